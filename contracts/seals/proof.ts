import { ChessboardError } from "../errors.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { asHash, HASH_BYTES, type Hash, leafHash, verifyInclusion } from "./merkle.ts";
import { MAX_NOTE_BYTES, parseNote, type VerifierKey } from "./note.ts";
import { asIndex, type LogIndex } from "./position.ts";

/**
 * A receipt: proof that a fact is on a log, verifiable offline (C2SP tlog-proof).
 *
 *     c2sp.org/tlog-proof@v1
 *     extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
 *     index 73894
 *     gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
 *     B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
 *
 *     <the checkpoint, a whole signed note>
 *
 * The hashes are the audit path of RFC 6962, section 2.1.1, the leaf's sibling first. The line `extra` is there only
 * where there is extra data; nothing signs that data.
 */
export interface LogProof {
  readonly index: LogIndex;
  readonly path: readonly Hash[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
  /** Opaque, unauthenticated; at least one byte where there is any. */
  readonly extra?: Uint8Array;
}

/** A proof's bound in characters: a note, a path, and 64 KiB of extra data. */
export const MAX_PROOF_LENGTH = MAX_NOTE_BYTES + 128 * 1024;

const FIRST_LINE = "c2sp.org/tlog-proof@v1";

/** The proof as text; `parseProof` gives it back. The checkpoint is taken as it is. */
export function formatProof(proof: LogProof): string {
  let text = `${FIRST_LINE}\n`;
  if (proof.extra !== undefined && proof.extra.length > 0) text += `extra ${toBase64(proof.extra)}\n`;
  text += `index ${proof.index}\n`;
  for (const hash of proof.path) text += `${toBase64(hash)}\n`;
  return `${text}\n${proof.checkpoint}`;
}

/**
 * Takes a proof apart without verifying anything. Throws CB108 for any other spelling, CB101 or CB102 when its
 * checkpoint is not one.
 */
export function parseProof(text: string): LogProof {
  if (text.length > MAX_PROOF_LENGTH) throw new ChessboardError("CB108", `longer than ${MAX_PROOF_LENGTH}.`);
  const split = text.indexOf("\n\n");
  if (split < 0) throw new ChessboardError("CB108", "no empty line between path and checkpoint.");
  const [first, ...lines] = text.slice(0, split).split("\n");
  if (first !== FIRST_LINE) throw new ChessboardError("CB108", `the first line is not ${FIRST_LINE}.`);
  const extra = lines[0]?.startsWith("extra ") ? parseExtra(lines.shift() ?? "") : undefined;
  const index = parseIndex(lines.shift() ?? "");
  const path = lines.map(parseHash);
  const checkpoint = text.slice(split + 2);
  parseCheckpoint(parseNote(checkpoint).text);
  return { index, path, checkpoint, ...(extra === undefined ? {} : { extra }) };
}

/**
 * Verifies that `fact`, these exact bytes, is on the log `origin` at the index that the proof names, under a checkpoint
 * signed by one of the log's `keys`.
 *
 * Throws CB108, CB101 or CB102 when malformed, CB104, CB105 or CB106 when the checkpoint is not one of this log signed
 * by its keys (see `openCheckpoint`), CB109 when the path does not lead from the fact to the checkpoint's root.
 */
export function verifyProof(
  fact: Uint8Array,
  proof: string,
  keys: readonly VerifierKey[],
  origin: string,
): { index: LogIndex; checkpoint: Checkpoint } {
  const { index, path, checkpoint: note } = parseProof(proof);
  const checkpoint = openCheckpoint(note, origin, keys);
  if (!verifyInclusion(index, checkpoint.size, leafHash(fact), path, checkpoint.root)) {
    throw new ChessboardError("CB109", `index ${index} of ${origin} at size ${checkpoint.size}.`);
  }
  return { index, checkpoint };
}

function parseExtra(line: string): Uint8Array {
  const extra = fromBase64(line.slice("extra ".length));
  if (extra === undefined || extra.length === 0)
    throw new ChessboardError("CB108", "extra data that is not base64.");
  return extra;
}

function parseIndex(line: string): LogIndex {
  const digits = /^index (0|[1-9][0-9]*)$/.exec(line)?.[1];
  if (digits === undefined || !Number.isSafeInteger(Number(digits))) {
    throw new ChessboardError(
      "CB108",
      "no index that is a decimal number without leading zeroes, below 2^53.",
    );
  }
  return asIndex(Number(digits));
}

function parseHash(line: string): Hash {
  const bytes = fromBase64(line);
  if (bytes?.length !== HASH_BYTES)
    throw new ChessboardError("CB108", "a path line that is not the base64 of 32 bytes.");
  return asHash(bytes);
}
