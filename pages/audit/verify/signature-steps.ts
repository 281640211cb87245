import { accepts } from "#contracts/directory/accepts";
import { ChessboardError } from "#contracts/errors";
import { openCheckpoint } from "#contracts/seals/checkpoint";
import { type Cosignature, cosignaturesIn } from "#contracts/seals/cosignature";
import { parseNote } from "#contracts/seals/note";
import { keyIdOf } from "#contracts/directory/keys";
import type { Step } from "./step.ts";
import { namedParticipant } from "./named-participant.ts";
import { LABELS, STEPS } from "./texts.ts";
import { ownerOf } from "./trust.ts";
import type { Opened } from "./verify-receipt.ts";

/** Whether a trusted key of that log has signed the checkpoint. */
export function signatureStep({ given, proof, checkpoint, trust }: Opened): Step {
  const { origin, size } = checkpoint;
  const keys = trust.logKeys(origin, size);
  const signers = parseNote(proof.checkpoint).signatures.map(keyIdOf);
  const signed = { label: LABELS.signedBy, value: signers.join(", ") };
  const values = { origin, signers: signers.join(", "), keys: keys.map(keyIdOf).join(", ") };
  if (keys.length === 0)
    return { name: "signature", state: "unsure", says: [{ text: STEPS.noKey, values }], found: [signed] };
  try {
    openCheckpoint(proof.checkpoint, origin, keys);
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    const text =
      error.code === "CB104"
        ? STEPS.otherKey
        : given.isRootStated
          ? STEPS.signatureBroken
          : STEPS.signatureBrokenUnstated;
    return {
      name: "signature",
      state: "broken",
      says: [{ text, values }],
      found: [signed, { label: LABELS.trustedKey, value: values.keys }],
      code: error.code,
    };
  }
  return { name: "signature", state: "held", says: [{ text: STEPS.signatureHeld, values }], found: [signed] };
}

/** Who has cosigned of those whom the trust names, and whether these are enough. */
export function witnessStep({ proof, checkpoint: { origin }, trust }: Opened): Step {
  let cosignatures: readonly Cosignature[];
  try {
    cosignatures = cosignaturesIn(proof.checkpoint, trust.witnesses(origin));
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    const says = [{ text: STEPS.witnessBroken, values: { detail: error.detail } }];
    return { name: "witnesses", state: "broken", says, found: [], code: error.code };
  }
  const found = cosignatures.map(({ key, time }) => ({
    label: LABELS.cosignedBy,
    value: `${keyIdOf(key)} · ${secondsInUtc(time)}`,
  }));
  const values = { count: cosignatures.length };
  const nobody = cosignatures.length === 0 ? STEPS.quorumNone : STEPS.quorumNobody;
  switch (trust.quorum(origin, cosignatures)) {
    case "met":
      return { name: "witnesses", state: "held", says: [{ text: STEPS.quorumMet, values }], found };
    case "nobody":
      return { name: "witnesses", state: "held", says: [{ text: nobody, values }], found };
    case "not-met":
      // With a directory, a receipt from before the witnesses came is as good as it was; a policy of the reader's own decides.
      return trust.directory === undefined
        ? {
            name: "witnesses",
            state: "broken",
            says: [{ text: STEPS.quorumBroken, values }],
            found,
            code: "CB117",
          }
        : { name: "witnesses", state: "unsure", says: [{ text: STEPS.quorumUnsure, values }], found };
  }
}

/** Seconds since 1970 as RFC 3339; a time past what a date can say, and 0, in seconds. */
export const secondsInUtc = (time: number): string =>
  time > 0 && time < 8.64e12 ? `${new Date(time * 1000).toISOString().slice(0, 19)}Z` : `${time} s`;

/** Whose the key is, who says so, and by the directory what the fact is worth. */
export function keyStep({ given, proof, checkpoint, trust }: Opened, signature: Step): Step {
  const { origin, size } = checkpoint;
  if (signature.state !== "held")
    return { name: "key", state: "unreached", says: [{ text: STEPS.unreached }], found: [] };
  const found = trust.logKeys(origin, size).map(({ vkey }) => ({ label: LABELS.key, value: vkey }));
  const { directory } = trust;
  if (directory === undefined) {
    const told = trust.isSelfTold;
    const text = told ? STEPS.keySelfTold : STEPS.keyPinned;
    return { name: "key", state: told ? "unsure" : "held", says: [{ text }], found };
  }
  const participant = ownerOf(directory, origin);
  if (participant === undefined)
    return { name: "key", state: "unsure", says: [{ text: STEPS.noKey }], found };
  const values = { participant, size: directory.size };
  const text = trust.isSelfTold ? STEPS.keyDirectorySelfTold : STEPS.keyDirectory;
  const whose = { label: LABELS.participant, value: namedParticipant(participant) };
  const judgement = accepts(directory, participant, proof.index, given.fact);
  if (!judgement.accepted) {
    const { reason, detail } = judgement;
    const worth = { text: STEPS.notAccepted, values: { reason, detail } };
    return { name: "key", state: "unsure", says: [{ text, values }, worth], found: [whose, ...found] };
  }
  const state = trust.isSelfTold ? "unsure" : "held";
  return { name: "key", state, says: [{ text, values }, { text: STEPS.accepted }], found: [whose, ...found] };
}
