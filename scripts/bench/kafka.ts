import { randomUUID } from "node:crypto";
import kafkajs, { type Message } from "kafkajs";
import type { ParticipantId } from "#contracts/facts/participant";
import { clientConfig } from "#infra/shared-log/kafka-client";
import { headersOf } from "#infra/shared-log/kafka-record";
import { makeTopics } from "#infra/shared-log/kafka-topics";
import { parseKafkaUrl } from "#infra/shared-log/kafka-url";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLogRecord } from "#infra/shared-log/shared-log";
import { sealedLogs } from "./sealed-logs.ts";

/** Records a second through the shared log and through plain kafkajs, and the CPU of each, in this process, a record. */
export interface Beside {
  readonly ours: Rate;
  readonly plain: Rate;
}

export interface Rate {
  readonly perSecond: number;
  readonly cpuMicrosecondsEach: number;
}

export interface KafkaFigures {
  readonly records: number;
  /** The mean of a record's value, without its headers. */
  readonly valueBytes: number;
  readonly publish: Beside;
  readonly subscribe: Beside;
}

type Batches = ReadonlyMap<ParticipantId, readonly (readonly SharedLogRecord[])[]>;

/**
 * Publishes the sealed logs of 31 provinces as their relays do, a log by itself and one batch after another, and reads all of
 * them as the view does; then the same bytes and headers, with the same acknowledgement and compression, by a plain
 * producer and a plain consumer of kafkajs. Both see the broker warm: the plain ones publish first.
 */
export async function benchKafka(broker: string, options: { readonly facts: number }): Promise<KafkaFigures> {
  const batches = batchesOf(options.facts);
  const all = [...batches.values()].flat(2);
  const bytes = all.reduce((sum, { value }) => sum + value.length, 0);
  const [plainUrl, ownUrl] = [withPrefix(broker), withPrefix(broker)];
  for (const url of [plainUrl, ownUrl]) {
    await makeTopics(url, [...batches.keys()], { replication: 1, minInsync: 1 });
  }
  const count = all.length;
  const publishPlain = await plainProduce(plainUrl, batches, count);
  const publishOwn = await publish(ownUrl, batches, count);
  const subscribePlain = await plainConsume(plainUrl, batches, count);
  const subscribeOwn = await subscribe(ownUrl, batches, count);
  return {
    records: count,
    valueBytes: bytes / count,
    publish: { ours: publishOwn, plain: publishPlain },
    subscribe: { ours: subscribeOwn, plain: subscribePlain },
  };
}

function batchesOf(facts: number): Batches {
  const batches = new Map<ParticipantId, (readonly SharedLogRecord[])[]>();
  for (const { participant, records } of sealedLogs(facts).groups) {
    const log = batches.get(participant) ?? [];
    log.push(records);
    batches.set(participant, log);
  }
  return batches;
}

const withPrefix = (broker: string): string =>
  `${broker}${broker.includes("?") ? "&" : "?"}prefix=bench-${randomUUID()}.`;

async function publish(url: string, batches: Batches, count: number): Promise<Rate> {
  const log = await openSharedLog(url);
  // Connecting is not what is measured.
  await Promise.all([...batches.keys()].map((participant) => log.end(participant)));
  const rate = await timed(count, () =>
    each(batches, async (participant, records) => void (await log.publish(participant, records))),
  );
  await log.close();
  return rate;
}

async function plainProduce(url: string, batches: Batches, count: number): Promise<Rate> {
  const access = parseKafkaUrl(url);
  const producer = new kafkajs.Kafka(clientConfig(access)).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: () => () => 0,
  });
  await producer.connect();
  const rate = await timed(count, () =>
    each(batches, async (participant, records) => {
      const messages = records.map((record): Message => {
        const { buffer, byteOffset, length } = record.value;
        return { value: Buffer.from(buffer, byteOffset, length), headers: headersOf(record) };
      });
      const topic = `${access.prefix}${participant}`;
      await producer.send({ topic, messages, acks: -1, compression: kafkajs.CompressionTypes.GZIP });
    }),
  );
  await producer.disconnect();
  return rate;
}

/** Every log by itself, its batches in order. */
const each = (
  batches: Batches,
  publishOne: (participant: ParticipantId, records: readonly SharedLogRecord[]) => Promise<void>,
): Promise<unknown> =>
  Promise.all(
    [...batches].map(async ([participant, groups]) => {
      for (const records of groups) await publishOne(participant, records);
    }),
  );

async function subscribe(url: string, batches: Batches, count: number): Promise<Rate> {
  const log = await openSharedLog(url);
  const all = new AbortController();
  let read = 0;
  const rate = await timed(count, () =>
    Promise.all(
      [...batches.keys()].map(async (participant) => {
        for await (const batch of log.subscribe(participant, undefined, all.signal)) {
          read += batch.length;
          if (read >= count) all.abort();
        }
      }),
    ),
  );
  await log.close();
  return rate;
}

async function plainConsume(url: string, batches: Batches, count: number): Promise<Rate> {
  const access = parseKafkaUrl(url);
  const consumer = new kafkajs.Kafka(clientConfig(access)).consumer({ groupId: access.prefix });
  await consumer.connect();
  await consumer.subscribe({
    topics: [...batches.keys()].map((participant) => `${access.prefix}${participant}`),
    fromBeginning: true,
  });
  const [joined, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let read = 0;
  // Joining its group takes a consumer seconds by a broker's default: the clock starts after that, before it fetches.
  consumer.on(consumer.events.GROUP_JOIN, () => joined.resolve());
  const running = consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      read += batch.messages.length;
      if (read >= count) done.resolve();
    },
  });
  await joined.promise;
  const rate = await timed(count, () => done.promise);
  await running;
  await consumer.disconnect();
  return rate;
}

async function timed(count: number, work: () => Promise<unknown>): Promise<Rate> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const used = process.cpuUsage(cpu);
  return {
    perSecond: (count / (performance.now() - started)) * 1000,
    cpuMicrosecondsEach: (used.user + used.system) / count,
  };
}
