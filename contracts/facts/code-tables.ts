import type { FactTypeName } from "./fact.ts";

/*
 * The codes that a node takes today. They are no part of the contract: a reader takes any code of the right form, so that
 * a new code needs no new view. A code says which, never why in words: there is no free text on the log.
 */

/** 流动人口婚育证明: Regulation on Family Planning of Migrants (State Council Decree 555 of 2009), article 7. */
const CERTIFICATE_KINDS = ["migrant-family-planning"] as const;

/**
 * What a place of residence owes to those who come, free of charge:
 * - `information`, `contraceptives`, `consultation`, `health-check`: Decree 555, article 10 (1) and (2);
 * - `immunisation`: Regulation on Vaccine Circulation and Inoculation (Decree 434 of 2005), by place of residence;
 * - `employment-advice`: Employment Promotion Law of 2007, article 35.
 */
export const SERVICES = [
  "information",
  "contraceptives",
  "consultation",
  "health-check",
  "immunisation",
  "employment-advice",
] as const;

/**
 * Why somebody moved: the nine answers of the population census of 2010 (long form, R11): work or trade, transfer, study,
 * following family, joining relatives, rehousing, registration kept elsewhere, marriage, other.
 */
const MOVING_REASONS = [
  "work-or-trade",
  "job-transfer",
  "study-or-training",
  "following-family",
  "joining-relatives",
  "rehousing",
  "registration-only",
  "marriage",
  "other",
] as const;
/** What an arrival has for a reason that was reported by the version which did not ask; no report may say it. */
export const REASON_NOT_ASKED = "not-asked";

/** What a notice to another province tells it about a person (design, section 4). */
const NOTICE_MATTERS = [
  "arrived-here",
  "returning-to-you",
  "certificate-expiring",
  "service-to-continue",
] as const;
/** What an inquiry asks another province about a person. */
const INQUIRY_MATTERS = ["certificate-wanted", "household-registration", "services-received"] as const;
/** What may be answered, to any inquiry: codes only. */
const INQUIRY_ANSWERS = ["confirmed", "not-confirmed", "person-unknown", "fact-recorded"] as const;
/** Why an inquiry is closed by whoever opened it. */
const CLOSING_OUTCOMES = ["settled", "no-longer-needed"] as const;

/** Why a report is taken back: it should not have been on the log. What has changed since is a new report. */
const WITHDRAWAL_REASONS = ["entered-in-error", "duplicate", "wrong-person"] as const;

/** Why a certificate no longer holds; Decree 555 knows no revocation as a sanction, and no reason here is one. */
const REVOCATION_REASONS = ["issued-in-error", "superseded", "holder-request", "household-moved"] as const;

/** Why a key of the directory is revoked. */
export const KEY_REASONS = ["superseded", "key-compromised", "key-lost", "use-ended"] as const;

/** Why somebody looks at a person (design, section 9). */
export const PURPOSES = ["service-delivery", "certificate-check", "inquiry", "audit", "own-record"] as const;

/**
 * What there is to see of a person: the dossier, three parts of it, its proof, who looked, all that a counter needs at once,
 * and a case about the person.
 */
export const VIEWS_OF_A_PERSON = [
  "person",
  "movements",
  "certificates",
  "services",
  "proof",
  "access",
  "overview",
  "case",
] as const;
/** One of them, as the code of a recorded look; but for a case, also as a path of the view's API: `…/{pseudonym}/<it>`. */
export type ViewOfAPerson = (typeof VIEWS_OF_A_PERSON)[number];

/** For each type, its members that hold a code of a table. */
const TABLES: { readonly [Name in FactTypeName]?: Readonly<Record<string, readonly string[]>> } = {
  "cn.chessboard.access.recordViewed.v1": { purpose: PURPOSES, viewed: VIEWS_OF_A_PERSON },
  "cn.chessboard.certificate.issued.v1": { kind: CERTIFICATE_KINDS },
  "cn.chessboard.certificate.revoked.v1": { reason: REVOCATION_REASONS },
  "cn.chessboard.certificate.withdrawn.v1": { reason: WITHDRAWAL_REASONS },
  "cn.chessboard.collaboration.noticeSent.v1": { matter: NOTICE_MATTERS },
  "cn.chessboard.collaboration.inquiryOpened.v1": { matter: INQUIRY_MATTERS },
  "cn.chessboard.collaboration.inquiryAnswered.v1": { answer: INQUIRY_ANSWERS },
  "cn.chessboard.collaboration.inquiryClosed.v1": { outcome: CLOSING_OUTCOMES },
  "cn.chessboard.collaboration.withdrawn.v1": { reason: WITHDRAWAL_REASONS },
  "cn.chessboard.movement.arrived.v2": { reason: MOVING_REASONS },
  "cn.chessboard.movement.withdrawn.v1": { reason: WITHDRAWAL_REASONS },
  "cn.chessboard.service.delivered.v1": { service: SERVICES },
  "cn.chessboard.service.withdrawn.v1": { reason: WITHDRAWAL_REASONS },
  "cn.chessboard.directory.keyRevoked.v1": { reason: KEY_REASONS },
};

/** The codes that a member of a type's `data` may have at a node today, or undefined where any code will do. */
export const codesOf = (type: FactTypeName, member: string): readonly string[] | undefined =>
  TABLES[type]?.[member];
