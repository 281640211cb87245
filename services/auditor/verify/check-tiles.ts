import { type Hash, HASH_BYTES, rootOfLeaves } from "#contracts/seals/merkle";
import { asIndex, type LogSize } from "#contracts/seals/position";
import { encodeTile, TILE_WIDTH, tilePath, tileWidth } from "#contracts/seals/tile";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { Finding } from "../finding.ts";
import { Leaves } from "./leaves.ts";
import type { ReadLog } from "./read-log.ts";

/** How many tiles are asked for at a time. */
const AT_ONCE = 8;

/**
 * What of a static log's hash tiles (C2SP tlog-tiles) is not what its facts make of them (CB743): a wrong hash, a wrong
 * length, a missing tile. Facts are bound by the checkpoint alone; but whoever reads a proof out of the tiles needs them right.
 */
export async function checkTiles(log: StaticLog, read: ReadLog): Promise<Finding[]> {
  const findings: Finding[] = [];
  let level: Hash[] = [];
  for await (const full of tilesOfLeaves(log, read, findings)) level.push(rootOfLeaves(full));
  for (let at = 1; level.length > 0; at += 1) {
    const above: Hash[] = [];
    const tiles = Math.ceil(level.length / TILE_WIDTH);
    for (let n = 0; n < tiles; n += 1) {
      const hashes = level.slice(n * TILE_WIDTH, (n + 1) * TILE_WIDTH);
      findings.push(...(await checkTile(log, read, { level: at, n, hashes })));
      if (hashes.length === TILE_WIDTH) above.push(rootOfLeaves(hashes));
    }
    level = above;
  }
  return findings;
}

interface Tile {
  readonly level: number;
  readonly n: number;
  readonly hashes: readonly Hash[];
}

/** Checks the tiles of level 0 against the leaves, some at a time, and hands on the full ones. */
async function* tilesOfLeaves(
  log: StaticLog,
  read: ReadLog,
  findings: Finding[],
): AsyncGenerator<readonly Hash[]> {
  const count = Math.ceil(read.history / TILE_WIDTH);
  for (let first = 0; first < count; first += AT_ONCE) {
    const tiles = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, place) => {
      const n = first + place;
      return {
        level: 0,
        n,
        hashes: read.leaves.slice(n * TILE_WIDTH, Math.min(read.history, (n + 1) * TILE_WIDTH)),
      };
    });
    findings.push(...(await Promise.all(tiles.map((tile) => checkTile(log, read, tile)))).flat());
    yield* tiles.map(({ hashes }) => hashes).filter(({ length }) => length === TILE_WIDTH);
  }
}

async function checkTile(log: StaticLog, { participant, source }: ReadLog, tile: Tile): Promise<Finding[]> {
  const { level, n, hashes } = tile;
  const found = (at: number, detail: string): Finding[] => {
    const index = asIndex((n * TILE_WIDTH + at) * TILE_WIDTH ** level);
    return [{ code: "CB743", participant, source, index, detail }];
  };
  const there = await readTile(log, level, n, hashes.length);
  if (there === undefined) return found(0, `${tilePath(level, n, hashes.length)} is not there.`);
  const { bytes, path } = there;
  if (bytes.length !== there.width * HASH_BYTES) return found(0, `${path} has ${bytes.length} bytes.`);
  const wanted = encodeTile(hashes);
  const at = wanted.findIndex((byte, place) => byte !== bytes[place]);
  if (at < 0) return [];
  const hash = Math.floor(at / HASH_BYTES);
  return found(hash, `${path}: hash ${hash} is not that of the facts.`);
}

/** The tile as it is there: the partial one, or the full one that has replaced it. */
async function readTile(log: StaticLog, level: number, n: number, width: number) {
  for (const each of width < TILE_WIDTH ? [width, TILE_WIDTH] : [TILE_WIDTH]) {
    const path = tilePath(level, n, each);
    const bytes = await log.read(path);
    if (bytes !== undefined) return { bytes, path, width: each };
  }
  return undefined;
}

/** The leaf hashes that a static log's own tiles say, unverified; undefined where they are not whole. */
export async function leavesInTiles(log: StaticLog, size: LogSize): Promise<Leaves | undefined> {
  const leaves = new Leaves();
  for (let n = 0; n * TILE_WIDTH < size; n += 1) {
    const width = tileWidth(0, n, size);
    const there = await readTile(log, 0, n, width);
    if (there === undefined || there.bytes.length !== there.width * HASH_BYTES) {
      leaves.close();
      return undefined;
    }
    leaves.appendBytes(there.bytes.subarray(0, width * HASH_BYTES));
  }
  return leaves;
}
