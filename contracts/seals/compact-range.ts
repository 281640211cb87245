import { asSize, type LogSize } from "./position.ts";
import { type Hash, nodeHash, rootOfSubtrees } from "./merkle.ts";

/**
 * All that is needed of a tree to append to it and to know its root: the roots of the complete subtrees that its size
 * is made of, one for every 1 in the binary size, the largest (leftmost) first.
 *
 *     size 11 = 0b1011    [ root of leaves 0..7, root of leaves 8..9, leaf 10 ]
 *
 * At most log2(size) hashes, whatever the log's length.
 */
export class CompactRange {
  #size: number;
  readonly #subtrees: Hash[];

  private constructor(size: number, subtrees: Hash[]) {
    this.#size = size;
    this.#subtrees = subtrees;
  }

  /** The range of a tree without leaves. */
  static empty(): CompactRange {
    return new CompactRange(0, []);
  }

  /** The range that `size` and `hashes` were read from. Throws RangeError when they do not belong together. */
  static restore(size: LogSize, hashes: readonly Hash[]): CompactRange {
    if (hashes.length !== countOnes(size)) {
      throw new RangeError(`a tree of ${size} leaves is not made of ${hashes.length} complete subtrees`);
    }
    return new CompactRange(size, [...hashes]);
  }

  /** How many leaves the tree has. */
  get size(): LogSize {
    return asSize(this.#size);
  }

  /** The roots of its complete subtrees, the largest first; a copy that later appends do not change. */
  get hashes(): readonly Hash[] {
    return [...this.#subtrees];
  }

  /** Adds a leaf at the right: one node hash on average. */
  append(leaf: Hash): void {
    let right = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#subtrees.pop();
      if (left !== undefined) right = nodeHash(left, right);
    }
    this.#subtrees.push(right);
    this.#size++;
  }

  /** The tree's root (RFC 6962's MTH). */
  root(): Hash {
    return rootOfSubtrees(this.#subtrees);
  }

  /** The same range, to be appended to independently. */
  clone(): CompactRange {
    return new CompactRange(this.#size, [...this.#subtrees]);
  }
}

function countOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
