import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asSize } from "#contracts/seals/position";
import { MAX_GROUP_BYTES } from "./event-store.ts";
import { checkpointIn, eventsOf, isGroup } from "./kurrentdb-events.ts";
import { runsOf } from "./kurrentdb-runs.ts";
import { facts, group, note, utf8 } from "./made-up-log.contract.ts";

const idsOf = (stream: string, ...of: Parameters<typeof group>): string[] =>
  eventsOf(stream, group(...of)).map(({ id }) => id);

describe("a group as events", () => {
  it("has the exact bytes, and the checkpoint beside the last fact alone", () => {
    const events = eventsOf("log-cn-44", group(3, 6));
    expect(events.map(({ bytes }) => bytes)).toEqual(facts(3, 6));
    expect(events.map(({ metadata }) => metadata)).toEqual([undefined, undefined, { checkpoint: note(6) }]);
  });

  it("has ids that follow from stream, index, bytes and checkpoint: UUIDs of version 8", () => {
    const digest = createHash("sha256")
      .update(`log-cn-44\x003\x00\x00{"index":3,"place":"广东省深圳市"}`)
      .digest("hex");
    const [first] = idsOf("log-cn-44", 3, 6);
    expect(first?.replaceAll("-", "").replace(/^(.{12})8(.{3})[89ab]/, "$1.$2.")).toBe(
      digest.slice(0, 32).replace(/^(.{12}).(.{3})./, "$1.$2."),
    );
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const id of idsOf("log-cn-44", 0, 50)) expect(id).toMatch(uuid);
  });

  it("has the same ids when it is made again, and others for any other write", () => {
    expect(idsOf("log-cn-44", 3, 6)).toEqual(idsOf("log-cn-44", 3, 6));
    const one = { expectedSize: asSize(3), facts: [utf8.encode("a")], checkpoint: "c" };
    const others = [
      eventsOf("log-cn-44", one),
      eventsOf("log-cn-51", one),
      eventsOf("log-cn-44", { ...one, expectedSize: asSize(4) }),
      eventsOf("log-cn-44", { ...one, facts: [utf8.encode("b")] }),
      eventsOf("log-cn-44", { ...one, checkpoint: "d" }),
      eventsOf("log-cn-44", { ...one, facts: [utf8.encode("a"), utf8.encode("a")], checkpoint: "e" }),
    ].flatMap((events) => events.map(({ id }) => id));
    expect(new Set(others).size).toBe(7);
    expect(others).toHaveLength(7);
  });

  it("is at most what the port and a server's append allow", () => {
    const largest = Array.from({ length: MAX_GROUP_BYTES / 16_384 }, () => new Uint8Array(16_384));
    const of = (facts: Uint8Array[]) => ({ expectedSize: asSize(0), facts, checkpoint: note(9) });
    expect(eventsOf("log-cn-44", of(largest))).toHaveLength(56);
    expect(() => eventsOf("log-cn-44", of([...largest, Uint8Array.from([0])]))).toThrow(RangeError);
    expect(() => eventsOf("log-cn-44", of([]))).toThrow(RangeError);
    // Each event counts with eight bytes of its type: 1,048,576 bytes are full before the port's bound is reached.
    const tiny = (count: number) => Array.from({ length: count }, () => new Uint8Array(1));
    expect(eventsOf("log-cn-44", of(tiny(116_000)))).toHaveLength(116_000);
    expect(() => eventsOf("log-cn-44", of(tiny(116_600)))).toThrow(RangeError);
  });
});

describe("what stands on a server", () => {
  const stored = (...of: Parameters<typeof group>) =>
    eventsOf("log-cn-44", group(...of)).map(({ bytes, metadata }, n) => ({
      index: of[0] + n,
      bytes,
      metadata,
    }));

  it("is a group when facts, places and checkpoint are", () => {
    expect(isGroup(group(3, 6), stored(3, 6))).toBe(true);
    for (const other of [
      stored(3, 5),
      stored(3, 7),
      stored(4, 7),
      [],
      stored(3, 6).map((event) => ({ ...event, metadata: undefined })),
      stored(3, 6).map((event) => ({ ...event, metadata: { checkpoint: note(7) } })),
      stored(3, 6).map((event) => ({ ...event, index: event.index + 1 })),
      stored(3, 6).map((event, n) => (n === 1 ? { ...event, bytes: utf8.encode("other") } : event)),
    ]) {
      expect(isGroup(group(3, 6), other)).toBe(false);
    }
  });

  it("has a checkpoint where one was written, and none in what others write", () => {
    const checkpointOf = (metadata: unknown) => checkpointIn({ index: 0, bytes: new Uint8Array(), metadata });
    expect(checkpointOf({ checkpoint: note(1) })).toBe(note(1));
    for (const other of [undefined, null, {}, "checkpoint", { checkpoint: 1 }, new Uint8Array(3)]) {
      expect(checkpointOf(other)).toBeUndefined();
    }
  });
});

describe("scattered indexes", () => {
  it("are read in runs: every one once, neighbours together, few others with them", () => {
    expect(runsOf([])).toEqual([]);
    expect(runsOf([5, 5, 4])).toEqual([{ from: 4, length: 2 }]);
    expect(runsOf([0, 16, 32, 49])).toEqual([
      { from: 0, length: 33 },
      { from: 49, length: 1 },
    ]);
    const all = Array.from({ length: 600 }, (_, n) => n);
    expect(runsOf(all)).toEqual([
      { from: 0, length: 256 },
      { from: 256, length: 256 },
      { from: 512, length: 88 },
    ]);
  });
});
