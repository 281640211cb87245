import type { CarriedCosignatures } from "#contracts/certificate/certificate-code";
import { type KnownCertificate, type KnownState, stateOn } from "#contracts/certificate/known-certificate";
import type { OpenedCertificate } from "#contracts/certificate/open-certificate";
import type { CalendarDate } from "#contracts/facts/data-types";
import { cosignersInJson, cosignersInWords, secondsInUtc } from "../cosignatures.ts";
import type { IssuersLog } from "./issuers-log.ts";

/** A verified certificate, what it is on a date, and how much is known of it. */
export interface Verdict {
  readonly opened: OpenedCertificate;
  readonly cosignatures: CarriedCosignatures;
  readonly known: KnownCertificate;
  /** Undefined where no copy of the issuer's log was at hand. */
  readonly log: IssuersLog | undefined;
  readonly on: CalendarDate;
}

/** Whether the certificate is in force on the day that was asked for: the command ends with 1 if not. */
export const isInForce = ({ known, on }: Verdict): boolean => stateOn(known, on) === "valid";

/** The answer for programs. */
export function verdictInJson(verdict: Verdict): object {
  const { opened, cosignatures, known, on, log } = verdict;
  const { checkpoint, fact, index, issuer, quorum } = opened;
  return {
    verified: true,
    inForce: isInForce(verdict),
    standing: stateOn(known, on),
    on,
    issuer,
    origin: checkpoint.origin,
    index,
    size: checkpoint.size,
    subject: fact.subject,
    kind: known.kind ?? null,
    issuedAt: known.issuedAt,
    validFrom: known.validFrom,
    validUntil: known.validUntil,
    renewedAt: known.renewedAt ?? null,
    revokedOn: known.revokedOn ?? null,
    cosignatures,
    witnesses: cosignersInJson(opened.cosignatures),
    quorum,
    revocations:
      log === undefined
        ? { known: false, size: checkpoint.size, since: knownSince(opened) }
        : { known: true, size: log.size, asOf: log.asOf ?? null },
  };
}

/** The answer for people, some lines. */
export function verdictInWords(verdict: Verdict): string {
  const { opened, known, on } = verdict;
  const { checkpoint, fact, index, issuer } = opened;
  const { kind = "a kind that the renewal does not name", renewedAt, validFrom, validUntil } = known;
  const renewed = renewedAt === undefined ? "" : `, renewed by the fact at index ${renewedAt}`;
  const head = isInForce(verdict)
    ? `verified: in force on ${on}.`
    : `NOT in force on ${on}: ${REASONS[stateOn(known, on)](known)}. Its seals are verified.`;
  return [
    head,
    `  issued by ${issuer}: index ${index} of ${checkpoint.origin}, in the log of ${checkpoint.size} facts`,
    `  for ${fact.subject}`,
    `  ${kind}, valid from ${validFrom} until ${validUntil}${renewed}`,
    ...cosignersInWords(opened.cosignatures),
    ...cosigningInWords(verdict),
    `  ${revocationsInWords(verdict)}`,
  ].join("\n");
}

const REASONS: Readonly<Record<KnownState, (known: KnownCertificate) => string>> = {
  valid: () => "",
  "not-yet": ({ validFrom }) => `nothing is known of it before ${validFrom}`,
  expired: ({ validUntil }) => `it expired after ${validUntil}`,
  revoked: ({ revokedOn }) => `revoked on ${revokedOn}`,
  withdrawn: () => "withdrawn, it should not have been issued",
};

function cosigningInWords({ cosignatures, opened: { cosignatures: verified, quorum } }: Verdict): string[] {
  const lines: string[] = [];
  if (cosignatures === "left-out")
    lines.push("  made without cosignatures: with them it would be too long for a code");
  if (cosignatures === "none")
    lines.push("  without cosignatures: its checkpoint had none that a code carries");
  if (cosignatures === "carried" && verified.length === 0)
    lines.push("  its cosignatures are by nobody whom this trust names");
  if (quorum === "not-met")
    lines.push("  those who have to cosign, by the directory, are not all among them");
  return lines;
}

function revocationsInWords({ opened, known, log, on }: Verdict): string {
  const { size } = opened.checkpoint;
  if (log === undefined) {
    const when =
      opened.cosignatures.length > 0 ? `a witness saw the log of ${size} facts` : "it was recorded";
    return `revocations: nothing is known since ${knownSince(opened)}, when ${when}; give a copy of the issuer's log`;
  }
  const asOf = `as of ${log.asOf ?? "the beginning"}, the newest of ${log.size} facts in the copy`;
  if (known.isWithdrawn) return `revocations: withdrawn, ${asOf}`;
  if (known.revokedOn === undefined) return `revocations: not revoked ${asOf}`;
  return `revocations: revoked on ${known.revokedOn}${known.revokedOn > on ? ", after that day" : ""}, ${asOf}`;
}

/** When the checkpoint in the code was seen at the latest: by a witness, or else when the fact itself was recorded. */
function knownSince({ cosignatures, fact }: OpenedCertificate): string {
  const newest = Math.max(0, ...cosignatures.map(({ time }) => time));
  return newest > 0 ? secondsInUtc(newest) : fact.time;
}
