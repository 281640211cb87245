import { describe, expect, it } from "vitest";
import { standingWarnings } from "./kafka-standing.ts";

const GOOD = {
  "min.insync.replicas": "2",
  "retention.ms": "-1",
  "retention.bytes": "-1",
  "cleanup.policy": "delete",
};

const warnings = (place: object = {}, settings: object = {}): string[] =>
  standingWarnings(
    "chessboard.cn-44",
    { partitions: 1, replicas: 3, inSync: 3, ...place },
    new Map(Object.entries({ ...GOOD, ...settings })),
  );

describe("how a topic is kept", () => {
  it("gives no reason to warn where it is kept for ever, on several disks", () => {
    expect(warnings()).toEqual([]);
    expect(warnings({ inSync: 2 })).toEqual([]);
  });

  it.each([
    ["one replica, whatever min.insync.replicas says", { replicas: 1, inSync: 1 }, {}, /one replica/],
    [
      "more in sync than there are replicas",
      { replicas: 1, inSync: 1 },
      {},
      /needs 2 replicas in sync and has 1/,
    ],
    ["acknowledged by one disk", {}, { "min.insync.replicas": "1" }, /one disk alone/],
    ["too few in sync now", { inSync: 1 }, {}, /needs 2 replicas in sync and 1 are/],
    ["several partitions", { partitions: 3 }, {}, /3 partitions/],
    ["a week's retention", {}, { "retention.ms": "604800000" }, /retention\.ms/],
    ["a bounded size", {}, { "retention.bytes": "1073741824" }, /retention\.bytes/],
    ["compaction", {}, { "cleanup.policy": "compact,delete" }, /compacted/],
  ])("gives reason to warn: %s", (_, place, settings, warning) => {
    const given = warnings(place, settings);
    expect(given).toContainEqual(expect.stringMatching(warning));
    for (const line of given) expect(line).toMatch(/^the topic chessboard\.cn-44 .*\.$/);
  });
});
