// Made from docs/api/view.openapi.json by `npm run client:types`.

export interface paths {
    readonly "/v1/persons/{pseudonym}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The dossier; 404 (CB604) for a person of whom the view holds no fact */
        readonly get: operations["PersonsController_person"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/{pseudonym}/movements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The movement facts in fold order, withdrawn ones too, and the stays that they make */
        readonly get: operations["PersonsController_movements"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/{pseudonym}/certificates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The certificates: issued, renewed, checked, revoked */
        readonly get: operations["PersonsController_certificates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/{pseudonym}/services": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The services delivered */
        readonly get: operations["PersonsController_services"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/{pseudonym}/proof": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The proof of the dossier, or of its absence; 403 (CB607) where a fact of it is not the reader's to see */
        readonly get: operations["PersonsController_proof"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/{pseudonym}/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who looked at the person, the newest look first; for own-record and audit alone, else 403 (CB613) */
        readonly get: operations["PersonsController_access"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/{pseudonym}/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All that a counter needs in one look: stays, certificates and what they are, services received and due, open cases, findings */
        readonly get: operations["PersonsController_overview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A case, and the step that it waits for: all of it for the provinces it is between, by stage for others. A look at the person whom it is about */
        readonly get: operations["CollaborationController_case"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/participants/{participant}/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** For a province's node: what other logs hold of its cases, each fact with its exact bytes and its receipt. No look at anybody */
        readonly get: operations["CollaborationController_caseFacts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/worklists/{participant}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What waits for a province (mine) and what it waits for (theirs): steps of cases with the days left, and findings; counts of the whole. Names pseudonyms and cases, and is no look at anybody */
        readonly get: operations["CollaborationController_worklist"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/flows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Sums by the household's participant and the one moved to; vector, root and cells of one state */
        readonly get: operations["FlowsController_flows"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/assessment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Scores and duties of both ends by month; counts with statistics:exact, else only what no small count follows from */
        readonly get: operations["AssessmentController_assessment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/assessment/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The places of the facts behind one number, for cn and the two ends; a page may be empty */
        readonly get: operations["AssessmentController_cases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/participants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Each log's size, newest checkpoint, lag, and what halts it */
        readonly get: operations["ParticipantsController_participants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/commitment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The signed note (C2SP signed-note): the logs at this vector fold to this root */
        readonly get: operations["CommitmentController_commitment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/commitment/signatures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Add an auditor's plain note signature to a commitment that this view has published */
        readonly post: operations["CommitmentController_cosign"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/quarantine": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Facts that are sealed and do not count, by participant and index, with their bytes */
        readonly get: operations["OperateController_quarantine"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alarms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Alarms, the newest first, with the bytes that raised them */
        readonly get: operations["OperateController_alarms"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/statistics/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A statistic by month: vector, root and figures of one state; in CSV, vector and root are headers. Without statistics:exact, of closed months as they were published today, small cells protected; inequality, coverage by origin or any service, and prefectures but of inflow are not */
        readonly get: operations["StatisticsController_statistic"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Surges and falls of streams and key regions, silent provinces, deadlines, findings and quarantine; without statistics:exact, of the own province alone */
        readonly get: operations["AlertsController_alerts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["HealthController_live"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["HealthController_ready"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["OperationController_metrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["OperationController_openApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Person: {
            readonly certificates: readonly {
                readonly checks: readonly {
                    readonly areaCode: string;
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** @enum {string} */
                    readonly result: "valid" | "expired" | "revoked" | "unknown";
                }[];
                readonly fact: readonly (string | number)[];
                readonly householdAreaCode: string;
                /** Format: date */
                readonly issuedOn: string;
                readonly kind: string;
                readonly revoked?: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                };
                /** Format: date */
                readonly validUntil: string;
            }[];
            readonly facts: readonly (readonly (string | number)[])[];
            readonly findings: readonly {
                /** @enum {string} */
                readonly code: "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
                readonly facts: readonly (readonly (string | number)[])[];
                readonly participants: readonly string[];
            }[];
            readonly services: readonly {
                readonly areaCode: string;
                /** Format: date */
                readonly date: string;
                readonly fact: readonly (string | number)[];
                readonly service: string;
            }[];
            readonly stays: readonly {
                readonly areaCode: string;
                readonly from: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** Format: date */
                    readonly recorded: string;
                    readonly departure?: readonly (string | number)[];
                };
                readonly householdAreaCode: string;
                readonly reason: string;
                readonly until?: {
                    readonly arrival?: readonly (string | number)[];
                    /** Format: date */
                    readonly date: string;
                    readonly departure?: readonly (string | number)[];
                };
            }[];
            readonly subject: string;
            readonly vector: {
                readonly [key: string]: number;
            };
            /** @enum {boolean} */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly Movements: {
            readonly subject: string;
            readonly facts: readonly {
                readonly participant: string;
                readonly index: number;
                readonly type: string;
                /** Format: date-time */
                readonly time: string;
                readonly data: {
                    readonly [key: string]: unknown;
                };
            }[];
            readonly stays: readonly {
                readonly areaCode: string;
                readonly from: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** Format: date */
                    readonly recorded: string;
                    readonly departure?: readonly (string | number)[];
                };
                readonly householdAreaCode: string;
                readonly reason: string;
                readonly until?: {
                    readonly arrival?: readonly (string | number)[];
                    /** Format: date */
                    readonly date: string;
                    readonly departure?: readonly (string | number)[];
                };
            }[];
            readonly vector: {
                readonly [key: string]: number;
            };
            /** @enum {boolean} */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly Certificates: {
            readonly subject: string;
            readonly certificates: readonly {
                readonly checks: readonly {
                    readonly areaCode: string;
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** @enum {string} */
                    readonly result: "valid" | "expired" | "revoked" | "unknown";
                }[];
                readonly fact: readonly (string | number)[];
                readonly householdAreaCode: string;
                /** Format: date */
                readonly issuedOn: string;
                readonly kind: string;
                readonly revoked?: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                };
                /** Format: date */
                readonly validUntil: string;
            }[];
            readonly vector: {
                readonly [key: string]: number;
            };
            /** @enum {boolean} */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly Services: {
            readonly subject: string;
            readonly services: readonly {
                readonly areaCode: string;
                /** Format: date */
                readonly date: string;
                readonly fact: readonly (string | number)[];
                readonly service: string;
            }[];
            readonly vector: {
                readonly [key: string]: number;
            };
            /** @enum {boolean} */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly Looks: {
            readonly subject: string;
            readonly items: readonly {
                readonly index: number;
                /** Format: date-time */
                readonly time: string;
                readonly participant: string;
                /** @enum {string} */
                readonly department: "family-planning" | "public-security" | "civil-affairs" | "human-resources" | "housing" | "health" | "commerce";
                readonly sub: string;
                readonly purpose: string;
                readonly viewed: string;
                /** @enum {string} */
                readonly outcome: "answered" | "refused" | "nothing";
            }[];
            readonly cursor?: string;
            readonly vector: {
                readonly [key: string]: number;
            };
        };
        readonly Overview: {
            readonly subject: string;
            readonly stays: readonly {
                readonly areaCode: string;
                readonly from: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** Format: date */
                    readonly recorded: string;
                    readonly departure?: readonly (string | number)[];
                };
                readonly householdAreaCode: string;
                readonly reason: string;
                readonly until?: {
                    readonly arrival?: readonly (string | number)[];
                    /** Format: date */
                    readonly date: string;
                    readonly departure?: readonly (string | number)[];
                };
                readonly present: boolean;
            }[];
            readonly certificates: readonly {
                readonly checks: readonly {
                    readonly areaCode: string;
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** @enum {string} */
                    readonly result: "valid" | "expired" | "revoked" | "unknown";
                }[];
                readonly fact: readonly (string | number)[];
                readonly householdAreaCode: string;
                /** Format: date */
                readonly issuedOn: string;
                readonly kind: string;
                readonly revoked?: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                };
                /** Format: date */
                readonly validUntil: string;
                /** @enum {string} */
                readonly state: "not-yet" | "valid" | "expired" | "revoked";
            }[];
            readonly certificateDue?: {
                /** Format: date */
                readonly by: string;
                /** @enum {string} */
                readonly state: "due" | "overdue";
                readonly days: number;
                readonly certificate: readonly (string | number)[];
                readonly arrival: readonly (string | number)[];
            };
            readonly services: {
                readonly received: readonly {
                    readonly areaCode: string;
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    readonly service: string;
                }[];
                readonly due: readonly ("information" | "contraceptives" | "consultation" | "health-check" | "immunisation" | "employment-advice")[];
            };
            readonly cases: readonly {
                readonly subject: string;
                readonly case: {
                    readonly about: string;
                    readonly acknowledged?: {
                        /** Format: date */
                        readonly date: string;
                        readonly fact: readonly (string | number)[];
                        /** Format: date */
                        readonly recorded: string;
                    };
                    readonly answered?: {
                        readonly answer: string;
                        /** Format: date */
                        readonly date: string;
                        readonly fact: readonly (string | number)[];
                        /** Format: date */
                        readonly recorded: string;
                    };
                    readonly closed?: {
                        readonly outcome: string;
                        /** Format: date */
                        readonly date: string;
                        readonly fact: readonly (string | number)[];
                        /** Format: date */
                        readonly recorded: string;
                    };
                    readonly from: string;
                    /** @enum {string} */
                    readonly kind: "notice" | "inquiry";
                    readonly matter: string;
                    readonly opened: {
                        /** Format: date */
                        readonly date: string;
                        readonly fact: readonly (string | number)[];
                        /** Format: date */
                        readonly recorded: string;
                    };
                    /** @enum {string} */
                    readonly state: "sent" | "acknowledged" | "open" | "answered" | "closed";
                    readonly to: string;
                    /** @enum {string} */
                    readonly urgency?: "urgent" | "ordinary";
                };
                readonly due: {
                    /** @enum {string} */
                    readonly kind: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close";
                    readonly by: string;
                    /** Format: date */
                    readonly since: string;
                    /** Format: date */
                    readonly dueOn?: string;
                    readonly daysLeft?: number;
                };
            }[];
            /** @enum {boolean} */
            readonly moreCases?: true;
            readonly findings: readonly {
                /** @enum {string} */
                readonly code: "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
                readonly facts: readonly (readonly (string | number)[])[];
                readonly participants: readonly string[];
            }[];
            /** Format: date */
            readonly asOf: string;
            readonly policy: string;
            readonly vector: {
                readonly [key: string]: number;
            };
            /** @enum {boolean} */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly Case: {
            readonly case?: {
                readonly about: string;
                readonly acknowledged?: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** Format: date */
                    readonly recorded: string;
                };
                readonly answered?: {
                    readonly answer: string;
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** Format: date */
                    readonly recorded: string;
                };
                readonly closed?: {
                    readonly outcome: string;
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** Format: date */
                    readonly recorded: string;
                };
                readonly from: string;
                /** @enum {string} */
                readonly kind: "notice" | "inquiry";
                readonly matter: string;
                readonly opened: {
                    /** Format: date */
                    readonly date: string;
                    readonly fact: readonly (string | number)[];
                    /** Format: date */
                    readonly recorded: string;
                };
                /** @enum {string} */
                readonly state: "sent" | "acknowledged" | "open" | "answered" | "closed";
                readonly to: string;
                /** @enum {string} */
                readonly urgency?: "urgent" | "ordinary";
            };
            readonly facts: readonly (readonly (string | number)[])[];
            readonly findings: readonly {
                /** @enum {string} */
                readonly code: "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
                readonly facts: readonly (readonly (string | number)[])[];
                readonly participants: readonly string[];
            }[];
            readonly subject: string;
            readonly due?: {
                /** @enum {string} */
                readonly kind: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close";
                readonly by: string;
                /** Format: date */
                readonly since: string;
                /** Format: date */
                readonly dueOn?: string;
                readonly daysLeft?: number;
            };
            /** Format: date */
            readonly asOf: string;
            readonly policy: string;
            readonly vector: {
                readonly [key: string]: number;
            };
            /** @enum {boolean} */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly CaseFacts: {
            readonly facts: readonly {
                readonly participant: string;
                readonly index: number;
                readonly fact: string;
                readonly receipt: string;
            }[];
            readonly cursor: string;
            readonly more: boolean;
            readonly vector: {
                readonly [key: string]: number;
            };
        };
        readonly Worklist: {
            readonly participant: string;
            /** Format: date */
            readonly asOf: string;
            readonly policy: string;
            readonly counts: readonly {
                /** @enum {string} */
                readonly side: "mine" | "theirs";
                /** @enum {string} */
                readonly kind: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close" | "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
                readonly waiting: number;
                readonly overdue: number;
            }[];
            readonly items: readonly {
                /** @enum {string} */
                readonly side: "mine" | "theirs";
                /** @enum {string} */
                readonly kind: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close" | "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
                readonly about?: string;
                readonly case?: string;
                readonly others: readonly string[];
                /** Format: date */
                readonly since: string;
                /** Format: date */
                readonly dueOn?: string;
                readonly daysLeft?: number;
            }[];
            readonly cursor?: string;
            readonly vector: {
                readonly [key: string]: number;
            };
        };
        readonly Flows: {
            readonly vector: {
                readonly [key: string]: number;
            };
            readonly root: string;
            readonly cells: readonly {
                readonly origin: string;
                readonly destination: string;
                readonly month?: string;
                readonly count: number;
            }[];
        };
        readonly Assessment: {
            readonly vector: {
                readonly [key: string]: number;
            };
            readonly root: string;
            /** Format: date */
            readonly asOf: string;
            readonly policy: string;
            readonly from: string;
            readonly to: string;
            readonly ends: readonly {
                readonly month: string;
                readonly origin: string;
                readonly destination: string;
                /** @enum {string} */
                readonly end: "origin" | "destination";
                readonly score: number | null;
                readonly duties: readonly {
                    /** @enum {string} */
                    readonly duty: "arrivals-in-time" | "certificates-checked" | "persons-served" | "departures-reconciled" | "departures-announced" | "notices-acknowledged" | "inquiries-answered";
                    readonly weight: number;
                    readonly of?: number;
                    readonly kept?: number;
                    readonly share: number | null;
                    readonly settled: boolean;
                }[];
            }[];
        };
        readonly AssessmentCases: {
            readonly vector: {
                readonly [key: string]: number;
            };
            /** Format: date */
            readonly asOf: string;
            readonly policy: string;
            /** @enum {string} */
            readonly duty: "arrivals-in-time" | "certificates-checked" | "persons-served" | "departures-reconciled" | "departures-announced" | "notices-acknowledged" | "inquiries-answered";
            readonly origin: string;
            readonly destination: string;
            readonly month: string;
            /** @enum {string} */
            readonly end: "origin" | "destination";
            readonly settled: boolean;
            readonly items: readonly {
                readonly fact: readonly (string | number)[];
                readonly kept: boolean;
                readonly case?: string;
            }[];
            readonly cursor?: string;
            /** @enum {boolean} */
            readonly partial?: true;
        };
        readonly Participants: {
            readonly participants: readonly {
                readonly participant: string;
                readonly origin: string;
                /** @enum {string} */
                readonly stage: "provincial" | "regional" | "national";
                readonly size: number;
                readonly root: string;
                readonly checkpoint: string | null;
                readonly verifiedAt: string | null;
                readonly secondsSinceCheckpoint: number | null;
                readonly lag: number | null;
                readonly halted: {
                    readonly code: string;
                    readonly place: string;
                } | null;
            }[];
        };
        readonly Quarantine: {
            readonly items: readonly {
                readonly participant: string;
                readonly index: number;
                readonly reason: string;
                readonly detail: string;
                /** Format: base64 */
                readonly bytes: string;
            }[];
            readonly cursor?: string;
        };
        readonly Alarms: {
            readonly items: readonly {
                readonly participant: string;
                readonly code: string;
                readonly place: string;
                readonly reason: string;
                readonly raisedAt: string;
                /** Format: base64 */
                readonly bytes: string;
            }[];
            readonly cursor?: string;
        };
        readonly Statistic: {
            /** @enum {string} */
            readonly statistic: "stock" | "inflow" | "outflow" | "net" | "flows" | "length-of-stay" | "streams" | "growth" | "coverage" | "inequality";
            readonly policy?: string;
            readonly vector: {
                readonly [key: string]: number;
            };
            readonly root: string;
            /** Format: date */
            readonly publishedOn?: string;
            readonly closed?: {
                readonly from: string;
                readonly to: string;
            };
            /** @enum {boolean} */
            readonly suppressed?: true;
            readonly from: string;
            readonly to: string;
            readonly area?: string;
            readonly top?: number;
            readonly origin?: string;
            readonly destination?: string;
            readonly service?: string | "*";
            readonly columns: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly type: "province" | "prefecture" | "month" | "service" | "rank" | "count" | "number";
            }[];
            readonly rows: readonly (readonly (string | number | (null))[])[];
        };
        readonly Alerts: {
            /** Format: date */
            readonly asOf: string;
            readonly policy: string;
            readonly month: string;
            readonly alerts: readonly ({
                /** @enum {string} */
                readonly kind: "surge" | "fall";
                readonly about: {
                    readonly stream: {
                        readonly origin: string;
                        readonly destination: string;
                    };
                } | {
                    readonly region: string;
                };
                readonly month: string;
                readonly count: number;
                readonly expected: number;
                /** @enum {string} */
                readonly test: "poisson-conditional";
                readonly threshold: number;
            } | {
                /** @enum {string} */
                readonly kind: "silent";
                readonly about: {
                    readonly participant: string;
                };
                /** Format: date */
                readonly lastRecorded: string | null;
                readonly days: number | null;
                readonly threshold: number;
            } | {
                /** @enum {string} */
                readonly kind: "deadlines-slipping" | "quarantine-growing";
                readonly about: {
                    readonly participant: string;
                };
                readonly part: number;
                readonly whole: number;
                readonly threshold: number;
            } | {
                /** @enum {string} */
                readonly kind: "findings-piling-up";
                readonly about: {
                    readonly participant: string;
                };
                readonly count: number;
                readonly olderThanDays: number;
                readonly threshold: number;
            })[];
            readonly vector: {
                readonly [key: string]: number;
            };
            readonly root: string;
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly code: string;
            readonly next: string;
            readonly errors?: readonly {
                readonly pointer: string;
                readonly detail: string;
                readonly code?: string;
            }[];
            readonly incident?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly PersonsController_person: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description p1- and 32 characters of lower-case base32 */
                readonly pseudonym: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Person"];
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly PersonsController_movements: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description p1- and 32 characters of lower-case base32 */
                readonly pseudonym: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Movements"];
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly PersonsController_certificates: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description p1- and 32 characters of lower-case base32 */
                readonly pseudonym: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Certificates"];
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly PersonsController_services: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description p1- and 32 characters of lower-case base32 */
                readonly pseudonym: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Services"];
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly PersonsController_proof: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description p1- and 32 characters of lower-case base32 */
                readonly pseudonym: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly dossier: string;
                        readonly bucket: number;
                        readonly index: number;
                        readonly size: number;
                        readonly bucketPath: readonly string[];
                        readonly rootPath: readonly string[];
                        readonly commitment: string;
                    } | {
                        /** @enum {string|null} */
                        readonly dossier: null;
                        readonly bucket: number;
                        readonly size: number;
                        readonly neighbours: readonly {
                            readonly index: number;
                            readonly entry: string;
                            readonly path: readonly string[];
                        }[];
                        readonly rootPath: readonly string[];
                        readonly commitment: string;
                    };
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly PersonsController_access: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
                /** @description Rows, 1 to 1000; 100 if not given */
                readonly limit?: unknown;
                /** @description The cursor of the page before */
                readonly cursor?: unknown;
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description p1- and 32 characters of lower-case base32 */
                readonly pseudonym: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Looks"];
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly PersonsController_overview: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
                /** @description The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given */
                readonly asOf?: unknown;
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description p1- and 32 characters of lower-case base32 */
                readonly pseudonym: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly CollaborationController_case: {
        readonly parameters: {
            readonly query?: {
                /** @description The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given */
                readonly asOf?: unknown;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /** @description Why: service-delivery, certificate-check, inquiry, audit or own-record */
                readonly Purpose: string;
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description c- and a lower-case UUID */
                readonly caseId: unknown;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Case"];
                };
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly CollaborationController_caseFacts: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
                /** @description The cursor of the answer before */
                readonly after?: unknown;
                /** @description Facts, 1 to 500; 100 if not given */
                readonly limit?: unknown;
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for a fact where there is none yet, at most 10; 0 without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description A province, cn-44; the token's own, unless that is cn's */
                readonly participant: unknown;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseFacts"];
                };
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly CollaborationController_worklist: {
        readonly parameters: {
            readonly query?: {
                readonly side?: "mine" | "theirs";
                readonly kind?: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close" | "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
                /** @description The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given */
                readonly asOf?: unknown;
                /** @description Rows, 1 to 1000; 100 if not given */
                readonly limit?: unknown;
                /** @description The cursor of the page before */
                readonly cursor?: unknown;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @description A province, cn-44; the token's own, unless that is cn's */
                readonly participant: unknown;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Worklist"];
                };
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly FlowsController_flows: {
        readonly parameters: {
            readonly query: {
                /** @description The last month counted: 2010-10 */
                readonly to?: unknown;
                /** @description The first month counted: 2010-03 */
                readonly from?: unknown;
                readonly by?: "month";
                readonly measure: "arrivals" | "first-arrivals" | "departures" | "returns";
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Flows"];
                };
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly AssessmentController_assessment: {
        readonly parameters: {
            readonly query: {
                /** @description Else as the header Accept says */
                readonly format?: "json" | "csv";
                /** @description The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given */
                readonly asOf?: unknown;
                /** @description Where the household is registered: cn-51 */
                readonly origin?: unknown;
                /** @description Where the people went: cn-44 */
                readonly destination?: unknown;
                /** @description The last month, at most 12 in all: 2010-10 */
                readonly to: unknown;
                /** @description The first month: 2010-03 */
                readonly from: unknown;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Assessment"];
                    readonly "text/csv": components["schemas"]["Assessment"];
                };
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly AssessmentController_cases: {
        readonly parameters: {
            readonly query: {
                /** @description The cursor of the page before */
                readonly cursor?: unknown;
                /** @description How many dossiers a page looks at, 1 to 2000; 2000 if not given */
                readonly scan?: unknown;
                /** @description The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given */
                readonly asOf?: unknown;
                /** @description Done, or not done */
                readonly kept?: "true" | "false";
                /** @description Whose duty, where both ends have it */
                readonly end?: "origin" | "destination";
                /** @description 2010-03 */
                readonly month: unknown;
                /** @description Where the household is registered: cn-51 */
                readonly origin: unknown;
                /** @description Where the people went: cn-44 */
                readonly destination: unknown;
                readonly duty: "arrivals-in-time" | "certificates-checked" | "persons-served" | "departures-reconciled" | "departures-announced" | "notices-acknowledged" | "inquiries-answered";
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AssessmentCases"];
                };
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly ParticipantsController_participants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Participants"];
                };
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly CommitmentController_commitment: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The note, with the auditors' signatures that it has by now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly CommitmentController_cosign: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The note with the auditor's signature; its text is the one published */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": string;
            };
        };
        readonly responses: {
            /** @description The note with every signature that it has now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB608: nothing was published at that vector */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB609: another root was published at that vector; an alarm is raised */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB104, CB105: no auditor of the directory signed it */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly OperateController_quarantine: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows, 1 to 1000; 100 if not given */
                readonly limit?: unknown;
                /** @description The cursor of the page before */
                readonly cursor?: unknown;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Quarantine"];
                };
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly OperateController_alarms: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows, 1 to 1000; 100 if not given */
                readonly limit?: unknown;
                /** @description The cursor of the page before */
                readonly cursor?: unknown;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alarms"];
                };
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly StatisticsController_statistic: {
        readonly parameters: {
            readonly query: {
                /** @description Else as the header Accept says */
                readonly format?: "json" | "csv";
                /** @description By prefecture within the province of these two digits, 44, instead of by province (stock, inflow, outflow, net, flows, streams, growth) */
                readonly area?: unknown;
                /** @description How many rows at most, 1 to 1000; 10 if not given (streams) */
                readonly top?: unknown;
                /** @description Of persons registered in this province alone, cn-51 (flows, streams, coverage) */
                readonly origin?: unknown;
                /** @description Of stays in this province alone, cn-44 (flows, streams, coverage, inequality) */
                readonly destination?: unknown;
                /** @description Of this service alone; * for any at all (coverage, inequality) */
                readonly service?: unknown;
                /** @description The last month: 2010-12; at most 240 months in all */
                readonly to: unknown;
                /** @description The first month: 2010-01 */
                readonly from: unknown;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path: {
                readonly name: "stock" | "inflow" | "outflow" | "net" | "flows" | "length-of-stay" | "streams" | "growth" | "coverage" | "inequality";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Statistic"];
                    readonly "text/csv": components["schemas"]["Statistic"];
                };
            };
            /** @description CB660: more rows than a table may have */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB685: not published, and the token has no statistics:exact */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description CB686: today's figures are being computed
             *
             *     CB606: not that far in time; says where the view stands, and Retry-After
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly AlertsController_alerts: {
        readonly parameters: {
            readonly query?: {
                /** @description The day by which deadlines are judged, none to come: 2010-03-01; today at +08:00 if not given */
                readonly asOf?: unknown;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /** @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alerts"];
                };
            };
            /** @description CB606: not that far in time; says where the view stands, and Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly HealthController_live: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The process runs. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly HealthController_ready: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The process can do its work. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly OperationController_metrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Metrics, one a line. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly OperationController_openApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The OpenAPI document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
