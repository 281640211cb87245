import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asHash, type Hash, leafHash } from "#contracts/seals/merkle";
import { asSize } from "#contracts/seals/position";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { rootAt } from "../testing/sealed-country.ts";
import { firstDifference, Leaves } from "./leaves.ts";

const hash = (n: number): Hash => asHash(createHash("sha256").update(String(n)).digest());
const leavesOf = (count: number, other?: number): Leaves => {
  const leaves = new Leaves();
  for (let n = 0; n < count; n += 1) leaves.append(hash(n === other ? -1 : n));
  return leaves;
};
const hex = (hashes: readonly Uint8Array[]): string[] =>
  hashes.map((each) => Buffer.from(each).toString("hex"));
const folder = temporaryFolder();
const inherited = process.env["TMPDIR"];
beforeAll(() => {
  process.env["TMPDIR"] = folder.path;
});
afterAll(() => {
  if (inherited === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = inherited;
  folder[Symbol.dispose]();
});
const folders = (): number => readdirSync(folder.path).length;

describe("Leaves", () => {
  it("gives back any stretch, from the file, from memory, across both, and past the end", () => {
    const leaves = leavesOf(40_000);
    expect(leaves.size).toBe(40_000);
    for (const [start, end] of [
      [0, 3],
      [16_380, 16_390],
      [32_760, 32_780],
      [39_990, 40_100],
      [40_000, 40_001],
    ] as const) {
      const there = Array.from({ length: Math.min(end, 40_000) - start }, (_, n) => hash(start + n));
      expect(hex(leaves.slice(start, end))).toEqual(hex(there));
    }
    leaves.close();
  });

  it("keeps few of them in memory alone, and removes what it wrote", () => {
    const before = folders();
    const few = leavesOf(100);
    expect(folders()).toBe(before);
    const many = leavesOf(17_000);
    expect(folders()).toBe(before + 1);
    for (const leaves of [few, many]) leaves.close();
    expect(folders()).toBe(before);
  });

  it("has the root at any size, and the tiles", async () => {
    const facts = Array.from({ length: 1000 }, (_, n) => new TextEncoder().encode(`fact ${n}`));
    const leaves = new Leaves();
    for (const fact of facts) leaves.append(leafHash(fact));
    for (const size of [0, 1, 255, 256, 257, 1000])
      expect(hex([leaves.rootAt(asSize(size))])).toEqual(hex([rootAt(facts, size)]));
    expect(() => leaves.rootAt(asSize(1001))).toThrow(RangeError);
    expect(hex(await leaves.hashes(1, 0, 3))).toEqual(
      hex([0, 1, 2].map((n) => rootAt(facts.slice(n * 256, n * 256 + 256), 256))),
    );
  });
});

describe("firstDifference", () => {
  it("is the first index at which both have another leaf", () => {
    const one = leavesOf(20_000);
    for (const at of [0, 4095, 4096, 17_000, 19_999]) {
      const other = leavesOf(20_500, at);
      expect([firstDifference(one, other), firstDifference(other, one)]).toEqual([at, at]);
      other.close();
    }
    const longer = leavesOf(20_001);
    expect(firstDifference(one, longer)).toBeUndefined();
    for (const leaves of [one, longer]) leaves.close();
  });
});
