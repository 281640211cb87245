import { describe, expect, it } from "vitest";
import { CN, type ParticipantId, participantId } from "#contracts/facts/participant";
import { asIndex, asSize } from "#contracts/seals/position";
import { traceparent } from "#infra/telemetry/traceparent";
import { until } from "#infra/testing/until";
import {
  BATCH_BYTES,
  BATCH_RECORDS,
  type CheckpointRecord,
  type Delivered,
  type FactRecord,
  type Offset,
  type SharedLog,
  type SharedLogRecord,
} from "./shared-log.ts";

/** An engine of a test's own, without topics at first. Everything opened on it reaches the same topics. */
export interface SharedLogEngine extends AsyncDisposable {
  open(): Promise<SharedLog>;
  /** Puts something on a topic, past the port, that is no record: with this value and without a signature. */
  misfit(participant: ParticipantId, value: Uint8Array): Promise<void>;
}

const GUANGDONG = participantId.parse("cn-44");
const SICHUAN = participantId.parse("cn-51");

const utf8 = new TextEncoder();

const fact = (index: number): FactRecord => ({
  kind: "fact",
  index: asIndex(index),
  value: utf8.encode(`{"index":${index},"place":"广东省深圳市"}`),
  signature: new Uint8Array(64).map((_, n) => (index + n) % 256),
  keyId: "chessboard.example/cn-44+0a1b2c3d",
});

const checkpoint = (size: number): CheckpointRecord => ({
  kind: "checkpoint",
  size: asSize(size),
  value: utf8.encode(`chessboard.example/cn-44\n${size}\n`),
});

/** Facts `from` to `to` (excluded), then the checkpoint that covers them. */
const batchOf = (from: number, to: number): SharedLogRecord[] => [
  ...Array.from({ length: to - from }, (_, n) => fact(from + n)),
  checkpoint(to),
];

/** A record in one line, bytes as hexadecimal: engines may answer with a subclass of Uint8Array. */
function line(record: Delivered["record"]): string {
  const value = hex(record.value);
  if (record.kind === "misfit") return `misfit ${value}`;
  return record.kind === "fact"
    ? `fact ${record.index} ${value} ${hex(record.signature)} ${record.keyId} ${record.traceparent ?? "untraced"}`
    : `checkpoint ${record.size} ${value}`;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const lines = (records: readonly Delivered["record"][]): string[] => records.map(line);

/** Follows a topic until `count` different records have come: each once, in order; every batch within its bounds. */
async function collect(
  log: SharedLog,
  participant: ParticipantId,
  after: Offset | undefined,
  count: number,
): Promise<Delivered[]> {
  const abort = new AbortController();
  const collected = new Map<Offset, Delivered>();
  for await (const batch of log.subscribe(participant, after, abort.signal)) {
    expect(batch.length).toBeGreaterThan(0);
    expect(batch.length).toBeLessThanOrEqual(BATCH_RECORDS);
    expect(batch.reduce((bytes, { record }) => bytes + record.value.length, 0)).toBeLessThanOrEqual(
      BATCH_BYTES,
    );
    // At least once: what comes again is what came before.
    for (const delivered of batch) {
      const before = collected.get(delivered.offset);
      if (before === undefined) collected.set(delivered.offset, delivered);
      else expect(line(delivered.record)).toBe(line(before.record));
    }
    if (collected.size >= count) abort.abort();
  }
  return [...collected.values()];
}

const recordsOf = (delivered: readonly Delivered[]): string[] => lines(delivered.map(({ record }) => record));

type EngineTest = (what: string, test: (engine: SharedLogEngine) => Promise<void>) => void;

/** What every shared log must do, whatever the engine. `start` gives a fresh engine for each test. */
export function sharedLogContract(name: string, start: () => Promise<SharedLogEngine>): void {
  const engineTest: EngineTest = (what, test) => {
    it(what, async () => {
      await using engine = await start();
      await test(engine);
    });
  };

  describe(`${name}: the shared log's contract`, () => {
    describe("publishes", () => publishes(engineTest));
    describe("delivers", () => delivers(engineTest));
    describe("follows", () => follows(engineTest));
    describe("ends", () => ends(engineTest));
  });
}

function publishes(engineTest: EngineTest): void {
  engineTest("keeps order and exact bytes, and answers with the last offset", async (engine) => {
    const log = await engine.open();
    const odd: FactRecord = {
      ...fact(2),
      value: Uint8Array.from({ length: 256 }, (_, n) => n),
      signature: Uint8Array.from({ length: 64 }, (_, n) => 255 - n),
      traceparent: traceparent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
    };
    const invalid: FactRecord = { ...fact(3), value: Uint8Array.from([0xff, 0xfe, 0xc3, 0x28]) };
    const large: FactRecord = { ...fact(4), value: new Uint8Array(16_384).map((_, n) => (n * 31 + 7) % 256) };
    const first = await log.publish(GUANGDONG, batchOf(0, 2));
    const last = await log.publish(GUANGDONG, [odd, invalid, large, checkpoint(5)]);
    const delivered = await collect(log, GUANGDONG, undefined, 7);
    expect(recordsOf(delivered)).toEqual(lines([...batchOf(0, 2), odd, invalid, large, checkpoint(5)]));
    expect([delivered[2]?.offset, delivered[6]?.offset]).toEqual([first, last]);
  });

  engineTest("knows where a topic ends", async (engine) => {
    const [log, other] = [await engine.open(), await engine.open()];
    expect(await log.end(GUANGDONG)).toBeUndefined();
    for (let size = 0; size < 3; size += 1) {
      const end = await other.publish(GUANGDONG, batchOf(size, size + 1));
      expect([await log.end(GUANGDONG), await other.end(GUANGDONG)]).toEqual([end, end]);
    }
    expect(await log.end(SICHUAN)).toBeUndefined();
  });

  engineTest("keeps a record that is published again", async (engine) => {
    const log = await engine.open();
    await log.publish(GUANGDONG, [fact(0)]);
    await log.publish(GUANGDONG, [fact(0)]);
    expect(recordsOf(await collect(log, GUANGDONG, undefined, 2))).toEqual(lines([fact(0), fact(0)]));
  });

  engineTest("refuses to publish nothing", async (engine) => {
    const log = await engine.open();
    await log.publish(GUANGDONG, [fact(0)]);
    await expect(log.publish(GUANGDONG, [])).rejects.toThrow(RangeError);
    expect(recordsOf(await log.tail(GUANGDONG, 10))).toEqual(lines([fact(0)]));
  });

  engineTest("shows a topic's last records, oldest first", async (engine) => {
    const log = await engine.open();
    expect(await log.tail(GUANGDONG, 10)).toEqual([]);
    await log.publish(GUANGDONG, batchOf(0, 2));
    const end = await log.publish(GUANGDONG, batchOf(2, 4));
    expect(recordsOf(await log.tail(GUANGDONG, 2))).toEqual(lines([fact(3), checkpoint(4)]));
    expect((await log.tail(GUANGDONG, 1))[0]?.offset).toBe(end);
    expect(recordsOf(await log.tail(GUANGDONG, 10))).toEqual(lines([...batchOf(0, 2), ...batchOf(2, 4)]));
    expect(await log.tail(SICHUAN, 10)).toEqual([]);
  });

  engineTest("keeps what was published when everything is closed and opened again", async (engine) => {
    const before = await engine.open();
    await before.publish(GUANGDONG, batchOf(0, 5));
    await before.close();
    const after = await engine.open();
    expect(recordsOf(await collect(after, GUANGDONG, undefined, 6))).toEqual(lines(batchOf(0, 5)));
    await after.publish(GUANGDONG, batchOf(5, 6));
    expect(recordsOf(await after.tail(GUANGDONG, 3))).toEqual(lines([checkpoint(5), fact(5), checkpoint(6)]));
  });
}

function delivers(engineTest: EngineTest): void {
  engineTest("goes on after any offset", async (engine) => {
    const log = await engine.open();
    await log.publish(GUANGDONG, batchOf(0, 9));
    const all = await collect(log, GUANGDONG, undefined, 10);
    for (const from of [0, 4, 8]) {
      const rest = await collect(log, GUANGDONG, all[from]?.offset, 9 - from);
      expect(recordsOf(rest)).toEqual(recordsOf(all.slice(from + 1)));
      expect(rest.map(({ offset }) => offset)).toEqual(all.slice(from + 1).map(({ offset }) => offset));
    }
  });

  engineTest("delivers what is no record as what it is, and what comes after it", async (engine) => {
    const log = await engine.open();
    await log.publish(GUANGDONG, batchOf(0, 1));
    await engine.misfit(GUANGDONG, utf8.encode("put here past the port"));
    await log.publish(GUANGDONG, batchOf(1, 2));
    const expected = [
      ...lines(batchOf(0, 1)),
      `misfit ${hex(utf8.encode("put here past the port"))}`,
      ...lines(batchOf(1, 2)),
    ];
    expect(recordsOf(await collect(log, GUANGDONG, undefined, 5))).toEqual(expected);
    expect(recordsOf(await log.tail(GUANGDONG, 5))).toEqual(expected);
  });

  engineTest("delivers many records in bounded batches", async (engine) => {
    const log = await engine.open();
    const count = BATCH_RECORDS * 2 + 500;
    for (let from = 0; from < count; from += 500) {
      await log.publish(
        GUANGDONG,
        Array.from({ length: 500 }, (_, n) => fact(from + n)),
      );
    }
    const delivered = await collect(log, GUANGDONG, undefined, count);
    expect(recordsOf(delivered)).toEqual(lines(Array.from({ length: count }, (_, n) => fact(n))));
  });

  engineTest("delivers large records in bounded batches", async (engine) => {
    const log = await engine.open();
    const large = Array.from({ length: 600 }, (_, n) => ({
      ...fact(n),
      value: new Uint8Array(16_384).fill(n % 251),
    }));
    for (let from = 0; from < large.length; from += 30)
      await log.publish(GUANGDONG, large.slice(from, from + 30));
    expect(recordsOf(await collect(log, GUANGDONG, undefined, 600))).toEqual(lines(large));
  });
}

function follows(engineTest: EngineTest): void {
  engineTest("delivers what is published later, through this log and through another", async (engine) => {
    const [reader, writer] = [await engine.open(), await engine.open()];
    await writer.publish(GUANGDONG, batchOf(0, 100));
    const following = [reader, writer, reader].map((log) => collect(log, GUANGDONG, undefined, 2020));
    for (let from = 100; from < 2000; from += 100) await writer.publish(GUANGDONG, batchOf(from, from + 100));
    const expected = Array.from({ length: 20 }, (_, n) => batchOf(n * 100, n * 100 + 100)).flat();
    for (const delivered of await Promise.all(following))
      expect(recordsOf(delivered)).toEqual(lines(expected));
  });

  engineTest("waits for a topic that does not exist yet", async (engine) => {
    const [reader, writer] = [await engine.open(), await engine.open()];
    const following = [reader, writer].map((log) => collect(log, GUANGDONG, undefined, 3));
    await writer.publish(SICHUAN, batchOf(0, 1));
    await writer.publish(GUANGDONG, batchOf(0, 2));
    for (const delivered of await Promise.all(following)) {
      expect(recordsOf(delivered)).toEqual(lines(batchOf(0, 2)));
    }
  });

  engineTest("follows many topics side by side", async (engine) => {
    const [reader, writer] = [await engine.open(), await engine.open()];
    const topics = [CN, ...Array.from({ length: 32 }, (_, n) => participantId.parse(`cn-${n + 11}`))];
    const following = topics.map((topic) => collect(reader, topic, undefined, 12));
    for (let from = 0; from < 12; from += 3) {
      for (const [n, topic] of topics.entries()) {
        await writer.publish(topic, batchOf(from + n, from + n + 2));
      }
    }
    for (const [n, delivered] of (await Promise.all(following)).entries()) {
      expect(recordsOf(delivered)).toEqual(
        lines([0, 3, 6, 9].flatMap((from) => batchOf(from + n, from + n + 2))),
      );
    }
  });

  engineTest("loses nothing for a reader that is slower than the writer", async (engine) => {
    const [reader, writer] = [await engine.open(), await engine.open()];
    const abort = new AbortController();
    const slow = reader.subscribe(GUANGDONG, undefined, abort.signal)[Symbol.asyncIterator]();
    await writer.publish(GUANGDONG, [fact(0)]);
    const read: Delivered[] = [...(await slow.next()).value];
    for (let from = 1; from < 5001; from += 500) {
      await writer.publish(
        GUANGDONG,
        Array.from({ length: 500 }, (_, n) => fact(from + n)),
      );
    }
    while (read.length < 5001) read.push(...(await slow.next()).value);
    expect(recordsOf(read)).toEqual(lines(Array.from({ length: 5001 }, (_, n) => fact(n))));
    abort.abort();
    expect(await slow.next()).toMatchObject({ done: true });
  });
}

function ends(engineTest: EngineTest): void {
  engineTest(
    "ends without an error when aborted: before, while waiting and while reading",
    async (engine) => {
      const log = await engine.open();
      for await (const _ of log.subscribe(GUANGDONG, undefined, AbortSignal.abort())) expect.unreachable();

      const waiting = new AbortController();
      const end = log.subscribe(GUANGDONG, undefined, waiting.signal)[Symbol.asyncIterator]().next();
      waiting.abort();
      expect(await end).toMatchObject({ done: true });

      await log.publish(
        GUANGDONG,
        Array.from({ length: BATCH_RECORDS + 1 }, (_, n) => fact(n)),
      );
      const reading = new AbortController();
      let batches = 0;
      for await (const _ of log.subscribe(GUANGDONG, undefined, reading.signal)) {
        batches += 1;
        reading.abort();
      }
      expect(batches).toBe(1);
    },
  );

  engineTest("ends subscriptions when it is closed, and refuses to publish or read", async (engine) => {
    const [log, other] = [await engine.open(), await engine.open()];
    await log.publish(GUANGDONG, [fact(0)]);
    let seen = 0;
    const following = (async () => {
      const never = new AbortController();
      for await (const batch of log.subscribe(GUANGDONG, undefined, never.signal)) seen += batch.length;
    })();
    await until("the subscription has caught up", () => seen === 1);
    await log.close();
    await log.close();
    await following;
    await expect(log.publish(GUANGDONG, [fact(1)])).rejects.toMatchObject({ code: "CB411" });
    await expect(log.tail(GUANGDONG, 1)).rejects.toMatchObject({ code: "CB411" });
    await expect(log.end(GUANGDONG)).rejects.toMatchObject({ code: "CB411" });
    expect(recordsOf(await other.tail(GUANGDONG, 10))).toEqual(lines([fact(0)]));
  });
}
