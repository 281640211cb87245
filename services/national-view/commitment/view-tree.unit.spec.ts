import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asEntry,
  BUCKETS,
  bucketOf,
  bucketRoot,
  compareBytes,
  type Entry,
} from "#contracts/dossier/commitment";
import { leafHash, rootOfLeaves, verifyInclusion } from "#contracts/seals/merkle";
import { ViewTree } from "./view-tree.ts";

/** An entry in one of 4 buckets, of one of 8 subjects, with one of 256 dossiers. */
const entryOf = (bucket: number, subject: number, dossier: number): Entry =>
  asEntry(Uint8Array.from({ length: 64 }, (_, at) => [0, bucket, subject][at] ?? (at === 63 ? dossier : 0)));

const step = fc.record({
  bucket: fc.nat(3),
  subject: fc.nat(7),
  dossier: fc.nat(255),
  remove: fc.boolean(),
});

describe("ViewTree", () => {
  it("has the root of the entries that it was given last, whatever came and went", () => {
    const seen = { replaced: 0, removed: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 90 }), (steps) => {
        const tree = new ViewTree();
        const entries = new Map<string, Entry>();
        for (const { bucket, subject, dossier, remove } of steps) {
          const entry = entryOf(bucket, subject, dossier);
          const name = `${bucket}/${subject}`;
          if (remove) tree.remove(entry.subarray(0, 32));
          else tree.put(entry);
          if (entries.has(name)) seen[remove ? "removed" : "replaced"] += 1;
          if (remove) entries.delete(name);
          else entries.set(name, entry);
          // Asked for in between, a root must not spoil the next one.
          if (dossier % 7 === 0) tree.root();
        }
        const buckets = Map.groupBy([...entries.values()].sort(compareBytes), bucketOf);
        const roots = Array.from({ length: BUCKETS }, (_, n) => bucketRoot(buckets.get(n) ?? []));
        const root = rootOfLeaves(roots.map((each) => leafHash(each)));
        expect(tree.root()).toEqual(root);
        for (const [bucket, expected] of buckets) {
          expect(tree.entries(bucket)).toEqual(expected);
          expect(
            verifyInclusion(bucket, BUCKETS, leafHash(bucketRoot(expected)), tree.path(bucket), root),
          ).toBe(true);
        }
      }),
      { numRuns: 4 },
    );
    expect(Math.min(seen.replaced, seen.removed)).toBeGreaterThan(3);
  });
});
