import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";

export interface DurableOptions {
  /** `exclusive`: no other connection may even read while this one is open; `shared`: one writes, many read. */
  readonly lock: "exclusive" | "shared";
  /** Page cache, KiB. */
  readonly cacheKiB: number;
  /** How long a statement waits for another connection's lock, milliseconds. */
  readonly busyMs: number;
}

/**
 * Opens (or creates) a database whose commits survive `kill -9` and power loss: write-ahead log, synced at every commit.
 *
 * Every setting that durability rests on is read back on this very connection; throws an Error that names the one that did
 * not take (a file system without shared memory, a build of SQLite that ignores it), and whatever SQLite throws.
 */
export function openDurable(path: string, { lock, cacheKiB, busyMs }: DurableOptions): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: busyMs });
  try {
    // Before the first access: a write-ahead log opened in exclusive mode needs no shared memory and keeps its lock.
    setAndReadBack(db, "locking_mode", lock === "exclusive" ? "exclusive" : "normal");
    setAndReadBack(db, "journal_mode", "wal");
    setAndReadBack(db, "synchronous", SYNCHRONOUS_FULL);
    // Where fsync does not reach the platter (macOS) this asks for what does; elsewhere it does nothing.
    setAndReadBack(db, "fullfsync", 1);
    setAndReadBack(db, "wal_autocheckpoint", 1000);
    db.exec(`PRAGMA cache_size = -${cacheKiB}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const SYNCHRONOUS_FULL = 2;

function setAndReadBack(db: DatabaseSync, name: string, value: string | number): void {
  db.exec(`PRAGMA ${name} = ${value}`);
  const found = db.prepare(`PRAGMA ${name}`).get();
  const stands = found && Object.values(found)[0];
  if (stands !== value) throw new Error(`${name} is ${String(stands)} though set to ${value}`);
}

/** Runs `write` as one transaction: committed and synced when it returns, rolled back when it throws. */
export function transaction(db: DatabaseSync, write: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    write();
    db.exec("COMMIT");
  } catch (error) {
    // A full disk or a failed write has rolled back by itself.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** Creates a folder (and those above it) so that it survives power loss: the folder that holds a new name is synced. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    syncFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

/** Makes the names inside a folder durable. Windows syncs them itself and refuses to open a folder. */
export function syncFolder(path: string): void {
  if (process.platform !== "win32") sync(path, "r");
}

/** Makes a file's content durable. */
export function syncFile(path: string): void {
  sync(path, "r+");
}

function sync(path: string, flags: string): void {
  const opened = openSync(path, flags);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** SQLite's primary result codes that an adapter tells apart (https://sqlite.org/rescode.html). */
export const SQLITE = { BUSY: 5, READONLY: 8, CORRUPT: 11, CANTOPEN: 14, NOTADB: 26 } as const;

/** The primary result code of an error thrown by `node:sqlite`; undefined for any other error. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number")
    return undefined;
  return error.errcode & 0xff;
}

/** What went wrong in the engine's own words; they never hold a value of a row. */
export function engineReason(error: unknown): string {
  if (error instanceof Error && "errstr" in error && "errcode" in error) {
    return `${String(error.errstr)} (SQLite ${String(error.errcode)})`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** A BLOB column's bytes. Throws TypeError for any other value, which STRICT tables do not let in. */
export function blob(value: SQLOutputValue | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError("not a BLOB");
}

/** An INTEGER column's value. Throws TypeError for any other value, which STRICT tables do not let in. */
export function integer(value: SQLOutputValue | undefined): number {
  if (typeof value === "number") return value;
  throw new TypeError("not an INTEGER");
}

/** A TEXT column's value. Throws TypeError for any other value, which STRICT tables do not let in. */
export function text(value: SQLOutputValue | undefined): string {
  if (typeof value === "string") return value;
  throw new TypeError("not a TEXT");
}
