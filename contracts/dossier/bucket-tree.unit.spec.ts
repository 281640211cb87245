import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "#crypto";
import {
  asHash,
  auditPath,
  EMPTY_ROOT,
  type Hash,
  leafHash,
  rootFromAuditPath,
  rootOfLeaves,
} from "../seals/merkle.ts";
import { BucketTree, ROOT_PATH_LENGTH } from "./bucket-tree.ts";
import { BUCKETS } from "./commitment.ts";

const rootNumbered = (n: number): Hash => asHash(sha256(Uint8Array.of(n)));

describe("the tree over the buckets", () => {
  it("is RFC 6962 over 65,536 bucket roots, empty ones included, whatever was set and asked before", () => {
    const set = fc.record({
      bucket: fc.oneof(fc.integer({ min: 0, max: BUCKETS - 1 }), fc.constantFrom(0, 1, 2, BUCKETS - 1)),
      root: fc.integer({ min: 0, max: 255 }),
      ask: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(set, { maxLength: 12 }), (sets) => {
        const tree = new BucketTree();
        const leaves = new Array<Hash>(BUCKETS).fill(leafHash(EMPTY_ROOT));
        for (const { bucket, root, ask } of sets) {
          tree.set(bucket, rootNumbered(root));
          leaves[bucket] = leafHash(rootNumbered(root));
          if (ask) tree.root();
        }
        const asked = sets[0]?.bucket ?? 77;
        expect(tree.path(asked)).toEqual(auditPath(leaves, asked));
        expect(tree.root()).toEqual(rootOfLeaves(leaves));
      }),
      { numRuns: 8 },
    );
  });

  it("gives paths that lead to its root", () => {
    const tree = new BucketTree();
    const buckets = [0, 1, 255, 256, 4097, BUCKETS - 2, BUCKETS - 1];
    for (const bucket of buckets) tree.set(bucket, rootNumbered(bucket % 256));
    for (const bucket of buckets) {
      const path = tree.path(bucket);
      expect(path).toHaveLength(ROOT_PATH_LENGTH);
      const led = rootFromAuditPath(bucket, BUCKETS, leafHash(rootNumbered(bucket % 256)), path);
      expect(led).toEqual(tree.root());
    }
  });

  it("keeps a root it gave as it was", () => {
    const tree = new BucketTree();
    const before = tree.root();
    const copy = before.slice();
    tree.set(5, rootNumbered(1));
    expect(tree.root()).not.toEqual(copy);
    expect(before).toEqual(copy);
  });

  it.each([-1, 0.5, BUCKETS, Number.NaN])("has no bucket %d", (bucket) => {
    const tree = new BucketTree();
    tree.set(BUCKETS - 1, EMPTY_ROOT);
    expect(() => tree.set(bucket, EMPTY_ROOT)).toThrow(RangeError);
    expect(() => tree.path(bucket)).toThrow(RangeError);
  });
});
