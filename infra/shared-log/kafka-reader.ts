import { setTimeout as delay } from "node:timers/promises";
import kafkajs from "kafkajs";
import { type BrokerAddress, isOutOfRange, KafkaConnection, type TopicPlace } from "./kafka-connection.ts";
import { isPassing, sharedLogError } from "./kafka-errors.ts";
import type { ReadBatches } from "./kafka-record-batch.ts";
import type { KafkaAccess } from "./kafka-url.ts";

/** Records as they come from a topic. */
export type Portion = ReadBatches["records"];

/** For so long a reader bears with a cluster that elects a leader or has lost a connection, milliseconds; then it says so. */
const PATIENCE_MS = 3000;
const RETRY_MS = 100;
/** How often a topic that is waited for is looked for. */
const TOPIC_POLL_MS = 250;
/** How long a fetch at a topic's end waits at the broker for a record to come. */
const FETCH_WAIT_MS = 1000;

/** Reads topics, each from any place. A short question goes over a connection that all share; what follows has its own. */
export class KafkaReader {
  readonly #access: KafkaAccess;
  readonly #shared = new Map<string, Promise<KafkaConnection>>();
  readonly #places = new Map<string, Promise<TopicPlace | undefined>>();
  readonly #closed: AbortSignal;

  constructor(access: KafkaAccess, closed: AbortSignal) {
    this.#access = access;
    this.#closed = closed;
  }

  /** Where the topic is, as it was found lately; undefined if there is none. */
  place(topic: string): Promise<TopicPlace | undefined> {
    return this.#bear(topic, () => this.#place(topic));
  }

  /** The offset of the last record; undefined if there was never one. */
  end(topic: string): Promise<bigint | undefined> {
    return this.#atLeader(topic, async (leader) => {
      const end = await leader.offset(topic, "end");
      return end === 0n ? undefined : end - 1n;
    });
  }

  /** The last `count` records, oldest first. */
  async tail(topic: string, count: number): Promise<Portion> {
    const read = await this.#atLeader(topic, async (leader) => {
      const [start, end] = [await leader.offset(topic, "start"), await leader.offset(topic, "end")];
      // Where a stranger's transaction left its marks, there are fewer records than offsets: then further back.
      for (let wanted = BigInt(count); ; wanted *= 2n) {
        const isWhole = end - start <= wanted;
        const records = await range(leader, topic, isWhole ? start : end - wanted, end);
        if (records.length >= count || isWhole) return records.slice(-count);
      }
    });
    return read ?? [];
  }

  settings(topic: string, names: readonly string[]): Promise<ReadonlyMap<string, string> | undefined> {
    return this.#atLeader(topic, (leader) => leader.settings(topic, names));
  }

  /**
   * Records from `from` on (undefined: from the first there is), then those to come, in order, until the signal aborts. While
   * one portion is with the reader, the next is on its way, and no more than that.
   *
   * Where the place is no longer there, the reading goes on with the first record there is: what is missing between is
   * for the reader to see. Throws CB411 for a place past the topic's end, and what else sharedLogError makes of errors.
   */
  async *follow(topic: string, from: bigint | undefined, signal: AbortSignal): AsyncGenerator<Portion> {
    const following = new Following(topic, from, signal);
    try {
      while (!signal.aborted) {
        const portion = await this.#next(following);
        if (portion.length > 0) yield portion;
      }
    } finally {
      following.end();
    }
  }

  close(): void {
    for (const connection of this.#shared.values()) {
      connection.then(
        (opened) => opened.close(),
        () => undefined,
      );
    }
  }

  /** The next portion, empty if nothing has come; throws when patience ends. */
  async #next(following: Following): Promise<Portion> {
    const { topic, signal } = following;
    try {
      if (!following.isConnected) {
        const place = await this.#place(topic);
        if (place === undefined) {
          this.#places.delete(topic);
          await pause(TOPIC_POLL_MS, signal);
          return [];
        }
        await following.connect(await KafkaConnection.open(this.#access, place.leader));
      }
      return await following.fetch();
    } catch (error) {
      following.disconnect();
      this.#places.delete(topic);
      if (signal.aborted) return [];
      if (!following.bears(error))
        throw sharedLogError(error, { topic, doing: "read", access: this.#access });
      await pause(RETRY_MS, signal);
      return [];
    }
  }

  /** Asks the topic's leader; undefined when there is no such topic. */
  #atLeader<T>(topic: string, ask: (leader: KafkaConnection) => Promise<T>): Promise<T | undefined> {
    return this.#bear(topic, async () => {
      const place = await this.#place(topic);
      return place === undefined ? undefined : ask(await this.#connection(place.leader));
    });
  }

  /** Tries for as long as patience lasts, each time from where the topic is then. */
  async #bear<T>(topic: string, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        const answer = await attempt();
        // Not there now; it may have been made by the time it is asked for again.
        if (answer === undefined) this.#places.delete(topic);
        return answer;
      } catch (error) {
        this.#places.delete(topic);
        const isOver = performance.now() > deadline || this.#closed.aborted;
        if (isOver || !isPassing(error))
          throw sharedLogError(error, { topic, doing: "read", access: this.#access });
        await pause(RETRY_MS, this.#closed);
      }
    }
  }

  #place(topic: string): Promise<TopicPlace | undefined> {
    const known = this.#places.get(topic);
    if (known !== undefined) return known;
    const asked = this.#anyBroker((broker) => broker.place(topic));
    this.#places.set(topic, asked);
    asked.catch(() => this.#places.delete(topic));
    return asked;
  }

  /** Asks the first of the brokers that answers. */
  async #anyBroker<T>(ask: (broker: KafkaConnection) => Promise<T>): Promise<T> {
    let failure: unknown;
    for (const broker of this.#access.brokers) {
      const [host = "", port] = broker.split(":");
      try {
        return await ask(await this.#connection({ host, port: Number(port) }));
      } catch (error) {
        if (!isPassing(error)) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  /** The shared connection to a broker, made again if it is lost: one, however many ask for it at once. */
  async #connection(broker: BrokerAddress): Promise<KafkaConnection> {
    const key = `${broker.host}:${broker.port}`;
    for (;;) {
      const held = this.#shared.get(key);
      const known = await held?.catch(() => undefined);
      if (known?.isOpen) return known;
      if (this.#closed.aborted) throw new kafkajs.KafkaJSNonRetriableError("it is closed");
      // Somebody else who found it lost has begun another meanwhile: that one is shared.
      if (this.#shared.get(key) !== held) continue;
      known?.close();
      const opening = KafkaConnection.open(this.#access, broker);
      this.#shared.set(key, opening);
      return opening;
    }
  }
}

/** One topic as it is being followed: where it stands, and what is on its way. */
class Following {
  readonly topic: string;
  readonly signal: AbortSignal;
  #next: bigint | undefined;
  #connection: KafkaConnection | undefined;
  #ahead: Promise<ReadBatches> | undefined;
  #failingSince: number | undefined;
  readonly #disconnect = (): void => this.disconnect();

  constructor(topic: string, next: bigint | undefined, signal: AbortSignal) {
    this.topic = topic;
    this.#next = next;
    this.signal = signal;
    signal.addEventListener("abort", this.#disconnect);
  }

  get isConnected(): boolean {
    return this.#connection !== undefined;
  }

  async connect(connection: KafkaConnection): Promise<void> {
    this.#connection = connection;
    if (this.signal.aborted) this.disconnect();
    this.#next ??= await connection.offset(this.topic, "start");
  }

  async fetch(): Promise<Portion> {
    const { records, next } = await (this.#ahead ?? this.#ask());
    this.#ahead = undefined;
    this.#failingSince = undefined;
    if (next === undefined) return [];
    this.#next = next;
    this.#ahead = this.#ask();
    // Whoever takes it sees the failure; it may come before anybody does.
    this.#ahead.catch(() => undefined);
    return records;
  }

  /** Whether to try again after this. */
  bears(error: unknown): boolean {
    this.#failingSince ??= performance.now();
    return isPassing(error) && performance.now() - this.#failingSince < PATIENCE_MS;
  }

  disconnect(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#ahead = undefined;
  }

  end(): void {
    this.signal.removeEventListener("abort", this.#disconnect);
    this.disconnect();
  }

  async #ask(): Promise<ReadBatches> {
    const connection = this.#connection;
    if (connection === undefined || this.#next === undefined) throw new kafkajs.KafkaJSError("not connected");
    try {
      return await connection.fetch(this.topic, this.#next, FETCH_WAIT_MS);
    } catch (error) {
      if (!isOutOfRange(error)) throw error;
      const start = await connection.offset(this.topic, "start");
      if (start < this.#next) {
        throw new kafkajs.KafkaJSNonRetriableError(
          `it ends before offset ${this.#next}, where the reading stands`,
        );
      }
      return { records: [], next: start };
    }
  }
}

/** All records from `from` to before `to`. */
async function range(leader: KafkaConnection, topic: string, from: bigint, to: bigint): Promise<Portion> {
  const all: Portion[number][] = [];
  for (let place = from; place < to; ) {
    const { records, next } = await leader.fetch(topic, place, FETCH_WAIT_MS);
    if (next === undefined) break;
    for (const record of records) if (record.offset < to) all.push(record);
    place = next;
  }
  return all;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);
