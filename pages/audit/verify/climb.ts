import { type Hash, nodeHash } from "#contracts/seals/merkle";

/** One step up an audit path: what stood beside, on which side, and the node that both make. */
export interface Rise {
  /** The level of the tree on which the two are siblings, 0 for leaves. */
  readonly level: number;
  readonly side: "left" | "right";
  readonly sibling: Hash;
  /** SHA-256(0x01 || left || right). */
  readonly node: Hash;
}

/**
 * The way from a leaf up its audit path (RFC 9162, section 2.1.3.2), step by step, so that it can be drawn: `rootFromAuditPath`
 * with everything in between. A path longer than index and size imply is climbed as far as the tree goes; the last node is
 * the root if the path is as long as it has to be (`pathLength`).
 */
export function climb(index: number, size: number, leaf: Hash, path: readonly Hash[]): Rise[] {
  const rises: Rise[] = [];
  let node = leaf;
  let at = index;
  let last = size - 1;
  let level = 0;
  for (const sibling of path) {
    if (last <= 0) break;
    // An odd last node has no sibling at its level: it rises until it is somebody's right child.
    while (at === last && at % 2 === 0) {
      at /= 2;
      last /= 2;
      level += 1;
    }
    const side = at % 2 === 1 ? "left" : "right";
    node = side === "left" ? nodeHash(sibling, node) : nodeHash(node, sibling);
    rises.push({ level, side, sibling, node });
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
    level += 1;
  }
  return rises;
}

/** How many hashes the audit path of a leaf has (RFC 6962, section 2.1.1); 0 for an index that is not below the size. */
export function pathLength(index: number, size: number): number {
  let length = 0;
  if (index >= size) return 0;
  for (let at = index, last = size - 1; last > 0; at = Math.floor(at / 2), last = Math.floor(last / 2))
    if (at % 2 === 1 || at < last) length += 1;
  return length;
}
