import { type CarriedCertificate, decodeCertificateCode } from "#contracts/certificate/certificate-code";
import { type KnownState, knownByCode, stateOn } from "#contracts/certificate/known-certificate";
import { isCertificateFact, participantOf } from "#contracts/certificate/open-certificate";
import { accepts } from "#contracts/directory/accepts";
import { ChessboardError } from "#contracts/errors";
import { checkContract } from "#contracts/facts/contract";
import type { CalendarDate } from "#contracts/facts/data-types";
import { sourceOf } from "#contracts/facts/participant";
import { cosignaturesIn } from "#contracts/seals/cosignature";
import { parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { parseProof } from "#contracts/seals/proof";
import { namedParticipant } from "./named-participant.ts";
import { secondsInUtc } from "./signature-steps.ts";
import type { Step, Verification } from "./step.ts";
import { LABELS, STATES, STEPS } from "./texts.ts";
import type { Trust } from "./trust.ts";
import { unreached, verifyGivenReceipt } from "./verify-receipt.ts";

/**
 * Verifies the text of a certificate's code: what it carries as a receipt, then what the certificate is on that day as far as
 * the code alone knows (docs/certificate.md, "Verifying").
 */
export function verifyCode(text: string, trust: Trust, on: CalendarDate): Verification {
  let carried: CarriedCertificate;
  try {
    carried = decodeCertificateCode(text);
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    const says = [
      { text: STEPS.codeBroken[error.code] ?? STEPS.codeMalformed, values: { detail: error.detail } },
    ];
    const broken: Step = { name: "code", state: "broken", says, found: [], code: error.code };
    const rest = ["bytes", "receipt", "path", "signature", "witnesses", "key", "certificate"] as const;
    return { verdict: "broken", steps: [broken, ...rest.map(unreached)], path: undefined, fact: undefined };
  }
  const { fact, receipt, cosignatures } = carried;
  const seals = verifyGivenReceipt({ fact, receipt, isRootStated: false }, trust);
  const code: Step = {
    name: "code",
    state: "held",
    says: [
      { text: STEPS.codeHeld, values: { characters: text.length } },
      { text: STEPS.carried[cosignatures] },
    ],
    found: [],
  };
  const certificate = certificateStep(carried, trust, on, seals);
  const steps = [code, ...seals.steps, certificate];
  if (certificate.state === "broken") return { ...seals, steps, verdict: "broken" };
  // Whether a certificate is genuine is settled first: one by an unknown key is not "genuine, and expired".
  const isOver = seals.verdict === "verified" && certificate.state === "over";
  return { ...seals, steps, verdict: isOver ? "not-in-force" : seals.verdict };
}

/** What is in force, and how much is known of it. */
function certificateStep(
  { fact: bytes, receipt }: CarriedCertificate,
  trust: Trust,
  on: CalendarDate,
  seals: Verification,
): Step {
  if (seals.verdict === "broken") return unreached("certificate");
  const contract = checkContract(bytes);
  if (!contract.ok) return wrong("CB126", contract.reason.detail);
  const { fact } = contract;
  if (!isCertificateFact(fact)) return wrong("CB126", fact.type);
  const { index, checkpoint: note } = parseProof(receipt);
  const checkpoint = parseCheckpoint(parseNote(note).text);
  const issuer = participantOf(checkpoint.origin);
  if (issuer === undefined || fact.source !== sourceOf(issuer))
    return wrong("CB127", `${fact.source}, ${checkpoint.origin}`);
  const judgement = trust.directory && accepts(trust.directory, issuer, index, bytes);
  if (judgement?.accepted === false) return wrong("CB127", judgement.detail);
  const cosignatures = cosignaturesIn(note, trust.witnesses(checkpoint.origin));
  const known = knownByCode({ fact, index, issuer, checkpoint, cosignatures, quorum: "nobody" });
  const state: KnownState = stateOn(known, on);
  const newest = Math.max(0, ...cosignatures.map(({ time }) => time));
  const since = newest > 0 ? secondsInUtc(newest) : fact.time;
  return {
    name: "certificate",
    state: state === "valid" ? "held" : "over",
    says: [
      { text: STATES[state], values: { on, from: known.validFrom, until: known.validUntil } },
      { text: STEPS.revocationsUnknown, values: { since } },
    ],
    found: [
      { label: LABELS.issuer, value: namedParticipant(issuer) },
      { label: LABELS.holder, value: fact.subject },
      ...(known.kind === undefined ? [] : [{ label: LABELS.kind, value: known.kind }]),
      { label: LABELS.validFrom, value: known.validFrom },
      { label: LABELS.validUntil, value: known.validUntil },
    ],
  };
}

const wrong = (code: "CB126" | "CB127", detail: string): Step => ({
  name: "certificate",
  state: "broken",
  says: [{ text: STEPS.codeBroken[code] ?? STEPS.codeMalformed, values: { detail } }],
  found: [],
  code,
});
