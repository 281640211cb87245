import type { AreaCode, CalendarDate, Code } from "../facts/data-types.ts";
import type { FactOf, SubjectFact } from "../facts/fact.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Subject } from "../facts/subject.ts";
import type { LogIndex } from "../seals/position.ts";
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
export interface Dossier {
  readonly certificates: readonly Certificate[];
  /** Every accepted fact, withdrawn ones and withdrawals too, in fold order. */
  readonly facts: readonly FactPlace[];
  readonly findings: readonly Finding[];
  readonly services: readonly Service[];
  readonly stays: readonly Stay[];
  readonly subject: Subject;
}

/** A time during which the person lived at a place other than before; begun by an arrival. */
export interface Stay {
  readonly areaCode: AreaCode;
  /** The arrival; its participant is the one moved to. */
  readonly from: { readonly date: CalendarDate; readonly fact: FactPlace };
  readonly householdAreaCode: AreaCode;
  /** Missing: no fact has ended the stay. */
  readonly until?: StayEnd;
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
