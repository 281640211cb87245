import { describe, expect, it } from "vitest";
import { CompactRange } from "#contracts/seals/compact-range";
import { leafHash } from "#contracts/seals/merkle";
import { silentLogger } from "#infra/telemetry/logger";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { keepRelaying } from "./keep-relaying.ts";
import { Relay } from "./relay.ts";
import { bytesOf, checkpointAt, factAt, KEYS, RelayedLog, STRANGER } from "./relayed-log.spec.ts";

const texts = (count: number): string[] => Array.from({ length: count }, (_, n) => `fact ${n}`);
const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `f${from + n}`);

describe("the relay", () => {
  it("publishes every fact once, in batches of at most 512 with one checkpoint at the end of each", async () => {
    using folder = temporaryFolder();
    await using log = await RelayedLog.open(folder.path);
    for (let n = 0; n < 13; n += 1) await log.append(100);
    await log.relay();
    expect(await log.read()).toEqual(texts(1300));
    expect(log.topic.asked.length).toBeGreaterThanOrEqual(3);
    for (const batch of log.topic.asked) {
      expect(batch.length).toBeLessThanOrEqual(513);
      expect(batch.map(({ kind }) => kind).indexOf("checkpoint")).toBe(batch.length - 1);
    }
    expect(await log.onTopic()).toHaveLength(1300 + log.topic.asked.length);
  });

  it("goes on with what becomes durable while it runs", async () => {
    using folder = temporaryFolder();
    await using log = await RelayedLog.open(folder.path);
    const stop = new AbortController();
    const running = (await Relay.open(log.options)).run(stop.signal);
    for (const [n, size] of [1, 3, 300].entries()) {
      await log.append(size);
      await until(`batch ${n}`, () => log.published === log.facts.length);
    }
    stop.abort();
    await running;
    expect(await log.onTopic()).toEqual(["f0", "C1", "f1", "f2", "f3", "C4", ...names(4, 304), "C304"]);
  });

  it("finds its place from the topic's end alone", async () => {
    using folder = temporaryFolder();
    await using log = await RelayedLog.open(folder.path);
    await log.append(3);
    await log.relay();
    await log.append(2);
    await log.relay();
    await log.relay();
    expect(await log.onTopic()).toEqual(["f0", "f1", "f2", "C3", "f3", "f4", "C5"]);
  });

  it("signs each fact so that it can be checked alone", async () => {
    using folder = temporaryFolder();
    await using log = await RelayedLog.open(folder.path);
    await log.append(2);
    await log.relay();
    for (const [index, record] of log.topic.asked[0]?.slice(0, 2).entries() ?? []) {
      if (record.kind !== "fact") throw new Error("no fact");
      expect(record.keyId).toBe(`${KEYS[0]?.name}+${KEYS[0]?.hash}`);
      expect(KEYS[0]?.verify(bytesOf(`fact ${index}`), record.signature)).toBe(true);
      expect(KEYS[0]?.verify(bytesOf("another fact"), record.signature)).toBe(false);
    }
    expect(await log.onTopic()).toEqual(["f0", "f1", "C2"]);
  });
});

describe("a shared log that fails", () => {
  for (const outage of ["nothing", "facts", "all"] as const) {
    it(`after it has stored ${outage} of a batch loses and doubles nothing`, async () => {
      using folder = temporaryFolder();
      await using log = await RelayedLog.open(folder.path);
      await log.append(3);
      await log.relay();
      await log.append(2);
      log.topic.failNext(outage);
      await expect(log.relay()).rejects.toThrow("CB411");
      await log.append(1);
      await log.relay();
      const rest = {
        nothing: ["f3", "f4", "f5", "C6"],
        facts: ["f3", "f4", "C5", "f5", "C6"],
        all: ["f3", "f4", "C5", "f5", "C6"],
      };
      expect(await log.onTopic()).toEqual(["f0", "f1", "f2", "C3", ...rest[outage]]);
      expect(await log.read()).toEqual(texts(6));
    });
  }

  it("again and again never leaves readers more facts without a checkpoint than a batch", async () => {
    using folder = temporaryFolder();
    await using log = await RelayedLog.open(folder.path);
    for (let n = 0; n < 12; n += 1) await log.append(500);
    for (let n = 0; n < 12; n += 1) {
      log.topic.failNext("facts");
      await expect(log.relay()).rejects.toThrow("CB411");
    }
    await log.relay();
    expect(await log.read()).toEqual(texts(6000));
    const onTopic = await log.onTopic();
    const runs = onTopic.join(" ").split(/C[0-9]+/);
    expect(Math.max(...runs.map((run) => run.trim().split(" ").length))).toBeLessThanOrEqual(512);
    expect(new Set(onTopic).size).toBe(onTopic.length);
  });

  it("for a while is tried again by itself", async () => {
    using folder = temporaryFolder();
    await using log = await RelayedLog.open(folder.path);
    await log.append(2);
    log.topic.failNext("nothing", "facts");
    const stop = new AbortController();
    const first = await Relay.open(log.options);
    const kept = keepRelaying(first, log.options, stop.signal, silentLogger());
    await until("the first two have failed", () => log.topic.asked.length === 2);
    await log.append(1);
    await until("all is published", () => log.published === 3);
    stop.abort();
    await kept;
    expect(await log.read()).toEqual(texts(3));
  });
});

describe("a topic that is not this node's log", () => {
  /** A topic that holds the log's three facts and their checkpoint, and a log that has five by now. */
  async function published(folder: string): Promise<RelayedLog> {
    const log = await RelayedLog.open(folder);
    await log.append(3);
    await log.relay();
    await log.append(2);
    return log;
  }
  const open = (log: RelayedLog): Promise<string> =>
    Relay.open(log.options).then(
      () => "opens",
      (error: unknown) => String(error),
    );

  it("is told from this log's own batch that was given up for lost and arrives after all", async () => {
    using folder = temporaryFolder();
    await using log = await published(folder.path);
    const stop = new AbortController();
    const first = await Relay.open(log.options);
    const kept = keepRelaying(first, log.options, stop.signal, silentLogger());
    await until("all is published", () => log.published === 5);
    await log.intrude(factAt(4));
    await log.append(1);
    await until("what came since is published too", () => log.published === 6);
    expect(await log.onTopic()).toEqual(["f0", "f1", "f2", "C3", "f3", "f4", "C5", "f4", "f5", "C6"]);

    await log.intrude(factAt(6, "somebody else's"));
    await log.append(1);
    await expect(kept).rejects.toThrow(/CB511.*other bytes at index 6/);
    expect((await log.onTopic()).slice(-3)).toEqual(["f5", "C6", "f6"]);
  });

  it("stops the start: other bytes at an index, after the newest checkpoint or before it", async () => {
    using folder = temporaryFolder();
    await using log = await published(folder.path);
    expect(await open(log)).toBe("opens");
    await log.intrude(factAt(3), factAt(0));
    expect(await open(log)).toBe("opens");
    await log.intrude(factAt(4, "other"));
    expect(await open(log)).toMatch(/CB511.*other bytes at index 4/);

    using elsewhere = temporaryFolder();
    await using before = await published(elsewhere.path);
    await before.intrude(factAt(3, "other"), factAt(4), checkpointAt(5, before.checkpoint(5)));
    expect(await open(before)).toMatch(/CB511.*other bytes at index 3/);
  });

  it("stops the start: more facts than the event store holds", async () => {
    using folder = temporaryFolder();
    await using log = await published(folder.path);
    await log.intrude(factAt(3), factAt(4));
    expect(await open(log)).toBe("opens");
    await log.intrude(factAt(5));
    expect(await open(log)).toMatch(/CB511.*at index 5, the event store 5 facts/);

    using elsewhere = temporaryFolder();
    await using sealed = await published(elsewhere.path);
    const range = sealed.rangeAt(5);
    range.append(leafHash(bytesOf("more")));
    await sealed.intrude(checkpointAt(6, sealed.checkpoint(6, undefined, range)));
    expect(await open(sealed)).toMatch(/CB511.*holds 6 facts, the event store 5/);
  });

  it("stops the start: a checkpoint with another root, or by another key", async () => {
    using folder = temporaryFolder();
    await using log = await published(folder.path);
    await log.intrude(checkpointAt(3, log.checkpoint(3)));
    expect(await open(log)).toBe("opens");
    await log.intrude(checkpointAt(3, log.checkpoint(3, STRANGER)));
    expect(await open(log)).toMatch(/CB511.*CB104/);

    using elsewhere = temporaryFolder();
    await using other = await published(elsewhere.path);
    const range = CompactRange.empty();
    for (const text of ["one", "two", "three"]) range.append(leafHash(bytesOf(text)));
    await other.intrude(checkpointAt(3, other.checkpoint(3, undefined, range)));
    expect(await open(other)).toMatch(/CB511.*another root/);
  });

  it("stops the start: a fact missing after the newest checkpoint", async () => {
    using folder = temporaryFolder();
    await using log = await published(folder.path);
    expect(await open(log)).toBe("opens");
    await log.intrude(factAt(4));
    expect(await open(log)).toMatch(/CB511.*at index 4 after 3/);
  });
});
