import { describe, expect, it } from "vitest";
import { NaiveTree, someLeaves } from "#contracts/seals/naive-tree.spec";
import { nodeHash } from "#contracts/seals/merkle";
import { climb, pathLength } from "./climb.ts";

describe("a path as it is climbed", () => {
  it("leads from every leaf of trees of 1 to 40 leaves to the root, a node at a time", () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = someLeaves(size);
      const tree = new NaiveTree(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const path = tree.path(index, 0, size);
        const rises = climb(index, size, leaf, path);
        expect(rises.map(({ sibling }) => sibling)).toEqual(path);
        expect((rises.at(-1)?.node ?? leaf).toHex()).toBe(tree.root(0, size).toHex());
        expect(pathLength(index, size)).toBe(path.length);
      }
    }
  });

  it("says on which side and level each sibling stands: of the last of five leaves, the four others, two levels up", () => {
    const leaves = someLeaves(5);
    const [first, second, third, fourth, fifth] = leaves;
    if (!first || !second || !third || !fourth || !fifth) throw new Error("five leaves");
    const four = nodeHash(nodeHash(first, second), nodeHash(third, fourth));
    expect(climb(4, 5, fifth, [four])).toEqual([
      { level: 2, side: "left", sibling: four, node: nodeHash(four, fifth) },
    ]);
    const path = [fourth, nodeHash(first, second), fifth];
    expect(climb(2, 5, third, path).map(({ level, side }) => `${level} ${side}`)).toEqual([
      "0 right",
      "1 left",
      "2 right",
    ]);
  });

  it("ends where the tree does, however long the path", () => {
    const [a, b, c] = someLeaves(3);
    if (!a || !b || !c) throw new Error("three leaves");
    expect(climb(0, 2, a, [b, c])).toHaveLength(1);
    expect(climb(0, 1, a, [b])).toEqual([]);
    expect(pathLength(2, 2)).toBe(0);
  });
});
