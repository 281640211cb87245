import { sha256 } from "#crypto";

/**
 * The Merkle tree of RFC 6962, section 2.1 (the same in RFC 9162, section 2.1), over SHA-256:
 *
 *     empty tree   SHA-256("")
 *     leaf         SHA-256(0x00 || entry)
 *     node         SHA-256(0x01 || left || right)
 *
 * A tree of n leaves splits at the largest power of two below n. That is the same tree as pairing neighbours level by
 * level and carrying an odd last one up unhashed, which is how everything here is computed.
 */

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array & { readonly __brand: "Hash" };

/** Length of a Hash in bytes. */
export const HASH_BYTES = 32;

/** Brands bytes as a hash. Throws RangeError unless they are 32. */
export function asHash(bytes: Uint8Array): Hash {
  if (bytes.length !== HASH_BYTES) throw new RangeError(`not a hash: ${bytes.length} bytes`);
  return bytes as Hash;
}

/** The root of a tree without leaves: SHA-256(""). */
export const EMPTY_ROOT: Hash = asHash(sha256(new Uint8Array(0)));

/** Whether two runs of bytes are the same. Not constant in time: nothing compared here is secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

// Hashing is synchronous and keeps no reference to its input, so two buffers serve every call.
let leafInput = new Uint8Array(1 + 16 * 1024);
const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES);
nodeInput[0] = 0x01;

/** SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Hash {
  if (entry.length >= leafInput.length) leafInput = new Uint8Array(1 + 2 * entry.length);
  leafInput.set(entry, 1);
  return asHash(sha256(leafInput.subarray(0, 1 + entry.length)));
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return asHash(sha256(nodeInput));
}

/** The next level up: neighbours hashed in pairs, an odd last one carried up as it is. */
function parents(level: readonly Hash[]): Hash[] {
  const up: Hash[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    if (left !== undefined) up.push(right === undefined ? left : nodeHash(left, right));
  }
  return up;
}

/** The root of the tree over these leaf hashes (RFC 6962's MTH); n - 1 node hashes. */
export function rootOfLeaves(leaves: readonly Hash[]): Hash {
  let level = leaves;
  while (level.length > 1) level = parents(level);
  return level[0] ?? EMPTY_ROOT;
}

/** The root over the roots of a tree's complete subtrees, the largest (leftmost) first: hashed together from the right. */
export function rootOfSubtrees(roots: readonly Hash[]): Hash {
  let root = roots.at(-1) ?? EMPTY_ROOT;
  for (let i = roots.length - 2; i >= 0; i--) {
    const left = roots[i];
    if (left !== undefined) root = nodeHash(left, root);
  }
  return root;
}

/**
 * The audit path of a leaf (RFC 6962, section 2.1.1), the leaf's sibling first; empty in a tree of one leaf.
 *
 * Throws RangeError for an index that the tree does not hold.
 */
export function auditPath(leaves: readonly Hash[], index: number): Hash[] {
  if (leaves[index] === undefined) throw new RangeError(`no leaf ${index} in a tree of ${leaves.length}`);
  const path: Hash[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    if (sibling !== undefined) path.push(sibling);
    level = parents(level);
  }
  return path;
}

/**
 * The root that an audit path leads to from a leaf (RFC 9162, section 2.1.3.2), or undefined when index, size and
 * path length do not belong together.
 */
export function rootFromAuditPath(
  index: number,
  size: number,
  leaf: Hash,
  path: readonly Hash[],
): Hash | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    return undefined;
  let root = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of path) {
    if (last === 0) return undefined;
    // An odd last node has no sibling at its level: it rises until it is somebody's right child.
    while (at === last && at % 2 === 0) {
      at /= 2;
      last /= 2;
    }
    root = at % 2 === 1 ? nodeHash(sibling, root) : nodeHash(root, sibling);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
}

/** Whether `leaf` is at `index` of the tree of `size` leaves with this root, as the audit path claims. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Hash,
  path: readonly Hash[],
  root: Hash,
): boolean {
  const led = rootFromAuditPath(index, size, leaf, path);
  return led !== undefined && sameBytes(led, root);
}

/**
 * Whether the tree of `size2` with `root2` begins with the tree of `size1` with `root1`, as the consistency proof
 * claims (RFC 9162, section 2.1.4.2). Between equal sizes, and from the empty tree, the only proof is the empty one.
 */
export function verifyConsistency(
  size1: number,
  size2: number,
  proof: readonly Hash[],
  root1: Hash,
  root2: Hash,
): boolean {
  if (!Number.isSafeInteger(size1) || !Number.isSafeInteger(size2) || size1 < 0 || size1 > size2)
    return false;
  if (size1 === size2) return proof.length === 0 && sameBytes(root1, root2);
  if (size1 === 0) return proof.length === 0 && sameBytes(root1, EMPTY_ROOT);
  const roots = rootsFromConsistencyProof(size1, size2, proof, root1);
  return roots !== undefined && sameBytes(roots.first, root1) && sameBytes(roots.second, root2);
}

/** The two roots that the proof leads to, for 0 < size1 < size2; undefined when its length is wrong. */
function rootsFromConsistencyProof(
  size1: number,
  size2: number,
  proof: readonly Hash[],
  root1: Hash,
): { first: Hash; second: Hash } | undefined {
  let at = size1 - 1;
  let last = size2 - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  // Where the old tree is a complete subtree of the new one, the proof starts from the old root itself.
  const [start, ...rest] = at === 0 ? [root1, ...proof] : proof;
  if (start === undefined) return undefined;
  let first = start;
  let second = start;
  for (const hash of rest) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      first = nodeHash(hash, first);
      second = nodeHash(hash, second);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      second = nodeHash(second, hash);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? { first, second } : undefined;
}
