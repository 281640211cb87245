import { type Checkpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { sameBytes, verifyConsistency } from "#contracts/seals/merkle";
import { parseNote } from "#contracts/seals/note";
import { consistencyProof, type TileReader } from "#contracts/seals/tile-proofs";

/**
 * What a checkpoint is to the one seen before it:
 * - `first`: none was seen before;
 * - `same`: the same size and root;
 * - `extends`: its tree begins with the one before, by a consistency proof (RFC 9162, section 2.1.4.2);
 * - `rewritten`: it does not, so the log has signed two histories;
 * - `shorter`: it is of fewer facts: an older copy, or a log that went back;
 * - `other-log`: it is of another log;
 * - `unproved`: the tiles from which that would follow were not to be had.
 */
export type Succession = "first" | "same" | "extends" | "rewritten" | "shorter" | "other-log" | "unproved";

/** A checkpoint as it was seen at a time. */
export interface Sighting {
  readonly note: string;
  readonly checkpoint: Checkpoint;
  /** RFC 3339, UTC, by the reader's own clock. */
  readonly seenAt: string;
  readonly succession: Succession;
}

/** Whether later checkpoints are to be compared with it: not what contradicts, or may contradict, those before. */
export const isProved = ({ succession }: Pick<Sighting, "succession">): boolean =>
  succession === "first" || succession === "same" || succession === "extends";

export const checkpointIn = (note: string): Checkpoint => parseCheckpoint(parseNote(note).text);

/**
 * What a checkpoint is to the one before, the proof computed from the log's tiles. Wrong tiles give `rewritten`, never
 * `extends`: the proof is verified against both roots.
 */
export async function successionOf(
  before: Checkpoint | undefined,
  next: Checkpoint,
  tiles: TileReader,
): Promise<Succession> {
  if (before === undefined) return "first";
  if (before.origin !== next.origin) return "other-log";
  if (next.size < before.size) return "shorter";
  if (next.size === before.size) return sameBytes(before.root, next.root) ? "same" : "rewritten";
  const proof = await consistencyProof(before.size, next.size, tiles);
  return verifyConsistency(before.size, next.size, proof, before.root, next.root) ? "extends" : "rewritten";
}
