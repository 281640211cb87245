import type { ParticipantId } from "#contracts/facts/participant";
import type { LogIndex, LogSize } from "#contracts/seals/position";

/** One durable step of a log: facts that follow each other, and a signed checkpoint that covers the last of them. */
export interface Group {
  /** The log's size before this group: its first fact gets this index. */
  readonly expectedSize: LogSize;
  /** The facts' exact bytes; at least one, together well below 1 MiB. */
  readonly facts: readonly Uint8Array[];
  /** The signed note (tlog-checkpoint) at size `expectedSize + facts.length`. */
  readonly checkpoint: string;
}

/** Facts that are durable, in log order. */
export interface CommittedFacts {
  readonly from: LogIndex;
  readonly facts: readonly Uint8Array[];
}

/**
 * Where a participant's facts are kept for good: one append-only stream with one writer.
 *
 * Every adapter passes the same contract (event-store.contract.ts). An engine is chosen by its URL (open-event-store.ts).
 */
export interface EventStore {
  readonly participant: ParticipantId;

  /** How many facts are durable. */
  size(): Promise<LogSize>;

  /** The checkpoint that was appended last, or undefined for an empty log. */
  newestCheckpoint(): Promise<string | undefined>;

  /**
   * Appends the group whole or not at all; when it resolves, facts and checkpoint survive `kill -9` and power loss.
   *
   * Throws CB401 (fenced off) when the log is not at `expectedSize` because another writer has appended, CB402 when the
   * engine cannot write (disk full, read-only, unreachable): nothing of the group is then stored.
   */
  append(group: Group): Promise<void>;

  /** At most `limit` facts from `from` on, fewer at the end or past 1 MiB; empty past the end. */
  read(from: LogIndex, limit: number): Promise<readonly Uint8Array[]>;

  /** The facts at those indexes, in that order. Throws CB403 for an index that the log does not hold. */
  readAt(indexes: readonly LogIndex[]): Promise<readonly Uint8Array[]>;

  /** Every fact from `from` on, first those stored, then those appended from now on, until `signal` aborts. */
  subscribe(from: LogIndex, signal: AbortSignal): AsyncIterable<CommittedFacts>;

  close(): Promise<void>;
}
