import { ChessboardError } from "../errors.ts";
import { CompactRange } from "./compact-range.ts";
import { type Hash, rootOfLeaves, rootOfSubtrees } from "./merkle.ts";
import type { LogIndex, LogSize } from "./position.ts";
import { TILE_WIDTH, tilePath, tileWidth } from "./tile.ts";

/** Where a log's hash tiles come from: a store, an HTTP client, a folder. */
export interface TileReader {
  /**
   * The first `width` hashes of a tile; a fuller tile may serve. Rejects when it is not to be had. Nothing read here is
   * trusted: what is computed of it is verified against a checkpoint.
   */
  hashes(level: number, n: number, width: number): Promise<readonly Hash[]>;
}

/** The leaves from `start` to before `end`, under one node of the tree. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The audit path of a leaf at a size (RFC 6962, section 2.1.1), its sibling first. Throws RangeError for an index not below the size. */
export async function inclusionProof(index: LogIndex, size: LogSize, tiles: TileReader): Promise<Hash[]> {
  if (index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  return readSpans(auditSpans(index, { start: 0, end: size }), size, tiles);
}

/** The proof that the tree of `size2` begins with that of `size1` (RFC 6962, section 2.1.2). Throws RangeError when size1 > size2. */
export async function consistencyProof(size1: LogSize, size2: LogSize, tiles: TileReader): Promise<Hash[]> {
  if (size1 > size2) throw new RangeError(`a tree of ${size2} does not begin with one of ${size1}`);
  if (size1 === 0) return [];
  return readSpans(consistencySpans(size1, { start: 0, end: size2 }, true), size2, tiles);
}

/** The compact range over the first `size` leaves: a place to go on from, once its root has been compared with a checkpoint's. */
export async function compactRangeAt(size: LogSize, tiles: TileReader): Promise<CompactRange> {
  return CompactRange.restore(size, await readSpans(completeSubtrees({ start: 0, end: size }), size, tiles));
}

/** RFC 6962's PATH(m, D[n]) as the spans whose roots it lists. */
function auditSpans(index: number, tree: Span): Span[] {
  if (tree.end - tree.start === 1) return [];
  const { left, right } = split(tree);
  return index < left.end ? [...auditSpans(index, left), right] : [...auditSpans(index, right), left];
}

/** RFC 6962's SUBPROOF(m, D[n], b) as the spans whose roots it lists; `size` counts from the log's start. */
function consistencySpans(size: number, tree: Span, isKnown: boolean): Span[] {
  if (size === tree.end) return isKnown ? [] : [tree];
  const { left, right } = split(tree);
  return size <= left.end
    ? [...consistencySpans(size, left, isKnown), right]
    : [...consistencySpans(size, right, false), left];
}

/** Where the tree over a span of at least two leaves splits: at the largest power of two below its length. */
function split({ start, end }: Span): { left: Span; right: Span } {
  const middle = start + largestPowerOfTwo(end - start - 1);
  return { left: { start, end: middle }, right: { start: middle, end } };
}

/** The complete subtrees that a node's span is made of, the largest first. */
function completeSubtrees({ start, end }: Span): Span[] {
  const subtrees: Span[] = [];
  for (let at = start; at < end; ) {
    const next = at + largestPowerOfTwo(end - at);
    subtrees.push({ start: at, end: next });
    at = next;
  }
  return subtrees;
}

/** The largest power of two not above `count`, which is at least 1. */
function largestPowerOfTwo(count: number): number {
  let power = 1;
  while (power * 2 <= count) power *= 2;
  return power;
}

/** Where a complete subtree's hash comes from: itself, or the root over neighbours in one tile. */
function locate({ start, end }: Span): { level: number; n: number; offset: number; count: number } {
  let level = 0;
  let unit = 1;
  while (unit * TILE_WIDTH <= end - start) {
    unit *= TILE_WIDTH;
    level++;
  }
  const first = start / unit;
  return {
    level,
    n: Math.floor(first / TILE_WIDTH),
    offset: first % TILE_WIDTH,
    count: (end - start) / unit,
  };
}

/** The roots of the spans, from as many tiles as it takes, each read once and all together. */
async function readSpans(spans: readonly Span[], size: LogSize, tiles: TileReader): Promise<Hash[]> {
  const parts = spans.map((span) => completeSubtrees(span).map(locate));
  const reads = new Map<string, Promise<readonly Hash[]>>();
  for (const { level, n } of parts.flat()) {
    const width = tileWidth(level, n, size);
    const path = tilePath(level, n, width);
    if (!reads.has(path)) reads.set(path, tiles.hashes(level, n, width));
  }
  const held = new Map<string, readonly Hash[]>();
  await Promise.all([...reads].map(async ([path, read]) => held.set(path, await read)));
  return parts.map((subtrees) =>
    rootOfSubtrees(
      subtrees.map(({ level, n, offset, count }) => {
        const path = tilePath(level, n, tileWidth(level, n, size));
        const hashes = held.get(path)?.slice(offset, offset + count) ?? [];
        if (hashes.length !== count) throw new ChessboardError("CB107", `${path} came with too few hashes.`);
        return rootOfLeaves(hashes);
      }),
    ),
  );
}
