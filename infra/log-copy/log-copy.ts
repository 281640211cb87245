import { ChessboardError } from "#contracts/errors";
import type { Checkpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { sameBytes } from "#contracts/seals/merkle";
import type { StaticLog } from "./static-log.ts";
import {
  type ExpectedLog,
  newestIn,
  type OpenedCheckpoint,
  type Segment,
  segmentsOf,
} from "./verified-copy.ts";

/** The newest checkpoint that a copy of a log has, and what it has past it. */
export interface NewestCheckpoint extends OpenedCheckpoint {
  /** Facts that follow the checkpoint and that none covers yet; each verified by its own signature. */
  readonly uncovered: readonly Uint8Array[];
}

/** A copy of a log that can be read verified, a bounded piece at a time: a node, a folder, a topic of the shared log. */
export interface LogCopy {
  /** Its address, for people. */
  readonly name: string;
  /** Throws CB751 when it has no checkpoint of the log, CB1xx for one that does not count, CB701 and others when it cannot be read. */
  newest(): Promise<NewestCheckpoint>;
  /** The facts after `after` up to `newest`. Throws CB1xx where they do not verify, CB112 where `after` is another history. */
  segments(newest: Checkpoint, after: CompactRange): AsyncIterable<Segment>;
}

/** A static log as a copy. */
export const staticCopy = (log: StaticLog, expected: ExpectedLog): LogCopy => ({
  name: log.name,
  newest: async () => ({ ...(await newestIn(log, expected)), uncovered: [] }),
  segments: (newest, after) => segmentsOf(log, newest, after),
});

/** Throws CB751 for a range longer than the copy, CB112 for one of its length and another root. */
export function requireWithin(copy: string, range: CompactRange, newest: Checkpoint): void {
  if (range.size > newest.size) {
    throw new ChessboardError(
      "CB751",
      `${copy} has ${newest.size} facts where ${range.size} are there already.`,
    );
  }
  if (range.size === newest.size && !sameBytes(range.root(), newest.root)) {
    throw new ChessboardError(
      "CB112",
      `${copy} has other facts than the ${range.size} that are there already.`,
    );
  }
}
