import { setTimeout as delay } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { sharedLogError } from "./kafka-errors.ts";
import { KafkaReader, type Portion } from "./kafka-reader.ts";
import { recordOf } from "./kafka-record.ts";
import { STANDING_SETTINGS, standingWarnings } from "./kafka-standing.ts";
import type { KafkaAccess } from "./kafka-url.ts";
import { KafkaWriter } from "./kafka-writer.ts";
import {
  BATCH_BYTES,
  BATCH_RECORDS,
  type Delivered,
  type Offset,
  offset,
  type SharedLog,
  type SharedLogRecord,
} from "./shared-log.ts";

/** How long closing waits for what is being published; the relay finds the rest at its next start. */
const CLOSE_MS = 3000;

/**
 * The shared log on Apache Kafka: topics of one partition each, which `chessboard admin topics` makes.
 *
 * What is published is acknowledged by all replicas in sync, once and in order for as long as one process publishes; that
 * two do not is for the event store to see to, as an idempotent producer fences nobody. Offsets are the broker's own; where
 * somebody stands is for that somebody to keep, and no consumer group is made.
 */
export class KafkaSharedLog implements SharedLog {
  readonly #access: KafkaAccess;
  readonly #warn: ((warning: string) => void) | undefined;
  readonly #reader: KafkaReader;
  readonly #writers = new Map<string, KafkaWriter>();
  readonly #looked = new Set<string>();
  readonly #closed = new AbortController();

  /** @param warn is told once a topic of what it may lose facts by */
  constructor(access: KafkaAccess, warn?: (warning: string) => void) {
    this.#access = access;
    this.#warn = warn;
    this.#reader = new KafkaReader(access, this.#closed.signal);
  }

  async publish(participant: ParticipantId, records: readonly SharedLogRecord[]): Promise<Offset> {
    if (records.length === 0) throw new RangeError("a publish has at least one record");
    const topic = this.#topic(participant);
    const writer = this.#writers.get(topic) ?? new KafkaWriter(this.#access, topic, this.#reader);
    this.#writers.set(topic, writer);
    return offset.parse(String(await writer.publish(records)));
  }

  async end(participant: ParticipantId): Promise<Offset | undefined> {
    const end = await this.#reader.end(this.#topic(participant));
    return end === undefined ? undefined : offset.parse(String(end));
  }

  async tail(participant: ParticipantId, count: number): Promise<readonly Delivered[]> {
    return (await this.#reader.tail(this.#topic(participant), count)).map(deliveredOf);
  }

  async *subscribe(
    participant: ParticipantId,
    after: Offset | undefined,
    signal: AbortSignal,
  ): AsyncIterable<readonly Delivered[]> {
    const from = after === undefined ? undefined : placeOf(after) + 1n;
    const ended = AbortSignal.any([signal, this.#closed.signal]);
    if (ended.aborted) return;
    for await (const portion of this.#reader.follow(this.#topic(participant), from, ended)) {
      for (const batch of batchesOf(portion)) {
        yield batch;
        if (ended.aborted) return;
      }
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    const writers = [...this.#writers.values()];
    await Promise.race([
      Promise.all(writers.map((writer) => writer.close())),
      delay(CLOSE_MS, undefined, { ref: false }),
    ]);
    await Promise.all(writers.map((writer) => writer.abandon()));
    this.#reader.close();
  }

  #topic(participant: ParticipantId): string {
    if (this.#closed.signal.aborted) throw new ChessboardError("CB411", "the shared log is closed.");
    const topic = `${this.#access.prefix}${participant}`;
    if (this.#warn !== undefined && !this.#looked.has(topic)) {
      this.#looked.add(topic);
      void this.#look(topic, this.#warn);
    }
    return topic;
  }

  /** Looks at how the topic is kept, beside what is being done with it; a topic that is not there yet, another time. */
  async #look(topic: string, warn: (warning: string) => void): Promise<void> {
    try {
      const place = await this.#reader.place(topic);
      const settings = await this.#reader.settings(topic, STANDING_SETTINGS);
      if (place === undefined || settings === undefined) this.#looked.delete(topic);
      else standingWarnings(topic, place, settings).forEach(warn);
    } catch (error) {
      const asked = { topic, doing: "read", access: this.#access } as const;
      if (!this.#closed.signal.aborted) {
        const reason = sharedLogError(error, asked).detail;
        warn(`how the topic ${topic} is kept cannot be seen: ${reason}`);
      }
    }
  }
}

/** An offset of this engine as a number. Throws CB411 for one that another engine has given. */
function placeOf(given: Offset): bigint {
  if (/^[0-9]{1,18}$/.test(given)) return BigInt(given);
  throw new ChessboardError(
    "CB411",
    "an offset that this shared log has not given: was it another engine's?",
  );
}

const deliveredOf = (read: Portion[number]): Delivered => ({
  offset: offset.parse(String(read.offset)),
  record:
    "unreadable" in read
      ? { kind: "misfit", reason: read.unreadable, value: read.bytes }
      : recordOf(read.value, read.headers),
});

/** Cuts a portion into batches within the port's bounds. */
function* batchesOf(portion: Portion): Generator<readonly Delivered[]> {
  let batch: Delivered[] = [];
  let bytes = 0;
  for (const delivered of portion.map(deliveredOf)) {
    const { length } = delivered.record.value;
    if (batch.length === BATCH_RECORDS || (batch.length > 0 && bytes + length > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(delivered);
    bytes += length;
  }
  if (batch.length > 0) yield batch;
}
