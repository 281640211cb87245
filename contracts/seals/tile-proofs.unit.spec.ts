import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex, NaiveTree, someLeaves } from "./naive-tree.spec.ts";
import { asIndex, asSize } from "./position.ts";
import { compactRangeAt, consistencyProof, inclusionProof } from "./tile-proofs.ts";

const naive = new NaiveTree(someLeaves(65_800));
const BORDERS = [1, 2, 3, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_793];

describe("proofs from tiles", () => {
  it("give the audit paths of RFC 6962 at the borders", async () => {
    for (const size of BORDERS) {
      for (const index of new Set([0, 1, 254, 255, 256, 257, size - 2, size - 1])) {
        if (index < 0 || index >= size) continue;
        const path = await inclusionProof(asIndex(index), asSize(size), naive.tiles());
        expect(hex(path), `${index} of ${size}`).toEqual(hex(naive.path(index, 0, size)));
      }
    }
  });

  it("give the consistency proofs of RFC 6962 between the borders", async () => {
    for (const size2 of BORDERS) {
      for (const size1 of BORDERS.filter((size) => size < size2)) {
        const proof = await consistencyProof(asSize(size1), asSize(size2), naive.tiles());
        expect(hex(proof), `${size1} to ${size2}`).toEqual(hex(naive.proof(size1, size2)));
      }
      expect(await consistencyProof(asSize(size2), asSize(size2), naive.tiles())).toEqual([]);
      expect(await consistencyProof(asSize(0), asSize(size2), naive.tiles())).toEqual([]);
    }
  });

  it("give the same between any sizes, and the compact range at any", async () => {
    const sizes = fc
      .integer({ min: 1, max: 2_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));
    await fc.assert(
      fc.asyncProperty(sizes, async ([size1, size2]) => {
        const proof = await consistencyProof(asSize(size1), asSize(size2), naive.tiles());
        const path = await inclusionProof(asIndex(size1 - 1), asSize(size2), naive.tiles());
        const range = await compactRangeAt(asSize(size2), naive.tiles());
        expect(hex(proof)).toEqual(hex(size1 === size2 ? [] : naive.proof(size1, size2)));
        expect(hex(path)).toEqual(hex(naive.path(size1 - 1, 0, size2)));
        expect(range.root().toHex()).toBe(naive.root(0, size2).toHex());
      }),
    );
    expect((await compactRangeAt(asSize(0), naive.tiles())).size).toBe(0);
  });

  it("read each tile once, with the width that its log's size gives it", async () => {
    const tiles = naive.tiles();
    await inclusionProof(asIndex(300), asSize(65_793), tiles);
    expect(tiles.reads.toSorted()).toEqual(["0/1/256", "0/257/1", "1/0/256", "1/1/1"]);
  });

  it("refuse what there is no proof of, and tiles too short", async () => {
    const tiles = naive.tiles();
    expect(await inclusionProof(asIndex(4), asSize(5), tiles)).toHaveLength(1);
    await expect(inclusionProof(asIndex(5), asSize(5), tiles)).rejects.toThrow(RangeError);
    await expect(consistencyProof(asSize(6), asSize(5), tiles)).rejects.toThrow(RangeError);
    const short = { hashes: async () => someLeaves(3) };
    await expect(inclusionProof(asIndex(4), asSize(5), short)).rejects.toThrow(
      expect.objectContaining({ code: "CB107" }),
    );
  });

  it("pass on that a tile is not to be had", async () => {
    const gone = { hashes: () => Promise.reject(new Error("gone")) };
    await expect(inclusionProof(asIndex(4), asSize(5), gone)).rejects.toThrow("gone");
  });
});
