import type { Urgency } from "../facts/collaboration/collaboration.ts";
import type { AreaCode, CalendarDate, Code } from "../facts/data-types.ts";
import type { FactOf, SubjectFact } from "../facts/fact.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { CaseId, Pseudonym } from "../facts/subject.ts";
import type { LogIndex } from "../seals/position.ts";
import type { CaseState } from "./case-machine.ts";
import type { FindingCode } from "./findings.ts";

/** An accepted fact and where it stands: what a dossier is folded from. */
export interface RecordedFact {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly fact: SubjectFact;
}

/** Names one fact: the participant whose log holds it, and its index there. */
export type FactPlace = readonly [participant: ParticipantId, index: LogIndex];

/**
 * All that is known of one subject: the fold of its accepted facts (docs/dossier.md). Immutable, and the same for every
 * order in which the facts came.
 */
export type Dossier = PersonDossier | CaseDossier;

/** All that is known of one case. */
export interface CaseDossier {
  /** Missing: no fact that opens it counts. */
  readonly case?: Case;
  readonly facts: readonly FactPlace[];
  readonly findings: readonly Finding[];
  readonly subject: CaseId;
}

/** A notice or an inquiry between two provinces, about a person. */
export interface Case {
  readonly about: Pseudonym;
  readonly acknowledged?: RecordedStep;
  readonly answered?: RecordedStep & { readonly answer: Code };
  readonly closed?: RecordedStep & { readonly outcome: Code };
  /** Who opened it. */
  readonly from: ParticipantId;
  readonly kind: "notice" | "inquiry";
  readonly matter: Code;
  readonly opened: RecordedStep;
  readonly state: CaseState;
  /** Whom it is addressed to. */
  readonly to: ParticipantId;
  /** Of an inquiry. */
  readonly urgency?: Urgency;
}

/** A step of a case: when it is said to have been taken, and when its log took it, which is what deadlines go by. */
export interface RecordedStep {
  readonly date: CalendarDate;
  readonly fact: FactPlace;
  /** The date of the fact's `time` at +08:00. */
  readonly recorded: CalendarDate;
}

/** All that is known of one person. */
export interface PersonDossier {
  readonly certificates: readonly Certificate[];
  /** Every accepted fact, withdrawn ones and withdrawals too, in fold order. */
  readonly facts: readonly FactPlace[];
  readonly findings: readonly Finding[];
  readonly services: readonly Service[];
  readonly stays: readonly Stay[];
  readonly subject: Pseudonym;
}

/** A time during which the person lived at a place other than before; begun by an arrival. */
export interface Stay {
  readonly areaCode: AreaCode;
  /** The arrival; its participant is the one moved to. */
  readonly from: StayBegin;
  readonly householdAreaCode: AreaCode;
  /** Why the person moved; `not-asked` where the arrival is of the version that did not ask. */
  readonly reason: Code;
  /** Missing: no fact has ended the stay. */
  readonly until?: StayEnd;
}

/** How a stay began: by its arrival, and the departure that led to it where one is known. */
export interface StayBegin {
  readonly date: CalendarDate;
  /** The last departure before, in fold order, that no arrival before has taken. */
  readonly departure?: FactPlace;
  readonly fact: FactPlace;
  /** The date at +08:00 on which the arrival was recorded: of its `time`. */
  readonly recorded: CalendarDate;
}

/** How a stay ended: by its departure, or by an arrival elsewhere, to which the departure may come later. */
export interface StayEnd {
  readonly arrival?: FactPlace;
  readonly date: CalendarDate;
  readonly departure?: FactPlace;
}

/** A certificate as issued, renewed, checked and revoked. Whether it is valid today is for whoever asks (no clock here). */
export interface Certificate {
  readonly checks: readonly CertificateCheck[];
  /** The fact that issued it; its participant is the issuer. */
  readonly fact: FactPlace;
  readonly householdAreaCode: AreaCode;
  readonly issuedOn: CalendarDate;
  readonly kind: Code;
  readonly revoked?: { readonly date: CalendarDate; readonly fact: FactPlace };
  /** The last day of validity, renewals included. */
  readonly validUntil: CalendarDate;
}

export interface CertificateCheck {
  readonly areaCode: AreaCode;
  readonly date: CalendarDate;
  readonly fact: FactPlace;
  readonly result: FactOf<"cn.chessboard.certificate.checked.v1">["data"]["result"];
}

/** A service that was delivered; its fact's participant is where. */
export interface Service {
  readonly areaCode: AreaCode;
  readonly date: CalendarDate;
  readonly fact: FactPlace;
  readonly service: Code;
}

/** Something for the worklists of `participants`. */
export interface Finding {
  readonly code: FindingCode;
  /** What it is found in, in fold order; the last one raised it. */
  readonly facts: readonly FactPlace[];
  /** Whom it concerns, each once, in byte order. */
  readonly participants: readonly ParticipantId[];
}
