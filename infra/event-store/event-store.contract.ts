import { describe, expect, it } from "vitest";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { asIndex, asSize } from "#contracts/seals/position";
import { until } from "#infra/testing/until";
import { type EventStore, MAX_GROUP_BYTES, MAX_READ_BYTES } from "./event-store.ts";
import { append, byteCount, collect, facts, group, note, plain, utf8 } from "./made-up-log.contract.ts";

/** An engine of a test's own, empty at first. Opening a participant twice reaches the same log. */
export interface EventStoreEngine extends AsyncDisposable {
  open(participant: ParticipantId): Promise<EventStore>;
}

const GUANGDONG = participantId.parse("cn-44");
const SICHUAN = participantId.parse("cn-51");

/** What every event store must do, whatever the engine. `start` gives a fresh engine for each test. */
export function eventStoreContract(name: string, start: () => Promise<EventStoreEngine>): void {
  const engineTest = (what: string, test: (engine: EventStoreEngine) => Promise<void>): void => {
    it(what, async () => {
      await using engine = await start();
      await test(engine);
    });
  };

  describe(`${name}: the event store's contract`, () => {
    describe("appends", () => appends(engineTest));
    describe("reads", () => reads(engineTest));
    describe("has one writer", () => oneWriter(engineTest));
    describe("subscribes", () => subscribes(engineTest));
  });
}

type EngineTest = (what: string, test: (engine: EventStoreEngine) => Promise<void>) => void;

function appends(engineTest: EngineTest): void {
  engineTest("starts empty and without a checkpoint", async (engine) => {
    const store = await engine.open(GUANGDONG);
    expect(store.participant).toBe("cn-44");
    expect(await store.size()).toBe(0);
    expect(await store.newestCheckpoint()).toBeUndefined();
    expect(await store.read(asIndex(0), 10)).toEqual([]);
  });

  engineTest("keeps groups in order, with the newest checkpoint", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await store.append(group(0, 3));
    expect(await store.size()).toBe(3);
    expect(await store.newestCheckpoint()).toBe(note(3));
    await store.append(group(3, 4));
    expect(await store.size()).toBe(4);
    expect(await store.newestCheckpoint()).toBe(note(4));
    expect(plain(await store.read(asIndex(0), 10))).toEqual(plain(facts(0, 4)));
  });

  engineTest("keeps the exact bytes", async (engine) => {
    const store = await engine.open(GUANGDONG);
    const given = [
      utf8.encode("户籍地 🧧 ẞ\u0000\n"),
      Uint8Array.from({ length: 256 }, (_, n) => n),
      Uint8Array.from([0xff, 0xfe, 0xc3, 0x28]),
      Uint8Array.from([0]),
      new Uint8Array(16_384).map((_, n) => (n * 31 + 7) % 256),
    ];
    const before = plain(given);
    await store.append({ expectedSize: asSize(0), facts: given, checkpoint: note(given.length) });
    expect(plain(await store.read(asIndex(0), 10))).toEqual(before);
    expect(plain(await store.readAt([asIndex(4), asIndex(0)]))).toEqual([before[4], before[0]]);
  });

  engineTest("refuses a group for another size, and stores nothing of it", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await store.append(group(0, 2));
    for (const wrong of [group(0, 5), group(1, 5), group(3, 5)]) {
      await expect(store.append(wrong)).rejects.toMatchObject({ code: "CB401" });
      expect(await store.size()).toBe(2);
      expect(await store.newestCheckpoint()).toBe(note(2));
      expect(await store.read(asIndex(2), 10)).toEqual([]);
    }
    await store.append(group(2, 5));
    expect(plain(await store.read(asIndex(0), 10))).toEqual(plain(facts(0, 5)));
  });

  engineTest("takes one of several appends at the same size, whole", async (engine) => {
    const store = await engine.open(GUANGDONG);
    const given = [facts(0, 4), facts(10, 14), facts(20, 24)];
    const outcomes = await Promise.allSettled(
      given.map((each) => store.append({ expectedSize: asSize(0), facts: each, checkpoint: note(4) })),
    );
    const taken = outcomes.flatMap(({ status }, n) =>
      status === "fulfilled" ? [plain(given[n] ?? [])] : [],
    );
    expect(taken).toHaveLength(1);
    expect(outcomes.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { code: "CB401" } },
      { reason: { code: "CB401" } },
    ]);
    expect(plain(await store.read(asIndex(0), 10))).toEqual(taken[0]);
  });

  engineTest("takes a group of the largest size, and none that is larger or empty", async (engine) => {
    const store = await engine.open(GUANGDONG);
    const largest = Array.from({ length: MAX_GROUP_BYTES / 16_384 }, (_, n) =>
      new Uint8Array(16_384).fill(n),
    );
    await store.append({ expectedSize: asSize(0), facts: largest, checkpoint: note(largest.length) });
    const size = asSize(largest.length);
    const larger = [...largest, Uint8Array.from([1])];
    await expect(store.append({ expectedSize: size, facts: larger, checkpoint: note(0) })).rejects.toThrow(
      RangeError,
    );
    await expect(store.append({ expectedSize: size, facts: [], checkpoint: note(0) })).rejects.toThrow(
      RangeError,
    );
    expect(await store.size()).toBe(size);
    expect(await store.newestCheckpoint()).toBe(note(largest.length));
  });
}

function reads(engineTest: EngineTest): void {
  engineTest("reads ranges and single facts", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await append(store, 10, 4);
    expect(plain(await store.read(asIndex(3), 4))).toEqual(plain(facts(3, 7)));
    expect(plain(await store.read(asIndex(8), 4))).toEqual(plain(facts(8, 10)));
    expect(await store.read(asIndex(10), 4)).toEqual([]);
    expect(await store.read(asIndex(1_000_000), 4)).toEqual([]);
    const [last, first, again] = await store.readAt([asIndex(9), asIndex(0), asIndex(0)]);
    expect([last, first, again].map((fact) => fact && Buffer.from(fact).toString("utf8"))).toEqual([
      '{"index":9,"place":"广东省深圳市"}',
      '{"index":0,"place":"广东省深圳市"}',
      '{"index":0,"place":"广东省深圳市"}',
    ]);
    expect(await store.readAt([])).toEqual([]);
  });

  engineTest("refuses an index that the log does not hold", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await append(store, 2, 2);
    expect(await store.readAt([asIndex(1)])).toHaveLength(1);
    await expect(store.readAt([asIndex(2)])).rejects.toMatchObject({ code: "CB403" });
    await expect(store.readAt([asIndex(0), asIndex(1_000_000)])).rejects.toMatchObject({ code: "CB403" });
  });

  engineTest("answers with fewer facts rather than with more than its bound of bytes", async (engine) => {
    const store = await engine.open(GUANGDONG);
    const large = Array.from({ length: 100 }, (_, n) => new Uint8Array(16_384).fill(n));
    for (const from of [0, 50]) {
      const half = large.slice(from, from + 50);
      await store.append({ expectedSize: asSize(from), facts: half, checkpoint: note(from + 50) });
    }
    const first = await store.read(asIndex(0), 100);
    expect(byteCount(first)).toBeLessThanOrEqual(MAX_READ_BYTES);
    expect(first.length).toBeGreaterThan(32);
    expect(plain(await collect(store, asIndex(0), 100))).toEqual(plain(large));
  });

  engineTest("reads a log of 5,000 facts in bounded batches", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await append(store, 5000, 250);
    const read: Uint8Array[] = [];
    for (;;) {
      const batch = await store.read(asIndex(read.length), 700);
      expect(batch.length).toBeLessThanOrEqual(700);
      if (batch.length === 0) break;
      read.push(...batch);
    }
    expect(plain(read)).toEqual(plain(facts(0, 5000)));
    expect(plain(await collect(store, asIndex(0), 5000))).toEqual(plain(facts(0, 5000)));
  });
}

function oneWriter(engineTest: EngineTest): void {
  engineTest("keeps everything when it is opened again", async (engine) => {
    const before = await engine.open(GUANGDONG);
    await append(before, 300, 64);
    await before.close();
    const after = await engine.open(GUANGDONG);
    expect(await after.size()).toBe(300);
    expect(await after.newestCheckpoint()).toBe(note(300));
    expect(plain(await after.read(asIndex(0), 300))).toEqual(plain(facts(0, 300)));
    await after.append(group(300, 301));
    expect(await after.size()).toBe(301);
  });

  engineTest("lets one of two writers append, and tells the other", async (engine) => {
    const attempts = await Promise.allSettled(
      [1, 2].map(async (writer) => {
        const store = await engine.open(GUANGDONG);
        const fact = utf8.encode(`by writer ${writer}`);
        await store.append({ expectedSize: asSize(0), facts: [fact], checkpoint: note(writer) });
        return { store, fact, checkpoint: note(writer) };
      }),
    );
    const [winner, ...others] = attempts.flatMap((attempt) =>
      attempt.status === "fulfilled" ? [attempt.value] : [],
    );
    expect(others).toEqual([]);
    expect(attempts.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { code: "CB401" } },
    ]);
    expect(plain((await winner?.store.read(asIndex(0), 10)) ?? [])).toEqual(
      plain(winner ? [winner.fact] : []),
    );
    expect(await winner?.store.newestCheckpoint()).toBe(winner?.checkpoint);
    await winner?.store.append(group(1, 3));
    expect(await winner?.store.size()).toBe(3);
  });

  engineTest("keeps participants apart", async (engine) => {
    const [one, other] = [await engine.open(GUANGDONG), await engine.open(SICHUAN)];
    await append(one, 3, 2);
    expect(await other.size()).toBe(0);
    await append(other, 1, 1);
    expect([await one.size(), await other.size()]).toEqual([3, 1]);
  });

  engineTest("refuses to append or read once it is closed", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await append(store, 2, 2);
    await store.close();
    await store.close();
    await expect(store.append(group(2, 3))).rejects.toMatchObject({ code: "CB402" });
    await expect(store.read(asIndex(0), 1)).rejects.toMatchObject({ code: "CB402" });
    expect(await (await engine.open(GUANGDONG)).size()).toBe(2);
  });
}

function subscribes(engineTest: EngineTest): void {
  engineTest("delivers what is stored, then what is appended meanwhile, each fact once", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await append(store, 700, 100);
    const following = [0, 3, 699, 700, 1500].map((from) => collect(store, asIndex(from), 2000));
    await append(store, 2000, 7);
    const collected = await Promise.all(following);
    expect(collected.map((each) => each.length)).toEqual([2000, 1997, 1301, 1300, 500]);
    for (const each of collected) expect(plain(each)).toEqual(plain(facts(2000 - each.length, 2000)));
  });

  engineTest("loses nothing for a reader that is slower than the writer", async (engine) => {
    const store = await engine.open(GUANGDONG);
    const abort = new AbortController();
    const slow = store.subscribe(asIndex(0), abort.signal)[Symbol.asyncIterator]();
    await append(store, 1, 1);
    const read = plain((await slow.next()).value.facts);
    await append(store, 1500, 10);
    while (read.length < 1500) read.push(...plain((await slow.next()).value.facts));
    expect(read).toEqual(plain(facts(0, 1500)));
    abort.abort();
    expect(await slow.next()).toMatchObject({ done: true });
  });

  engineTest(
    "ends without an error when aborted: before, while waiting and while reading",
    async (engine) => {
      const store = await engine.open(GUANGDONG);
      await append(store, 1200, 100);
      for await (const _ of store.subscribe(asIndex(0), AbortSignal.abort())) expect.unreachable();

      const waiting = new AbortController();
      const end = store.subscribe(asIndex(1200), waiting.signal)[Symbol.asyncIterator]().next();
      waiting.abort();
      expect(await end).toMatchObject({ done: true });

      const reading = new AbortController();
      let batches = 0;
      for await (const _ of store.subscribe(asIndex(0), reading.signal)) {
        batches += 1;
        reading.abort();
      }
      expect(batches).toBe(1);
    },
  );

  engineTest("ends without an error when the store is closed", async (engine) => {
    const store = await engine.open(GUANGDONG);
    await append(store, 1, 1);
    let seen = 0;
    const following = (async () => {
      const never = new AbortController();
      for await (const committed of store.subscribe(asIndex(0), never.signal)) seen += committed.facts.length;
    })();
    await until("the subscription has caught up", () => seen === 1);
    await store.close();
    await following;
  });
}
