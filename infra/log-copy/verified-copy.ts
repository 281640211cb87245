import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { type Hash, leafHash, sameBytes, verifyConsistency } from "#contracts/seals/merkle";
import { parseNote, type VerifierKey } from "#contracts/seals/note";
import { asIndex, type LogIndex, type LogSize } from "#contracts/seals/position";
import { TILE_WIDTH } from "#contracts/seals/tile";
import { compactRangeAt, consistencyProof, type TileReader } from "#contracts/seals/tile-proofs";
import { readCheckpoint, readFacts, type StaticLog, tilesOf } from "./static-log.ts";

/** Which log a copy must be of. */
export interface ExpectedLog {
  readonly participant: ParticipantId;
  readonly origin: string;
  /** The keys whose seal on a checkpoint of that size counts. */
  readonly keys: (size: LogSize) => readonly VerifierKey[];
}

/** A checkpoint whose signature counts, and its note as it came. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: string;
}

/** Facts that are verified, in log order without gaps. */
export interface Segment {
  readonly from: LogIndex;
  /** At least one. */
  readonly facts: readonly Uint8Array[];
  /** The range over them and all before; never appended to. */
  readonly range: CompactRange;
}

/** About how much a segment holds: as much as a log's reader lets wait for a checkpoint. */
const SEGMENT_FACTS = 4096;
const SEGMENT_BYTES = 4 * 1024 * 1024;

/** The newest checkpoint of a static log, its signature verified. Throws CB101 to CB106 for one that does not count, CB701. */
export async function newestIn(
  log: StaticLog,
  { origin, keys }: ExpectedLog,
  signal?: AbortSignal,
): Promise<OpenedCheckpoint> {
  const note = await readCheckpoint(log, signal);
  const { size } = parseCheckpoint(parseNote(note).text);
  return { checkpoint: openCheckpoint(note, origin, keys(size)), note };
}

/**
 * The facts after `after` up to `newest`, a checkpoint of that log, verified segment by segment whatever the log's length:
 * the root that `after` and a segment's facts lead to is shown to be the beginning of the newest one's tree by a
 * consistency proof (RFC 6962) out of the log's own hash tiles, which cannot lie without breaking SHA-256.
 *
 * @param options.passing a checkpoint signed by the same log that was seen elsewhere: there, this log must have its root
 *
 * Throws CB111 where what is there does not match the signed root, CB112 where what does match it differs from `after` or
 * `passing`: the log has signed two histories. Throws CB107, CB701 as the reading does.
 */
export async function* segmentsOf(
  log: StaticLog,
  newest: Checkpoint,
  after: CompactRange,
  options: { readonly passing?: Checkpoint | undefined; readonly signal?: AbortSignal } = {},
): AsyncGenerator<Segment> {
  const { passing, signal } = options;
  const tiles = tilesOf(log, signal);
  const range = after.clone();
  await requireBeginning(log, range, newest, tiles);
  let facts: Uint8Array[] = [];
  let bytes = 0;
  for await (const bundle of readFacts(log, range.size, newest.size, signal)) {
    for (const fact of bundle) {
      facts.push(fact);
      bytes += fact.length;
      range.append(leafHash(fact));
      const isFull = facts.length >= SEGMENT_FACTS || bytes >= SEGMENT_BYTES;
      const isBorder = (isFull && range.size % TILE_WIDTH === 0) || range.size === newest.size;
      if (!isBorder && range.size !== passing?.size) continue;
      const proof = await consistencyProof(range.size, newest.size, tiles);
      if (!begins(range.size, range.root(), newest, proof)) throw unlike("CB111", log, range.size);
      if (range.size === passing?.size && !sameBytes(range.root(), passing.root)) {
        throw unlike("CB112", log, range.size);
      }
      yield { from: asIndex(range.size - facts.length), facts, range: range.clone() };
      facts = [];
      bytes = 0;
    }
  }
}

/**
 * Throws CB112 if the newest checkpoint's own tree begins otherwise than what was verified, CB111 if the tiles do not even
 * lead to that tree.
 */
async function requireBeginning(
  log: StaticLog,
  verified: CompactRange,
  newest: Checkpoint,
  tiles: TileReader,
): Promise<void> {
  const { size } = verified;
  if (size === 0 || size > newest.size) return;
  const proof = await consistencyProof(size, newest.size, tiles);
  if (begins(size, verified.root(), newest, proof)) return;
  const other = size === newest.size ? newest.root : (await compactRangeAt(size, tiles)).root();
  throw unlike(begins(size, other, newest, proof) ? "CB112" : "CB111", log, size);
}

const begins = (size: LogSize, root: Hash, newest: Checkpoint, proof: readonly Hash[]): boolean =>
  verifyConsistency(size, newest.size, proof, root, newest.root);

const unlike = (code: "CB111" | "CB112", log: StaticLog, size: LogSize): ChessboardError =>
  new ChessboardError(code, `${log.name}: the facts up to ${size} do not have the signed root.`);
