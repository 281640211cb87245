import { ChessboardError } from "#contracts/errors";
import type { Hash } from "#contracts/seals/merkle";
import { noteString } from "#contracts/seals/note";
import type { LogIndex, LogSize } from "#contracts/seals/position";
import { parseEntryBundle, parseTile, TILE_WIDTH, tilePath, tileWidth } from "#contracts/seals/tile";
import type { TileReader } from "#contracts/seals/tile-proofs";

/**
 * One log as static resources (C2SP tlog-tiles): at a node or any other web server (http-log.ts), in a folder
 * (folder-log.ts). Nothing read from one is trusted before it is verified (verified-copy.ts).
 */
export interface StaticLog {
  /** Its address, for people. */
  readonly name: string;
  /** The bytes at that path, undefined if nothing is there. Throws CB701 when it cannot be read. */
  read(path: string, signal?: AbortSignal): Promise<Uint8Array | undefined>;
}

/** How many entry bundles are asked for ahead. */
const AHEAD = 4;

/** The checkpoint that stands there, opened by nobody yet. Throws CB701 when there is none. */
export async function readCheckpoint(log: StaticLog, signal?: AbortSignal): Promise<string> {
  return noteString(await required(log, "checkpoint", signal));
}

/** The facts from `from` up to `size`, the size of a checkpoint there, in order, a bundle's at a time. Throws CB107, CB701. */
export async function* readFacts(
  log: StaticLog,
  from: LogIndex | LogSize,
  size: LogSize,
  signal?: AbortSignal,
): AsyncGenerator<readonly Uint8Array[]> {
  const end = Math.ceil(size / TILE_WIDTH);
  const asked: Promise<readonly Uint8Array[]>[] = [];
  let next = Math.floor(from / TILE_WIDTH);
  let skip = from % TILE_WIDTH;
  while (asked.length > 0 || (next < end && from < size)) {
    for (; asked.length < AHEAD && next < end; next += 1)
      asked.push(settled(readBundle(log, next, size, signal)));
    const facts = (await asked.shift()) ?? [];
    yield skip === 0 ? facts : facts.slice(skip);
    skip = 0;
  }
}

/** The log's hash tiles; a partial one may have been replaced by the full one since. */
export const tilesOf = (log: StaticLog, signal?: AbortSignal): TileReader => ({
  async hashes(level, n, width): Promise<readonly Hash[]> {
    const { bytes, isFull } = await readWidest(log, level, n, width, signal);
    return isFull ? parseTile(bytes, TILE_WIDTH).slice(0, width) : parseTile(bytes, width);
  },
});

async function readBundle(log: StaticLog, n: number, size: LogSize, signal?: AbortSignal) {
  const width = tileWidth("entries", n, size);
  const { bytes, isFull } = await readWidest(log, "entries", n, width, signal);
  return isFull ? parseEntryBundle(bytes, TILE_WIDTH).slice(0, width) : parseEntryBundle(bytes, width);
}

async function readWidest(
  log: StaticLog,
  level: number | "entries",
  n: number,
  width: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly bytes: Uint8Array; readonly isFull: boolean }> {
  if (width < TILE_WIDTH) {
    const partial = await log.read(tilePath(level, n, width), signal);
    if (partial !== undefined) return { bytes: partial, isFull: false };
  }
  return { bytes: await required(log, tilePath(level, n), signal), isFull: true };
}

async function required(log: StaticLog, path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const bytes = await log.read(path, signal);
  if (bytes === undefined) throw new ChessboardError("CB701", `${log.name}/${path} is not there (404).`);
  return bytes;
}

/** A promise that is awaited later: should it fail before, that is not unhandled. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
