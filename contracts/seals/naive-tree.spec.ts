import { sha256 } from "#crypto";
import { asHash, type Hash } from "./merkle.ts";
import { TILE_WIDTH } from "./tile.ts";
import type { TileReader } from "./tile-proofs.ts";

/**
 * RFC 6962, section 2.1, written down as the RFC writes it, recursively and slowly: what the tests here compare with.
 * It shares nothing with the code under test but SHA-256.
 */
export class NaiveTree {
  readonly #leaves: readonly Hash[];
  readonly #roots = new Map<string, Hash>();

  constructor(leaves: readonly Hash[]) {
    this.#leaves = leaves;
  }

  /** MTH(D[start:end]). */
  root(start: number, end: number): Hash {
    const key = `${start}:${end}`;
    const known = this.#roots.get(key);
    if (known !== undefined) return known;
    const [leaf] = this.#leaves.slice(start, start + 1);
    let root = asHash(sha256(new Uint8Array(0)));
    if (end - start === 1 && leaf !== undefined) root = leaf;
    if (end - start > 1) {
      const k = largestPowerOfTwoBelow(end - start);
      root = asHash(sha256(Uint8Array.of(1, ...this.root(start, start + k), ...this.root(start + k, end))));
    }
    this.#roots.set(key, root);
    return root;
  }

  /** PATH(m, D[start:end]). */
  path(m: number, start: number, end: number): Hash[] {
    if (end - start === 1) return [];
    const k = largestPowerOfTwoBelow(end - start);
    return m < k
      ? [...this.path(m, start, start + k), this.root(start + k, end)]
      : [...this.path(m - k, start + k, end), this.root(start, start + k)];
  }

  /** PROOF(m, D[0:n]), for 0 < m < n. */
  proof(m: number, n: number): Hash[] {
    return this.#subproof(m, 0, n, true);
  }

  #subproof(m: number, start: number, end: number, b: boolean): Hash[] {
    if (m === end - start) return b ? [] : [this.root(start, end)];
    const k = largestPowerOfTwoBelow(end - start);
    return m <= k
      ? [...this.#subproof(m, start, start + k, b), this.root(start + k, end)]
      : [...this.#subproof(m - k, start + k, end, false), this.root(start, start + k)];
  }

  /** The tiles of tlog-tiles by their definition, and how often each was read. */
  tiles(): TileReader & { reads: string[] } {
    const reads: string[] = [];
    const hashes = async (level: number, n: number, width: number): Promise<Hash[]> => {
      reads.push(`${level}/${n}/${width}`);
      const unit = TILE_WIDTH ** level;
      return Array.from({ length: width }, (_, i) => {
        const start = (n * TILE_WIDTH + i) * unit;
        if (start + unit > this.#leaves.length) throw new RangeError(`no hash ${i} in tile ${level}/${n}`);
        return this.root(start, start + unit);
      });
    };
    return { reads, hashes };
  }
}

function largestPowerOfTwoBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** So many different leaf hashes. */
export const someLeaves = (count: number): Hash[] =>
  Array.from({ length: count }, (_, i) =>
    asHash(sha256(Uint8Array.of(0, i & 0xff, (i >> 8) & 0xff, i >> 16))),
  );

export const hex = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toHex());

/** The same hash with one bit turned. */
export function flipped(hash: Hash, bit: number): Hash {
  const bytes = new Uint8Array(hash);
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return asHash(bytes);
}
