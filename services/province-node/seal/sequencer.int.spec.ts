import { setImmediate } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import { verifyProof } from "#contracts/seals/proof";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { arrived, BAOAN } from "../decide/decided-log.spec.ts";
import { KEYS, manyReports, openSealing, ORIGIN, type Sealing, toldOutcome } from "./sealing.spec.ts";
import type { Outcome } from "./sequencer.ts";

type Report = ReturnType<typeof arrived>;

const submitAll = ({ sequencer }: Sealing, reports: readonly Report[]): Promise<Outcome[]> =>
  Promise.all(reports.map((report) => sequencer.submit(report)));

/** What became of each: in few words, or the code of what it was turned away with. */
async function say(sealing: Sealing, reports: readonly Report[]): Promise<string[]> {
  const settled = await Promise.allSettled(reports.map((report) => sealing.sequencer.submit(report)));
  return settled.map((each) =>
    each.status === "fulfilled"
      ? toldOutcome(each.value)
      : each.reason instanceof ChessboardError
        ? each.reason.code
        : String(each.reason),
  );
}

const full = () => new ChessboardError("CB402", "the disk is full.");
const count = (length: number, from = 0) => Array.from({ length }, (_, n) => `recorded ${from + n}`);

describe("groups", () => {
  it("form of what waits: one append for many reports, in the order in which they came", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    expect(await say(sealing, manyReports(200, "first"))).toEqual(count(200));
    expect(sealing.store.asked.map(({ facts }) => facts.length)).toEqual([200]);
    expect(await say(sealing, manyReports(600, "second"))).toEqual(count(600, 200));
    expect(sealing.store.asked.map(({ facts }) => facts.length)).toEqual([200, 256, 256, 88]);
    expect(sealing.sealed.map(({ size }) => size)).toEqual([200, 456, 712, 800]);
    const keys = sealing.store.asked.flatMap(({ facts }) =>
      facts.map((fact): unknown => JSON.parse(new TextDecoder().decode(fact)).subject),
    );
    const subjects = (many: number) => manyReports(many, "").map(({ subject }) => subject);
    expect(keys).toEqual([...subjects(200), ...subjects(600)]);
  });

  it("are bounded in bytes too", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const heavy = manyReports(5, "heavy").map((report) => ({ ...report, bytes: 200 * 1024 }));
    expect(await say(sealing, heavy)).toEqual(count(5));
    expect(sealing.store.asked.map(({ facts }) => facts.length)).toEqual([2, 2, 1]);
  });

  it("decide each report on the ones before it in the same group", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const first = arrived("2010-03-01", BAOAN, { key: "k" });
    const said = await say(sealing, [first, arrived("2010-03-02", BAOAN), first]);
    expect(said).toEqual(["recorded 0", "CB531", "repeated 0"]);
    expect(sealing.store.asked).toHaveLength(1);
  });

  it("that record nothing append nothing", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const reports = manyReports(3, "some");
    expect(await say(sealing, reports)).toEqual(count(3));
    expect(await say(sealing, reports)).toEqual(["repeated 0", "repeated 1", "repeated 2"]);
    expect(sealing.store.asked).toHaveLength(1);
  });
});

describe("receipts", () => {
  it("verify offline for every member of groups that end around tile borders", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const ends: number[] = [];
    for (const [n, size] of [1, 254, 1, 1, 1, 253, 1, 1, 256, 200].entries()) {
      const outcomes = await submitAll(sealing, manyReports(size, `group-${n}`));
      const before = ends.at(-1) ?? 0;
      ends.push(before + size);
      for (const [place, outcome] of outcomes.entries()) {
        if (outcome.kind !== "recorded") throw new Error(toldOutcome(outcome));
        const { bytes } = outcome.recorded;
        const verified = verifyProof(bytes, outcome.proof, KEYS, ORIGIN);
        expect(verified.index).toBe(before + place);
        expect(verified.checkpoint.size).toBe(before + size);
        const other = Uint8Array.from(bytes, (byte, at) => (at === 40 ? byte ^ 1 : byte));
        expect(() => verifyProof(other, outcome.proof, KEYS, ORIGIN)).toThrow("CB109");
      }
    }
    expect(ends).toEqual(expect.arrayContaining([255, 256, 257, 258, 511, 512, 513]));
  });
});

describe("durability", () => {
  it("comes first: nothing is answered, nothing signed is shown before the append is done", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const { store, sequencer, sealed, derived } = sealing;
    const release = store.hold();
    let answers = 0;
    const answered = manyReports(3, "some").map((report) =>
      sequencer.submit(report).then((outcome) => {
        answers += 1;
        // The checkpoint that others see covers a fact by the time that its reporter hears of it.
        expect(sealed).toHaveLength(1);
        return toldOutcome(outcome);
      }),
    );
    await until("the append is asked for", () => store.asked.length === 1);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect([answers, sealed.length, derived.tree.size, await store.size()]).toEqual([0, 0, 0, 0]);
    release();
    expect(await Promise.all(answered)).toEqual(count(3));
  });

  it("that fails refuses the whole group and leaves all as it was", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const { store, derived, sealed } = sealing;
    expect(await say(sealing, manyReports(2, "first"))).toEqual(count(2));
    const root = derived.tree.range.root();

    store.failNext(full());
    const again = manyReports(2, "first");
    const reports = [...again, ...manyReports(3, "second")];
    expect(await say(sealing, reports)).toEqual(["CB402", "CB402", "CB402", "CB402", "CB402"]);
    expect(derived.tree.size).toBe(2);
    expect(derived.tree.range.root()).toEqual(root);
    expect(sealed).toHaveLength(1);

    expect(await say(sealing, reports)).toEqual(["repeated 0", "repeated 1", ...count(3, 2)]);
    expect(store.asked.map(({ expectedSize }) => expectedSize)).toEqual([0, 2, 2]);
    expect(sealing.fatal).toEqual([]);
  });
});

describe("too much at once", () => {
  it("is turned away past a number of reports, to come again after a second", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const { sequencer, store } = sealing;
    const release = store.hold();
    const [first = arrived("2010-03-01", BAOAN), ...rest] = manyReports(4097, "many");
    const answered = [sequencer.submit(first)];
    await until("the first is being appended", () => store.asked.length === 1);
    for (const report of rest) answered.push(sequencer.submit(report));
    expect([sequencer.waiting, sequencer.isFull]).toEqual([4096, true]);

    const refusal = await sequencer.submit(arrived("2010-03-01", BAOAN)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RequestProblem);
    expect(refusal).toMatchObject({ code: "CB503", status: 503, headers: { "retry-after": "1" } });
    expect(sequencer.waiting).toBe(4096);

    let hasRoom = false;
    const room = sequencer.room().then(() => {
      hasRoom = true;
    });
    await setImmediate();
    expect(hasRoom).toBe(false);
    release();
    await room;
    expect((await Promise.all(answered)).map(toldOutcome)).toEqual(count(4097));
    expect(await say(sealing, [arrived("2010-03-01", BAOAN)])).toEqual(["recorded 4097"]);
  });

  it("is turned away past a number of bytes", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const { sequencer, store } = sealing;
    const release = store.hold();
    const heavy = manyReports(17, "heavy").map((report) => ({ ...report, bytes: 1024 * 1024 }));
    const answered = [sequencer.submit(heavy[0] ?? arrived("2010-03-01", BAOAN))];
    await until("the first is being appended", () => store.asked.length === 1);
    for (const report of heavy.slice(1)) answered.push(sequencer.submit(report));
    expect(sequencer.waiting).toBe(16);
    await expect(sequencer.submit(arrived("2010-03-01", BAOAN))).rejects.toThrow("CB503");
    release();
    expect((await Promise.all(answered)).map(toldOutcome)).toEqual(count(17));
  });

  it("is nothing to a node that stops: what waits is finished, what comes is turned away", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    const answered = submitAll(sealing, manyReports(300, "last"));
    const stopped = sealing.sequencer.stop();
    await expect(sealing.sequencer.submit(arrived("2010-03-01", BAOAN))).rejects.toThrow("CB503");
    await sealing.sequencer.room();
    await stopped;
    expect((await answered).map(toldOutcome)).toEqual(count(300));
  });
});

describe("the clock", () => {
  const timesIn = ({ store }: Sealing) =>
    store.asked.flatMap(({ facts }) =>
      facts.map((fact): unknown => JSON.parse(new TextDecoder().decode(fact)).time),
    );

  it("never runs back within a log, and stops reports when it is more than 60 s behind", async () => {
    using folder = temporaryFolder();
    let now = Date.parse("2012-01-01T12:00:00.500Z");
    await using sealing = await openSealing(folder.path, { now: () => now });
    const reports = manyReports(5, "some").map((report) => [report]);
    const sayNext = async () => (await say(sealing, reports.shift() ?? []))[0];
    expect(await sayNext()).toBe("recorded 0");
    now = Date.parse("2012-01-01T11:59:00.500Z");
    expect(await sayNext()).toBe("recorded 1");
    now = Date.parse("2012-01-01T11:59:00.499Z");
    expect(await sayNext()).toBe("CB504");
    now = Date.parse("2012-01-01T12:00:01.000Z");
    expect(await sayNext()).toBe("recorded 2");
    expect(timesIn(sealing)).toEqual([
      "2012-01-01T12:00:00.500Z",
      "2012-01-01T12:00:00.500Z",
      "2012-01-01T12:00:01.000Z",
    ]);
  });

  it("is not bound by what was never durable", async () => {
    using folder = temporaryFolder();
    let now = Date.parse("2012-01-01T12:00:00.000Z");
    await using sealing = await openSealing(folder.path, { now: () => now });
    expect(await say(sealing, manyReports(1, "first"))).toEqual(["recorded 0"]);
    now = Date.parse("2012-02-01T00:00:00.000Z");
    sealing.store.failNext(full());
    expect(await say(sealing, manyReports(1, "second"))).toEqual(["CB402"]);
    now = Date.parse("2012-01-01T12:00:05.000Z");
    expect(await say(sealing, manyReports(1, "second"))).toEqual(["recorded 1"]);
    expect(timesIn(sealing).at(-1)).toBe("2012-01-01T12:00:05.000Z");
  });
});

describe("the end", () => {
  it("comes when another writer has the log: what waits is turned away, and the process told why", async () => {
    using folder = temporaryFolder();
    await using sealing = await openSealing(folder.path);
    expect(await say(sealing, manyReports(1, "first"))).toEqual(["recorded 0"]);
    const fenced = new ChessboardError("CB401", "another writer has appended.");
    sealing.store.failNext(fenced);
    const said = await say(sealing, manyReports(300, "second"));
    expect(said.slice(0, 256)).toEqual(Array.from({ length: 256 }, () => "CB401"));
    expect(said.slice(256)).toEqual(Array.from({ length: 44 }, () => "CB503"));
    expect(sealing.fatal).toEqual([fenced]);
    expect(sealing.store.asked).toHaveLength(2);
    expect(await say(sealing, manyReports(1, "third"))).toEqual(["CB503"]);
  });

  it("comes when derived state cannot be written, before a repeat could be recorded twice", async () => {
    using folder = temporaryFolder();
    const reports = manyReports(256, "some");
    {
      await using sealing = await openSealing(folder.path);
      const other = new DatabaseSync(join(folder.path, "derived.sqlite"));
      other.exec("begin immediate");
      expect(await say(sealing, reports)).toEqual(count(256));
      expect(sealing.fatal).toHaveLength(1);
      expect(await say(sealing, manyReports(1, "later"))).toEqual(["CB503"]);
      other.exec("rollback");
      other.close();
    }
    await using sealing = await openSealing(folder.path);
    expect(sealing.derived.tree.size).toBe(256);
    const said = await say(sealing, [...reports.slice(100, 103), ...manyReports(1, "later")]);
    expect(said).toEqual(["repeated 100", "repeated 101", "repeated 102", "recorded 256"]);
  });
});
