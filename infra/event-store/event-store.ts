import type { ParticipantId } from "#contracts/facts/participant";
import type { LogIndex, LogSize } from "#contracts/seals/position";

/** What an append takes at most, bytes of facts: engines bound a request at 1 MiB, names and framing included. */
export const MAX_GROUP_BYTES = 896 * 1024;

/** What a read, and a batch of a subscription, answers with at most, bytes of facts. */
export const MAX_READ_BYTES = 1024 * 1024;

/** How many bytes the facts of a group have together. */
export const groupBytes = (facts: readonly Uint8Array[]): number =>
  facts.reduce((bytes, fact) => bytes + fact.length, 0);

/** One durable step of a log: facts that follow each other, and a signed checkpoint that covers the last of them. */
export interface Group {
  /** The log's size before this group: its first fact gets this index. */
  readonly expectedSize: LogSize;
  /** The facts' exact bytes: at least one fact, together at most `MAX_GROUP_BYTES`; not to be changed afterwards. */
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
   * engine cannot write (disk full, read-only, unreachable): nothing of the group is then stored, and the same group
   * may be appended again. Throws CB406 when it could not be found out whether the group is stored, however long it was
   * tried: the store may be ahead of what its user knows of it, so it must be opened anew. Throws RangeError for a group
   * that is empty or too large.
   */
  append(group: Group): Promise<void>;

  /** At most `limit` facts from `from` on, fewer at the end or past `MAX_READ_BYTES`; empty past the end. */
  read(from: LogIndex, limit: number): Promise<readonly Uint8Array[]>;

  /** The facts at those indexes, in that order. Throws CB403 for an index that the log does not hold. */
  readAt(indexes: readonly LogIndex[]): Promise<readonly Uint8Array[]>;

  /**
   * Every fact from `from` on, first those stored, then those that this store appends from now on, each once and in order,
   * until `signal` aborts or the store is closed; both end it without an error. What waits for a slow reader stays in the
   * engine. Throws CB401 when another writer has appended, where an engine lets a second one near.
   */
  subscribe(from: LogIndex, signal: AbortSignal): AsyncIterable<CommittedFacts>;

  /** Ends subscriptions and lets go of the engine. Appending or reading afterwards throws CB402. */
  close(): Promise<void>;
}
