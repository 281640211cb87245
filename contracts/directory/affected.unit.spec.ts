import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asIndex } from "../seals/position.ts";
import { accepts } from "./accepts.ts";
import { affected } from "./affected.ts";
import type { Directory } from "./directory.ts";
import {
  admitted,
  directoryOf,
  type Entry,
  factBytes,
  foldLog,
  GUANGDONG,
  idOf,
  logKey,
  logKeyRevoked,
  signerOf,
} from "./directory-log.arbitrary.ts";

const verdictOf = (directory: Directory, index: number, bytes: Uint8Array): string => {
  const judged = accepts(directory, idOf("cn-44"), asIndex(index), bytes);
  return judged.accepted ? "accepted" : judged.reason;
};
const delivered = (areaCode: string) =>
  factBytes("cn-44", "cn.chessboard.service.delivered.v1", { areaCode, service: "information" });

describe("affected", () => {
  const before = directoryOf(...GUANGDONG, admitted("cn-51", ["51"]));
  const moved = (...entries: Entry[]) => {
    const after = foldLog(entries, before).at(-1)?.directory ?? before;
    return affected(before, after).map(({ participant, from }) => `${participant} ${from}`);
  };

  it("is whoever held an area until now, from 0", () => {
    expect(moved(admitted("cn-45", ["440305"]))).toEqual(["cn-44 0"]);
    expect(moved(admitted("cn-45", ["45", "5101"]))).toEqual(["cn-51 0"]);
    expect(moved(admitted("cn-45", ["45"]))).toEqual([]);
  });

  it("is one log from the first index whose fact counts otherwise", () => {
    expect(moved(logKey("cn-51", 20, 0))).toEqual(["cn-51 0"]);
    expect(moved(logKey("cn-51", 20, 7))).toEqual(["cn-51 7"]);
    expect(moved(logKeyRevoked("cn-44", 10, 50))).toEqual(["cn-44 50"]);
    expect(moved(logKeyRevoked("cn-44", 10, 50), logKey("cn-44", 11, 80))).toEqual(["cn-44 50"]);
    expect(
      moved(logKeyRevoked("cn-44", 10, 50), logKey("cn-44", 11, 80), logKeyRevoked("cn-44", 10, 40)),
    ).toEqual(["cn-44 40"]);
  });

  it("is nobody when no fact counts otherwise", () => {
    expect(moved()).toEqual([]);
    expect(moved(logKey("cn-44", 11, 80))).toEqual([]);
    expect(moved(admitted("cn-access", []))).toEqual([]);
    expect(moved(["stageChanged", { participant: "cn-44", stage: "provincial" }])).toEqual([]);
    expect(moved(["groupFormed", { group: "south", members: ["cn-44"] }])).toEqual([]);
  });

  it("is from M on when a key that was missing is added", () => {
    const revokedAt50 = foldLog([logKeyRevoked("cn-44", 10, 50)], before).at(-1)?.directory ?? before;
    const after = foldLog([logKey("cn-44", 11, 80)], revokedAt50).at(-1)?.directory ?? before;
    expect(affected(revokedAt50, after)).toEqual([{ participant: "cn-44", from: 80 }]);
  });
});

describe("judging as the directory moves", () => {
  const LENGTH = 40;
  const log = Array.from({ length: LENGTH }, (_, index) => delivered(index % 3 === 0 ? "440305" : "440103"));
  const size = fc.integer({ min: 0, max: LENGTH });
  const entry: fc.Arbitrary<Entry> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.integer({ min: 11, max: 13 }), size)
        .map(([key, from]) => logKey("cn-44", key, from)),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.integer({ min: 10, max: 13 }), size)
        .map(([key, from]) => logKeyRevoked("cn-44", key, from)),
    },
    { weight: 1, arbitrary: fc.constant(admitted("cn-45", ["440305"])) },
    {
      weight: 1,
      arbitrary: fc.constant<Entry>(["stageChanged", { participant: "cn-44", stage: "regional" }]),
    },
  );
  const history = fc.record({
    entries: fc.array(entry, { maxLength: 8 }),
    /** How many facts of the log arrive before each entry of `cn`. */
    arrivals: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 8, maxLength: 8 }),
  });

  it("ends as judging all of it at the end does, for any interleaving of the two logs", () => {
    const seen = { void: 0, outside: 0, judgedAgain: 0, changed: 0 };
    fc.assert(
      fc.property(history, ({ entries, arrivals }) => {
        let directory = directoryOf(...GUANGDONG);
        const verdicts: string[] = [];
        const judgeTo = (end: number) => {
          for (let index = verdicts.length; index < end; index += 1) {
            verdicts.push(verdictOf(directory, index, log[index] ?? new Uint8Array()));
          }
        };
        for (const [turn, next] of entries.entries()) {
          judgeTo(Math.min(LENGTH, verdicts.length + (arrivals[turn] ?? 0)));
          const after = foldLog([next], directory).at(-1)?.directory ?? directory;
          const from = affected(directory, after).find(({ participant }) => participant === "cn-44")?.from;
          directory = after;
          if (from === undefined || from >= verdicts.length) continue;
          const old = verdicts.splice(from);
          judgeTo(from + old.length);
          seen.judgedAgain += 1;
          if (old.join() !== verdicts.slice(from).join()) seen.changed += 1;
        }
        judgeTo(LENGTH);
        expect(verdicts).toEqual(log.map((bytes, index) => verdictOf(directory, index, bytes)));
        if (verdicts.includes("void-key")) seen.void += 1;
        if (verdicts.includes("outside-territory")) seen.outside += 1;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });

  it("voids exactly what the design's rule voids, fact by fact", () => {
    const seen = { rotated: 0, void: 0, restored: 0 };
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 10 }), (entries) => {
        const steps = foldLog(entries, directoryOf(...GUANGDONG));
        const effective = entries.filter((_, turn) => steps[turn]?.objection === undefined);
        const directory = steps.at(-1)?.directory ?? directoryOf(...GUANGDONG);
        const expected = log.map((_, index) => isVoid(effective, index));
        const found = log.map((bytes, index) => verdictOf(directory, index, bytes) === "void-key");
        expect(found).toEqual(expected);
        if (effective.some(([name]) => name === "keyAdded")) seen.rotated += 1;
        if (expected.includes(true)) seen.void += 1;
        if (expected.lastIndexOf(false) > expected.indexOf(true) && expected.includes(true))
          seen.restored += 1;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });
});

/** Design, section 4, word by word: the newest key that has begun owns an index; void if any revocation of it names N <= index. */
function isVoid(entries: readonly Entry[], index: number): boolean {
  let owner = signerOf("chessboard.example/cn-44", 10).vkey;
  for (const [name, data] of entries) {
    if (name === "keyAdded" && Number(data["fromSize"]) <= index) owner = String(data["key"]);
  }
  return entries.some(
    ([name, data]) => name === "keyRevoked" && data["key"] === owner && Number(data["fromSize"]) <= index,
  );
}
