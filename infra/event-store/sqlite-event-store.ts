import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import { Condition } from "#infra/concurrency/condition";
import {
  blob,
  engineReason,
  integer,
  makeFolder,
  openDurable,
  resultCode,
  SQLITE,
  text,
  transaction,
} from "#infra/sqlite/database";
import {
  type CommittedFacts,
  type EventStore,
  type Group,
  groupBytes,
  MAX_GROUP_BYTES,
  MAX_READ_BYTES,
} from "./event-store.ts";

/** Marks the file as an event store ("CBES") of this layout. */
const APPLICATION_ID = 0x43424553;
const LAYOUT = 1;

const SCHEMA = `
  CREATE TABLE fact (idx INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE log (participant TEXT PRIMARY KEY, size INTEGER NOT NULL, checkpoint TEXT) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${LAYOUT};
`;

/** Rows fetched at once: 64 facts of the largest size are just what a read is bounded by. */
const ROWS = 64;
const BATCH = 512;

/** Facts lie in index order and are read back by index or range: a small cache serves as well as a large one. */
const CACHE_KIB = 4096;

/**
 * The event store on SQLite: one file a participant, held exclusively by one process.
 *
 * An append is one synced transaction on the calling thread: handing it to another costs more than the 0.3 ms it takes.
 * Nothing else of the process may open and close the file itself (to copy it, say): on POSIX systems that would let go of
 * the lock that keeps a second node away.
 */
export class SqliteEventStore implements EventStore {
  readonly participant: ParticipantId;
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #advance: StatementSync;
  readonly #range: StatementSync;
  readonly #one: StatementSync;
  readonly #appended = new Condition();
  readonly #closed = new AbortController();
  #size: LogSize;
  #newest: CommittedFacts | undefined;

  /**
   * Opens `<folder>/<participant>.sqlite`, creating folder and file when they are not there.
   *
   * Throws CB401 when another process or instance holds the file, CB402 when it cannot be written or a setting that
   * durability rests on does not take, CB404 when the file is damaged, another program's or another participant's.
   */
  static open(folder: string, participant: ParticipantId): SqliteEventStore {
    let db: DatabaseSync | undefined;
    try {
      makeFolder(folder);
      db = openDurable(join(folder, `${participant}.sqlite`), {
        lock: "exclusive",
        cacheKiB: CACHE_KIB,
        busyMs: 0,
      });
      return new SqliteEventStore(participant, db);
    } catch (error) {
      db?.close();
      throw refusal(participant, "cannot be opened", error);
    }
  }

  /** Takes over a database opened by `openDurable`; lays it out when it is new. Throws CB404 as `open` does. */
  constructor(participant: ParticipantId, db: DatabaseSync) {
    this.participant = participant;
    this.#db = db;
    layOut(db, participant);
    this.#insert = db.prepare("INSERT INTO fact (idx, bytes) VALUES (?, ?)");
    this.#advance = db.prepare("UPDATE log SET size = ?, checkpoint = ? WHERE size = ?");
    this.#range = db.prepare("SELECT bytes FROM fact WHERE idx >= ? AND idx < ? ORDER BY idx");
    this.#one = db.prepare("SELECT bytes FROM fact WHERE idx = ?");
    this.#size = sizeOf(db, participant);
  }

  async size(): Promise<LogSize> {
    return this.#size;
  }

  async newestCheckpoint(): Promise<string | undefined> {
    this.#refuseWhenClosed();
    const note = this.#db.prepare("SELECT checkpoint FROM log").get()?.["checkpoint"];
    return note === null ? undefined : text(note);
  }

  async append(group: Group): Promise<void> {
    this.#refuseWhenClosed();
    const { expectedSize, facts, checkpoint } = group;
    if (facts.length === 0) throw new RangeError("a group has at least one fact");
    if (groupBytes(facts) > MAX_GROUP_BYTES)
      throw new RangeError(`a group has at most ${MAX_GROUP_BYTES} bytes`);
    const size = asSize(expectedSize + facts.length);
    try {
      transaction(this.#db, () => {
        if (this.#advance.run(size, checkpoint, expectedSize).changes !== 1) throw this.#fenced(expectedSize);
        let index: number = expectedSize;
        for (const fact of facts) this.#insert.run(index++, fact);
      });
    } catch (error) {
      throw refusal(this.participant, "did not take a group", error);
    }
    this.#size = size;
    this.#newest = { from: asIndex(expectedSize), facts };
    this.#appended.notifyAll();
  }

  async read(from: LogIndex, limit: number): Promise<readonly Uint8Array[]> {
    return this.#read(from, limit);
  }

  async readAt(indexes: readonly LogIndex[]): Promise<readonly Uint8Array[]> {
    this.#refuseWhenClosed();
    return indexes.map((index) => {
      const row = this.#one.get(index);
      if (row === undefined) {
        throw new ChessboardError("CB403", `${this.participant} has ${this.#size} facts, none at ${index}.`);
      }
      return blob(row["bytes"]);
    });
  }

  async *subscribe(from: LogIndex, signal: AbortSignal): AsyncIterable<CommittedFacts> {
    const ended = AbortSignal.any([signal, this.#closed.signal]);
    let next: number = from;
    while (!ended.aborted) {
      if (next >= this.#size) {
        await this.#appended.wait(ended);
        continue;
      }
      const batch = this.#newest?.from === next ? this.#newest : await this.#stored(asIndex(next), ended);
      if (batch === undefined) return;
      yield batch;
      next = batch.from + batch.facts.length;
    }
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#db.close();
  }

  /** A batch from the file, after other work of the process has had its turn; undefined when it has ended meanwhile. */
  async #stored(from: LogIndex, ended: AbortSignal): Promise<CommittedFacts | undefined> {
    await setImmediate();
    return ended.aborted ? undefined : { from, facts: this.#read(from, BATCH) };
  }

  #read(from: LogIndex, limit: number): Uint8Array[] {
    this.#refuseWhenClosed();
    const facts: Uint8Array[] = [];
    const end = Math.min(from + limit, this.#size);
    let bytes = 0;
    for (let index: number = from; index < end; index += ROWS) {
      for (const row of this.#range.all(index, Math.min(index + ROWS, end))) {
        const fact = blob(row["bytes"]);
        bytes += fact.length;
        if (bytes > MAX_READ_BYTES && facts.length > 0) return facts;
        facts.push(fact);
      }
    }
    return facts;
  }

  #fenced(expectedSize: LogSize): ChessboardError {
    return new ChessboardError(
      "CB401",
      `the log of ${this.participant} is at ${this.#size}, not at ${expectedSize}: another writer has appended.`,
    );
  }

  #refuseWhenClosed(): void {
    if (this.#closed.signal.aborted) {
      throw new ChessboardError("CB402", `the event store of ${this.participant} is closed.`);
    }
  }
}

/** Lays out a new file; throws CB404 for a file of another program, a later layout or another participant. */
function layOut(db: DatabaseSync, participant: ParticipantId): void {
  const found = {
    application: integer(db.prepare("PRAGMA application_id").get()?.["application_id"]),
    layout: integer(db.prepare("PRAGMA user_version").get()?.["user_version"]),
    tables: integer(db.prepare("SELECT count(*) AS n FROM sqlite_schema").get()?.["n"]),
  };
  if (found.tables === 0) {
    transaction(db, () => {
      db.exec(SCHEMA);
      db.prepare("INSERT INTO log (participant, size) VALUES (?, 0)").run(participant);
    });
    return;
  }
  if (found.application !== APPLICATION_ID || found.layout !== LAYOUT) {
    throw new ChessboardError("CB404", `the file for ${participant} is no event store of layout ${LAYOUT}.`);
  }
  const owner = db.prepare("SELECT participant FROM log").get()?.["participant"];
  if (owner !== participant) {
    throw new ChessboardError("CB404", `the file for ${participant} holds the log of ${String(owner)}.`);
  }
}

/** The size that the newest checkpoint's row says; throws CB404 when the facts beside it end elsewhere. */
function sizeOf(db: DatabaseSync, participant: ParticipantId): LogSize {
  const size = asSize(integer(db.prepare("SELECT size FROM log").get()?.["size"]));
  const facts = integer(db.prepare("SELECT coalesce(max(idx) + 1, 0) AS n FROM fact").get()?.["n"]);
  if (facts === size) return size;
  throw new ChessboardError("CB404", `the log of ${participant} says ${size} facts and ends at ${facts}.`);
}

/** What an error of the engine or the file system means to whoever opens or appends. */
function refusal(participant: ParticipantId, what: string, error: unknown): unknown {
  if (error instanceof ChessboardError) return error;
  const cause = { cause: error };
  switch (resultCode(error)) {
    case SQLITE.BUSY:
      return new ChessboardError(
        "CB401",
        `another process holds the event store of ${participant}: two nodes were started for one participant.`,
        cause,
      );
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return new ChessboardError(
        "CB404",
        `the event store of ${participant} ${what}: ${engineReason(error)}.`,
        cause,
      );
    default:
      return new ChessboardError(
        "CB402",
        `the event store of ${participant} ${what}: ${engineReason(error)}.`,
        cause,
      );
  }
}
