import type { CompactRange } from "./compact-range.ts";
import { type Hash, nodeHash } from "./merkle.ts";

/** The nodes of one level of the new tree that lie over the group's leaves, and what stands to their left. */
interface Level {
  /** The index in its level of `nodes[0]`, the node over the group's first leaf. */
  readonly first: number;
  readonly nodes: readonly Hash[];
  /** The sibling of `nodes[0]` when that is a right child: it lies wholly before the group. */
  readonly left: Hash | undefined;
}

/**
 * The audit path (RFC 6962, section 2.1.1; the leaf's sibling first) of every leaf of a group just appended, at size
 * `before.size + leaves.length`, in the group's order.
 *
 * It needs nothing of the tree but the range before the group: a left sibling either lies in the group's own part of
 * the tree or is one of the range's complete subtrees, and nothing lies to the right of the group. One node hash a
 * leaf, and one a level.
 */
export function groupAuditPaths(before: CompactRange, leaves: readonly Hash[]): Hash[][] {
  if (leaves.length === 0) return [];
  const levels = levelsOver(before, leaves);
  return leaves.map((_, offset) => {
    const path: Hash[] = [];
    let at = before.size + offset;
    for (const { first, nodes, left } of levels) {
      const isLeftChild = at % 2 === 0;
      const sibling = isLeftChild ? nodes[at + 1 - first] : at === first ? left : nodes[at - 1 - first];
      if (sibling !== undefined) path.push(sibling);
      at = isLeftChild ? at / 2 : (at - 1) / 2;
    }
    return path;
  });
}

/** The levels from the leaves up to the root's children, the leaves' first. */
function levelsOver(before: CompactRange, leaves: readonly Hash[]): Level[] {
  const levels: Level[] = [];
  const subtrees = [...before.hashes];
  let first: number = before.size;
  let nodes = leaves;
  while (first > 0 || nodes.length > 1) {
    // The first node is a right child exactly where the size before has a 1, and there the range has a subtree.
    const left = first % 2 === 1 ? subtrees.pop() : undefined;
    levels.push({ first, nodes, left });
    nodes = parents(nodes, left);
    first = Math.floor(first / 2);
  }
  return levels;
}

/** The level above: `left` joins the first node, the others pair up, an odd last one is carried up as it is. */
function parents(nodes: readonly Hash[], left: Hash | undefined): Hash[] {
  const up: Hash[] = [];
  const row = left === undefined ? nodes : [left, ...nodes];
  for (let i = 0; i < row.length; i += 2) {
    const [a, b] = [row[i], row[i + 1]];
    if (a !== undefined) up.push(b === undefined ? a : nodeHash(a, b));
  }
  return up;
}
