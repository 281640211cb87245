// Made from docs/api/node.openapi.json by `npm run client:types`.

export interface paths {
    readonly "/v1/facts/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Report many facts, one a line with its `key`; one bad line never fails its neighbours */
        readonly post: operations["ReportBatchController_report"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/facts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Report one fact; the answer holds its exact bytes and a receipt that verifies offline */
        readonly post: operations["ReportFactController_report"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/persons/find": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The pseudonym of a person; limited per sub, and counted */
        readonly post: operations["FindPersonController_find"];
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
        readonly get: operations["ForwardReadsController_overview"];
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
        readonly get: operations["ForwardReadsController_access"];
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
        readonly get: operations["ForwardReadsController_case"];
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
        readonly get: operations["ForwardReadsController_worklist"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tile/entries/{path}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An entry bundle (C2SP tlog-tiles) */
        readonly get: operations["EntryBundleController_bundle"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tile/{level}/{path}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A hash tile (C2SP tlog-tiles) */
        readonly get: operations["HashTileController_tile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The newest signed checkpoint (C2SP tlog-checkpoint) */
        readonly get: operations["ServeLogController_checkpoint"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/checkpoint/cosigned": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The largest checkpoint that meets the directory's policy (C2SP tlog-policy) */
        readonly get: operations["ServeLogController_cosignedCheckpoint"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/facts/{index}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The exact bytes of a fact */
        readonly get: operations["ServeLogController_fact"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/facts/{index}/receipt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The receipt of a fact (C2SP tlog-proof) under the newest checkpoint, or under one that witnesses have cosigned */
        readonly get: operations["ServeLogController_receipt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/certificates/{index}/qr": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A certificate with its receipt as a QR code that verifies offline, or as the text of that code */
        readonly get: operations["ServeCertificateController_qr"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/add-checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Cosign a checkpoint that extends the one cosigned before (C2SP tlog-witness) */
        readonly post: operations["WitnessController_addCheckpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/{originHash}/checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The checkpoint cosigned last for a log, by the SHA-256 of its origin in hex */
        readonly get: operations["WitnessController_checkpoint"];
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
    readonly ReportBatchController_report: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One such line for every line */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": {
                        readonly line: number;
                        readonly status: 200 | 201;
                        readonly id: string;
                        readonly index: number;
                    } | {
                        readonly line: number;
                        readonly status: number;
                        readonly problem: {
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
    readonly ReportFactController_report: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description 1 to 255 visible ASCII characters */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @example cn.chessboard.movement.arrived.v1 */
                    readonly type: string;
                    readonly person?: {
                        readonly idNumber: string;
                    };
                    readonly subject?: string;
                    readonly data: {
                        readonly [key: string]: unknown;
                    };
                    readonly correlationid?: string;
                    readonly causationid?: string;
                };
            };
        };
        readonly responses: {
            /** @description Recorded before under this key */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly index: number;
                        readonly fact: string;
                        readonly receipt: string;
                    };
                };
            };
            /** @description Recorded now */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        readonly index: number;
                        readonly fact: string;
                        readonly receipt: string;
                    };
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
    readonly FindPersonController_find: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly idNumber: string;
                };
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subject: string;
                    };
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
    readonly ForwardReadsController_overview: {
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
                readonly pseudonym: unknown;
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
            /** @description CB565: this node is told of no view; or CB604, as the view says */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB568: the view's answer is none to pass on */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description CB566, CB569: the view is not reached; or CB606, as the view says
             *
             *     CB606: not that far in time; says where the view stands, and Retry-After
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB567: the view did not answer in time */
            readonly 504: {
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
    readonly ForwardReadsController_access: {
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
                readonly pseudonym: unknown;
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
            /** @description CB565: this node is told of no view; or CB604, as the view says */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB568: the view's answer is none to pass on */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description CB566, CB569: the view is not reached; or CB606, as the view says
             *
             *     CB606: not that far in time; says where the view stands, and Retry-After
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB567: the view did not answer in time */
            readonly 504: {
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
    readonly ForwardReadsController_case: {
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
            /** @description CB565: this node is told of no view; or CB604, as the view says */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB612: more looks in a minute than one sub may take; says when again by Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB568: the view's answer is none to pass on */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description CB566, CB569: the view is not reached; or CB606, as the view says
             *
             *     CB606: not that far in time; says where the view stands, and Retry-After
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB567: the view did not answer in time */
            readonly 504: {
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
    readonly ForwardReadsController_worklist: {
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
            /** @description CB565: this node is told of no view; or CB604, as the view says */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB568: the view's answer is none to pass on */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description CB566, CB569: the view is not reached; or CB606, as the view says
             *
             *     CB606: not that far in time; says where the view stands, and Retry-After
             */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description CB567: the view did not answer in time */
            readonly 504: {
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
    readonly EntryBundleController_bundle: {
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
    readonly HashTileController_tile: {
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
    readonly ServeLogController_checkpoint: {
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
    readonly ServeLogController_cosignedCheckpoint: {
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
    readonly ServeLogController_fact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly index: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
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
    readonly ServeLogController_receipt: {
        readonly parameters: {
            readonly query?: {
                readonly cosigned?: "true" | "false";
            };
            readonly header?: never;
            readonly path: {
                readonly index: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
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
    readonly ServeCertificateController_qr: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Of the fact that issued the certificate, or of its newest renewal */
                readonly index: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
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
    readonly WitnessController_addCheckpoint: {
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
    readonly WitnessController_checkpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly originHash: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
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
