import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "#crypto";
import {
  asHash,
  auditPath,
  EMPTY_ROOT,
  type Hash,
  leafHash,
  nodeHash,
  rootFromAuditPath,
  rootOfLeaves,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";
import { flipped, hex, NaiveTree, someLeaves } from "./naive-tree.spec.ts";

/** The eight leaves of Certificate Transparency's reference tests, and the nodes and roots over them. */
const ENTRIES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const LEAF_0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
const LEAF_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const LEAF_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const NODE_01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
const NODE_23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const NODE_45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const NODE_67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const NODE_03 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
const NODE_47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const leaves = ENTRIES.map((entry) => leafHash(Uint8Array.fromHex(entry)));
const hash = (text: string): Hash => asHash(Uint8Array.fromHex(text));
const rootAt = (size: number): Hash => hash(ROOTS[size] ?? "");

describe("the vectors of Certificate Transparency", () => {
  it("gives the roots of the eight leaves", () => {
    expect(EMPTY_ROOT.toHex()).toBe(ROOTS[0]);
    expect(ROOTS.map((_, size) => rootOfLeaves(leaves.slice(0, size)).toHex())).toEqual(ROOTS);
  });

  it.each([
    [0, 1, []],
    [0, 8, [LEAF_1, NODE_23, NODE_47]],
    [5, 8, [LEAF_4, NODE_67, NODE_03]],
    [2, 3, [NODE_01]],
    [1, 5, [LEAF_0, NODE_23, LEAF_4]],
  ])("gives and verifies the audit path of leaf %i of %i", (index, size, path) => {
    const leaf = leaves[index] ?? EMPTY_ROOT;
    expect(hex(auditPath(leaves.slice(0, size), index))).toEqual(path);
    expect(verifyInclusion(index, size, leaf, path.map(hash), rootAt(size))).toBe(true);
  });

  it.each([
    [1, 1, []],
    [1, 8, [LEAF_1, NODE_23, NODE_47]],
    [6, 8, [NODE_45, NODE_67, NODE_03]],
    [2, 5, [NODE_23, LEAF_4]],
  ])("verifies the consistency proof from size %i to %i", (size1, size2, proof) => {
    expect(verifyConsistency(size1, size2, proof.map(hash), rootAt(size1), rootAt(size2))).toBe(true);
  });
});

describe("the tree against RFC 6962 written recursively", () => {
  const all = someLeaves(300);
  const naive = new NaiveTree(all);
  const sized = fc
    .integer({ min: 1, max: 300 })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));

  it("has the same root and the same audit paths, and they verify", () => {
    fc.assert(
      fc.property(sized, ([size, index]) => {
        const part = all.slice(0, size);
        const path = auditPath(part, index);
        expect(rootOfLeaves(part).toHex()).toBe(naive.root(0, size).toHex());
        expect(hex(path)).toEqual(hex(naive.path(index, 0, size)));
        expect(rootFromAuditPath(index, size, all[index] ?? EMPTY_ROOT, path)?.toHex()).toBe(
          naive.root(0, size).toHex(),
        );
      }),
    );
  });

  it("has every consistency proof up to 40 leaves", () => {
    for (let size2 = 1; size2 <= 40; size2++) {
      for (let size1 = 1; size1 < size2; size1++) {
        const [proof, root1, root2] = [naive.proof(size1, size2), naive.root(0, size1), naive.root(0, size2)];
        expect(verifyConsistency(size1, size2, proof, root1, root2), `${size1} to ${size2}`).toBe(true);
      }
    }
  });

  it("refuses an inclusion with any one bit turned, a hash more or less, or another leaf's place", () => {
    fc.assert(
      fc.property(sized, fc.nat(255), fc.nat(), ([size, index], bit, pick) => {
        const leaf = all[index] ?? EMPTY_ROOT;
        const [path, root] = [naive.path(index, 0, size), naive.root(0, size)];
        expect(verifyInclusion(index, size, leaf, path, root)).toBe(true);
        expect(verifyInclusion(index, size, flipped(leaf, bit), path, root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, path, flipped(root, bit))).toBe(false);
        expect(verifyInclusion(index, size, leaf, [...path, root], root)).toBe(false);
        expect(verifyInclusion(size, size, leaf, path, root)).toBe(false);
        expect(verifyInclusion(-1, size, leaf, path, root)).toBe(false);
        if (path.length === 0) return;
        const turned = path.map((sibling, i) => (i === pick % path.length ? flipped(sibling, bit) : sibling));
        expect(verifyInclusion(index, size, leaf, turned, root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, path.slice(1), root)).toBe(false);
        expect(verifyInclusion((index + 1) % size, size, leaf, path, root)).toBe(false);
      }),
    );
  });

  it("refuses a consistency proof with any one bit turned, a hash more or less, or roots swapped", () => {
    const pairs = fc
      .integer({ min: 2, max: 300 })
      .chain((n) => fc.tuple(fc.integer({ min: 1, max: n - 1 }), fc.constant(n)));
    fc.assert(
      fc.property(pairs, fc.nat(255), fc.nat(), ([size1, size2], bit, pick) => {
        const [proof, root1, root2] = [naive.proof(size1, size2), naive.root(0, size1), naive.root(0, size2)];
        expect(verifyConsistency(size1, size2, proof, root1, root2)).toBe(true);
        const turned = proof.map((node, i) => (i === pick % proof.length ? flipped(node, bit) : node));
        expect(verifyConsistency(size1, size2, turned, root1, root2)).toBe(false);
        expect(verifyConsistency(size1, size2, proof, flipped(root1, bit), root2)).toBe(false);
        expect(verifyConsistency(size1, size2, proof, root1, flipped(root2, bit))).toBe(false);
        expect(verifyConsistency(size1, size2, proof.slice(1), root1, root2)).toBe(false);
        expect(verifyConsistency(size1, size2, [...proof, root2], root1, root2)).toBe(false);
        expect(verifyConsistency(size2, size1, proof, root2, root1)).toBe(false);
      }),
    );
  });

  it("takes only the empty proof between equal sizes and from the empty tree", () => {
    const root = naive.root(0, 7);
    expect(verifyConsistency(7, 7, [], root, root)).toBe(true);
    expect(verifyConsistency(7, 7, [root], root, root)).toBe(false);
    expect(verifyConsistency(7, 7, [], root, naive.root(0, 8))).toBe(false);
    expect(verifyConsistency(0, 7, [], EMPTY_ROOT, root)).toBe(true);
    expect(verifyConsistency(0, 7, [root], EMPTY_ROOT, root)).toBe(false);
    expect(verifyConsistency(0, 7, [], root, root)).toBe(false);
  });
});

describe("hashes", () => {
  it("hashes entries of any length with one buffer that grows, short after long", () => {
    const lengths = [0, 1, 16_383, 16_384, 16_385, 16_386, 40_000, 32_772, 65_535, 100_000, 3];
    for (const length of lengths) {
      const entry = new Uint8Array(length).fill(7);
      const input = new Uint8Array(length + 1);
      input.set(entry, 1);
      expect(leafHash(entry).toHex(), `${length} bytes`).toBe(sha256(input).toHex());
    }
  });

  it("keeps leaves and nodes apart", () => {
    const [left, right] = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))];
    expect(leafHash(Uint8Array.of(...left, ...right)).toHex()).not.toBe(nodeHash(left, right).toHex());
  });

  it("brands 32 bytes and nothing else", () => {
    expect(asHash(new Uint8Array(32))).toHaveLength(32);
    expect(() => asHash(new Uint8Array(31))).toThrow(RangeError);
  });

  it("has no audit path for a leaf that the tree does not hold", () => {
    expect(auditPath(leaves, 7)).toHaveLength(3);
    expect(() => auditPath(leaves, 8)).toThrow(RangeError);
  });
});
