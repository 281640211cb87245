import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompactRange } from "./compact-range.ts";
import { groupAuditPaths } from "./group-proofs.ts";
import { hex, NaiveTree, someLeaves } from "./naive-tree.spec.ts";

const leaves = someLeaves(65_600);
const naive = new NaiveTree(leaves);
const grown = CompactRange.empty();
const ranges = leaves.map((leaf) => {
  const before = grown.clone();
  grown.append(leaf);
  return before;
});

function expectPaths(before: number, count: number): void {
  const paths = groupAuditPaths(ranges[before] ?? grown, leaves.slice(before, before + count));
  const wanted = Array.from({ length: count }, (_, i) => hex(naive.path(before + i, 0, before + count)));
  expect(paths.map(hex), `${count} after ${before}`).toEqual(wanted);
}

describe("audit paths of a fresh group", () => {
  it("are those of RFC 6962 for any size before and any group", () => {
    const seen = { empty: 0, powerOfTwo: 0, odd: 0, single: 0 };
    const before = fc.oneof(fc.nat(700), fc.constantFrom(0, 1, 2, 64, 128, 256, 512));
    fc.assert(
      fc.property(before, fc.integer({ min: 1, max: 70 }), (size, count) => {
        if (size === 0) seen.empty++;
        if (size > 0 && (size & (size - 1)) === 0) seen.powerOfTwo++;
        if (size % 2 === 1) seen.odd++;
        if (count === 1) seen.single++;
        expectPaths(size, count);
      }),
      {
        numRuns: 200,
        examples: [
          [0, 1],
          [1, 1],
          [256, 64],
          [255, 2],
        ],
      },
    );
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });

  it("are right across the borders of tiles", () => {
    for (const border of [256, 65_536]) {
      for (const before of [border - 2, border - 1, border, border + 1]) {
        for (const count of [1, 2, 3, 62]) expectPaths(before, count);
      }
    }
  });

  it("are none for no leaves", () => {
    expect(groupAuditPaths(ranges[5] ?? grown, [])).toEqual([]);
  });
});
