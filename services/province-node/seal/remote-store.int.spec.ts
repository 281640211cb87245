import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { verifyProof } from "#contracts/seals/proof";
import { asIndex } from "#contracts/seals/position";
import type { Patience } from "#infra/event-store/kurrentdb-landing";
import { MemoryStream, openOn, type Weather } from "#infra/event-store/memory-stream.spec";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { KEYS, manyReports, openSealing, ORIGIN, type Sealing, toldOutcome } from "./sealing.spec.ts";

/*
 * A node on an event store that is elsewhere: every answer takes its time, and some do not come. A stream in memory
 * stands for the server.
 */

async function sealingOn(
  folder: string,
  stream: MemoryStream,
  patience?: Partial<Patience>,
): Promise<Sealing> {
  return openSealing(folder, { store: await openOn(stream, patience) });
}

/** A server that takes a few milliseconds for everything. */
function slowStream(): MemoryStream {
  const stream = new MemoryStream();
  stream.latencyMs = 3;
  return stream;
}

async function say({ sequencer }: Sealing, reports: ReturnType<typeof manyReports>): Promise<string[]> {
  const settled = await Promise.allSettled(reports.map((report) => sequencer.submit(report)));
  return settled.map((each) => {
    if (each.status === "fulfilled") return toldOutcome(each.value);
    return each.reason instanceof ChessboardError ? each.reason.code : String(each.reason);
  });
}

const count = (length: number, from = 0, what = "recorded") =>
  Array.from({ length }, (_, n) => `${what} ${from + n}`);

describe("on a slow store", () => {
  it("what comes while a group is on its way is the next group: in order, one append at a time, each proved", async () => {
    using folder = temporaryFolder();
    const stream = slowStream();
    await using sealing = await sealingOn(folder.path, stream);
    const answered: Promise<string>[] = [];
    for (let wave = 0; wave < 12; wave += 1) {
      for (const report of manyReports(7, `wave ${wave}`)) {
        const index = answered.length;
        answered.push(
          sealing.sequencer.submit(report).then((outcome) => {
            if (outcome.kind !== "recorded") return toldOutcome(outcome);
            const { index: proved } = verifyProof(outcome.recorded.bytes, outcome.proof, KEYS, ORIGIN);
            return `${toldOutcome(outcome)}, proved ${proved} of ${index}`;
          }),
        );
      }
      const asked = sealing.store.asked.length;
      if (wave % 3 === 0) await until("the next append", () => sealing.store.asked.length > asked);
    }
    const said = await Promise.all(answered);
    expect(said).toEqual(said.map((_, n) => `recorded ${n}, proved ${n} of ${n}`));
    expect(said).toHaveLength(84);
    expect(stream.asked.length).toBeLessThan(12);
    expect(stream.asked.map(({ expectedSize }) => expectedSize)).toEqual([
      0,
      ...sealing.sealed.slice(0, -1).map(({ size }) => size),
    ]);
    expect(stream.events).toHaveLength(84);
  });

  it("reports wait in a bounded queue", async () => {
    using folder = temporaryFolder();
    await using sealing = await sealingOn(folder.path, slowStream());
    const said = await say(sealing, manyReports(5000, "many"));
    expect(said.slice(0, 4096)).toEqual(count(4096));
    expect(said.slice(4096)).toEqual(Array.from({ length: 904 }, () => "CB503"));
  });

  it("a node folds index and tree from where they stand, a bounded batch at a time", async () => {
    using folder = temporaryFolder();
    const [stream, behind] = [slowStream(), join(folder.path, "behind")];
    mkdirSync(behind);
    const reports = manyReports(3500, "some");
    {
      await using sealing = await sealingOn(folder.path, stream);
      expect(await say(sealing, reports.slice(0, 500))).toEqual(count(500));
    }
    // The derived state of a node that lost power then: it knows 500 facts.
    copyFileSync(join(folder.path, "derived.sqlite"), join(behind, "derived.sqlite"));
    let root: Uint8Array;
    {
      await using sealing = await sealingOn(folder.path, stream);
      expect(await say(sealing, reports.slice(500))).toEqual(count(3000, 500));
      root = sealing.derived.tree.range.root();
    }
    stream.reads.length = 0;
    await using sealing = await sealingOn(behind, stream);
    expect(sealing.derived.tree.range.root()).toEqual(root);
    // The tree stands at its last whole tile: 256 facts.
    expect(stream.reads).toEqual([
      { from: 256, limit: 1000 },
      { from: 1256, limit: 1000 },
      { from: 2256, limit: 1000 },
      { from: 3256, limit: 244 },
    ]);
    const again = [...reports.slice(498, 503), ...reports.slice(-1)];
    expect(await say(sealing, again)).toEqual([...count(5, 498, "repeated"), "repeated 3499"]);
  });
});

describe("on a store that does not always answer", () => {
  it("an append whose answer is lost is recorded once, and its reporters hear of it late", async () => {
    using folder = temporaryFolder();
    const stream = slowStream();
    await using sealing = await sealingOn(folder.path, stream);
    stream.appendWeather.push("lost", "unanswered", "unanswered", "late");
    expect(await say(sealing, manyReports(300, "some"))).toEqual(count(300));
    expect(stream.events).toHaveLength(300);
    expect(stream.asked.length).toBeGreaterThan(4);
    expect(sealing.fatal).toEqual([]);
  });

  it("while it is away reports are refused, nothing of them is recorded, and all goes on afterwards", async () => {
    using folder = temporaryFolder();
    const stream = slowStream();
    await using sealing = await sealingOn(folder.path, stream, { silenceMs: 0 });
    expect(await say(sealing, manyReports(3, "first"))).toEqual(count(3));
    stream.readWeather.push("lost");
    expect(await say(sealing, manyReports(3, "second"))).toEqual(["CB402", "CB402", "CB402"]);
    expect(stream.events).toHaveLength(3);
    expect(await say(sealing, manyReports(3, "second"))).toEqual(count(3, 3));
    expect(sealing.fatal).toEqual([]);
  });

  it("the node stops when it cannot find out what became of a group, and knows it at its next start", async () => {
    using folder = temporaryFolder();
    const stream = slowStream();
    const reports = manyReports(300, "some");
    {
      await using sealing = await sealingOn(folder.path, stream, { settleMs: 40 });
      expect(await say(sealing, reports.slice(0, 10))).toEqual(count(10));
      stream.appendWeather.push("unanswered", ...Array.from({ length: 100 }, (): Weather => "lost"));
      const said = await say(sealing, reports.slice(10, 276));
      expect(said).toEqual([
        ...Array.from({ length: 256 }, () => "CB406"),
        ...Array.from({ length: 10 }, () => "CB503"),
      ]);
      expect(sealing.fatal).toMatchObject([{ code: "CB406" }]);
      expect(sealing.derived.tree.size).toBe(10);
      stream.appendWeather.length = 0;
    }
    await using sealing = await sealingOn(folder.path, stream);
    expect(sealing.derived.tree.size).toBe(266);
    expect(await say(sealing, reports)).toEqual([...count(266, 0, "repeated"), ...count(34, 266)]);
  });

  it("of two nodes on one log the first to append goes on, and the other stops", async () => {
    using folder = temporaryFolder();
    const stream = slowStream();
    await using one = await sealingOn(join(folder.path, "one"), stream);
    await using other = await sealingOn(join(folder.path, "other"), stream);
    expect(await say(one, manyReports(3, "one"))).toEqual(count(3));
    expect(await say(other, manyReports(3, "other"))).toEqual(["CB401", "CB401", "CB401"]);
    expect(other.fatal).toMatchObject([{ code: "CB401" }]);
    expect(await say(one, manyReports(3, "more"))).toEqual(count(3, 3));
    expect(await one.store.read(asIndex(0), 10)).toHaveLength(6);
  });
});
