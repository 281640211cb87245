import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { leafHash, sameBytes, verifyConsistency } from "#contracts/seals/merkle";
import { parseNote, type VerifierKey } from "#contracts/seals/note";
import { asIndex, type LogIndex, type LogSize } from "#contracts/seals/position";
import { TILE_WIDTH } from "#contracts/seals/tile";
import { consistencyProof } from "#contracts/seals/tile-proofs";
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
 * Throws CB111 where a root does not match, CB112 where `passing` does not: the log has signed two histories. Throws CB107,
 * CB701 as the reading does.
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
  if (range.size === newest.size) requireRoot(log, range, newest, "CB112");
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
      if (range.size === newest.size) requireRoot(log, range, newest, "CB111");
      else {
        const proof = await consistencyProof(range.size, newest.size, tiles);
        if (!verifyConsistency(range.size, newest.size, proof, range.root(), newest.root)) {
          throw unlike("CB111", log, range.size);
        }
      }
      if (range.size === passing?.size) requireRoot(log, range, passing, "CB112");
      yield { from: asIndex(range.size - facts.length), facts, range: range.clone() };
      facts = [];
      bytes = 0;
    }
  }
}

function requireRoot(
  log: StaticLog,
  range: CompactRange,
  { root }: Checkpoint,
  code: "CB111" | "CB112",
): void {
  if (!sameBytes(range.root(), root)) throw unlike(code, log, range.size);
}

const unlike = (code: "CB111" | "CB112", log: StaticLog, size: LogSize): ChessboardError =>
  new ChessboardError(code, `${log.name}: the facts up to ${size} do not have the signed root.`);
