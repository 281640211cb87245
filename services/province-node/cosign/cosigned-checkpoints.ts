import { join } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { ChessboardError } from "#contracts/errors";
import { asSize, type LogSize } from "#contracts/seals/position";
import { engineReason, integer, openDurable, text } from "#infra/sqlite/database";

/** A checkpoint of this log with the cosignatures that it has so far. */
export interface CosignedCheckpoint {
  readonly size: LogSize;
  /** The note, signed by the log and by at least one witness. */
  readonly note: string;
}

const FILE = "cosigned.sqlite";

/**
 * The cosigned checkpoints of a node's log, kept for good (rule 9 of the design): one synced SQLite file beside the event
 * store, whichever engine that is, and not in it: an event store put back from an older copy cannot take them with it.
 */
export class CosignedCheckpoints {
  readonly #db: DatabaseSync;
  readonly #select: StatementSync;
  readonly #selectNewest: StatementSync;
  readonly #upsert: StatementSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec("create table if not exists checkpoint (size integer primary key, note text not null) strict");
    this.#select = db.prepare("select size, note from checkpoint where size = ?");
    this.#selectNewest = db.prepare("select size, note from checkpoint order by size desc limit ?");
    this.#upsert = db.prepare(
      "insert into checkpoint (size, note) values (?, ?) on conflict (size) do update set note = excluded.note",
    );
  }

  /** Throws CB563 when the file cannot be opened or another process holds it. */
  static open(folder: string): CosignedCheckpoints {
    const path = join(folder, FILE);
    try {
      return new CosignedCheckpoints(openDurable(path, { lock: "exclusive", cacheKiB: 1024, busyMs: 0 }));
    } catch (error) {
      throw new ChessboardError("CB563", `${path}: ${engineReason(error)}.`, { cause: error });
    }
  }

  noteAt(size: LogSize): string | undefined {
    const row = this.#select.get(size);
    return row === undefined ? undefined : text(row["note"]);
  }

  /** The newest `count`, the largest first. */
  newest(count: number): CosignedCheckpoint[] {
    return this.#selectNewest
      .all(count)
      .map((row) => ({ size: asSize(integer(row["size"])), note: text(row["note"]) }));
  }

  /** Durable when it returns. Throws CB563 when it cannot be kept. */
  keep({ size, note }: CosignedCheckpoint): void {
    try {
      this.#upsert.run(size, note);
    } catch (error) {
      throw new ChessboardError("CB563", `${engineReason(error)}.`, { cause: error });
    }
  }

  close(): void {
    this.#db.close();
  }
}
