import { setTimeout as delay } from "node:timers/promises";
import { zstdCompressSync } from "node:zlib";
import kafkajs from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { runModule } from "#infra/testing/child-process";
import type { Engine } from "#infra/testing/find-engine";
import { findKafka } from "#infra/testing/kafka";
import { leastTime } from "#infra/testing/least-time";
import { until } from "#infra/testing/until";
import { withEngine } from "#infra/testing/with-engine.spec";
import { batchOf, checkpointAt, factAt, KafkaEngine, short } from "./kafka-engine.spec.ts";
import { headersOf } from "./kafka-record.ts";
import { makeTopics } from "./kafka-topics.ts";
import { openSharedLog } from "./open-shared-log.ts";
import { sharedLogContract } from "./shared-log.contract.ts";
import { type Delivered, type Offset, offset, type SharedLog } from "./shared-log.ts";

const { CompressionCodecs, CompressionTypes } = kafkajs;
const [GUANGDONG, SICHUAN] = [participantId.parse("cn-44"), participantId.parse("cn-51")];

/** Follows until so many records have come. */
async function follow(log: SharedLog, after: Offset | undefined, count: number): Promise<Delivered[]> {
  const abort = new AbortController();
  const delivered: Delivered[] = [];
  for await (const batch of log.subscribe(GUANGDONG, after, abort.signal)) {
    delivered.push(...batch);
    if (delivered.length >= count) abort.abort();
  }
  return delivered;
}

/** Asks for many topics at once over one shared log, closes it, and has nothing left that would keep the process up. */
const ASKER = `
  import { openSharedLog } from "#infra/shared-log/open-shared-log";
  const [url, ...participants] = process.argv.slice(1);
  const log = await openSharedLog(url);
  const ends = await Promise.all(participants.map((participant) => log.end(participant)));
  console.log(JSON.stringify(ends));
  await log.close();
`;

withEngine(await findKafka(), (start) => {
  let broker: Engine;
  beforeAll(async () => {
    broker = await start();
  });
  afterAll(() => broker[Symbol.asyncDispose]());

  sharedLogContract("kafka", () => KafkaEngine.on(broker.url));

  it("kafka: a process that asked for many topics at once ends by itself once the log is closed", async () => {
    await using engine = await KafkaEngine.on(broker.url);
    const log = await engine.open();
    await log.publish(GUANGDONG, batchOf(0, 2));
    const asked = [GUANGDONG, SICHUAN, GUANGDONG, SICHUAN, GUANGDONG];
    await using asker = runModule(ASKER, [engine.url, ...asked]);
    expect(await Promise.race([asker.ended, delay(120_000, "still up")])).toBe(0);
    expect(asker.lines).toEqual([JSON.stringify(["2", null, "2", null, "2"])]);
  });

  describe("kafka: what stands on a topic", () => {
    it("is read by a stock consumer, headers and all", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await engine.open();
      await log.publish(GUANGDONG, batchOf(0, 2));
      const consumer = engine.client.consumer({ groupId: engine.access.prefix });
      const seen: [string, Record<string, string>][] = [];
      await consumer.connect();
      await consumer.subscribe({ topic: engine.topic(GUANGDONG), fromBeginning: true });
      await consumer.run({
        eachMessage: async ({ message: { value, headers, key } }) => {
          expect(key).toBeNull();
          const texts = Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]);
          seen.push([String(value), Object.fromEntries(texts)]);
        },
      });
      await until("it has all", () => seen.length === 3);
      await consumer.disconnect();
      expect(seen).toEqual(
        batchOf(0, 2).map((record) => [Buffer.from(record.value).toString(), headersOf(record)]),
      );
      expect(seen[0]?.[1]).toMatchObject({ kind: "fact", index: "0", ce_type: "t.v1" });
    });

    it("is read in any codec that Node.js brings", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await engine.open();
      await engine.make(GUANGDONG);
      const codecs = [CompressionTypes.None, CompressionTypes.GZIP, CompressionTypes.ZSTD];
      CompressionCodecs[CompressionTypes.ZSTD] = () => ({
        compress: async ({ buffer }: { readonly buffer: Buffer }) => zstdCompressSync(buffer),
      });
      const producer = engine.client.producer({ createPartitioner: () => () => 0 });
      await producer.connect();
      for (const [index, compression] of codecs.entries()) {
        const record = factAt(index);
        const message = { value: Buffer.from(record.value), headers: headersOf(record) };
        await producer.send({ topic: engine.topic(GUANGDONG), messages: [message], compression });
      }
      await producer.disconnect();
      expect((await follow(log, undefined, 3)).map(short)).toEqual(["f0", "f1", "f2"]);
    });

    it("costs no reader more time than it has bytes, whatever a stranger puts there", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await engine.open();
      await log.publish(GUANGDONG, batchOf(0, 1));
      const producer = engine.client.producer({ createPartitioner: () => () => 0 });
      await producer.connect();
      const headers = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`h${n}`, "x"]));
      await producer.send({ topic: engine.topic(GUANGDONG), messages: [{ value: "v", headers }] });
      await producer.disconnect();
      await log.publish(GUANGDONG, batchOf(1, 2));
      const reading = async (): Promise<void> =>
        expect((await follow(log, undefined, 5)).map(short)).toEqual(["f0", "C1", "misfit", "f1", "C2"]);
      expect(await leastTime(3000, reading)).toBeLessThan(3000);
    });

    it("holds a large batch in requests that a broker takes by default", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await engine.open();
      const facts = Array.from({ length: 300 }, (_, n) => factAt(n, 16_000));
      const end = await log.publish(GUANGDONG, [...facts, checkpointAt(300)]);
      expect(end).toBe("300");
      const all = await follow(log, undefined, 301);
      expect(all.map(short)).toEqual([...facts.map((_, n) => `f${n}`), "C300"]);
      expect((await log.tail(GUANGDONG, 150)).map(short)).toEqual(all.slice(-150).map(short));
    });

    it("is followed and counted past the marks of a stranger's transactions", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await engine.open();
      await log.publish(GUANGDONG, batchOf(0, 1));
      const producer = engine.client.producer({
        transactionalId: engine.access.prefix,
        maxInFlightRequests: 1,
      });
      await producer.connect();
      for (let index = 1; index <= 6; index += 1) {
        const transaction = await producer.transaction();
        const record = factAt(index);
        const messages = [{ value: Buffer.from(record.value), headers: headersOf(record) }];
        await transaction.send({ topic: engine.topic(GUANGDONG), messages });
        await transaction.commit();
      }
      await producer.disconnect();
      await log.publish(GUANGDONG, [checkpointAt(7)]);
      const expected = ["f0", "C1", "f1", "f2", "f3", "f4", "f5", "f6", "C7"];
      expect((await follow(log, undefined, 9)).map(short)).toEqual(expected);
      for (const count of [1, 2, 5, 8, 9, 20]) {
        expect((await log.tail(GUANGDONG, count)).map(short)).toEqual(expected.slice(-count));
      }
    });
  });

  describe("kafka: a place that is not on the topic", () => {
    it("past its end is said, at once", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await engine.open();
      await log.publish(GUANGDONG, batchOf(0, 3));
      expect((await follow(log, offset.parse("2"), 1)).map(short)).toEqual(["C3"]);
      await expect(follow(log, offset.parse("7"), 1)).rejects.toThrow(/^CB411 .*ends before offset 8/);
      await expect(follow(log, offset.parse("C:12/P:12"), 1)).rejects.toMatchObject({ code: "CB411" });
    });

    it("before its beginning leads to the first record there is, where the reader sees what is missing", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await engine.open();
      await log.publish(GUANGDONG, batchOf(0, 5));
      const topic = engine.topic(GUANGDONG);
      // Asked of a topic first, the plain client learns where its leader is.
      await engine.admin.fetchTopicOffsets(topic);
      await engine.admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: "3" }] });
      for (const after of [undefined, offset.parse("0"), offset.parse("2")]) {
        expect((await follow(log, after, 3)).map(short)).toEqual(["f3", "f4", "C5"]);
      }
      expect((await log.tail(GUANGDONG, 10)).map(short)).toEqual(["f3", "f4", "C5"]);
      expect(await log.end(GUANGDONG)).toBe("5");
    });
  });

  describe("kafka: topics", () => {
    it("that are missing are said at once, with the command that makes them", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const log = await openSharedLog(engine.url);
      const publishing = (): Promise<void> =>
        expect(log.publish(GUANGDONG, [factAt(0)])).rejects.toThrow(/^CB411 .*chessboard admin topics/);
      expect(await leastTime(2000, publishing)).toBeLessThan(2000);
      await makeTopics(engine.url, [GUANGDONG], { replication: 1, minInsync: 1 });
      expect(await log.publish(GUANGDONG, [factAt(0)])).toBe("0");
      await log.close();
      await engine.make(GUANGDONG).catch(() => undefined);
    });

    it("are made for ever, set right where they are not, and keep what else was set", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const own = { name: "max.message.bytes", value: "2097152" };
      const topic = engine.topic(SICHUAN);
      await engine.admin.createTopics({
        topics: [{ topic, configEntries: [own, { name: "retention.ms", value: "604800000" }] }],
      });
      const settings = { replication: 1, minInsync: 1 };
      const first = await makeTopics(engine.url, [GUANGDONG, SICHUAN], settings);
      expect(first.topics).toMatchObject([
        { topic: engine.topic(GUANGDONG), made: true, set: [], replicas: 1 },
        { topic, made: false, set: expect.arrayContaining(["retention.ms", "min.insync.replicas"]) },
      ]);
      expect(first.warnings).toContainEqual(expect.stringMatching(/one replica/));
      const again = await makeTopics(engine.url, [GUANGDONG, SICHUAN], settings);
      expect(again.topics).toMatchObject([
        { made: false, set: [] },
        { made: false, set: [] },
      ]);
      const { resources } = await engine.admin.describeConfigs({
        resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
        includeSynonyms: false,
      });
      const set = new Map(resources[0]?.configEntries.map((entry) => [entry.configName, entry.configValue]));
      expect([
        ...["retention.ms", "retention.bytes", "max.message.bytes"].map((name) => set.get(name)),
      ]).toEqual(["-1", "-1", "2097152"]);
      await engine.admin.deleteTopics({ topics: [engine.topic(GUANGDONG), topic] });
    });

    it("of several partitions, or of more replicas than there are brokers, are refused", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const topic = engine.topic(GUANGDONG);
      await engine.admin.createTopics({ topics: [{ topic, numPartitions: 2 }] });
      const make = makeTopics(engine.url, [GUANGDONG], { replication: 1, minInsync: 1 });
      await expect(make).rejects.toThrow(/^CB415 .*2 partitions/);
      const many = makeTopics(engine.url, [SICHUAN], { replication: 1000, minInsync: 1 });
      await expect(many).rejects.toThrow(/^CB415 .*fewer than the replicas/);
      await engine.admin.deleteTopics({ topics: [topic] });
    });

    it("are warned of once, where they may lose facts", async () => {
      await using engine = await KafkaEngine.on(broker.url);
      const warnings: string[] = [];
      const log = await engine.open((warning) => warnings.push(warning));
      await log.publish(GUANGDONG, batchOf(0, 1));
      await until("it has been looked at", () =>
        warnings.some((warning) => warning.includes("retention.ms")),
      );
      const first = [...warnings];
      await log.tail(GUANGDONG, 1);
      await log.publish(GUANGDONG, batchOf(1, 2));
      expect(warnings).toEqual(first);
      expect(new Set(warnings).size).toBe(warnings.length);
    });
  });

  describe("kafka: a cluster that is not there", () => {
    it("is said as CB411 by each of the port's methods, and waited for no longer than a moment", async () => {
      const log = await openSharedLog("kafka://127.0.0.1:1");
      await expect(log.publish(GUANGDONG, [factAt(0)])).rejects.toThrow(/^CB411 .*ECONNREFUSED/);
      await expect(log.tail(GUANGDONG, 1)).rejects.toMatchObject({ code: "CB411" });
      await expect(follow(log, undefined, 1)).rejects.toMatchObject({ code: "CB411" });
      await log.close();
    });
  });
});
