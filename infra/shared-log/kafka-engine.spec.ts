import { randomUUID } from "node:crypto";
import kafkajs, { type Admin, type Kafka } from "kafkajs";
import type { ParticipantId } from "#contracts/facts/participant";
import { asIndex, asSize } from "#contracts/seals/position";
import { clientConfig } from "./kafka-client.ts";
import { KafkaSharedLog } from "./kafka-shared-log.ts";
import { type KafkaAccess, parseKafkaUrl } from "./kafka-url.ts";
import type { SharedLogEngine } from "./shared-log.contract.ts";
import type {
  CheckpointRecord,
  Delivered,
  FactRecord,
  Offset,
  SharedLog,
  SharedLogRecord,
} from "./shared-log.ts";

/** Topics of a test's own on a broker, told by a prefix of their names; everything of them is removed in the end. */
export class KafkaEngine implements SharedLogEngine {
  /** The cluster's URL with the prefix. */
  readonly url: string;
  readonly access: KafkaAccess;
  /** A plain client, for what the port does not do. */
  readonly client: Kafka;
  readonly admin: Admin;
  readonly #opened: SharedLog[] = [];
  readonly #made = new Map<ParticipantId, Promise<unknown>>();

  private constructor(broker: string) {
    this.url = `${broker}${broker.includes("?") ? "&" : "?"}prefix=${randomUUID()}.`;
    this.access = parseKafkaUrl(this.url);
    this.client = new kafkajs.Kafka(clientConfig(this.access));
    this.admin = this.client.admin();
  }

  static async on(broker: string): Promise<KafkaEngine> {
    const engine = new KafkaEngine(broker);
    await engine.admin.connect();
    return engine;
  }

  topic(participant: ParticipantId): string {
    return `${this.access.prefix}${participant}`;
  }

  /** A shared log that makes a topic before it publishes there: no test of the contract is about who does. */
  async open(warn?: (warning: string) => void): Promise<SharedLog> {
    const inside = new KafkaSharedLog(this.access, warn);
    const log: SharedLog = {
      publish: async (participant, records): Promise<Offset> => {
        await this.make(participant);
        return inside.publish(participant, records);
      },
      end: (participant) => inside.end(participant),
      tail: (participant, count) => inside.tail(participant, count),
      subscribe: (participant, after, signal) => inside.subscribe(participant, after, signal),
      close: () => inside.close(),
    };
    this.#opened.push(log);
    return log;
  }

  make(participant: ParticipantId): Promise<unknown> {
    const made =
      this.#made.get(participant) ??
      this.admin.createTopics({ topics: [{ topic: this.topic(participant) }], waitForLeaders: true });
    this.#made.set(participant, made);
    return made;
  }

  async misfit(participant: ParticipantId, value: Uint8Array): Promise<void> {
    const producer = this.client.producer({ createPartitioner: () => () => 0 });
    await producer.connect();
    await producer.send({ topic: this.topic(participant), messages: [{ value: Buffer.from(value) }] });
    await producer.disconnect();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#opened.map((log) => log.close()));
    const topics = [...this.#made.keys()].map((participant) => this.topic(participant));
    if (topics.length > 0) await this.admin.deleteTopics({ topics });
    await this.admin.disconnect();
  }
}

const utf8 = new TextEncoder();

/** A fact of about that many bytes that does not compress. */
export function factAt(index: number, bytes = 100): FactRecord {
  const noise = Array.from({ length: bytes }, (_, n) =>
    String.fromCharCode(97 + ((index * 31 + n * n) % 26)),
  );
  return {
    kind: "fact",
    index: asIndex(index),
    value: utf8.encode(
      `{"specversion":"1.0","id":"${index}","type":"t.v1","data":{"noise":"${noise.join("")}"}}`,
    ),
    signature: new Uint8Array(64).fill(index % 256),
    keyId: "chessboard.example/cn-44+0a1b2c3d",
  };
}

export const checkpointAt = (size: number): CheckpointRecord => ({
  kind: "checkpoint",
  size: asSize(size),
  value: utf8.encode(`chessboard.example/cn-44\n${size}\n`),
});

/** As a relay has them: facts `from` to `to` (excluded), and the checkpoint that covers them. */
export const batchOf = (from: number, to: number): SharedLogRecord[] => [
  ...Array.from({ length: to - from }, (_, n) => factAt(from + n)),
  checkpointAt(to),
];

/** A record as `f<index>`, `C<size>` or `misfit`. */
export const short = ({ record }: Delivered): string =>
  record.kind === "fact"
    ? `f${record.index}`
    : record.kind === "checkpoint"
      ? `C${record.size}`
      : record.kind;
