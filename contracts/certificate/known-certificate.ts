import { type CertificateState, certificateState } from "../dossier/certificate-state.ts";
import type { RecordedFact } from "../dossier/dossier.ts";
import { foldDossier } from "../dossier/fold.ts";
import { ChessboardError } from "../errors.ts";
import type { CalendarDate, Code } from "../facts/data-types.ts";
import type { LogIndex, LogSize } from "../seals/position.ts";
import type { CertificateFact, OpenedCertificate } from "./open-certificate.ts";

/** What is known of a certificate: by its code alone, or by its issuer's log as well. */
export interface KnownCertificate {
  /** Where its issue is on the issuer's log. */
  readonly issuedAt: LogIndex;
  /** Undefined for a renewal whose issue is not at hand. */
  readonly kind: Code | undefined;
  /** The day of its issue; of a renewal whose issue is not at hand, the day of that: what came before is not known. */
  readonly validFrom: CalendarDate;
  /** The last day, renewals included. */
  readonly validUntil: CalendarDate;
  /** The newest renewal that counts. */
  readonly renewedAt: LogIndex | undefined;
  readonly revokedOn: CalendarDate | undefined;
  /** Its issue was taken back: it should never have been. */
  readonly isWithdrawn: boolean;
}

/** What a certificate may be on a day, as far as is known: in no dossier is one that was withdrawn. */
export type KnownState = CertificateState | "withdrawn";

/** What a certificate is on a date, as in a dossier; a withdrawn one is so on any day. */
export function stateOn(
  { isWithdrawn, revokedOn, validFrom: issuedOn, validUntil }: KnownCertificate,
  date: CalendarDate,
): KnownState {
  if (isWithdrawn) return "withdrawn";
  const revoked = revokedOn === undefined ? {} : { revoked: { date: revokedOn } };
  return certificateState({ issuedOn, validUntil, ...revoked }, date);
}

/** What the code says by itself. */
export function knownByCode({ fact, index }: OpenedCertificate): KnownCertificate {
  const { occurredOn: validFrom, validUntil } = fact.data;
  const open = { validFrom, validUntil, revokedOn: undefined, isWithdrawn: false };
  return isRenewal(fact)
    ? { ...open, issuedAt: fact.data.ref.index, kind: undefined, renewedAt: index }
    : { ...open, issuedAt: index, kind: fact.data.kind, renewedAt: undefined };
}

/**
 * What the issuer's log says, as the dossier has it (docs/dossier.md, "Certificates"): withdrawn facts dropped, renewals and the
 * revocation in their order.
 *
 * @param log the accepted facts about the person in a verified copy of `size` facts; they may end before the code's own fact
 *
 * Throws CB126 when the log never issued what the code's fact renews.
 */
export function knownByLog(
  opened: OpenedCertificate,
  log: { readonly facts: readonly RecordedFact[]; readonly size: LogSize },
): KnownCertificate {
  const { fact, index, issuer: participant } = opened;
  const code = knownByCode(opened);
  const isThere = log.facts.some((each) => each.index === index);
  const facts = isThere ? log.facts : [...log.facts, { participant, index, fact }];
  const { certificates } = foldDossier(fact.subject, facts);
  const found = certificates.find((each) => each.fact[1] === code.issuedAt);
  if (found !== undefined) {
    const { issuedOn: validFrom, kind, revoked, validUntil } = found;
    const renewedAt = renewalsOf(code.issuedAt, facts).findLast((each) => each.until === validUntil)?.index;
    const { issuedAt } = code;
    return { issuedAt, kind, validFrom, validUntil, renewedAt, revokedOn: revoked?.date, isWithdrawn: false };
  }
  // The copy ends before the issue: of what it has, nothing is about this certificate.
  if (code.issuedAt >= log.size) return code;
  const wasIssued = facts.some(
    (each) => each.index === code.issuedAt && each.fact.type === "cn.chessboard.certificate.issued.v1",
  );
  if (!wasIssued)
    throw new ChessboardError("CB126", `${participant} issued no certificate at ${code.issuedAt}.`);
  return { ...code, isWithdrawn: true };
}

type Renewal = Extract<CertificateFact, { type: "cn.chessboard.certificate.renewed.v1" }>;
const isRenewal = (fact: CertificateFact): fact is Renewal =>
  fact.type === "cn.chessboard.certificate.renewed.v1";

const renewalsOf = (
  issuedAt: LogIndex,
  facts: readonly RecordedFact[],
): { readonly index: LogIndex; readonly until: CalendarDate }[] =>
  facts
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ index, fact }) =>
      fact.type === "cn.chessboard.certificate.renewed.v1" && fact.data.ref.index === issuedAt
        ? [{ index, until: fact.data.validUntil }]
        : [],
    );
