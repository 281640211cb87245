import type { ParticipantId } from "#contracts/facts/participant";
import type { LogIndex, LogSize } from "#contracts/seals/position";

/** A record's place in its topic: given by the engine, ascending, not without gaps. */
export type Offset = string & { readonly __brand: "Offset" };

/** A fact on its way: the exact bytes, and a signature of their own so that one fact alone can be checked. */
export interface FactRecord {
  readonly kind: "fact";
  readonly index: LogIndex;
  readonly value: Uint8Array;
  /** Ed25519 over `value`, 64 bytes. */
  readonly signature: Uint8Array;
  /** Which log key signed: `<origin>+<hash>` of its verifier key. */
  readonly keyId: string;
}

/** A signed checkpoint (a tlog-checkpoint note's bytes) that covers the facts before it. */
export interface CheckpointRecord {
  readonly kind: "checkpoint";
  readonly size: LogSize;
  readonly value: Uint8Array;
}

export type SharedLogRecord = FactRecord | CheckpointRecord;

export interface Delivered {
  readonly offset: Offset;
  readonly record: SharedLogRecord;
}

/**
 * The transport that carries every participant's log to its readers: a topic `chessboard.<participant>` each, one
 * partition, facts and checkpoints in log order. Delivery is at least once; readers take an index once.
 *
 * Every adapter passes the same contract (shared-log.contract.ts). An engine is chosen by its URL (open-shared-log.ts).
 */
export interface SharedLog {
  /**
   * Publishes at least one record, in order; durable when it resolves, with the last record's offset. Throws CB411 when
   * the engine cannot take it, CB412 when it is not allowed.
   */
  publish(participant: ParticipantId, records: readonly SharedLogRecord[]): Promise<Offset>;

  /** The last records of a topic, oldest first, at most `count`; empty for a topic without records. */
  tail(participant: ParticipantId, count: number): Promise<readonly Delivered[]>;

  /**
   * Records after `after` (from the start when undefined) in order, in batches bounded by 2,000 records and 4 MiB, then
   * those published from now on, until `signal` aborts. A topic that does not exist yet is waited for.
   */
  subscribe(
    participant: ParticipantId,
    after: Offset | undefined,
    signal: AbortSignal,
  ): AsyncIterable<readonly Delivered[]>;

  close(): Promise<void>;
}
