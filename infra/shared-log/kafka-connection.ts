import kafkajs from "kafkajs";
import Connection from "kafkajs/src/network/connection.js";
import { createErrorFromCode } from "kafkajs/src/protocol/error.js";
import { type Api, lookup, requests } from "kafkajs/src/protocol/requests/index.js";
import { clientConfig, Sockets } from "./kafka-client.ts";
import { type ReadBatches, readBatches } from "./kafka-record-batch.ts";
import type { KafkaAccess } from "./kafka-url.ts";

/** Where one broker listens. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** Where a topic is, as any broker tells. */
export interface TopicPlace {
  readonly partitions: number;
  readonly leader: BrokerAddress;
  readonly replicas: number;
  readonly inSync: number;
}

/** A topic's one partition. */
const PARTITION = 0;

/**
 * How many bytes of a topic, as they are compressed there, one fetch brings: several of a relay's batches. A batch that is
 * larger comes whole, so that there is always progress.
 */
const FETCH_BYTES = 256 * 1024;

/** Kafka's numbers. An uncommitted transaction hides nothing: a relay uses none, and a stranger's could stop readers. */
const READ_UNCOMMITTED = 0;
const API = { fetch: 1, listOffsets: 2, metadata: 3, saslAuthenticate: 36, describeConfigs: 32 } as const;
const END = -1;
const START = -2;
const TOPIC_RESOURCE = 2;
/** Of brokers from 2.3 on: the version that partitionIn reads. */
const FETCH_VERSION = 11;

/**
 * One connection to one broker, and the few requests that a reader of whole logs needs.
 *
 * This goes below the consumer of kafkajs, on purpose. A log's reader has a place of its own in every topic and wants
 * nothing else; a consumer belongs to a group, which (2.2.4) costs a rebalance whenever a topic is added, ends the reading
 * of every topic when one is missing or forbidden, forgets its places when it crashes, and begins again elsewhere, silently,
 * when a place is gone. Here every fetch says the place that it wants, and every topic fails alone.
 */
export class KafkaConnection {
  readonly #connection: Connection;
  readonly #sockets: Sockets;
  readonly #versions: Record<number, { minVersion: number; maxVersion: number }> = {};

  private constructor(access: KafkaAccess, { host, port }: BrokerAddress) {
    const { ssl, sasl, clientId, connectionTimeout, requestTimeout } = clientConfig(access);
    this.#sockets = new Sockets();
    this.#connection = new Connection({
      host,
      port,
      clientId,
      connectionTimeout,
      requestTimeout,
      ssl: ssl === true ? {} : ssl || null,
      sasl: sasl ?? null,
      socketFactory: this.#sockets.factory,
      logger: SILENT,
    });
  }

  /** Connects and asks what the broker speaks; authentication comes with the first request. Throws what kafkajs throws. */
  static async open(access: KafkaAccess, broker: BrokerAddress): Promise<KafkaConnection> {
    const opened = new KafkaConnection(access, broker);
    try {
      await opened.#connection.connect();
      const ask = requests.ApiVersions.protocol({ version: 2 });
      const { apiVersions } = await opened.#connection.send(ask());
      for (const { apiKey, ...versions } of apiVersions) opened.#versions[apiKey] = versions;
      opened.#connection.setVersions(opened.#versions);
      opened.#connection.setSupportAuthenticationProtocol(API.saslAuthenticate in opened.#versions);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#connection.isConnected();
  }

  /** Where the topic is; undefined if there is none. */
  async place(topic: string): Promise<TopicPlace | undefined> {
    const { brokers, topicMetadata } = await this.#ask(API.metadata, requests.Metadata, {
      topics: [topic],
      allowAutoTopicCreation: false,
    }).catch((error: unknown) => {
      if (isMissingTopic(error)) return { brokers: [], topicMetadata: [] };
      throw error;
    });
    const partitions = topicMetadata[0]?.partitionMetadata ?? [];
    const partition = partitions.find(({ partitionId }) => partitionId === PARTITION);
    const leader = brokers.find(({ nodeId }) => nodeId === partition?.leader);
    if (partition === undefined) return undefined;
    if (leader === undefined) throw new kafkajs.KafkaJSError("the topic has no leader now");
    const { replicas, isr } = partition;
    return { partitions: partitions.length, leader, replicas: replicas.length, inSync: isr.length };
  }

  /** The offset of the topic's first record, or of the one that will come after its last. Asked of its leader. */
  async offset(topic: string, which: "start" | "end"): Promise<bigint> {
    const timestamp = which === "end" ? END : START;
    const { responses } = await this.#ask(API.listOffsets, requests.ListOffsets, {
      isolationLevel: READ_UNCOMMITTED,
      topics: [{ topic, partitions: [{ partition: PARTITION, timestamp }] }],
    });
    const offset = responses[0]?.partitions[0]?.offset;
    if (offset === undefined) throw new kafkajs.KafkaJSError("the broker did not answer for the topic");
    return BigInt(offset);
  }

  /**
   * Records from `from` on, in order, as soon as there are some; none after `waitMs`. Asked of the topic's leader. Throws
   * OFFSET_OUT_OF_RANGE where the topic does not reach.
   */
  async fetch(topic: string, from: bigint, waitMs: number): Promise<ReadBatches> {
    const partition = { partition: PARTITION, fetchOffset: String(from), maxBytes: FETCH_BYTES };
    const { request } = requests.Fetch.protocol({ version: FETCH_VERSION })({
      isolationLevel: READ_UNCOMMITTED,
      maxWaitTime: waitMs,
      minBytes: 1,
      maxBytes: FETCH_BYTES,
      topics: [{ topic, partitions: [partition] }],
    });
    const bytes = await this.#connection.send({ request, response: { decode: asItIs, parse: partitionIn } });
    const { records, next } = await readBatches(bytes);
    // A batch comes whole, with the records before the one asked for.
    return { records: records.filter(({ offset }) => offset >= from), next };
  }

  /** What the topic is set to, by name. */
  async settings(topic: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { resources } = await this.#ask(API.describeConfigs, requests.DescribeConfigs, {
      resources: [{ type: TOPIC_RESOURCE, name: topic, configNames: names }],
      includeSynonyms: false,
    });
    const entries = resources.flatMap(({ configEntries }) => configEntries);
    return new Map(entries.map(({ configName, configValue }) => [configName, configValue ?? ""]));
  }

  /** Ends it at once; what waits for an answer is rejected. */
  close(): void {
    this.#connection.rejectRequests(new kafkajs.KafkaJSError("the connection was closed"));
    void this.#connection.disconnect();
    this.#sockets.end();
  }

  #ask<Parameters, Answer>(
    apiKey: number,
    api: Api<Parameters, Answer>,
    parameters: Parameters,
  ): Promise<Answer> {
    return this.#connection.send(lookup(this.#versions)(apiKey, api)(parameters));
  }
}

const asItIs = async (bytes: Buffer) => ({ bytes, clientSideThrottleTime: bytes.readInt32BE(0) });

/**
 * The batches in the answer to a fetch of one partition:
 *
 *     throttle 4 | error 2 | session 4 | topics 4: name 2+n | partitions 4: partition 4 | error 2 | high watermark 8 |
 *     last stable 8 | log start 8 | aborted 4: 16 each | preferred replica 4 | batches 4+n
 */
async function partitionIn({ bytes }: { readonly bytes: Buffer }): Promise<Buffer> {
  const error = (at: number): void => {
    const code = bytes.readInt16BE(at);
    if (code !== 0) throw createErrorFromCode(code);
  };
  error(4);
  const partition = 14 + 2 + bytes.readInt16BE(14) + 4;
  error(partition + 4);
  const aborted = Math.max(0, bytes.readInt32BE(partition + 30));
  const batches = partition + 34 + aborted * 16 + 4;
  return bytes.subarray(batches + 4, batches + 4 + Math.max(0, bytes.readInt32BE(batches)));
}

/** Whether the brokers say that the topic does not reach there. */
export const isOutOfRange = (error: unknown): boolean =>
  error instanceof kafkajs.KafkaJSProtocolError && error.type === "OFFSET_OUT_OF_RANGE";

/** Whether the brokers say that there is no such topic. */
export const isMissingTopic = (error: unknown): boolean =>
  error instanceof kafkajs.KafkaJSProtocolError && error.type === "UNKNOWN_TOPIC_OR_PARTITION";

const nothing = (): void => undefined;
const SILENT = { namespace: () => SILENT, debug: nothing, info: nothing, warn: nothing, error: nothing };
