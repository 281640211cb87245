// Made from docs/api/view.openapi.json by `npm run client:types`.

export interface paths {
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process runs */
        readonly get: operations["live"];
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
        /** Whether the process can do its work now */
        readonly get: operations["ready"];
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
        /** The process's metrics in Prometheus's text format */
        readonly get: operations["metrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/about": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Which process this is, whose, by which key it signs, and how people sign in */
        readonly get: operations["about"];
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
        readonly get: operations["alarms"];
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
        /**
         * What is unusual as of a day
         * @description Surges and falls of streams and key regions, silent provinces, deadlines, findings and quarantine; without statistics:exact, of the own province alone.
         */
        readonly get: operations["alerts"];
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
        /**
         * Scores and duties of both ends of each stream, by month
         * @description Counts with statistics:exact, else only what no small count follows from.
         */
        readonly get: operations["assessment"];
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
        /**
         * The places of the facts behind one number
         * @description For cn and the two ends. A page may be empty, and have a next one.
         */
        readonly get: operations["assessmentCases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/asyncapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is read as it comes: the shared log's topics, and the view's live stream */
        readonly get: operations["asyncApi"];
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
        /**
         * A case, and the step that it waits for
         * @description All of it for the provinces it is between, by stage for others. A look at the person whom it is about.
         */
        readonly get: operations["case"];
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
        /**
         * The signed note: the logs at this vector fold to this root
         * @description C2SP signed-note, key name = origin `<domain>/cn/view/v1`.
         */
        readonly get: operations["commitment"];
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
        readonly post: operations["addCommitmentSignature"];
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
        /**
         * Sums by the household's participant and the one moved to
         * @description Vector, root and cells are of one state.
         */
        readonly get: operations["flows"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many facts of each log are folded as they are, and where the view stands
         * @description Server-Sent Events: `standing` (LiveStanding), first of all, and `facts` (LiveFacts); a comment every 5 s. /v1/asyncapi.json has their form.
         */
        readonly get: operations["followLive"];
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
        /** This document */
        readonly get: operations["openApi"];
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
        readonly get: operations["participants"];
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
        /**
         * For a province's node: what other logs hold of its cases
         * @description Each fact with its exact bytes and its receipt; of the token's own province, unless that is cn's. No look at anybody.
         */
        readonly get: operations["caseFacts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/{pseudonym}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The dossier */
        readonly get: operations["person"];
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
        /**
         * Who looked at the person, the newest look first
         * @description For the purposes own-record and audit alone.
         */
        readonly get: operations["looks"];
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
        readonly get: operations["certificates"];
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
        readonly get: operations["movements"];
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
        /**
         * All that a counter needs in one look
         * @description Stays, certificates and what they are, services received and due, open cases, findings; as of a day.
         */
        readonly get: operations["overview"];
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
        /** The proof of the dossier, or of its absence */
        readonly get: operations["proof"];
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
        readonly get: operations["services"];
        readonly put?: never;
        readonly post?: never;
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
        readonly get: operations["quarantine"];
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
        /**
         * A statistic by month: vector, root and figures of one state
         * @description In CSV, vector and root are headers. Without statistics:exact, of closed months as they were published today, small cells protected; inequality, coverage by origin or any service, and prefectures but of inflow are not published.
         */
        readonly get: operations["statistic"];
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
        /**
         * What waits for a province (mine) and what it waits for (theirs)
         * @description Steps of cases with the days left, and findings; counts of the whole. Names pseudonyms and cases, and is no look at anybody. The token's own province, unless that is cn's.
         */
        readonly get: operations["worklist"];
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
        readonly About: {
            /** @enum {string} */
            readonly process: "node" | "view";
            readonly participant: components["schemas"]["ParticipantId"];
            readonly origin: string;
            readonly vkey: string;
            readonly signIn: readonly ("token" | "oidc")[];
        };
        readonly Alarms: {
            readonly items: readonly {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly code: string;
                readonly place: string;
                readonly reason: string;
                readonly raisedAt: string;
                /** Format: base64 */
                readonly bytes: string;
            }[];
            /** @description The cursor of the next page; missing on the last one */
            readonly cursor?: string;
        };
        readonly Alerts: {
            readonly asOf: components["schemas"]["CalendarDate"];
            readonly policy: string;
            readonly month: components["schemas"]["Month"];
            readonly alerts: readonly ({
                /** @enum {string} */
                readonly kind: "surge" | "fall";
                readonly about: {
                    readonly stream: {
                        readonly origin: components["schemas"]["ParticipantId"];
                        readonly destination: components["schemas"]["ParticipantId"];
                    };
                } | {
                    readonly region: components["schemas"]["Code"];
                };
                readonly month: components["schemas"]["Month"];
                readonly count: number;
                readonly expected: number;
                /** @constant */
                readonly test: "poisson-conditional";
                readonly threshold: number;
            } | {
                /** @constant */
                readonly kind: "silent";
                readonly about: {
                    readonly participant: components["schemas"]["ParticipantId"];
                };
                readonly lastRecorded: components["schemas"]["CalendarDate"] | null;
                readonly days: number | null;
                readonly threshold: number;
            } | {
                /** @enum {string} */
                readonly kind: "deadlines-slipping" | "quarantine-growing";
                readonly about: {
                    readonly participant: components["schemas"]["ParticipantId"];
                };
                readonly part: number;
                readonly whole: number;
                readonly threshold: number;
            } | {
                /** @constant */
                readonly kind: "findings-piling-up";
                readonly about: {
                    readonly participant: components["schemas"]["ParticipantId"];
                };
                readonly count: number;
                readonly olderThanDays: number;
                readonly threshold: number;
            })[];
            readonly vector: components["schemas"]["Vector"];
            readonly root: components["schemas"]["Hash"];
        };
        /**
         * @description A GB/T 2260 code of six digits
         * @example 440305
         */
        readonly AreaCode: string;
        readonly Assessment: {
            readonly vector: components["schemas"]["Vector"];
            readonly root: components["schemas"]["Hash"];
            readonly asOf: components["schemas"]["CalendarDate"];
            readonly policy: string;
            readonly from: components["schemas"]["Month"];
            readonly to: components["schemas"]["Month"];
            readonly ends: readonly {
                readonly month: components["schemas"]["Month"];
                readonly origin: components["schemas"]["ParticipantId"];
                readonly destination: components["schemas"]["ParticipantId"];
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
            readonly vector: components["schemas"]["Vector"];
            readonly asOf: components["schemas"]["CalendarDate"];
            readonly policy: string;
            /** @enum {string} */
            readonly duty: "arrivals-in-time" | "certificates-checked" | "persons-served" | "departures-reconciled" | "departures-announced" | "notices-acknowledged" | "inquiries-answered";
            readonly origin: components["schemas"]["ParticipantId"];
            readonly destination: components["schemas"]["ParticipantId"];
            readonly month: components["schemas"]["Month"];
            /** @enum {string} */
            readonly end: "origin" | "destination";
            readonly settled: boolean;
            readonly items: readonly {
                readonly fact: readonly [
                    components["schemas"]["ParticipantId"],
                    components["schemas"]["LogIndex"]
                ];
                readonly kept: boolean;
                readonly case?: components["schemas"]["CaseId"];
            }[];
            /** @description The cursor of the next page; missing on the last one */
            readonly cursor?: string;
            /** @constant */
            readonly partial?: true;
        };
        /**
         * Format: date
         * @description A date (ISO 8601), read at +08:00
         * @example 2010-03-01
         */
        readonly CalendarDate: string;
        readonly Case: {
            readonly case?: {
                readonly about: components["schemas"]["Pseudonym"];
                readonly acknowledged?: {
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly fact: components["schemas"]["FactPlace"];
                    readonly recorded: components["schemas"]["CalendarDate"];
                };
                readonly answered?: {
                    readonly answer: components["schemas"]["Code"];
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly fact: components["schemas"]["FactPlace"];
                    readonly recorded: components["schemas"]["CalendarDate"];
                };
                readonly closed?: {
                    readonly outcome: components["schemas"]["Code"];
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly fact: components["schemas"]["FactPlace"];
                    readonly recorded: components["schemas"]["CalendarDate"];
                };
                readonly from: components["schemas"]["ParticipantId"];
                /** @enum {string} */
                readonly kind: "notice" | "inquiry";
                readonly matter: components["schemas"]["Code"];
                readonly opened: {
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly fact: components["schemas"]["FactPlace"];
                    readonly recorded: components["schemas"]["CalendarDate"];
                };
                /** @enum {string} */
                readonly state: "sent" | "acknowledged" | "open" | "answered" | "closed";
                readonly to: components["schemas"]["ParticipantId"];
                /** @enum {string} */
                readonly urgency?: "urgent" | "ordinary";
            };
            readonly facts: readonly components["schemas"]["FactPlace"][];
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly subject: components["schemas"]["CaseId"];
            readonly due?: {
                /** @enum {string} */
                readonly kind: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close";
                readonly by: components["schemas"]["ParticipantId"];
                readonly since: components["schemas"]["CalendarDate"];
                readonly dueOn?: components["schemas"]["CalendarDate"];
                readonly daysLeft?: number;
            };
            readonly asOf: components["schemas"]["CalendarDate"];
            readonly policy: string;
            readonly vector: components["schemas"]["Vector"];
            /** @constant */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly CaseFacts: {
            readonly facts: readonly {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly index: components["schemas"]["LogIndex"];
                readonly fact: string;
                readonly receipt: string;
            }[];
            readonly cursor: string;
            readonly more: boolean;
            readonly vector: components["schemas"]["Vector"];
        };
        /**
         * @description A case (an inquiry or notice): c- and a lower-case UUID
         * @example c-0b6e4c1e-6b1f-4d0a-9c57-0d3f6a2b8e11
         */
        readonly CaseId: string;
        /** @description A certificate (docs/dossier.md) */
        readonly Certificate: {
            readonly checks: readonly {
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly date: components["schemas"]["CalendarDate"];
                readonly fact: components["schemas"]["FactPlace"];
                /** @enum {string} */
                readonly result: "valid" | "expired" | "revoked" | "unknown";
            }[];
            readonly fact: components["schemas"]["FactPlace"];
            readonly householdAreaCode: components["schemas"]["AreaCode"];
            readonly issuedOn: components["schemas"]["CalendarDate"];
            readonly kind: components["schemas"]["Code"];
            readonly revoked?: {
                readonly date: components["schemas"]["CalendarDate"];
                readonly fact: components["schemas"]["FactPlace"];
            };
            readonly validUntil: components["schemas"]["CalendarDate"];
        };
        readonly Certificates: {
            readonly subject: components["schemas"]["Pseudonym"];
            readonly certificates: readonly components["schemas"]["Certificate"][];
            readonly vector: components["schemas"]["Vector"];
            /** @constant */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        /**
         * @description A code: lower-case words joined by hyphens
         * @example migrant-family-planning
         */
        readonly Code: string;
        /**
         * @description The office on whose behalf a system reports or reads
         * @enum {string}
         */
        readonly Department: "family-planning" | "public-security" | "civil-affairs" | "human-resources" | "housing" | "health" | "commerce";
        /** @description Where a fact stands: its participant, and its index */
        readonly FactPlace: readonly [
            components["schemas"]["ParticipantId"],
            components["schemas"]["LogIndex"]
        ];
        /**
         * Format: date-time
         * @description When a log recorded it: RFC 3339, UTC, milliseconds
         */
        readonly FactTime: string;
        /** @description What is wrong with one field, and where it is (JSON pointer) */
        readonly FieldProblem: {
            readonly pointer: string;
            readonly detail: string;
            readonly code?: string;
        };
        /** @description Where facts do not fit one another (docs/dossier.md) */
        readonly Finding: {
            /** @enum {string} */
            readonly code: "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
            readonly facts: readonly components["schemas"]["FactPlace"][];
            readonly participants: readonly components["schemas"]["ParticipantId"][];
        };
        readonly Flows: {
            readonly vector: components["schemas"]["Vector"];
            readonly root: components["schemas"]["Hash"];
            readonly cells: readonly {
                readonly origin: components["schemas"]["ParticipantId"];
                readonly destination: components["schemas"]["ParticipantId"];
                readonly month?: components["schemas"]["Month"];
                readonly count: number;
            }[];
        };
        /** @description A SHA-256 hash, base64 */
        readonly Hash: string;
        /**
         * @description A fact's place in its participant's log, from 0, without gaps; at most 2^53-1
         * @example 0
         */
        readonly LogIndex: number;
        /**
         * @description How many facts a log holds: the index that the next one gets; at most 2^53-1
         * @example 1
         */
        readonly LogSize: number;
        readonly Looks: {
            readonly subject: components["schemas"]["Pseudonym"];
            readonly items: readonly {
                readonly index: components["schemas"]["LogIndex"];
                readonly time: components["schemas"]["FactTime"];
                readonly participant: components["schemas"]["ParticipantId"];
                readonly department: components["schemas"]["Department"];
                readonly sub: string;
                readonly purpose: string;
                readonly viewed: string;
                /** @enum {string} */
                readonly outcome: "answered" | "refused" | "nothing";
            }[];
            /** @description The cursor of the next page; missing on the last one */
            readonly cursor?: string;
            readonly vector: components["schemas"]["Vector"];
        };
        /**
         * @description A month
         * @example 2010-03
         */
        readonly Month: string;
        readonly Movements: {
            readonly subject: components["schemas"]["Pseudonym"];
            readonly facts: readonly {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly index: components["schemas"]["LogIndex"];
                readonly type: string;
                readonly time: components["schemas"]["FactTime"];
                readonly data: {
                    readonly [key: string]: unknown;
                };
            }[];
            readonly stays: readonly components["schemas"]["Stay"][];
            readonly vector: components["schemas"]["Vector"];
            /** @constant */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly Overview: {
            readonly subject: components["schemas"]["Pseudonym"];
            readonly stays: readonly {
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly from: {
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly fact: components["schemas"]["FactPlace"];
                    readonly recorded: components["schemas"]["CalendarDate"];
                    readonly departure?: components["schemas"]["FactPlace"];
                };
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                readonly reason: components["schemas"]["Code"];
                readonly until?: {
                    readonly arrival?: components["schemas"]["FactPlace"];
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly departure?: components["schemas"]["FactPlace"];
                };
                readonly present: boolean;
            }[];
            readonly certificates: readonly {
                readonly checks: readonly {
                    readonly areaCode: components["schemas"]["AreaCode"];
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly fact: components["schemas"]["FactPlace"];
                    /** @enum {string} */
                    readonly result: "valid" | "expired" | "revoked" | "unknown";
                }[];
                readonly fact: components["schemas"]["FactPlace"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                readonly issuedOn: components["schemas"]["CalendarDate"];
                readonly kind: components["schemas"]["Code"];
                readonly revoked?: {
                    readonly date: components["schemas"]["CalendarDate"];
                    readonly fact: components["schemas"]["FactPlace"];
                };
                readonly validUntil: components["schemas"]["CalendarDate"];
                /** @enum {string} */
                readonly state: "not-yet" | "valid" | "expired" | "revoked";
            }[];
            readonly certificateDue?: {
                readonly by: components["schemas"]["CalendarDate"];
                /** @enum {string} */
                readonly state: "due" | "overdue";
                readonly days: number;
                readonly certificate: components["schemas"]["FactPlace"];
                readonly arrival: components["schemas"]["FactPlace"];
            };
            readonly services: {
                readonly received: readonly components["schemas"]["Service"][];
                readonly due: readonly ("information" | "contraceptives" | "consultation" | "health-check" | "immunisation" | "employment-advice")[];
            };
            readonly cases: readonly {
                readonly subject: components["schemas"]["CaseId"];
                readonly case: {
                    readonly about: components["schemas"]["Pseudonym"];
                    readonly acknowledged?: {
                        readonly date: components["schemas"]["CalendarDate"];
                        readonly fact: components["schemas"]["FactPlace"];
                        readonly recorded: components["schemas"]["CalendarDate"];
                    };
                    readonly answered?: {
                        readonly answer: components["schemas"]["Code"];
                        readonly date: components["schemas"]["CalendarDate"];
                        readonly fact: components["schemas"]["FactPlace"];
                        readonly recorded: components["schemas"]["CalendarDate"];
                    };
                    readonly closed?: {
                        readonly outcome: components["schemas"]["Code"];
                        readonly date: components["schemas"]["CalendarDate"];
                        readonly fact: components["schemas"]["FactPlace"];
                        readonly recorded: components["schemas"]["CalendarDate"];
                    };
                    readonly from: components["schemas"]["ParticipantId"];
                    /** @enum {string} */
                    readonly kind: "notice" | "inquiry";
                    readonly matter: components["schemas"]["Code"];
                    readonly opened: {
                        readonly date: components["schemas"]["CalendarDate"];
                        readonly fact: components["schemas"]["FactPlace"];
                        readonly recorded: components["schemas"]["CalendarDate"];
                    };
                    /** @enum {string} */
                    readonly state: "sent" | "acknowledged" | "open" | "answered" | "closed";
                    readonly to: components["schemas"]["ParticipantId"];
                    /** @enum {string} */
                    readonly urgency?: "urgent" | "ordinary";
                };
                readonly due: {
                    /** @enum {string} */
                    readonly kind: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close";
                    readonly by: components["schemas"]["ParticipantId"];
                    readonly since: components["schemas"]["CalendarDate"];
                    readonly dueOn?: components["schemas"]["CalendarDate"];
                    readonly daysLeft?: number;
                };
            }[];
            /** @constant */
            readonly moreCases?: true;
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly asOf: components["schemas"]["CalendarDate"];
            readonly policy: string;
            readonly vector: components["schemas"]["Vector"];
            /** @constant */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        /**
         * @description A party with a log of its own: cn, cn-access, or cn- and two digits for a province
         * @example cn-44
         */
        readonly ParticipantId: string;
        readonly Participants: {
            readonly participants: readonly {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly origin: string;
                /** @enum {string} */
                readonly stage: "provincial" | "regional" | "national";
                readonly size: components["schemas"]["LogSize"];
                readonly root: components["schemas"]["Hash"];
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
        readonly Person: {
            readonly certificates: readonly components["schemas"]["Certificate"][];
            readonly facts: readonly components["schemas"]["FactPlace"][];
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly services: readonly components["schemas"]["Service"][];
            readonly stays: readonly components["schemas"]["Stay"][];
            readonly subject: components["schemas"]["Pseudonym"];
            readonly vector: components["schemas"]["Vector"];
            /** @constant */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        /** @description What shows that a dossier is in the view, or that there is none */
        readonly PersonProof: {
            readonly dossier: string;
            readonly bucket: number;
            readonly index: number;
            readonly size: number;
            readonly bucketPath: readonly string[];
            readonly rootPath: readonly string[];
            readonly commitment: string;
        } | {
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
        /** @description Why a request was refused (RFC 9457), by a stable code, and what to do next */
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly code: string;
            readonly next: string;
            readonly errors?: readonly components["schemas"]["FieldProblem"][];
            readonly incident?: string;
        };
        /**
         * @description A participant with a territory: cn- and two digits
         * @example cn-44
         */
        readonly ProvinceId: string;
        /**
         * @description A person: p, the key's generation, - and 20 bytes of an HMAC in lower-case base32
         * @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov
         */
        readonly Pseudonym: string;
        /**
         * @description Why somebody looks at a person; it is recorded with the look
         * @example service-delivery
         * @enum {string}
         */
        readonly Purpose: "service-delivery" | "certificate-check" | "inquiry" | "audit" | "own-record";
        readonly Quarantine: {
            readonly items: readonly {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly index: components["schemas"]["LogIndex"];
                readonly reason: string;
                readonly detail: string;
                /** Format: base64 */
                readonly bytes: string;
            }[];
            /** @description The cursor of the next page; missing on the last one */
            readonly cursor?: string;
        };
        /** @description A service delivered (docs/dossier.md) */
        readonly Service: {
            readonly areaCode: components["schemas"]["AreaCode"];
            readonly date: components["schemas"]["CalendarDate"];
            readonly fact: components["schemas"]["FactPlace"];
            readonly service: components["schemas"]["Code"];
        };
        readonly Services: {
            readonly subject: components["schemas"]["Pseudonym"];
            readonly services: readonly components["schemas"]["Service"][];
            readonly vector: components["schemas"]["Vector"];
            /** @constant */
            readonly partial?: true;
            readonly leftOut?: number;
        };
        readonly Statistic: {
            /** @enum {string} */
            readonly statistic: "stock" | "inflow" | "outflow" | "net" | "flows" | "length-of-stay" | "streams" | "growth" | "coverage" | "inequality";
            readonly policy?: string;
            readonly vector: components["schemas"]["Vector"];
            readonly root: components["schemas"]["Hash"];
            readonly publishedOn?: components["schemas"]["CalendarDate"];
            readonly closed?: {
                readonly from: components["schemas"]["Month"];
                readonly to: components["schemas"]["Month"];
            };
            /** @constant */
            readonly suppressed?: true;
            readonly from: components["schemas"]["Month"];
            readonly to: components["schemas"]["Month"];
            readonly area?: string;
            readonly top?: number;
            readonly origin?: components["schemas"]["ProvinceId"];
            readonly destination?: components["schemas"]["ProvinceId"];
            readonly service?: components["schemas"]["Code"] | "*";
            readonly columns: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly type: "province" | "prefecture" | "month" | "service" | "rank" | "count" | "number";
            }[];
            readonly rows: readonly (readonly (string | number | null)[])[];
        };
        /** @description A stay away from home (docs/dossier.md) */
        readonly Stay: {
            readonly areaCode: components["schemas"]["AreaCode"];
            readonly from: {
                readonly date: components["schemas"]["CalendarDate"];
                readonly fact: components["schemas"]["FactPlace"];
                readonly recorded: components["schemas"]["CalendarDate"];
                readonly departure?: components["schemas"]["FactPlace"];
            };
            readonly householdAreaCode: components["schemas"]["AreaCode"];
            readonly reason: components["schemas"]["Code"];
            readonly until?: {
                readonly arrival?: components["schemas"]["FactPlace"];
                readonly date: components["schemas"]["CalendarDate"];
                readonly departure?: components["schemas"]["FactPlace"];
            };
        };
        /** @description How far each log is folded: its size, by participant */
        readonly Vector: {
            readonly [key: string]: components["schemas"]["LogSize"];
        };
        readonly Worklist: {
            readonly participant: components["schemas"]["ParticipantId"];
            readonly asOf: components["schemas"]["CalendarDate"];
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
                readonly about?: components["schemas"]["Pseudonym"];
                readonly case?: components["schemas"]["CaseId"];
                readonly others: readonly components["schemas"]["ParticipantId"][];
                readonly since: components["schemas"]["CalendarDate"];
                readonly dueOn?: components["schemas"]["CalendarDate"];
                readonly daysLeft?: number;
            }[];
            /** @description The cursor of the next page; missing on the last one */
            readonly cursor?: string;
            readonly vector: components["schemas"]["Vector"];
        };
    };
    responses: {
        /** @description CB820 Malformed request: Correct the request; /v1/openapi.json has its form. */
        readonly Malformed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
         *
         *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
         */
        readonly MalformedOrFieldRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description CB810 Token required: Send `Authorization: Bearer` with a token from your participant.
         *
         *     CB811 Token not valid: Ask your participant for a new token: a JWT signed with EdDSA that carries iss, sub, department, scope, aud, iat, exp.
         *
         *     CB812 Token expired: Ask your participant for a new token.
         *
         *     CB813 Token by an issuer or key that is not taken here: Use a token of the participant asked, signed with a token key that the directory knows.
         *
         *     CB814 Token for another audience: Ask for a token whose aud names this participant, or cn/view for the view.
         */
        readonly TokenRefused: {
            headers: {
                /** @description What token is asked for (RFC 6750) */
                readonly "WWW-Authenticate"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names. */
        readonly ScopeMissing: {
            headers: {
                /** @description What token is asked for (RFC 6750) */
                readonly "WWW-Authenticate"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB826 Request not received in time: Send the request again, faster or in smaller parts. */
        readonly NotInTime: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB823 Body too large: Send less at once: a fact is at most 16 KiB, many facts go to the batch route. */
        readonly BodyTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB825 Path too long: Check the path; /v1/openapi.json has its form. */
        readonly PathTooLong: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB824 Media type not taken here: Send the media type that /v1/openapi.json names for this route. */
        readonly MediaTypeRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB828 Headers too large: Send fewer and shorter headers. */
        readonly HeadersTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB829 Unexpected error: Try again later; whoever runs this service finds the incident's id in its log. */
        readonly Unexpected: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description CB830 Not available now: Try again after the time that Retry-After names. */
        readonly NotAvailable: {
            headers: {
                /** @description After how many seconds to ask again, where it is known */
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly live: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It does */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "live";
                    };
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly ready: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It can */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ready";
                    };
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly metrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Metrics, one a line */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly about: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What a page has to know before anybody has signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["About"];
                };
            };
            readonly 400: components["responses"]["Malformed"];
            /** @description CB821 Not found: Check the path; /v1/openapi.json lists them all. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly alarms: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alarms"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly alerts: {
        readonly parameters: {
            readonly query?: {
                readonly asOf?: components["schemas"]["CalendarDate"];
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The alerts, and by which rules */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Alerts"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly assessment: {
        readonly parameters: {
            readonly query: {
                /** @example 2010-03 */
                readonly from: components["schemas"]["Month"];
                /** @example 2010-08 */
                readonly to: components["schemas"]["Month"];
                readonly origin?: components["schemas"]["ProvinceId"];
                readonly destination?: components["schemas"]["ProvinceId"];
                readonly asOf?: components["schemas"]["CalendarDate"];
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
                readonly format?: "json" | "csv";
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The ends that had something to do */
            readonly 200: {
                headers: {
                    /** @description Of a CSV: the view's root, base64 */
                    readonly "chessboard-root"?: components["schemas"]["Hash"];
                    /** @description Of a CSV: the vector, as cn=12,cn-44=2688 */
                    readonly "chessboard-vector"?: string;
                    /** @description Of a CSV: the version of the rules, where the figures depend on them */
                    readonly "chessboard-policy"?: string;
                    /** @description Of a CSV: the file's name */
                    readonly "content-disposition"?: string;
                    /** @description Of a CSV: the day by which deadlines are judged */
                    readonly "chessboard-as-of"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Assessment"];
                    readonly "text/csv": string;
                };
            };
            /**
             * @description CB660 Table too large: Ask for fewer months, or for one origin, destination or service.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly assessmentCases: {
        readonly parameters: {
            readonly query: {
                /** @example arrivals-in-time */
                readonly duty: "arrivals-in-time" | "certificates-checked" | "persons-served" | "departures-reconciled" | "departures-announced" | "notices-acknowledged" | "inquiries-answered";
                /** @example cn-51 */
                readonly origin: components["schemas"]["ProvinceId"];
                /** @example cn-44 */
                readonly destination: components["schemas"]["ProvinceId"];
                /** @example 2010-03 */
                readonly month: components["schemas"]["Month"];
                readonly end?: "origin" | "destination";
                readonly kept?: "true" | "false";
                readonly asOf?: components["schemas"]["CalendarDate"];
                readonly scan?: number;
                readonly cursor?: string;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of places */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AssessmentCases"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB665 Neither end of that stream: Ask for a stream that your own participant is an end of; those of all are for tokens of cn.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly asyncApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An AsyncAPI 3.0 document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly asyncapi: string;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly case: {
        readonly parameters: {
            readonly query?: {
                readonly asOf?: components["schemas"]["CalendarDate"];
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example inquiry */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example c-0b6e4c1e-6b1f-4d0a-9c57-0d3f6a2b8e11 */
                readonly caseId: components["schemas"]["CaseId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The case as far as the reader sees it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Case"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB670 No such case: Check the case's id. A case between other provinces shows only those facts whose provinces show you theirs. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly commitment: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
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
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly addCommitmentSignature: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The note with the auditor's signature; its text is the one published */
        readonly requestBody: {
            readonly content: {
                readonly "text/plain": string;
            };
        };
        readonly responses: {
            /** @description The note with every signature that it has now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /**
             * @description CB101 Malformed signed note: Compare the bytes with C2SP signed-note; fetch the note again from its source.
             *
             *     CB601 Malformed commitment: Compare the note's text with docs/dossier.md, Commitment; fetch it again from its view.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            /** @description CB608 No commitment at that vector: Sign a commitment that this view has published: GET /v1/commitment. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 408: components["responses"]["NotInTime"];
            /** @description CB609 Two roots at one vector: Keep both notes as evidence; one of the two folded wrongly. Alert the national centre. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 415: components["responses"]["MediaTypeRefused"];
            /**
             * @description CB104 Not signed by a trusted key: Check that the directory names the key for that log and size; if it should not, keep the note as evidence.
             *
             *     CB105 Wrong signature: Fetch the bytes again from their source; if they stay the same, keep them as evidence.
             *
             *     CB602 Commitment of another view: Check which view, and which version of it, was asked; its origin is the first line of its commitment.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly flows: {
        readonly parameters: {
            readonly query: {
                /** @example arrivals */
                readonly measure: "arrivals" | "first-arrivals" | "departures" | "returns";
                readonly by?: "month";
                readonly from?: components["schemas"]["Month"];
                readonly to?: components["schemas"]["Month"];
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The cells that are not empty */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Flows"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly followLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events, for as long as the reader stays */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB672 Too many live streams of one reader: Close a stream that is not read any more, or share one between those who look at it. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB673 Too many live streams: Ask again after the time that Retry-After names; GET /v1/participants says the same when it is asked.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly openApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An OpenAPI 3.1 document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly openapi: string;
                    } & {
                        readonly [key: string]: unknown;
                    };
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly participants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Every participant of the directory */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Participants"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly caseFacts: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly after?: string;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for a fact where there is none yet, at most 10; 0 without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @example cn-44 */
                readonly participant: components["schemas"]["ProvinceId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of facts, and where to go on */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CaseFacts"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB671 Another participant's own business: Ask for your own participant's worklist and cases; those of all are for tokens of cn.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly person: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example service-delivery */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov */
                readonly pseudonym: components["schemas"]["Pseudonym"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the reader may see of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Person"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly looks: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example audit */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov */
                readonly pseudonym: components["schemas"]["Pseudonym"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of looks */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Looks"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB613 Who looked is not shown for this: Ask with the purpose own-record for the person, or audit; a participant sees it as far as cn-access shows its facts.
             *
             *     CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly certificates: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example service-delivery */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov */
                readonly pseudonym: components["schemas"]["Pseudonym"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the reader may see of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Certificates"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly movements: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example service-delivery */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov */
                readonly pseudonym: components["schemas"]["Pseudonym"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the reader may see of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Movements"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly overview: {
        readonly parameters: {
            readonly query?: {
                readonly asOf?: components["schemas"]["CalendarDate"];
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example service-delivery */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov */
                readonly pseudonym: components["schemas"]["Pseudonym"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the reader may see of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Overview"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly proof: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example service-delivery */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov */
                readonly pseudonym: components["schemas"]["Pseudonym"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the reader may see of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonProof"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB607 Not yours to see whole: Ask for the dossier without proof: what your participant may not see is left out of it.
             *
             *     CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly services: {
        readonly parameters: {
            readonly query?: {
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
                /** @example service-delivery */
                readonly Purpose: components["schemas"]["Purpose"];
            };
            readonly path: {
                /** @example p1-g7yfnwrkfa2ujyh4ugeynduzvjwjrtov */
                readonly pseudonym: components["schemas"]["Pseudonym"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the reader may see of it */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Services"];
                };
            };
            /**
             * @description CB605 No purpose given: Send the header Purpose: service-delivery, certificate-check, inquiry, audit or own-record.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB614 Reader named by a person's number: Ask your participant for a token whose sub is the name of a system or an account.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB612 Too many looks: Wait for Retry-After. */
            readonly 429: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB611 Look not recorded: Ask again after Retry-After. Whoever runs the view: see to the node of cn-access, its address and token; facts flow on.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly quarantine: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of them */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Quarantine"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly statistic: {
        readonly parameters: {
            readonly query: {
                /** @example 2010-03 */
                readonly from: components["schemas"]["Month"];
                /** @example 2010-08 */
                readonly to: components["schemas"]["Month"];
                /** @description By prefecture within the province of these two digits, 44, instead of by province (stock, inflow, outflow, net, flows, streams, growth) */
                readonly area?: string;
                /** @description How many rows at most, 1 to 1000; 10 if not given (streams) */
                readonly top?: number;
                /** @description Of persons registered in this province alone, cn-51 (flows, streams, coverage) */
                readonly origin?: components["schemas"]["ProvinceId"];
                /** @description Of stays in this province alone, cn-44 (flows, streams, coverage, inequality) */
                readonly destination?: components["schemas"]["ProvinceId"];
                /** @description Of this service alone; * for any at all (coverage, inequality) */
                readonly service?: components["schemas"]["Code"] | "*";
                readonly format?: "json" | "csv";
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @example stock */
                readonly name: "stock" | "inflow" | "outflow" | "net" | "flows" | "length-of-stay" | "streams" | "growth" | "coverage" | "inequality";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The table */
            readonly 200: {
                headers: {
                    /** @description Of a CSV: the view's root, base64 */
                    readonly "chessboard-root"?: components["schemas"]["Hash"];
                    /** @description Of a CSV: the vector, as cn=12,cn-44=2688 */
                    readonly "chessboard-vector"?: string;
                    /** @description Of a CSV: the version of the rules, where the figures depend on them */
                    readonly "chessboard-policy"?: string;
                    /** @description Of a CSV: the file's name */
                    readonly "content-disposition"?: string;
                    /** @description Of a CSV: the day on which it was published, without statistics:exact */
                    readonly "chessboard-published-on"?: string;
                    /** @description Of a CSV: true where something is kept back */
                    readonly "chessboard-suppressed"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Statistic"];
                    readonly "text/csv": string;
                };
            };
            /**
             * @description CB660 Table too large: Ask for fewer months, or for one origin, destination or service.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB827 Field refused: Correct the fields listed; /v1/openapi.json has their form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB685 Not published: Ask with a token of cn that has the scope statistics:exact, or for what is published: GET /v1/openapi.json says which.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB686 Publication in the making: Ask again after the time that Retry-After names: a day's figures are computed when they are first asked for.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly worklist: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly cursor?: string;
                readonly asOf?: components["schemas"]["CalendarDate"];
                readonly side?: "mine" | "theirs";
                readonly kind?: "notice-to-acknowledge" | "urgent-inquiry-to-answer" | "ordinary-inquiry-to-answer" | "inquiry-to-close" | "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
                /** @description A fact that the answer must hold, cn-44:123; may be given once for each log */
                readonly minPosition?: readonly string[];
            };
            readonly header?: {
                /**
                 * @description wait=N: how many seconds to wait for minPosition, at most 10, which is what is waited without it
                 * @example wait=1
                 */
                readonly Prefer?: string;
            };
            readonly path: {
                /** @example cn-44 */
                readonly participant: components["schemas"]["ProvinceId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of the list */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Worklist"];
                };
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
            readonly 401: components["responses"]["TokenRefused"];
            /**
             * @description CB671 Another participant's own business: Ask for your own participant's worklist and cases; those of all are for tokens of cn.
             *
             *     CB815 Scope missing: Ask your participant for a token with the scope that WWW-Authenticate names.
             */
            readonly 403: {
                headers: {
                    /** @description What token is asked for (RFC 6750) */
                    readonly "WWW-Authenticate"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB606 Not that far yet: Ask again after the time that Retry-After names, or without minPosition for what is there now.
             *
             *     CB830 Not available now: Try again after the time that Retry-After names.
             */
            readonly 503: {
                headers: {
                    /** @description After how many seconds to ask again, where it is known */
                    readonly "Retry-After"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
