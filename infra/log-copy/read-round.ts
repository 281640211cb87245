import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { Checkpoint } from "#contracts/seals/checkpoint";
import type { LogReader } from "#contracts/seals/log-reader";
import type { StaticLog } from "./static-log.ts";
import { type ExpectedLog, newestIn, type Segment, segmentsOf } from "./verified-copy.ts";

/**
 * What is wrong with the records of a topic may be right at the node. Not CB112: there the participant itself has signed
 * two histories, and no third copy can tell which one is its log.
 */
const OF_THE_TOPIC: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CB101",
  "CB102",
  "CB104",
  "CB105",
  "CB106",
  "CB110",
  "CB111",
  "CB113",
  "CB114",
  "CB414",
  "CB603",
]);

/** Whether the log's own node may have what a log halted with that code needs. */
export const mayBeReadRound = (code: ErrorCode): boolean => OF_THE_TOPIC.has(code);

export interface Round {
  readonly node: StaticLog;
  readonly expected: ExpectedLog;
  /** Stands at what is verified; its pending facts are dropped for the node's. */
  readonly reader: LogReader;
  /** A checkpoint on the shared log, well signed, that its facts do not lead to: the node's must. */
  readonly passing: Checkpoint | undefined;
  /**
   * Takes what is verified; `isLast` with what reaches the node's newest checkpoint, `note`. Where it rejects, that piece
   * counts as not read.
   */
  readonly take: (segment: Segment, note: string, isLast: boolean) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Reads a log from its node, from what is verified to the node's newest checkpoint (rule 6 of the design), each piece
 * verified before it is taken. Answers how many facts that were, or the node's checkpoint if it shows another history than
 * the one verified, or signed on the shared log: that is a fork.
 *
 * Throws CB621 when the node shows less than was verified or signed, CB701 when it cannot be read, CB1xx for what does not
 * verify there either. What was taken before stays taken.
 */
export async function readRound(round: Round): Promise<{ facts: number } | { forked: string }> {
  const { node, expected, reader, passing, take, signal } = round;
  const { checkpoint, note } = await newestIn(node, expected, signal);
  const known = Math.max(reader.size, passing?.size ?? 0);
  if (checkpoint.size < known) {
    throw new ChessboardError(
      "CB621",
      `${node.name} shows ${checkpoint.size} facts where ${known} are known.`,
    );
  }
  const before = reader.size;
  try {
    for await (const segment of segmentsOf(node, checkpoint, reader.range, { passing, signal })) {
      const verified = reader.range;
      reader.restart(segment.range);
      try {
        await take(segment, note, reader.size === checkpoint.size);
      } catch (error) {
        reader.restart(verified);
        throw error;
      }
    }
  } catch (error) {
    if (error instanceof ChessboardError && error.code === "CB112") return { forked: note };
    throw error;
  }
  reader.restart();
  return { facts: reader.size - before };
}
