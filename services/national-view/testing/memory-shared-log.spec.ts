import type { ParticipantId } from "#contracts/facts/participant";
import { Condition } from "#infra/concurrency/condition";
import { type Delivered, type Offset, offset, type SharedLog } from "#infra/shared-log/shared-log";

/** A shared log in memory, for tests of its readers. */
export class MemorySharedLog implements SharedLog {
  readonly #topics = new Map<ParticipantId, Delivered[]>();
  readonly #published = new Condition();
  readonly #batchRecords: number;
  #held = false;

  constructor(batchRecords = 100) {
    this.#batchRecords = batchRecords;
  }

  async publish(participant: ParticipantId, records: readonly Delivered["record"][]): Promise<Offset> {
    const topic = this.#topic(participant);
    for (const record of records) topic.push({ offset: offset.parse(String(topic.length + 1)), record });
    this.#published.notifyAll();
    return offset.parse(String(topic.length));
  }

  async end(participant: ParticipantId): Promise<Offset | undefined> {
    return this.#topic(participant).at(-1)?.offset;
  }

  async tail(participant: ParticipantId, count: number): Promise<readonly Delivered[]> {
    return this.#topic(participant).slice(-count);
  }

  async *subscribe(
    participant: ParticipantId,
    after: Offset | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Delivered[]> {
    let at = Number(after ?? 0);
    while (!signal.aborted) {
      const batch = this.#held ? [] : this.#topic(participant).slice(at, at + this.#batchRecords);
      at += batch.length;
      if (batch.length > 0) yield batch;
      else await this.#published.wait(signal);
    }
  }

  /** Delivers nothing until `held` is false again. */
  set held(held: boolean) {
    this.#held = held;
    this.#published.notifyAll();
  }

  /** Another topic in the place of the one that was there. */
  replace(participant: ParticipantId): void {
    this.#topics.delete(participant);
  }

  async close(): Promise<void> {}

  #topic(participant: ParticipantId): Delivered[] {
    const topic = this.#topics.get(participant) ?? [];
    this.#topics.set(participant, topic);
    return topic;
  }
}
