import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { FactId } from "#contracts/facts/fact-type";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";

/** 48 bits of a hash, as a number: what the index is keyed by. Two things may share a key; the fact itself decides. */
export type IndexKey = number & { readonly __brand: "IndexKey" };

/** The first 48 bits of an event id: a UUIDv8 made of a hash begins with 48 bits of it, in twelve hex digits. */
export const indexKeyOfId = (id: FactId): IndexKey =>
  Number.parseInt(`${id.slice(0, 8)}${id.slice(9, 13)}`, 16) as IndexKey;

/** The first 48 bits of `hash` (6 bytes or more, evenly spread), big-endian. */
export function indexKey(hash: Uint8Array): IndexKey {
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength);
  return (view.getUint16(0) * 2 ** 32 + view.getUint32(2)) as IndexKey;
}

const BUCKETS = 512;
const bucketOf = (key: IndexKey): number => Math.floor(key / (2 ** 48 / BUCKETS));

/** So many rows wait in memory before the sweep begins: about 128 a bucket, so that one write touches few pages. */
const WAITING_ROWS = 65_536;

type Bucket = Map<IndexKey, LogIndex[]>;

/**
 * A node's memory of its own log: from 48 bits of a hash (of an event id, of a subject) to the indexes of the facts that
 * may be meant. It is derived: it may be deleted and is folded again from the log.
 *
 * Rows at random keys are what would decide a node's speed: written with each group they touch a page each. So they wait
 * in 512 buckets by key range, and each write takes the next buckets whole, sorted, about as many rows as came in:
 *
 *     add ──▶ [bucket 0][bucket 1] … [bucket 511]      in memory, bounded
 *                  ▲ next to be swept
 *     write ──▶ entry(key, idx) for that bucket, swept(bucket, up_to) beside it in the same transaction
 *
 * After a crash the log is folded again from the smallest `up_to`; each bucket remembers its own, so the mark moves on
 * with every write and a row of short lives does not make the next start longer.
 */
export class SweptIndex {
  readonly #buckets: Bucket[] = Array.from({ length: BUCKETS }, () => new Map());
  readonly #sweptUpTo: LogSize[];
  readonly #select: StatementSync;
  readonly #insert: StatementSync;
  readonly #mark: StatementSync;
  #next: number;
  #waiting = 0;
  #owed = 0;

  /** @param waitingRows how many rows may wait in memory before the sweep begins */
  constructor(
    db: DatabaseSync,
    private readonly waitingRows: number = WAITING_ROWS,
  ) {
    db.exec(`
      create table if not exists entry (key integer not null, idx integer not null, primary key (key, idx)) without rowid;
      create table if not exists swept (bucket integer primary key, up_to integer not null);
    `);
    this.#select = db.prepare("select idx from entry where key = ?");
    this.#insert = db.prepare("insert or ignore into entry (key, idx) values (?, ?)");
    this.#mark = db.prepare(
      "insert into swept values (?, ?) on conflict (bucket) do update set up_to = excluded.up_to",
    );
    this.#sweptUpTo = Array.from({ length: BUCKETS }, () => asSize(0));
    for (const row of db.prepare("select bucket, up_to from swept").all()) {
      this.#sweptUpTo[Number(row["bucket"])] = asSize(Number(row["up_to"]));
    }
    this.#next = this.#sweptUpTo.indexOf(this.foldFrom());
  }

  /** From which index the log must be folded into this index at start. */
  foldFrom(): LogSize {
    return asSize(Math.min(...this.#sweptUpTo));
  }

  /** Notes that the fact at `index` may be looked for under `key`. */
  add(key: IndexKey, index: LogIndex): void {
    const number = bucketOf(key);
    if (index < (this.#sweptUpTo[number] ?? 0)) return;
    const bucket = this.#buckets[number];
    const waiting = bucket?.get(key);
    if (waiting === undefined) bucket?.set(key, [index]);
    else waiting.push(index);
    this.#waiting += 1;
    this.#owed += 1;
  }

  /** The indexes noted under `key`, ascending. */
  lookup(key: IndexKey): readonly LogIndex[] {
    const waiting = this.#buckets[bucketOf(key)]?.get(key) ?? [];
    const stored = this.#select.all(key);
    if (stored.length === 0) return waiting;
    return [...stored.map((row) => asIndex(Number(row["idx"]))), ...waiting];
  }

  /** Writes the next buckets, about as many rows as came in since; to be called inside a transaction of the caller. */
  sweep(size: LogSize): void {
    while (this.#waiting > this.waitingRows && this.#owed > 0) this.#sweepBucket(this.#next, size);
    if (this.#waiting <= this.waitingRows) this.#owed = 0;
  }

  /** Writes every bucket, for an orderly stop: the next start folds nothing. */
  sweepAll(size: LogSize): void {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) this.#sweepBucket(bucket, size);
  }

  #sweepBucket(number: number, upTo: LogSize): void {
    const size = asSize(Math.max(upTo, this.#sweptUpTo[number] ?? 0));
    const bucket = this.#buckets[number] ?? new Map<IndexKey, LogIndex[]>();
    const keys = [...bucket.keys()].sort((a, b) => a - b);
    for (const key of keys) {
      for (const index of bucket.get(key) ?? []) {
        this.#insert.run(key, index);
        this.#waiting -= 1;
        this.#owed -= 1;
      }
    }
    this.#mark.run(number, size);
    bucket.clear();
    this.#sweptUpTo[number] = size;
    this.#next = (number + 1) % BUCKETS;
  }
}
