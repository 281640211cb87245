import { ChessboardError } from "../errors.ts";
import { asHash, HASH_BYTES, type Hash } from "./merkle.ts";
import type { LogSize } from "./position.ts";

/**
 * A log as static resources (C2SP tlog-tiles): 256 hashes a tile, 256 facts an entry bundle, fewer only at the right edge.
 *
 *     tile/0/x001/x234/067          level 0 (leaf hashes), tile 1,234,067: 256 hashes
 *     tile/1/000.p/17               level 1, tile 0: 17 hashes, each the root of a full tile of level 0
 *     tile/entries/273.p/112        the facts under tile 273 of level 0: 112 of them
 *
 * A tile's bytes are its hashes, 32 bytes each; a bundle's are its facts, each after its length as a big-endian uint16.
 */
export interface TileName {
  /** 0 to 63, or the entry bundles that stand under level 0. */
  readonly level: number | "entries";
  /** The tile's index in its level. */
  readonly n: number;
  /** How many hashes or facts: 256, or 1 to 255 for a partial one. */
  readonly width: number;
}

/** Hashes in a full tile; facts in a full bundle. */
export const TILE_WIDTH = 256;

const MAX_LEVEL = 63;
const MAX_ENTRY_BYTES = 0xffff;

/** The path of a tile, without a leading slash. Throws RangeError for a level, index or width that no tile has. */
export function tilePath(level: number | "entries", n: number, width: number = TILE_WIDTH): string {
  if (level !== "entries" && !isWithin(level, 0, MAX_LEVEL)) throw new RangeError(`no tile level ${level}`);
  if (!isWithin(n, 0, Number.MAX_SAFE_INTEGER)) throw new RangeError(`no tile ${n}`);
  if (!isWithin(width, 1, TILE_WIDTH)) throw new RangeError(`no tile of width ${width}`);
  const elements = [threeDigits(n % 1000)];
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    elements.unshift(`x${threeDigits(rest % 1000)}`);
  }
  return `tile/${level}/${elements.join("/")}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/** The tile that a path names. Throws CB107 for any other spelling than `tilePath`'s. */
export function parseTilePath(path: string): TileName {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(
    path,
  );
  const [, level, elements, width] = match ?? [];
  if (level === undefined || elements === undefined) throw new ChessboardError("CB107", "not a tile's path.");
  const name: TileName = {
    level: level === "entries" ? level : Number(level),
    n: Number(elements.replace(/[x/]/g, "")),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (!isTile(name) || tilePath(name.level, name.n, name.width) !== path) {
    throw new ChessboardError("CB107", "a tile's path in another spelling, or out of bounds.");
  }
  return name;
}

/** How many hashes or facts the tile has in a log of that size: 256 when full, 0 when it does not exist. */
export function tileWidth(level: number | "entries", n: number, size: LogSize): number {
  const hashes = level === "entries" ? size : Math.floor(size / TILE_WIDTH ** level);
  return Math.min(TILE_WIDTH, Math.max(0, hashes - n * TILE_WIDTH));
}

/** A tile's bytes. */
export function encodeTile(hashes: readonly Hash[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  for (const [i, hash] of hashes.entries()) bytes.set(hash, i * HASH_BYTES);
  return bytes;
}

/** The hashes of a tile of that width. Throws CB107 when the bytes are not so many. */
export function parseTile(bytes: Uint8Array, width: number): Hash[] {
  if (bytes.length !== width * HASH_BYTES) {
    throw new ChessboardError("CB107", `a tile of ${width} hashes in ${bytes.length} bytes.`);
  }
  return Array.from({ length: width }, (_, i) => asHash(bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES)));
}

/** An entry bundle's bytes. Throws CB107 for a fact longer than 65,535 bytes. */
export function encodeEntryBundle(facts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(facts.reduce((sum, fact) => sum + 2 + fact.length, 0));
  let at = 0;
  for (const fact of facts) {
    if (fact.length > MAX_ENTRY_BYTES)
      throw new ChessboardError("CB107", `an entry of ${fact.length} bytes.`);
    bytes[at] = fact.length >> 8;
    bytes[at + 1] = fact.length & 0xff;
    bytes.set(fact, at + 2);
    at += 2 + fact.length;
  }
  return bytes;
}

/**
 * The facts of an entry bundle of that width; views on `bytes`, not copies. Throws CB107 when the bundle holds fewer or
 * more of them, or ends inside one.
 */
export function parseEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const facts: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length && facts.length < width) {
    const [high, low] = [bytes[at], bytes[at + 1]];
    if (high === undefined || low === undefined)
      throw new ChessboardError("CB107", "a bundle that ends in a length.");
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) throw new ChessboardError("CB107", "a bundle that ends inside an entry.");
    facts.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (facts.length !== width || at !== bytes.length) {
    throw new ChessboardError("CB107", `a bundle that does not hold ${width} entries.`);
  }
  return facts;
}

const isTile = ({ level, n, width }: TileName): boolean =>
  (level === "entries" || isWithin(level, 0, MAX_LEVEL)) &&
  isWithin(n, 0, Number.MAX_SAFE_INTEGER) &&
  isWithin(width, 1, TILE_WIDTH);

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

const threeDigits = (value: number): string => String(value).padStart(3, "0");
