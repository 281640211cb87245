import type { DatabaseSync, StatementSync } from "node:sqlite";
import { CompactRange } from "#contracts/seals/compact-range";
import { type Hash, rootOfLeaves } from "#contracts/seals/merkle";
import { asSize, type LogSize } from "#contracts/seals/position";
import { encodeTile, parseTile, TILE_WIDTH } from "#contracts/seals/tile";
import { compactRangeAt, type TileReader } from "#contracts/seals/tile-proofs";

interface FullTile {
  readonly level: number;
  readonly number: number;
  readonly hashes: readonly Hash[];
}

/**
 * The Merkle tree over a node's own log, kept as tlog-tiles keeps it: full tiles of 256 hashes in a derived database,
 * the right edge (one partial tile a level) in memory.
 *
 *     level 1          [ h h h … ·          one hash for each full tile below
 *     level 0   [256][256][256] … [h h ·    one hash a fact
 *
 * Deleting the database loses time, not data: `size` then stands at 0 and the log is appended again.
 */
export class LogTree implements TileReader {
  /** The right edge: at level L, the hashes after the last full tile. */
  readonly #edge: Hash[][] = [];
  /** How many full tiles there are at each level. */
  readonly #full: number[] = [];
  #unwritten: FullTile[] = [];
  #range = CompactRange.empty();
  readonly #select: StatementSync;
  readonly #insert: StatementSync;

  private constructor(db: DatabaseSync) {
    db.exec(`create table if not exists tile (
      level integer not null, number integer not null, hashes blob not null, primary key (level, number)) without rowid`);
    this.#select = db.prepare("select hashes from tile where level = ? and number = ?");
    this.#insert = db.prepare("insert or replace into tile (level, number, hashes) values (?, ?, ?)");
    this.#restoreEdge(db);
  }

  /** The tree as far as its full tiles are stored. */
  static async open(db: DatabaseSync): Promise<LogTree> {
    const tree = new LogTree(db);
    tree.#range = await tree.rangeAt(asSize((tree.#full[0] ?? 0) * TILE_WIDTH));
    return tree;
  }

  /** How many facts the tree holds; after opening, those under full tiles alone. */
  get size(): LogSize {
    return this.#range.size;
  }

  /** The compact range at `size`; a copy. */
  get range(): CompactRange {
    return this.#range.clone();
  }

  append(leaf: Hash): void {
    this.#range.append(leaf);
    this.#push(0, leaf);
  }

  /** Stores the tiles that have filled since; to be called inside a transaction of the caller. */
  write(): void {
    for (const tile of this.#unwritten) this.#insert.run(tile.level, tile.number, encodeTile(tile.hashes));
    this.#unwritten = [];
  }

  /** The first `width` hashes of a tile (tlog-tiles), or undefined where the tree does not reach so far. */
  tile(level: number, number: number, width: number): readonly Hash[] | undefined {
    const full = this.#full[level] ?? 0;
    const hashes =
      number < full ? this.#fullTile(level, number) : number === full ? this.#edge[level] : undefined;
    return hashes === undefined || hashes.length < width ? undefined : hashes.slice(0, width);
  }

  /** As `tile`; rejects with RangeError where the tree does not reach so far. */
  async hashes(level: number, number: number, width: number): Promise<readonly Hash[]> {
    const hashes = this.tile(level, number, width);
    if (hashes === undefined) throw new RangeError(`the tree of ${this.size} facts has no such tile`);
    return hashes;
  }

  /** The compact range that stood when the log had `size` facts. Rejects with RangeError past the tree's own size. */
  rangeAt(size: LogSize): Promise<CompactRange> {
    return compactRangeAt(size, this);
  }

  #push(level: number, hash: Hash): void {
    const edge = this.#edge[level] ?? [];
    this.#edge[level] = edge;
    edge.push(hash);
    if (edge.length < TILE_WIDTH) return;
    const number = this.#full[level] ?? 0;
    this.#unwritten.push({ level, number, hashes: edge });
    this.#full[level] = number + 1;
    this.#edge[level] = [];
    this.#push(level + 1, rootOfLeaves(edge));
  }

  #fullTile(level: number, number: number): readonly Hash[] | undefined {
    const waiting = this.#unwritten.find((tile) => tile.level === level && tile.number === number);
    if (waiting !== undefined) return waiting.hashes;
    const hashes = this.#select.get(level, number)?.["hashes"];
    return hashes instanceof Uint8Array ? parseTile(hashes, TILE_WIDTH) : undefined;
  }

  #restoreEdge(db: DatabaseSync): void {
    const counts = db
      .prepare("select level, count(*) as tiles from tile group by level order by level")
      .all();
    for (const row of counts) this.#full[Number(row["level"])] = Number(row["tiles"]);
    for (let level = 0; level < this.#full.length; level += 1) {
      this.#edge[level] ??= [];
      const above: Hash[] = [];
      for (let n = (this.#full[level + 1] ?? 0) * TILE_WIDTH; n < (this.#full[level] ?? 0); n += 1) {
        above.push(rootOfLeaves(this.#fullTile(level, n) ?? []));
      }
      if (above.length > 0) this.#edge[level + 1] = above;
    }
  }
}
