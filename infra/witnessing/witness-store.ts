import { join } from "node:path";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { ChessboardError } from "#contracts/errors";
import type { WitnessedLog } from "#contracts/seals/add-checkpoint";
import { asHash } from "#contracts/seals/merkle";
import { asSize } from "#contracts/seals/position";
import { sha256 } from "#crypto";
import {
  blob,
  engineReason,
  integer,
  makeFolder,
  openDurable,
  resultCode,
  text,
  transaction,
} from "#infra/sqlite/database";

/** What a witness holds of one log: what it cosigned last. */
export interface HeldCheckpoint extends WitnessedLog {
  /** The checkpoint's note with the log's signatures and this witness's own. */
  readonly note: string;
}

const FILE = "witness.sqlite";

/**
 * What a witness has cosigned, one row a log, in one SQLite file that a single process holds. A change is one transaction,
 * read and write, synced before it returns: a witness killed at any moment never signs two histories, nor goes back.
 */
export class WitnessStore {
  readonly #db: DatabaseSync;
  readonly #select: StatementSync;
  readonly #selectByHash: StatementSync;
  readonly #upsert: StatementSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(`create table if not exists log (
      origin text primary key, origin_hash text not null unique, size integer not null, root blob not null, note text not null
    ) strict`);
    this.#select = db.prepare("select size, root, note from log where origin = ?");
    this.#selectByHash = db.prepare("select size, root, note from log where origin_hash = ?");
    this.#upsert = db.prepare(`insert into log (origin, origin_hash, size, root, note) values (?, ?, ?, ?, ?)
      on conflict (origin) do update set size = excluded.size, root = excluded.root, note = excluded.note`);
  }

  /** Throws CB656 when the folder cannot be written or another process holds the file. */
  static open(folder: string): WitnessStore {
    try {
      makeFolder(folder);
      return new WitnessStore(
        openDurable(join(folder, FILE), { lock: "exclusive", cacheKiB: 1024, busyMs: 0 }),
      );
    } catch (error) {
      throw new ChessboardError("CB656", `${join(folder, FILE)}: ${engineReason(error)}.`, { cause: error });
    }
  }

  held(origin: string): HeldCheckpoint | undefined {
    return heldIn(this.#select.get(origin));
  }

  /** By the lower-case hex of SHA-256 of the origin, as tlog-witness names a log in a path. */
  heldByHash(originHash: string): HeldCheckpoint | undefined {
    return heldIn(this.#selectByHash.get(originHash));
  }

  /**
   * Has `next` decide on what is held, and keeps what it returns, if anything, as one atomic and durable step.
   *
   * Throws what `next` throws, nothing kept; CB655 when it cannot be kept.
   */
  update(origin: string, next: (held: HeldCheckpoint | undefined) => HeldCheckpoint | undefined): void {
    try {
      transaction(this.#db, () => {
        const checkpoint = next(this.held(origin));
        if (checkpoint === undefined) return;
        const hash = sha256(new TextEncoder().encode(origin)).toHex();
        this.#upsert.run(origin, hash, checkpoint.size, checkpoint.root, checkpoint.note);
      });
    } catch (error) {
      if (resultCode(error) === undefined) throw error;
      throw new ChessboardError("CB655", `${engineReason(error)}.`, { cause: error });
    }
  }

  close(): void {
    this.#db.close();
  }
}

const heldIn = (row: Record<string, SQLOutputValue> | undefined): HeldCheckpoint | undefined =>
  row === undefined
    ? undefined
    : { size: asSize(integer(row["size"])), root: asHash(blob(row["root"])), note: text(row["note"]) };
