import { z } from "zod";
import type { ParticipantId } from "#contracts/facts/participant";
import type { LogIndex, LogSize } from "#contracts/seals/position";
import type { Traceparent } from "#infra/telemetry/traceparent";

/** A record's place in its topic: given by the engine, ascending, with gaps. A reader stores it and hands it back as it is. */
export const offset = z.string().min(1).max(64).brand<"Offset">();
export type Offset = z.infer<typeof offset>;

/** A fact on its way: the exact bytes, and a signature of their own so that one fact alone can be checked. */
export interface FactRecord {
  readonly kind: "fact";
  readonly index: LogIndex;
  readonly value: Uint8Array;
  /** Ed25519 over `value`, 64 bytes. */
  readonly signature: Uint8Array;
  /** Which log key signed: `<origin>+<hash>` of its verifier key. */
  readonly keyId: string;
  /** The trace that it is part of, for operators; neither signed nor believed in anything else. */
  readonly traceparent?: Traceparent | undefined;
}

/** A signed checkpoint (a tlog-checkpoint note's bytes) that covers the facts before it. */
export interface CheckpointRecord {
  readonly kind: "checkpoint";
  readonly size: LogSize;
  readonly value: Uint8Array;
}

export type SharedLogRecord = FactRecord | CheckpointRecord;

/**
 * A record that stands on the topic and is neither: written past the port, or altered in the engine. A reader halts that
 * log with code CB414, the exact bytes as evidence; nothing that such a record claims is believed.
 */
export interface MisfitRecord {
  readonly kind: "misfit";
  /** What does not fit; no content of a fact. */
  readonly reason: string;
  readonly value: Uint8Array;
}

export interface Delivered {
  readonly offset: Offset;
  readonly record: SharedLogRecord | MisfitRecord;
}

/** What one batch of a subscription holds at most: records, and bytes of their values (at least one record). */
export const BATCH_RECORDS = 2000;
export const BATCH_BYTES = 4 * 1024 * 1024;

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

  /** The last record's offset, as `publish` gave it; undefined for a topic without records. Throws as `publish` does. */
  end(participant: ParticipantId): Promise<Offset | undefined>;

  /** The last records of a topic, oldest first, at most `count`; empty for a topic without records. */
  tail(participant: ParticipantId, count: number): Promise<readonly Delivered[]>;

  /**
   * Records after `after` (from the start when undefined) in order, in batches bounded by `BATCH_RECORDS` and `BATCH_BYTES`, then
   * those published from now on, until `signal` aborts or the log is closed; both end it without an error. A topic that
   * does not exist yet is waited for. What waits for a slow reader stays in the engine. Throws CB411, CB412 as above.
   */
  subscribe(
    participant: ParticipantId,
    after: Offset | undefined,
    signal: AbortSignal,
  ): AsyncIterable<readonly Delivered[]>;

  /** Ends subscriptions and lets go of the engine. Publishing or reading afterwards throws CB411. */
  close(): Promise<void>;
}
