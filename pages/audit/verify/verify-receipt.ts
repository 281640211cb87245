import { ChessboardError } from "#contracts/errors";
import { checkContract } from "#contracts/facts/contract";
import { type Checkpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { toBase64 } from "#contracts/seals/base64";
import { type Hash, leafHash, rootFromAuditPath, sameBytes } from "#contracts/seals/merkle";
import { parseNote } from "#contracts/seals/note";
import { type LogProof, parseProof } from "#contracts/seals/proof";
import { climb, pathLength } from "./climb.ts";
import { hintFor } from "./mistakes.ts";
import type { DrawnPath, Step, StepName, Verdict, Verification } from "./step.ts";
import { keyStep, signatureStep, witnessStep } from "./signature-steps.ts";
import { LABELS, STEPS } from "./texts.ts";
import type { Trust } from "./trust.ts";

/** A fact and what shows that it is on a log. */
export interface GivenReceipt {
  /** The exact bytes. */
  readonly fact: Uint8Array;
  /** C2SP tlog-proof. */
  readonly receipt: string;
  /**
   * Whether the checkpoint in the receipt states its root. A certificate's code does not: there the root is what the path leads
   * to, and the signature alone tells.
   */
  readonly isRootStated: boolean;
}

/** What all steps look at, once the receipt could be read. */
export interface Opened {
  readonly given: GivenReceipt;
  readonly proof: LogProof;
  readonly checkpoint: Checkpoint;
  readonly trust: Trust;
}

/**
 * Verifies a receipt as `verifyReceipt` (contracts/seals/receipt.ts) does and by the same parts, but goes on after what is
 * broken, so that it can be seen where: with a wrong byte the path breaks, while the checkpoint's signature holds.
 */
export function verifyGivenReceipt(given: GivenReceipt, trust: Trust): Verification {
  const bytes = bytesStep(given.fact);
  const leaf = leafHash(given.fact);
  const read = readReceipt(given.receipt);
  if ("broken" in read) {
    const steps = [
      bytes,
      read.broken,
      ...(["path", "signature", "witnesses", "key"] as const).map(unreached),
    ];
    return { verdict: "broken", steps, path: undefined, fact: given.fact };
  }
  const opened: Opened = { given, trust, ...read };
  const path = drawnPath(opened, leaf);
  const signature = signatureStep(opened);
  const steps = [
    bytes,
    receiptStep(opened, leaf),
    pathStep(opened, path),
    signature,
    witnessStep(opened),
    keyStep(opened, signature),
  ];
  return { verdict: verdictOf(steps, trust), steps, path, fact: given.fact };
}

export function verdictOf(steps: readonly Step[], trust: Trust): Verdict {
  if (steps.some(({ state }) => state === "broken")) return "broken";
  if (steps.some(({ name, state }) => name === "signature" && state === "unsure")) return "no-key";
  return trust.isSelfTold ? "self-told" : "verified";
}

/** A step that had nothing to look at. */
export const unreached = (name: StepName): Step => ({
  name,
  state: "unreached",
  says: [{ text: STEPS.unreached }],
  found: [],
});

/** The contract is no seal: what breaks it can be sealed all the same, and then goes to quarantine. */
function bytesStep(fact: Uint8Array): Step {
  const contract = checkContract(fact);
  const found = [{ label: LABELS.bytes, value: String(fact.length) }];
  if (contract.ok) {
    const { type, time, subject } = contract.fact;
    return {
      name: "bytes",
      state: "held",
      says: [{ text: STEPS.bytesHeld, values: { bytes: fact.length } }],
      found: [
        ...found,
        { label: LABELS.type, value: type },
        { label: LABELS.subject, value: subject },
        { label: LABELS.time, value: time },
      ],
    };
  }
  const { code, detail } = contract.reason;
  return {
    name: "bytes",
    state: "unsure",
    says: [{ text: STEPS.bytesUnsure, values: { reason: code, detail } }],
    found,
  };
}

function readReceipt(
  receipt: string,
): { readonly proof: LogProof; readonly checkpoint: Checkpoint } | { readonly broken: Step } {
  try {
    const proof = parseProof(receipt);
    return { proof, checkpoint: parseCheckpoint(parseNote(proof.checkpoint).text) };
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    const says = [{ text: STEPS.receiptBroken, values: { detail: error.detail } }];
    return { broken: { name: "receipt", state: "broken", says, found: [], code: error.code } };
  }
}

function receiptStep({ proof, checkpoint }: Opened, leaf: Hash): Step {
  const { index } = proof;
  const { origin, size } = checkpoint;
  return {
    name: "receipt",
    state: "held",
    says: [{ text: STEPS.receiptHeld, values: { index, origin, size } }],
    found: [
      { label: LABELS.index, value: String(index) },
      { label: LABELS.size, value: String(size) },
      { label: LABELS.origin, value: origin },
      { label: LABELS.leaf, value: toBase64(leaf) },
    ],
  };
}

function drawnPath({ given, proof, checkpoint }: Opened, leaf: Hash): DrawnPath {
  const { index, path } = proof;
  const { size, root } = checkpoint;
  const led = rootFromAuditPath(index, size, leaf, path);
  return {
    index,
    size,
    leaf,
    rises: climb(index, size, leaf, path),
    stated: given.isRootStated ? root : undefined,
    isRoot: led !== undefined && sameBytes(led, root),
  };
}

function pathStep(opened: Opened, path: DrawnPath): Step {
  const { given, proof, checkpoint } = opened;
  const expected = pathLength(proof.index, checkpoint.size);
  const reached = path.rises.at(-1)?.node ?? path.leaf;
  const values = { hashes: proof.path.length, expected, index: proof.index, size: checkpoint.size };
  const found = [{ label: LABELS.reached, value: toBase64(reached) }];
  const step = { name: "path", code: "CB109", state: "broken" } as const;
  if (proof.index >= checkpoint.size)
    return { ...step, says: [{ text: STEPS.pathPastEnd, values }], found: [] };
  if (proof.path.length !== expected) return { ...step, says: [{ text: STEPS.pathLength, values }], found };
  if (!given.isRootStated)
    return { name: "path", state: "held", says: [{ text: STEPS.pathUnstated, values }], found };
  const stated = { label: LABELS.stated, value: toBase64(checkpoint.root) };
  if (path.isRoot)
    return { name: "path", state: "held", says: [{ text: STEPS.pathHeld, values }], found: [stated] };
  return {
    ...step,
    says: [{ text: STEPS.pathBroken, values }, ...hintFor(opened)],
    found: [...found, stated],
  };
}
