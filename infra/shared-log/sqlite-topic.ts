import { randomUUID } from "node:crypto";
import { existsSync, linkSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { asIndex, asSize } from "#contracts/seals/position";
import { Condition } from "#infra/concurrency/condition";
import {
  blob,
  integer,
  makeFolder,
  openDurable,
  syncFile,
  syncFolder,
  transaction,
} from "#infra/sqlite/database";
import { parseTraceparent } from "#infra/telemetry/traceparent";
import {
  BATCH_BYTES,
  BATCH_RECORDS,
  type Delivered,
  type MisfitRecord,
  offset,
  type SharedLogRecord,
} from "./shared-log.ts";

/**
 *     offset     1, 2, 3 …: nothing is ever deleted, so SQLite numbers without gaps
 *     position   a fact's index, a checkpoint's size
 *     value      a fact's exact bytes, a checkpoint's note
 */
const SCHEMA = `
  CREATE TABLE record (
    offset INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('fact', 'checkpoint')),
    position INTEGER NOT NULL,
    value BLOB NOT NULL,
    signature BLOB,
    keyid TEXT,
    traceparent TEXT
  ) STRICT
`;

/** Rows fetched at once: 256 facts of the largest size are the 4 MiB that a batch is bounded by. */
const ROWS = 256;

/** The writer recovering after a crash or closing holds readers back for some milliseconds, never longer. */
const BUSY_MS = 2000;
const CACHE_KIB = 2048;

/**
 * One topic's file: a connection that writes, opened at the first publish, and one that reads, opened read-only once the
 * file is there. Readers in other processes hold no lock between two reads, and none that a writer waits for.
 */
export class SqliteTopic {
  /** Notified at every publish through this object. */
  readonly published = new Condition();
  readonly #path: string;
  #writer: Writer | undefined;
  #reader: Reader | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Inserts the records in one synced transaction; the last one's place. */
  publish(records: readonly SharedLogRecord[]): number {
    this.#writer ??= openWriter(this.#path);
    const { db, insert } = this.#writer;
    let last = 0;
    transaction(db, () => {
      for (const record of records) {
        const { lastInsertRowid } = insert.run(record.kind, ...columnsOf(record));
        last = Number(lastInsertRowid);
      }
    });
    this.published.notifyAll();
    return last;
  }

  /** The next batch after the record at `after` (0: from the start), within the bounds of a batch; empty at the end. */
  after(after: number): Delivered[] {
    this.#reader ??= openReader(this.#path);
    if (this.#reader === undefined) return [];
    const batch: Delivered[] = [];
    let bytes = 0;
    for (let last = after; batch.length < BATCH_RECORDS; ) {
      const rows = this.#reader.next.all(last, Math.min(ROWS, BATCH_RECORDS - batch.length));
      for (const row of rows) {
        const delivered = deliveredOf(row);
        bytes += delivered.record.value.length;
        if (bytes > BATCH_BYTES && batch.length > 0) return batch;
        batch.push(delivered);
        last = integer(row["offset"]);
      }
      if (rows.length < ROWS) return batch;
    }
    return batch;
  }

  /** The last record's place; undefined while there is none. */
  end(): number | undefined {
    this.#reader ??= openReader(this.#path);
    const place = this.#reader?.end.get()?.["offset"];
    return typeof place === "number" ? place : undefined;
  }

  /** The last `count` records, oldest first. */
  tail(count: number): Delivered[] {
    this.#reader ??= openReader(this.#path);
    return this.#reader?.last.all(count).map(deliveredOf).reverse() ?? [];
  }

  close(): void {
    this.#reader?.db.close();
    this.#writer?.db.close();
    this.#reader = undefined;
    this.#writer = undefined;
  }
}

interface Writer {
  readonly db: DatabaseSync;
  readonly insert: StatementSync;
}

interface Reader {
  readonly db: DatabaseSync;
  readonly next: StatementSync;
  readonly last: StatementSync;
  readonly end: StatementSync;
}

function openWriter(path: string): Writer {
  if (!existsSync(path)) createTopic(path);
  const db = openDurable(path, { lock: "shared", cacheKiB: CACHE_KIB, busyMs: BUSY_MS });
  // A topic made before there were traces.
  if (!hasTraces(db)) db.exec("ALTER TABLE record ADD COLUMN traceparent TEXT");
  const columns = "kind, position, value, signature, keyid, traceparent";
  return { db, insert: db.prepare(`INSERT INTO record (${columns}) VALUES (?, ?, ?, ?, ?, ?)`) };
}

const hasTraces = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM pragma_table_info('record') WHERE name = 'traceparent'").get() !== undefined;

const columnsOf = (record: SharedLogRecord) =>
  record.kind === "fact"
    ? ([record.index, record.value, record.signature, record.keyId, record.traceparent ?? null] as const)
    : ([record.size, record.value, null, null, null] as const);

/**
 * Makes the file under another name and then gives it its own, so that a reader finds it whole or not at all: switching a
 * database to the write-ahead log needs a lock that any reader would hold up.
 */
function createTopic(path: string): void {
  makeFolder(dirname(path));
  const made = `${path}.${randomUUID()}`;
  const db = new DatabaseSync(made);
  try {
    // Nothing of it counts before it has its name, so it is synced once, whole, instead of step by step.
    db.exec(`PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL; ${SCHEMA}`);
  } finally {
    db.close();
  }
  syncFile(made);
  try {
    linkSync(made, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    unlinkSync(made);
  }
  syncFolder(dirname(path));
}

/** Opens a topic for reading; undefined while it does not exist. Creates no topic and writes to none. */
function openReader(path: string): Reader | undefined {
  if (!existsSync(path)) return undefined;
  const db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
  const traces = hasTraces(db) ? "traceparent" : "NULL AS traceparent";
  const columns = `SELECT offset, kind, position, value, signature, keyid, ${traces} FROM record`;
  return {
    db,
    next: db.prepare(`${columns} WHERE offset > ? ORDER BY offset LIMIT ?`),
    last: db.prepare(`${columns} ORDER BY offset DESC LIMIT ?`),
    end: db.prepare("SELECT max(offset) AS offset FROM record"),
  };
}

function deliveredOf(row: Record<string, SQLOutputValue>): Delivered {
  return { offset: offset.parse(String(row["offset"])), record: recordOf(row) };
}

/** A row as a record. The schema lets a stranger's row be what no record is: such a one does not fit. */
function recordOf(row: Record<string, SQLOutputValue>): Delivered["record"] {
  const [position, value] = [integer(row["position"]), blob(row["value"])];
  const { kind, signature, keyid: keyId } = row;
  const misfit = (reason: string): MisfitRecord => ({ kind: "misfit", reason, value });
  if (position < 0) return misfit("its position is negative");
  if (kind === "checkpoint") return { kind, size: asSize(position), value };
  if (!(signature instanceof Uint8Array) || signature.length !== 64)
    return misfit("its signature is not 64 bytes");
  if (typeof keyId !== "string") return misfit("it names no key");
  const traceparent = parseTraceparent(row["traceparent"]);
  const trace = traceparent === undefined ? {} : { traceparent };
  return { kind: "fact", index: asIndex(position), value, signature, keyId, ...trace };
}
