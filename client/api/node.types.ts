// Made from docs/api/node.openapi.json by `npm run client:types`.

export interface paths {
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
        readonly post: operations["addCheckpoint"];
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
        readonly get: operations["checkpoint"];
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
    readonly "/sign-in": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * For browsers: to the province's OpenID provider
         * @description A browser that is refused is led back by a 303 as well, to /#sign-in-refused=CB…, where the page says it in words.
         */
        readonly get: operations["signIn"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sign-in/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** For browsers: back from the provider, and on to the page with a token */
        readonly get: operations["signInCallback"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tile/entries/{n}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * An entry bundle (C2SP tlog-tiles)
         * @description A full one never changes.
         */
        readonly get: operations["entryBundle"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tile/entries/{n}.p/{width}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * An entry bundle (C2SP tlog-tiles)
         * @description A full one never changes.
         */
        readonly get: operations["entryBundleNotFull"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tile/{level}/{n}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A hash tile (C2SP tlog-tiles)
         * @description A full one never changes.
         */
        readonly get: operations["hashTile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tile/{level}/{n}.p/{width}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A hash tile (C2SP tlog-tiles)
         * @description A full one never changes.
         */
        readonly get: operations["hashTileNotFull"];
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
    readonly "/v1/certificates/{index}/qr": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A certificate with its receipt as a code that verifies offline
         * @description As a QR code, or as the text of that code, by Accept. A token without log:read is shown what its own department recorded.
         */
        readonly get: operations["certificateCode"];
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
        readonly get: operations["cosignedCheckpoint"];
        readonly put?: never;
        readonly post?: never;
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
        /**
         * Report one fact
         * @description The answer holds its exact bytes and a receipt that verifies offline.
         */
        readonly post: operations["reportFact"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/facts/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Report many facts, one a line with its key
         * @description One bad line never fails its neighbours; a result line for a line, streamed as they are decided. At most 128 MiB and 200,000 lines of 16 KiB.
         */
        readonly post: operations["reportFacts"];
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
        readonly get: operations["fact"];
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
        /**
         * The receipt of a fact (C2SP tlog-proof)
         * @description Under the newest checkpoint, or under one that witnesses have cosigned.
         */
        readonly get: operations["receipt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check the rows of a file, or report them
         * @description What is wrong with the file as a whole is said at once, and of its rows in the rejections. Safe to send twice: a row that is on the log is not recorded again.
         */
        readonly post: operations["importFile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How far an import of one's own has come, and what has become of its rows */
        readonly get: operations["importState"];
        readonly put?: never;
        readonly post?: never;
        /** Stop an import and forget it with its report; what is on the log stays there */
        readonly delete: operations["stopImport"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/imports/{id}/rejections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The rows of an import that are not taken, as far as it has come
         * @description row,column,code,what,next, as a spreadsheet opens it; nothing of what stood in a cell.
         */
        readonly get: operations["importRejections"];
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
    readonly "/v1/persons/find": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The pseudonym of a person
         * @description Limited per sub, and counted. The ID number is answered and kept nowhere.
         */
        readonly post: operations["findPerson"];
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
    readonly "/{originHash}/checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The checkpoint cosigned last for a log */
        readonly get: operations["witnessedCheckpoint"];
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
        readonly AccessRecordViewedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.access.recordViewed.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.access.recordViewed.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                readonly department: components["schemas"]["Department"];
                readonly sub: string;
                readonly purpose: components["schemas"]["Code"];
                readonly subject: components["schemas"]["Pseudonym"];
                readonly viewed: components["schemas"]["Code"];
                /** @enum {string} */
                readonly outcome: "answered" | "refused" | "nothing";
            };
        };
        readonly AccessRecordViewedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.access.recordViewed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                readonly department: components["schemas"]["Department"];
                readonly sub: string;
                /** @enum {string} */
                readonly purpose: "service-delivery" | "certificate-check" | "inquiry" | "audit" | "own-record";
                readonly subject: components["schemas"]["Pseudonym"];
                /** @enum {string} */
                readonly viewed: "person" | "movements" | "certificates" | "services" | "proof" | "access" | "overview" | "case";
                /** @enum {string} */
                readonly outcome: "answered" | "refused" | "nothing";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        /**
         * @description A GB/T 2260 code of six digits
         * @example 440305
         */
        readonly AreaCode: string;
        /** @description What came of one line, counted from 1 */
        readonly BatchResult: {
            readonly line: number;
            readonly status: 200 | 201;
            readonly id: components["schemas"]["FactId"];
            readonly index: components["schemas"]["LogIndex"];
        } | {
            readonly line: number;
            readonly status: number;
            readonly problem: components["schemas"]["Problem"];
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
        /**
         * @description A case (an inquiry or notice): c- and a lower-case UUID
         * @example c-0b6e4c1e-6b1f-4d0a-9c57-0d3f6a2b8e11
         */
        readonly CaseId: string;
        readonly CertificateCheckedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.certificate.checked.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.certificate.checked.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly result: "valid" | "expired" | "revoked" | "unknown";
            };
        };
        readonly CertificateCheckedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.certificate.checked.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly result: "valid" | "expired" | "revoked" | "unknown";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.certificate.checked.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly result: "valid" | "expired" | "revoked" | "unknown";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly CertificateIssuedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.certificate.issued.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.certificate.issued.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                readonly kind: components["schemas"]["Code"];
                readonly validUntil: components["schemas"]["CalendarDate"];
            };
        };
        readonly CertificateIssuedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.certificate.issued.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly kind: "migrant-family-planning";
                readonly validUntil: components["schemas"]["CalendarDate"];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.certificate.issued.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly kind: "migrant-family-planning";
                readonly validUntil: components["schemas"]["CalendarDate"];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly CertificateRenewedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.certificate.renewed.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.certificate.renewed.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly validUntil: components["schemas"]["CalendarDate"];
            };
        };
        readonly CertificateRenewedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.certificate.renewed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly validUntil: components["schemas"]["CalendarDate"];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.certificate.renewed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly validUntil: components["schemas"]["CalendarDate"];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly CertificateRevokedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.certificate.revoked.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.certificate.revoked.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly reason: components["schemas"]["Code"];
            };
        };
        readonly CertificateRevokedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.certificate.revoked.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "issued-in-error" | "superseded" | "holder-request" | "household-moved";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.certificate.revoked.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "issued-in-error" | "superseded" | "holder-request" | "household-moved";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly CertificateWithdrawnV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.certificate.withdrawn.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.certificate.withdrawn.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly reason: components["schemas"]["Code"];
            };
        };
        readonly CertificateWithdrawnV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.certificate.withdrawn.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "entered-in-error" | "duplicate" | "wrong-person";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.certificate.withdrawn.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "entered-in-error" | "duplicate" | "wrong-person";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        /**
         * @description A code: lower-case words joined by hyphens
         * @example migrant-family-planning
         */
        readonly Code: string;
        readonly CollaborationInquiryAnsweredV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.collaboration.inquiryAnswered.v1";
            readonly subject: components["schemas"]["CaseId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.collaboration.inquiryAnswered.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly by: components["schemas"]["ProvinceId"];
                readonly answer: components["schemas"]["Code"];
            };
        };
        readonly CollaborationInquiryAnsweredV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.collaboration.inquiryAnswered.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly by: components["schemas"]["ProvinceId"];
                /** @enum {string} */
                readonly answer: "confirmed" | "not-confirmed" | "person-unknown" | "fact-recorded";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["CaseId"];
        };
        readonly CollaborationInquiryClosedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.collaboration.inquiryClosed.v1";
            readonly subject: components["schemas"]["CaseId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.collaboration.inquiryClosed.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly by: components["schemas"]["ProvinceId"];
                readonly outcome: components["schemas"]["Code"];
            };
        };
        readonly CollaborationInquiryClosedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.collaboration.inquiryClosed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly by: components["schemas"]["ProvinceId"];
                /** @enum {string} */
                readonly outcome: "settled" | "no-longer-needed";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["CaseId"];
        };
        readonly CollaborationInquiryOpenedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.collaboration.inquiryOpened.v1";
            readonly subject: components["schemas"]["CaseId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.collaboration.inquiryOpened.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly from: components["schemas"]["ProvinceId"];
                readonly to: components["schemas"]["ProvinceId"];
                readonly about: components["schemas"]["Pseudonym"];
                readonly matter: components["schemas"]["Code"];
                /** @enum {string} */
                readonly urgency: "urgent" | "ordinary";
            };
        };
        readonly CollaborationInquiryOpenedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.collaboration.inquiryOpened.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly from: components["schemas"]["ProvinceId"];
                readonly to: components["schemas"]["ProvinceId"];
                readonly about: components["schemas"]["Pseudonym"];
                /** @enum {string} */
                readonly matter: "certificate-wanted" | "household-registration" | "services-received";
                /** @enum {string} */
                readonly urgency: "urgent" | "ordinary";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["CaseId"];
        };
        readonly CollaborationNoticeAcknowledgedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.collaboration.noticeAcknowledged.v1";
            readonly subject: components["schemas"]["CaseId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.collaboration.noticeAcknowledged.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly by: components["schemas"]["ProvinceId"];
            };
        };
        readonly CollaborationNoticeAcknowledgedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.collaboration.noticeAcknowledged.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly by: components["schemas"]["ProvinceId"];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["CaseId"];
        };
        readonly CollaborationNoticeSentV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.collaboration.noticeSent.v1";
            readonly subject: components["schemas"]["CaseId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.collaboration.noticeSent.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly from: components["schemas"]["ProvinceId"];
                readonly to: components["schemas"]["ProvinceId"];
                readonly about: components["schemas"]["Pseudonym"];
                readonly matter: components["schemas"]["Code"];
            };
        };
        readonly CollaborationNoticeSentV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.collaboration.noticeSent.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly from: components["schemas"]["ProvinceId"];
                readonly to: components["schemas"]["ProvinceId"];
                readonly about: components["schemas"]["Pseudonym"];
                /** @enum {string} */
                readonly matter: "arrived-here" | "returning-to-you" | "certificate-expiring" | "service-to-continue";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["CaseId"];
        };
        readonly CollaborationWithdrawnV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.collaboration.withdrawn.v1";
            readonly subject: components["schemas"]["CaseId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.collaboration.withdrawn.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly reason: components["schemas"]["Code"];
            };
        };
        readonly CollaborationWithdrawnV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.collaboration.withdrawn.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "entered-in-error" | "duplicate" | "wrong-person";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["CaseId"];
        };
        /**
         * @description The office on whose behalf a system reports or reads
         * @enum {string}
         */
        readonly Department: "family-planning" | "public-security" | "civil-affairs" | "human-resources" | "housing" | "health" | "commerce";
        readonly DirectoryGroupFormedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.groupFormed.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.groupFormed.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly group: components["schemas"]["Code"];
                readonly members: readonly components["schemas"]["ParticipantId"][];
            };
        };
        readonly DirectoryGroupFormedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.groupFormed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly group: components["schemas"]["Code"];
                readonly members: readonly components["schemas"]["ParticipantId"][];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        readonly DirectoryKeyAddedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.keyAdded.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.keyAdded.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                /** @enum {string} */
                readonly use: "log" | "view" | "token" | "auditor";
                readonly key: string;
                readonly fromSize?: components["schemas"]["LogSize"];
                readonly endorsement?: string;
            };
        };
        readonly DirectoryKeyAddedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.keyAdded.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                /** @enum {string} */
                readonly use: "log" | "view" | "token" | "auditor";
                readonly key: string;
                readonly fromSize?: components["schemas"]["LogSize"];
                readonly endorsement?: string;
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        readonly DirectoryKeyRegionNamedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.keyRegionNamed.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.keyRegionNamed.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly region: components["schemas"]["Code"];
                readonly areas: readonly string[];
            };
        };
        readonly DirectoryKeyRegionNamedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.keyRegionNamed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly region: components["schemas"]["Code"];
                readonly areas: readonly string[];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        readonly DirectoryKeyRevokedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.keyRevoked.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.keyRevoked.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                readonly key: string;
                readonly fromSize?: components["schemas"]["LogSize"];
                readonly reason: components["schemas"]["Code"];
            };
        };
        readonly DirectoryKeyRevokedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.keyRevoked.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                readonly key: string;
                readonly fromSize?: components["schemas"]["LogSize"];
                /** @enum {string} */
                readonly reason: "superseded" | "key-compromised" | "key-lost" | "use-ended";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        readonly DirectoryParticipantAdmittedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.participantAdmitted.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.participantAdmitted.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                readonly origin: string;
                readonly areas: readonly string[];
                /** @enum {string} */
                readonly stage: "provincial" | "regional" | "national";
            };
        };
        readonly DirectoryParticipantAdmittedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.participantAdmitted.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                readonly origin: string;
                readonly areas: readonly string[];
                /** @enum {string} */
                readonly stage: "provincial" | "regional" | "national";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        readonly DirectoryPolicySetV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.policySet.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.policySet.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly quorum?: {
                    readonly threshold: number;
                    readonly of: readonly (string | {
                        readonly threshold: number;
                        readonly of: readonly string[];
                    })[];
                };
            };
        };
        readonly DirectoryPolicySetV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.policySet.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly quorum?: {
                    readonly threshold: number;
                    readonly of: readonly (string | {
                        readonly threshold: number;
                        readonly of: readonly string[];
                    })[];
                };
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        readonly DirectoryStageChangedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.stageChanged.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.stageChanged.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                /** @enum {string} */
                readonly stage: "provincial" | "regional" | "national";
            };
        };
        readonly DirectoryStageChangedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.stageChanged.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly participant: components["schemas"]["ParticipantId"];
                /** @enum {string} */
                readonly stage: "provincial" | "regional" | "national";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        readonly DirectoryWitnessAddedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.directory.witnessAdded.v1";
            readonly subject: components["schemas"]["ParticipantId"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.directory.witnessAdded.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly key: string;
            };
        };
        readonly DirectoryWitnessAddedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.directory.witnessAdded.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly key: string;
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["ParticipantId"];
        };
        /** @description A CloudEvents 1.0 event, structured mode, JSON */
        readonly Fact: components["schemas"]["MovementDepartedV1"] | components["schemas"]["MovementArrivedV1"] | components["schemas"]["MovementArrivedV2"] | components["schemas"]["MovementWithdrawnV1"] | components["schemas"]["CertificateIssuedV1"] | components["schemas"]["CertificateRenewedV1"] | components["schemas"]["CertificateCheckedV1"] | components["schemas"]["CertificateRevokedV1"] | components["schemas"]["CertificateWithdrawnV1"] | components["schemas"]["ServiceDeliveredV1"] | components["schemas"]["ServiceWithdrawnV1"] | components["schemas"]["CollaborationNoticeSentV1"] | components["schemas"]["CollaborationNoticeAcknowledgedV1"] | components["schemas"]["CollaborationInquiryOpenedV1"] | components["schemas"]["CollaborationInquiryAnsweredV1"] | components["schemas"]["CollaborationInquiryClosedV1"] | components["schemas"]["CollaborationWithdrawnV1"] | components["schemas"]["AccessRecordViewedV1"] | components["schemas"]["DirectoryParticipantAdmittedV1"] | components["schemas"]["DirectoryKeyAddedV1"] | components["schemas"]["DirectoryKeyRevokedV1"] | components["schemas"]["DirectoryGroupFormedV1"] | components["schemas"]["DirectoryKeyRegionNamedV1"] | components["schemas"]["DirectoryStageChangedV1"] | components["schemas"]["DirectoryWitnessAddedV1"] | components["schemas"]["DirectoryPolicySetV1"];
        /** @description A fact's id: a UUID of version 8, made from the reporter's key */
        readonly FactId: string;
        /** @description Where a fact stands: its participant, and its index */
        readonly FactPlace: readonly [
            components["schemas"]["ParticipantId"],
            components["schemas"]["LogIndex"]
        ];
        /** @description One fact of one log */
        readonly FactRef: {
            readonly participant: components["schemas"]["ParticipantId"];
            readonly index: components["schemas"]["LogIndex"];
        };
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
        readonly FindPerson: {
            /**
             * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
             * @example 11010519491231002X
             */
            readonly idNumber: string;
        };
        /** @description Where facts do not fit one another (docs/dossier.md) */
        readonly Finding: {
            /** @enum {string} */
            readonly code: "arrival-missing" | "arrival-repeated" | "case-step-foreign" | "case-step-impossible" | "certificate-not-in-force" | "certificate-refused-in-force" | "certificate-repeated" | "certificate-unknown" | "certificate-used-after-expired" | "certificate-used-after-revoked" | "departure-missing" | "departure-unmatched" | "withdrawal-unmatched";
            readonly facts: readonly components["schemas"]["FactPlace"][];
            readonly participants: readonly components["schemas"]["ParticipantId"][];
        };
        readonly FoundPerson: {
            readonly subject: components["schemas"]["Pseudonym"];
        };
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
        readonly MovementArrivedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.movement.arrived.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.movement.arrived.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
            };
        };
        readonly MovementArrivedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.movement.arrived.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.movement.arrived.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly MovementArrivedV2: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.movement.arrived.v2";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.movement.arrived.v2.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                readonly reason: components["schemas"]["Code"];
            };
        };
        readonly MovementArrivedV2Report: {
            /** @constant */
            readonly type: "cn.chessboard.movement.arrived.v2";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly reason: "work-or-trade" | "job-transfer" | "study-or-training" | "following-family" | "joining-relatives" | "rehousing" | "registration-only" | "marriage" | "other";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.movement.arrived.v2";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly reason: "work-or-trade" | "job-transfer" | "study-or-training" | "following-family" | "joining-relatives" | "rehousing" | "registration-only" | "marriage" | "other";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly MovementDepartedV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.movement.departed.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.movement.departed.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                readonly destinationAreaCode?: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly stay: "recorded" | "unrecorded" | "household";
            };
        };
        readonly MovementDepartedV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.movement.departed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                readonly destinationAreaCode?: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly stay: "recorded" | "unrecorded" | "household";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.movement.departed.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly householdAreaCode: components["schemas"]["AreaCode"];
                readonly destinationAreaCode?: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly stay: "recorded" | "unrecorded" | "household";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly MovementWithdrawnV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.movement.withdrawn.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.movement.withdrawn.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly reason: components["schemas"]["Code"];
            };
        };
        readonly MovementWithdrawnV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.movement.withdrawn.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "entered-in-error" | "duplicate" | "wrong-person";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.movement.withdrawn.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "entered-in-error" | "duplicate" | "wrong-person";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
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
        /** @description What happened, to whom, for a province's node to record; that of cn takes the types of the directory, that of cn-access looks. */
        readonly Report: components["schemas"]["MovementDepartedV1Report"] | components["schemas"]["MovementArrivedV1Report"] | components["schemas"]["MovementArrivedV2Report"] | components["schemas"]["MovementWithdrawnV1Report"] | components["schemas"]["CertificateIssuedV1Report"] | components["schemas"]["CertificateRenewedV1Report"] | components["schemas"]["CertificateCheckedV1Report"] | components["schemas"]["CertificateRevokedV1Report"] | components["schemas"]["CertificateWithdrawnV1Report"] | components["schemas"]["ServiceDeliveredV1Report"] | components["schemas"]["ServiceWithdrawnV1Report"] | components["schemas"]["CollaborationNoticeSentV1Report"] | components["schemas"]["CollaborationNoticeAcknowledgedV1Report"] | components["schemas"]["CollaborationInquiryOpenedV1Report"] | components["schemas"]["CollaborationInquiryAnsweredV1Report"] | components["schemas"]["CollaborationInquiryClosedV1Report"] | components["schemas"]["CollaborationWithdrawnV1Report"] | components["schemas"]["AccessRecordViewedV1Report"] | components["schemas"]["DirectoryParticipantAdmittedV1Report"] | components["schemas"]["DirectoryKeyAddedV1Report"] | components["schemas"]["DirectoryKeyRevokedV1Report"] | components["schemas"]["DirectoryGroupFormedV1Report"] | components["schemas"]["DirectoryKeyRegionNamedV1Report"] | components["schemas"]["DirectoryStageChangedV1Report"] | components["schemas"]["DirectoryWitnessAddedV1Report"] | components["schemas"]["DirectoryPolicySetV1Report"];
        /** @description The fact as it stands on the log, and the proof that it does */
        readonly ReportReceipt: {
            readonly id: components["schemas"]["FactId"];
            readonly index: components["schemas"]["LogIndex"];
            /** @description The fact's exact bytes, as a string */
            readonly fact: string;
            /** @description C2SP tlog-proof: verifies offline */
            readonly receipt: string;
        };
        /** @description A service delivered (docs/dossier.md) */
        readonly Service: {
            readonly areaCode: components["schemas"]["AreaCode"];
            readonly date: components["schemas"]["CalendarDate"];
            readonly fact: components["schemas"]["FactPlace"];
            readonly service: components["schemas"]["Code"];
        };
        readonly ServiceDeliveredV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.service.delivered.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.service.delivered.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                readonly service: components["schemas"]["Code"];
            };
        };
        readonly ServiceDeliveredV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.service.delivered.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly service: "information" | "contraceptives" | "consultation" | "health-check" | "immunisation" | "employment-advice";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.service.delivered.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly areaCode: components["schemas"]["AreaCode"];
                /** @enum {string} */
                readonly service: "information" | "contraceptives" | "consultation" | "health-check" | "immunisation" | "employment-advice";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        readonly ServiceWithdrawnV1: {
            /** @constant */
            readonly specversion: "1.0";
            readonly id: components["schemas"]["FactId"];
            readonly source: string;
            /** @constant */
            readonly type: "cn.chessboard.service.withdrawn.v1";
            readonly subject: components["schemas"]["Pseudonym"];
            readonly time: components["schemas"]["FactTime"];
            readonly department: components["schemas"]["Department"];
            /** @constant */
            readonly dataschema: "/schemas/cn.chessboard.service.withdrawn.v1.json";
            /** @constant */
            readonly datacontenttype: "application/json";
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                readonly reason: components["schemas"]["Code"];
            };
        };
        readonly ServiceWithdrawnV1Report: {
            /** @constant */
            readonly type: "cn.chessboard.service.withdrawn.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "entered-in-error" | "duplicate" | "wrong-person";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly person: {
                /**
                 * @description An ID number of GB 11643: 17 digits and a digit or X. It is kept nowhere.
                 * @example 11010519491231002X
                 */
                readonly idNumber: string;
            };
        } | {
            /** @constant */
            readonly type: "cn.chessboard.service.withdrawn.v1";
            readonly data: {
                readonly occurredOn: components["schemas"]["CalendarDate"];
                readonly ref: components["schemas"]["FactRef"];
                /** @enum {string} */
                readonly reason: "entered-in-error" | "duplicate" | "wrong-person";
            };
            readonly correlationid?: components["schemas"]["Uuid"];
            readonly causationid?: components["schemas"]["Uuid"];
            readonly subject: components["schemas"]["Pseudonym"];
        };
        /** @description A lower-case UUID */
        readonly Uuid: string;
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
    readonly addCheckpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The size cosigned before, the proof that it is extended, and the checkpoint */
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description The cosignatures, a line each */
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
             *     CB102 Malformed checkpoint: Compare the note's text with C2SP tlog-checkpoint; fetch it again from its log.
             *
             *     CB118 Malformed request to a witness: Compare the body with C2SP tlog-witness, add-checkpoint: old size, proof, an empty line, the checkpoint.
             *
             *     CB654 Sizes the wrong way round: Give as old size the one that this witness cosigned last, at most the checkpoint's own.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB652 Not signed by the log: Check that the checkpoint carries a signature by the key that the witness knows for this log and size. */
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
            /** @description CB651 Log not witnessed here: Ask the witness's operator to add the log: its origin is the first line of its checkpoint. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 408: components["responses"]["NotInTime"];
            /** @description Not the size that was cosigned last: that one */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/x.tlog.size": string;
                };
            };
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB653 Not shown to extend the log: Check the proof's sizes; if the log did sign another history, alert the national centre and keep both checkpoints. */
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
             * @description CB655 Witness cannot keep what it cosigned: Free disk space or repair the folder; nothing is cosigned meanwhile.
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
    readonly checkpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A signed note */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
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
    readonly signIn: {
        readonly parameters: {
            readonly query?: {
                readonly to?: "/" | "/who-looked" | "/audit";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To the provider */
            readonly 302: {
                headers: {
                    /** @description Where the browser goes on to */
                    readonly Location?: string;
                    /** @description What ties the sign-in to this browser */
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Back to the page, for a browser that is refused */
            readonly 303: {
                headers: {
                    /** @description Where the browser goes on to */
                    readonly Location?: string;
                    /** @description What ties the sign-in to this browser */
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["MalformedOrFieldRefused"];
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
            /** @description CB839 Too many sign-ins: Wait for Retry-After, then begin again. */
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
             * @description CB830 Not available now: Try again after the time that Retry-After names.
             *
             *     CB836 OpenID provider out of reach: Try again after Retry-After, or sign in with a token. Whoever runs this node: see that the provider runs and that signIn.issuer leads there.
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
    readonly signInCallback: {
        readonly parameters: {
            readonly query?: {
                readonly code?: string;
                readonly state?: string;
                readonly iss?: string;
                readonly error?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To the page, with `#token=…` in the address */
            readonly 303: {
                headers: {
                    /** @description Where the browser goes on to */
                    readonly Location?: string;
                    /** @description What ties the sign-in to this browser */
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             *
             *     CB835 Sign-in not begun here: Begin again at /sign-in, in the browser in which you go on, and end within ten minutes.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description CB837 Not signed in by the provider: Begin again at /sign-in. If it stays so, ask whoever runs this node: its log says what did not hold.
             *
             *     CB838 Account without a department here: Ask your province's administrator to put the account into the group of your department, or to name that group in signIn.departments.
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
            /**
             * @description CB830 Not available now: Try again after the time that Retry-After names.
             *
             *     CB836 OpenID provider out of reach: Try again after Retry-After, or sign in with a token. Whoever runs this node: see that the provider runs and that signIn.issuer leads there.
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
    readonly entryBundle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The last three digits; those before stand each in a segment of its own: x001/067
                 * @example 000
                 */
                readonly n: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The hashes, or each fact with its length before it */
            readonly 200: {
                headers: {
                    /** @description How long it may be kept */
                    readonly "cache-control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                };
            };
            /**
             * @description CB107 Malformed tile: Compare the path or the bytes with C2SP tlog-tiles; fetch the tile again from its log.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
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
            /** @description CB506 No such tile: Ask for the tiles that the size in the log's checkpoint implies (C2SP tlog-tiles). */
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
    readonly entryBundleNotFull: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The last three digits; those before stand each in a segment of its own: x001/067
                 * @example 000
                 */
                readonly n: string;
                /**
                 * @description Of a tile that is not full yet: how many hashes or facts it has
                 * @example 1
                 */
                readonly width: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The hashes, or each fact with its length before it */
            readonly 200: {
                headers: {
                    /** @description How long it may be kept */
                    readonly "cache-control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                };
            };
            /**
             * @description CB107 Malformed tile: Compare the path or the bytes with C2SP tlog-tiles; fetch the tile again from its log.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
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
            /** @description CB506 No such tile: Ask for the tiles that the size in the log's checkpoint implies (C2SP tlog-tiles). */
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
    readonly hashTile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 0 */
                readonly level: number;
                /**
                 * @description The last three digits; those before stand each in a segment of its own: x001/067
                 * @example 000
                 */
                readonly n: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The hashes, or each fact with its length before it */
            readonly 200: {
                headers: {
                    /** @description How long it may be kept */
                    readonly "cache-control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                };
            };
            /**
             * @description CB107 Malformed tile: Compare the path or the bytes with C2SP tlog-tiles; fetch the tile again from its log.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB506 No such tile: Ask for the tiles that the size in the log's checkpoint implies (C2SP tlog-tiles). */
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
    readonly hashTileNotFull: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 0 */
                readonly level: number;
                /**
                 * @description The last three digits; those before stand each in a segment of its own: x001/067
                 * @example 000
                 */
                readonly n: string;
                /**
                 * @description Of a tile that is not full yet: how many hashes or facts it has
                 * @example 1
                 */
                readonly width: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The hashes, or each fact with its length before it */
            readonly 200: {
                headers: {
                    /** @description How long it may be kept */
                    readonly "cache-control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
                };
            };
            /**
             * @description CB107 Malformed tile: Compare the path or the bytes with C2SP tlog-tiles; fetch the tile again from its log.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB506 No such tile: Ask for the tiles that the size in the log's checkpoint implies (C2SP tlog-tiles). */
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
            /**
             * @description CB565 No view behind this node: Ask the view itself, or have view.url set in this node's configuration.
             *
             *     CB670 No such case: Check the case's id. A case between other provinces shows only those facts whose provinces show you theirs.
             */
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
            /** @description CB568 View's answer cannot be passed on: Ask for less at once, or again after Retry-After. Whoever runs this node: see what answers at view.url. */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB566 View out of reach: Ask again after Retry-After; reports go on. Whoever runs this node: see that the view runs and that view.url leads there.
             *
             *     CB569 Too many reads for the view: Ask again after Retry-After; reports go on.
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
            /** @description CB567 View too slow: Ask again after Retry-After; reports go on. Whoever runs the view: see what keeps it. */
            readonly 504: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly certificateCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 1 */
                readonly index: components["schemas"]["LogIndex"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The code in the form asked for */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                    readonly "image/svg+xml": string;
                    readonly "image/png": unknown;
                };
            };
            /**
             * @description CB507 Malformed index: Give the index as a decimal number without sign or leading zeroes.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
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
            /** @description CB545 No certificate there: Give the index of a certificate that this node issued or renewed, on behalf of your own department or with log:read. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB546 No such form of a certificate: Accept text/plain, image/svg+xml or image/png. */
            readonly 406: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /**
             * @description CB124 Too much for one code: Hand out the fact and its receipt as files: `chessboard verify-receipt` checks them.
             *
             *     CB125 Not to be carried in a code: Hand out the fact and its receipt as files: `chessboard verify-receipt` checks them.
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
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly cosignedCheckpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A signed note, with the witnesses' cosignatures */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Malformed"];
            /** @description CB561 No policy for witnesses: The national centre sets one: `chessboard directory set-policy`. Until then ask without cosigned. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB562 Not cosigned yet: Ask again after Retry-After; the receipt without cosigned is there already. */
            readonly 425: {
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
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly reportFact: {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /**
                 * @description The report's own: 1 to 255 visible ASCII characters. Sent again, it is recorded once.
                 * @example counter-7/2010-03-01/0001
                 */
                readonly "Idempotency-Key": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Report"];
            };
        };
        readonly responses: {
            /** @description Recorded before under this key */
            readonly 200: {
                headers: {
                    /** @description The fact: /v1/facts/7 */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReportReceipt"];
                };
            };
            /** @description Recorded now */
            readonly 201: {
                headers: {
                    /** @description The fact: /v1/facts/7 */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReportReceipt"];
                };
            };
            /**
             * @description CB211 No usable idempotency key: Give every report a key of its own: 1 to 255 visible ASCII characters, the same one when it is sent again.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
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
            readonly 408: components["responses"]["NotInTime"];
            /**
             * @description CB521 The key was used for another report: Give every report a key of its own; send the same key only with the same content.
             *
             *     CB531 Arrived already: Report the departure first, or withdraw the earlier arrival if it was wrong.
             *
             *     CB532 No open stay to depart from: Report the arrival first, or the departure with stay `unrecorded` or `household`.
             *
             *     CB533 A certificate is in force: Renew it, or revoke or withdraw it first.
             *
             *     CB534 No such certificate: Give participant and index of the fact that issued the person's certificate.
             *
             *     CB535 Nothing to withdraw: Give participant and index of an earlier fact of this log, of that area, on that subject.
             *
             *     CB536 Not a step of this case now: Look at the case at the view: its state says which step is next, and whose.
             *
             *     CB537 Another party's step: Leave the step to the party whose it is: the one who opened the case, or the one it is addressed to.
             *
             *     CB538 No such case known yet: Check the case's id; if it is right, send the report again with the same key after Retry-After: a node learns of cases from the view.
             *
             *     CB539 Nobody to address it to: Give in `to` another province, one that the directory knows.
             *
             *     CB541 The directory objects: Look at the directory as it stands; what the field names does not fit it.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description CB202 Too large: A fact has at most 16 KiB; report what happened, not what is known about it.
             *
             *     CB823 Body too large: Send less at once: a fact is at most 16 KiB, many facts go to the batch route.
             */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            readonly 415: components["responses"]["MediaTypeRefused"];
            /**
             * @description CB204 Not the shape of its type: Compare the field with the type's JSON Schema in contracts/facts/schemas.
             *
             *     CB205 Type not accepted here: Use one of the types in contracts/facts/schemas that belong in this node's log; a new type needs a newer node.
             *
             *     CB206 Not an ID number: Check the number against the person's document: 18 characters, GB 11643-1999.
             *
             *     CB207 Date not possible: Check the date; dates are calendar dates at +08:00, from 1949-10-01 to tomorrow.
             *
             *     CB208 Unknown area code: Use a code of GB/T 2260 for a county, or a prefecture, of any of its editions.
             *
             *     CB209 Unknown code: Use one of the codes that the message lists; they stand in contracts/facts/code-tables.ts.
             *
             *     CB210 Looks like a person's number: Leave ID and phone numbers out; a person is named by person.idNumber alone, which is not recorded.
             *
             *     CB212 Report contradicts itself: Check the two members that the message names against each other.
             *
             *     CB508 No pseudonym key: Report by subject, or give this node the country's pseudonym key file.
             *
             *     CB522 Too many facts on one subject: Check the subject: no person has so many facts in one province.
             *
             *     CB524 No reader would accept this fact: Correct what the field says; a participant records what happened in its own territory.
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
             * @description CB401 Fenced off from the log: Only one node may write a participant's log: stop the other one, then start this one again.
             *
             *     CB402 Event store cannot write: Nothing of the group was stored: make room or repair the storage, then report again.
             *
             *     CB406 Unknown whether an append was stored: Start the node again when its event store answers: it reads there what was stored. Report again with the same key.
             *
             *     CB503 Busy: Send the report again with the same key after Retry-After; nothing of it was recorded.
             *
             *     CB504 The clock is behind the log: Set the node's clock; reports are refused until it has caught up with the last fact.
             *
             *     CB523 Not admitted yet: Wait until the directory has this participant and the log key that its node signs with; then send the report again.
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
    readonly reportFacts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-ndjson": string;
            };
        };
        readonly responses: {
            /** @description A result for every line, one a line */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 408: components["responses"]["NotInTime"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 415: components["responses"]["MediaTypeRefused"];
            readonly 431: components["responses"]["HeadersTooLarge"];
            readonly 500: components["responses"]["Unexpected"];
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly fact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 0 */
                readonly index: components["schemas"]["LogIndex"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The bytes that are signed, hashed and sealed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/cloudevents+json": components["schemas"]["Fact"];
                };
            };
            /**
             * @description CB507 Malformed index: Give the index as a decimal number without sign or leading zeroes.
             *
             *     CB820 Malformed request: Correct the request; /v1/openapi.json has its form.
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
            /** @description CB505 No such fact: Ask for an index below the size in the log's checkpoint. */
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
    readonly receipt: {
        readonly parameters: {
            readonly query?: {
                readonly cosigned?: "true" | "false";
            };
            readonly header?: never;
            readonly path: {
                /** @example 0 */
                readonly index: components["schemas"]["LogIndex"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The proof and the checkpoint */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /**
             * @description CB507 Malformed index: Give the index as a decimal number without sign or leading zeroes.
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
            /**
             * @description CB505 No such fact: Ask for an index below the size in the log's checkpoint.
             *
             *     CB561 No policy for witnesses: The national centre sets one: `chessboard directory set-policy`. Until then ask without cosigned.
             */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            /** @description CB562 Not cosigned yet: Ask again after Retry-After; the receipt without cosigned is there already. */
            readonly 425: {
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
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly importFile: {
        readonly parameters: {
            readonly query?: {
                /** @description dry-run: every row is checked, nothing is reported */
                readonly mode?: "dry-run" | "import";
                /** @description Have the mapping proposed from the columns' names, where the form has none */
                readonly suggest?: "true" | "false";
                /** @description Where the file's name does not say */
                readonly format?: "csv" | "ndjson" | "xlsx";
                /** @description Of a CSV, where it is not seen right */
                readonly encoding?: "utf-8" | "gb18030";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description CSV (UTF-8 or GB 18030), NDJSON or XLSX; its name's ending says which, if format does not
                     */
                    readonly file: string;
                    /** @description The mapping's JSON, which column is which field; at most 64 KiB */
                    readonly mapping?: string;
                };
            };
        };
        readonly responses: {
            /** @description Begun */
            readonly 202: {
                headers: {
                    /** @description Where it stands: /v1/imports/{id} */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly mode: "dry-run" | "import";
                        /** @enum {string} */
                        readonly state: "running" | "ended" | "failed";
                        /** @enum {string} */
                        readonly format: "csv" | "ndjson" | "xlsx";
                        /** @enum {string} */
                        readonly encoding: "utf-8" | "gb18030";
                        readonly lines?: number;
                        readonly mapping?: {
                            readonly person: {
                                readonly column: string;
                                readonly whole?: boolean;
                            } | {
                                readonly pseudonymColumn: string;
                            };
                            readonly facts: readonly {
                                /** @enum {string} */
                                readonly type: "cn.chessboard.movement.arrived.v1" | "cn.chessboard.movement.arrived.v2" | "cn.chessboard.movement.departed.v1" | "cn.chessboard.service.delivered.v1" | "cn.chessboard.certificate.issued.v1";
                                readonly when?: string;
                                readonly data: {
                                    readonly [key: string]: {
                                        readonly column: string;
                                        readonly dates?: readonly ("20100301" | "2010-03-01" | "2010/3/1" | "2010.3.1" | "2010年3月1日" | "1/3/2010" | "3/1/2010")[];
                                        readonly codes?: {
                                            readonly [key: string]: string;
                                        };
                                    } | {
                                        readonly constant: string;
                                    };
                                };
                            }[];
                            readonly distinctBy?: readonly string[];
                        };
                        readonly notes: readonly string[];
                        readonly counts: {
                            readonly rows: number;
                            readonly recorded: number;
                            readonly before: number;
                            readonly rejected: number;
                        };
                        readonly vector: {
                            readonly [key: string]: number;
                        };
                        readonly problem?: components["schemas"]["Problem"];
                    };
                };
            };
            /**
             * @description CB770 File that cannot be imported: Save it as CSV (UTF-8 or GB 18030), NDJSON or XLSX with a header row, and say its format or encoding where its name does not.
             *
             *     CB771 Mapping refused: Correct what is named; docs/import.md has the form, and --suggest prints a mapping to start from.
             *
             *     CB772 No mapping for these columns: Write a mapping and give it with the file; docs/import.md lists the column names that --suggest knows.
             *
             *     CB782 Form that is no import: Send multipart/form-data with one file in the part `file` and, if there is one, the mapping's JSON in the part `mapping`.
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
            readonly 408: components["responses"]["NotInTime"];
            /**
             * @description CB783 Too large to import here: Split the file, or bring it in with `chessboard import`; what is on the log already is not recorded twice.
             *
             *     CB823 Body too large: Send less at once: a fact is at most 16 KiB, many facts go to the batch route.
             */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 414: components["responses"]["PathTooLong"];
            readonly 415: components["responses"]["MediaTypeRefused"];
            /** @description CB784 No key to import with: Give this node the country's pseudonym key or an import key (importKeyFile), or use `chessboard import`. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB781 Too many imports at once: Send the file again after Retry-After, or when one of those under way has ended. */
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
            readonly 503: components["responses"]["NotAvailable"];
        };
    };
    readonly importState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description i- and a UUID */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it stands */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** @enum {string} */
                        readonly mode: "dry-run" | "import";
                        /** @enum {string} */
                        readonly state: "running" | "ended" | "failed";
                        /** @enum {string} */
                        readonly format: "csv" | "ndjson" | "xlsx";
                        /** @enum {string} */
                        readonly encoding: "utf-8" | "gb18030";
                        readonly lines?: number;
                        readonly mapping?: {
                            readonly person: {
                                readonly column: string;
                                readonly whole?: boolean;
                            } | {
                                readonly pseudonymColumn: string;
                            };
                            readonly facts: readonly {
                                /** @enum {string} */
                                readonly type: "cn.chessboard.movement.arrived.v1" | "cn.chessboard.movement.arrived.v2" | "cn.chessboard.movement.departed.v1" | "cn.chessboard.service.delivered.v1" | "cn.chessboard.certificate.issued.v1";
                                readonly when?: string;
                                readonly data: {
                                    readonly [key: string]: {
                                        readonly column: string;
                                        readonly dates?: readonly ("20100301" | "2010-03-01" | "2010/3/1" | "2010.3.1" | "2010年3月1日" | "1/3/2010" | "3/1/2010")[];
                                        readonly codes?: {
                                            readonly [key: string]: string;
                                        };
                                    } | {
                                        readonly constant: string;
                                    };
                                };
                            }[];
                            readonly distinctBy?: readonly string[];
                        };
                        readonly notes: readonly string[];
                        readonly counts: {
                            readonly rows: number;
                            readonly recorded: number;
                            readonly before: number;
                            readonly rejected: number;
                        };
                        readonly vector: {
                            readonly [key: string]: number;
                        };
                        readonly problem?: components["schemas"]["Problem"];
                    };
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            /** @description CB780 No such import: Send the file again: what is on the log is not recorded twice. A node knows an import for a day, to whoever sent it, and none after a restart. */
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
    readonly stopImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description i- and a UUID */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Forgotten */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            /** @description CB780 No such import: Send the file again: what is on the log is not recorded twice. A node knows an import for a day, to whoever sent it, and none after a restart. */
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
    readonly importRejections: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description i- and a UUID */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A line for each fault of a row */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            /** @description CB780 No such import: Send the file again: what is on the log is not recorded twice. A node knows an import for a day, to whoever sent it, and none after a restart. */
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
    readonly findPerson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FindPerson"];
            };
        };
        readonly responses: {
            /** @description Under which the person stands on every log */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FoundPerson"];
                };
            };
            readonly 400: components["responses"]["Malformed"];
            readonly 401: components["responses"]["TokenRefused"];
            readonly 403: components["responses"]["ScopeMissing"];
            readonly 408: components["responses"]["NotInTime"];
            readonly 413: components["responses"]["BodyTooLarge"];
            readonly 414: components["responses"]["PathTooLong"];
            readonly 415: components["responses"]["MediaTypeRefused"];
            /**
             * @description CB204 Not the shape of its type: Compare the field with the type's JSON Schema in contracts/facts/schemas.
             *
             *     CB206 Not an ID number: Check the number against the person's document: 18 characters, GB 11643-1999.
             *
             *     CB508 No pseudonym key: Report by subject, or give this node the country's pseudonym key file.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CB510 Too many look-ups: Wait for Retry-After. */
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
            readonly 503: components["responses"]["NotAvailable"];
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
            /**
             * @description CB565 No view behind this node: Ask the view itself, or have view.url set in this node's configuration.
             *
             *     CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence.
             */
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
            /** @description CB568 View's answer cannot be passed on: Ask for less at once, or again after Retry-After. Whoever runs this node: see what answers at view.url. */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB566 View out of reach: Ask again after Retry-After; reports go on. Whoever runs this node: see that the view runs and that view.url leads there.
             *
             *     CB569 Too many reads for the view: Ask again after Retry-After; reports go on.
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
            /** @description CB567 View too slow: Ask again after Retry-After; reports go on. Whoever runs the view: see what keeps it. */
            readonly 504: {
                headers: {
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
            /**
             * @description CB565 No view behind this node: Ask the view itself, or have view.url set in this node's configuration.
             *
             *     CB604 Nobody by that pseudonym: Check the pseudonym; the route …/proof proves the absence.
             */
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
            /** @description CB568 View's answer cannot be passed on: Ask for less at once, or again after Retry-After. Whoever runs this node: see what answers at view.url. */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB566 View out of reach: Ask again after Retry-After; reports go on. Whoever runs this node: see that the view runs and that view.url leads there.
             *
             *     CB569 Too many reads for the view: Ask again after Retry-After; reports go on.
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
            /** @description CB567 View too slow: Ask again after Retry-After; reports go on. Whoever runs the view: see what keeps it. */
            readonly 504: {
                headers: {
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
            /** @description CB565 No view behind this node: Ask the view itself, or have view.url set in this node's configuration. */
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
            /** @description CB568 View's answer cannot be passed on: Ask for less at once, or again after Retry-After. Whoever runs this node: see what answers at view.url. */
            readonly 502: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description CB425 Read model out of reach: Ask again: the view goes on by itself once the database answers; see to the database.
             *
             *     CB566 View out of reach: Ask again after Retry-After; reports go on. Whoever runs this node: see that the view runs and that view.url leads there.
             *
             *     CB569 Too many reads for the view: Ask again after Retry-After; reports go on.
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
            /** @description CB567 View too slow: Ask again after Retry-After; reports go on. Whoever runs the view: see what keeps it. */
            readonly 504: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly witnessedCheckpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The SHA-256 of the log's origin, in hex */
                readonly originHash: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A signed note with this witness's cosignatures */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["Malformed"];
            /** @description CB651 Log not witnessed here: Ask the witness's operator to add the log: its origin is the first line of its checkpoint. */
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
}
