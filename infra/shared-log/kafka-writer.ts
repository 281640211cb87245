import kafkajs, { type Message, type Producer } from "kafkajs";
import { clientConfig, Sockets } from "./kafka-client.ts";
import { missingTopic, sharedLogError } from "./kafka-errors.ts";
import type { KafkaReader } from "./kafka-reader.ts";
import { headersOf } from "./kafka-record.ts";
import type { KafkaAccess } from "./kafka-url.ts";
import type { SharedLogRecord } from "./shared-log.ts";

const { CompressionTypes, Kafka } = kafkajs;

/**
 * The bytes of values and headers in one request, before compression: a batch on the broker is one of these, and its
 * `message.max.bytes` is 1 MiB unless set otherwise.
 */
const REQUEST_BYTES = 768 * 1024;
/** A record's headers and framing, about. */
const OVERHEAD_BYTES = 700;
/** For so long the brokers may wait for their replicas; kafkajs waits longer for the answer. */
const ACKNOWLEDGE_MS = 8000;
/**
 * About ten seconds of a cluster that takes nothing: long enough for a broker to come back, and then the same batch, with
 * the same number, is there once. After that CB411: the relay looks where the topic ends and goes on.
 */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1000, retries: 12 };

/** Writes one topic: one batch after another, each acknowledged by all replicas in sync before the next one leaves. */
export class KafkaWriter {
  readonly #access: KafkaAccess;
  readonly #topic: string;
  readonly #reader: KafkaReader;
  #open: Promise<OpenProducer> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(access: KafkaAccess, topic: string, reader: KafkaReader) {
    this.#access = access;
    this.#topic = topic;
    this.#reader = reader;
  }

  /** Publishes after all that was published before; the last record's offset. Throws CB411, CB412. */
  publish(records: readonly SharedLogRecord[]): Promise<bigint> {
    const published = this.#last.then(() => this.#publish(records));
    this.#last = published.catch(() => undefined);
    return published;
  }

  /** Lets go of the cluster when what is being published is settled. */
  async close(): Promise<void> {
    await this.#last;
    await this.#discard();
  }

  /** Lets go of the cluster at once. */
  async abandon(): Promise<void> {
    await this.#discard();
  }

  async #publish(records: readonly SharedLogRecord[]): Promise<bigint> {
    try {
      this.#open ??= this.#connect();
      const { producer } = await this.#open;
      let end: bigint | undefined;
      for (const messages of requests(records)) {
        const [answer] = await producer.send({
          topic: this.#topic,
          messages,
          acks: -1,
          timeout: ACKNOWLEDGE_MS,
          compression: CompressionTypes.GZIP,
        });
        end = lastOf(answer?.baseOffset, messages.length);
      }
      // A batch that had arrived before its repetition may be acknowledged without a place.
      return end ?? (await this.#reader.end(this.#topic)) ?? 0n;
    } catch (error) {
      // Its numbering of batches may now be one that the broker has seen: it would take a new batch for that one again.
      await this.#discard();
      throw sharedLogError(error, { topic: this.#topic, doing: "write", access: this.#access });
    }
  }

  async #connect(): Promise<OpenProducer> {
    // kafkajs asks for a topic that is not there for eleven seconds.
    if ((await this.#reader.place(this.#topic)) === undefined) throw missingTopic(this.#topic);
    const sockets = new Sockets();
    const kafka = new Kafka({
      ...clientConfig(this.#access),
      socketFactory: sockets.factory,
      retry: RETRY,
    });
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => () => 0,
    });
    await producer.connect();
    return { producer, sockets };
  }

  async #discard(): Promise<void> {
    const opened = this.#open;
    this.#open = undefined;
    try {
      const open = await opened;
      void open?.producer.disconnect().catch(() => undefined);
      open?.sockets.end();
    } catch {
      // It never opened.
    }
  }
}

interface OpenProducer {
  readonly producer: Producer;
  readonly sockets: Sockets;
}

/** The offset of the last of `count` records whose first one stands there; undefined where the broker did not say. */
const lastOf = (base: string | undefined, count: number): bigint | undefined =>
  base === undefined || BigInt(base) < 0n ? undefined : BigInt(base) + BigInt(count - 1);

/** The records as messages, cut into requests of bounded size. */
function* requests(records: readonly SharedLogRecord[]): Generator<Message[]> {
  let messages: Message[] = [];
  let bytes = 0;
  for (const record of records) {
    const { buffer, byteOffset, length } = record.value;
    const more = length + OVERHEAD_BYTES;
    if (messages.length > 0 && bytes + more > REQUEST_BYTES) {
      yield messages;
      messages = [];
      bytes = 0;
    }
    messages.push({
      value: Buffer.from(buffer, byteOffset, length),
      headers: headersOf(record),
      partition: 0,
    });
    bytes += more;
  }
  yield messages;
}
