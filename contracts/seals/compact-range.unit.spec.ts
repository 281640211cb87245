import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompactRange } from "./compact-range.ts";
import { EMPTY_ROOT } from "./merkle.ts";
import { hex, NaiveTree, someLeaves } from "./naive-tree.spec.ts";
import { asSize } from "./position.ts";

const BORDERS = [0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537];
const leaves = someLeaves(65_537);
const naive = new NaiveTree(leaves);

describe("compact range", () => {
  it("has the root of RFC 6962 on both sides of every tile border, from a hash for every 1 in the size", () => {
    const range = CompactRange.empty();
    const seen: number[] = [];
    for (const leaf of [...leaves, undefined]) {
      if (BORDERS.includes(range.size)) {
        seen.push(range.size);
        expect(range.root().toHex(), `size ${range.size}`).toBe(naive.root(0, range.size).toHex());
        expect(range.hashes).toHaveLength(range.size.toString(2).replaceAll("0", "").length);
      }
      if (leaf !== undefined) range.append(leaf);
    }
    expect(seen).toEqual(BORDERS);
    expect(CompactRange.empty().root()).toEqual(EMPTY_ROOT);
  });

  it("is what the doc comment shows at size 11", () => {
    const range = CompactRange.empty();
    for (const leaf of leaves.slice(0, 11)) range.append(leaf);
    expect(hex(range.hashes)).toEqual(hex([naive.root(0, 8), naive.root(8, 10), naive.root(10, 11)]));
  });

  it("goes on from where it was stored, at any size", () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(40), (size, more) => {
        const range = CompactRange.empty();
        for (const leaf of leaves.slice(0, size)) range.append(leaf);
        const restored = CompactRange.restore(range.size, range.hashes);
        for (const leaf of leaves.slice(size, size + more)) restored.append(leaf);
        expect(restored.size).toBe(size + more);
        expect(restored.root().toHex()).toBe(naive.root(0, size + more).toHex());
        expect(range.size).toBe(size);
      }),
    );
  });

  it("is not changed by appends to its clone, nor are hashes handed out before", () => {
    const range = CompactRange.empty();
    for (const leaf of leaves.slice(0, 3)) range.append(leaf);
    const handed = range.hashes;
    const clone = range.clone();
    for (const leaf of leaves.slice(3, 8)) clone.append(leaf);
    expect(range.root().toHex()).toBe(naive.root(0, 3).toHex());
    expect(clone.root().toHex()).toBe(naive.root(0, 8).toHex());
    expect(handed).toHaveLength(2);
  });

  it("refuses hashes that its size is not made of", () => {
    const hashes = leaves.slice(0, 2);
    expect(CompactRange.restore(asSize(3), hashes).size).toBe(3);
    expect(() => CompactRange.restore(asSize(4), hashes)).toThrow(RangeError);
    expect(() => CompactRange.restore(asSize(0), hashes)).toThrow(RangeError);
  });
});
