import { asHash, EMPTY_ROOT, HASH_BYTES, type Hash, leafHash, nodeHash } from "../seals/merkle.ts";
import { BUCKETS } from "./commitment.ts";

/** 65,536 leaves are 2^16, so an audit path to the root has 16 hashes. */
export const ROOT_PATH_LENGTH = 16;

/**
 * The tree over the roots of the view's buckets, kept whole (4 MiB) so that a change costs its own path only: RFC 6962 over
 * 65,536 entries, each the root of a bucket. New, every bucket is empty.
 *
 * Node 1 is the root, the children of node n are 2n and 2n + 1, and the leaf of bucket b is node 65,536 + b.
 */
export class BucketTree {
  readonly #nodes = new Uint8Array(2 * BUCKETS * HASH_BYTES);
  /** Leaves that changed since the root was last computed. */
  readonly #changed = new Set<number>();

  constructor() {
    let hash = leafHash(EMPTY_ROOT);
    for (let first = BUCKETS; first >= 1; first /= 2) {
      for (let node = first; node < 2 * first; node += 1) this.#put(node, hash);
      hash = nodeHash(hash, hash);
    }
  }

  /** Gives `bucket` (0 to 65,535) a new root; RangeError for another number. */
  set(bucket: number, root: Hash): void {
    const leaf = leafOf(bucket);
    this.#put(leaf, leafHash(root));
    this.#changed.add(leaf);
  }

  /** The view's root. Hashes what `set` changed since, at most 16 nodes a bucket. */
  root(): Hash {
    this.#settle();
    return this.#get(1);
  }

  /** The audit path of a bucket's root to the view's root: 16 hashes, the leaf's sibling first. */
  path(bucket: number): Hash[] {
    this.#settle();
    const path: Hash[] = [];
    for (let node = leafOf(bucket); node > 1; node = Math.floor(node / 2)) path.push(this.#get(node ^ 1));
    return path;
  }

  #settle(): void {
    let level: ReadonlySet<number> = this.#changed;
    while (level.size > 0 && !level.has(1)) {
      const parents = new Set<number>();
      for (const node of level) parents.add(Math.floor(node / 2));
      for (const parent of parents)
        this.#put(parent, nodeHash(this.#get(2 * parent), this.#get(2 * parent + 1)));
      level = parents;
    }
    this.#changed.clear();
  }

  #put(node: number, hash: Hash): void {
    this.#nodes.set(hash, node * HASH_BYTES);
  }

  /** A copy: later changes do not show in it. */
  #get(node: number): Hash {
    return asHash(this.#nodes.slice(node * HASH_BYTES, (node + 1) * HASH_BYTES));
  }
}

function leafOf(bucket: number): number {
  if (!Number.isInteger(bucket) || bucket < 0 || bucket >= BUCKETS)
    throw new RangeError(`not a bucket: ${bucket}`);
  return BUCKETS + bucket;
}
