import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { type Hash, leafHash, nodeHash } from "#contracts/seals/merkle";
import { asIndex, asSize } from "#contracts/seals/position";
import { inclusionProof } from "#contracts/seals/tile-proofs";
import { LogTree } from "./log-tree.ts";

const leaf = (n: number): Hash => leafHash(new TextEncoder().encode(`fact ${n}`));

/** RFC 6962, section 2.1, as it is written. */
function naiveRoot(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

/** RFC 6962, section 2.1.1, as it is written. */
function naivePath(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...naivePath(index, left), naiveRoot(right)]
    : [...naivePath(index - split, right), naiveRoot(left)];
}

describe("LogTree", () => {
  for (const size of [1, 255, 256, 257, 1000, 65_537]) {
    it(`has the root, the proofs and the earlier ranges of a log of ${size}, in memory and reopened`, async () => {
      const db = new DatabaseSync(":memory:");
      const leaves = Array.from({ length: size }, (_, n) => leaf(n));
      const tree = await LogTree.open(db);
      for (const each of leaves) tree.append(each);
      tree.write();
      expect(tree.range.root()).toEqual(naiveRoot(leaves));

      const reopened = await LogTree.open(db);
      expect(reopened.size).toBe(size - (size % 256));
      for (const each of leaves.slice(reopened.size)) reopened.append(each);
      expect(reopened.range.root()).toEqual(naiveRoot(leaves));

      for (const index of new Set([0, size >> 1, size - 1])) {
        const path = await inclusionProof(asIndex(index), asSize(size), reopened);
        expect(path).toEqual(naivePath(index, leaves));
      }
      for (const earlier of [1, 200, 256, 300, 65_536].filter((each) => each <= size)) {
        const range = await reopened.rangeAt(asSize(earlier));
        expect(range.root()).toEqual(naiveRoot(leaves.slice(0, earlier)));
      }
    });
  }

  it("has no range and no tile past its own size", async () => {
    const tree = await LogTree.open(new DatabaseSync(":memory:"));
    for (let n = 0; n < 300; n += 1) tree.append(leaf(n));
    expect(tree.tile(0, 1, 44)).toHaveLength(44);
    expect(tree.tile(0, 1, 45)).toBeUndefined();
    await expect(tree.rangeAt(asSize(300))).resolves.toBeDefined();
    await expect(tree.rangeAt(asSize(301))).rejects.toThrow(RangeError);
  });
});
