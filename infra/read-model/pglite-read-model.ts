import { PGlite, types } from "@electric-sql/pglite";
import { type DatabaseConnection, Kysely, PGliteDialect, PGliteDriver } from "kysely";
import { ChessboardError } from "#contracts/errors";
import { wholeNumber } from "./int8.ts";
import { type Database, KyselyReadModel } from "./kysely-read-model.ts";
import { PgliteFolder } from "./pglite-folder.ts";
import type { ReadModel } from "./read-model.ts";

/** PGlite in a folder. Throws CB421 and CB422 as open-read-model.ts says. */
export async function openPglite(path: string): Promise<ReadModel> {
  const folder = await PgliteFolder.acquire(path);
  try {
    const pglite = await PGlite.create({
      dataDir: folder.dataDir,
      parsers: { [types.INT8]: wholeNumber },
    });
    const db: Database = new Kysely({ dialect: new OneAtATimeDialect(pglite) });
    return await KyselyReadModel.over({ writer: db, readers: db }, folder.fresh, async () => {
      await db.destroy();
      await folder.release();
    });
  } catch (cause) {
    folder.abandon();
    throw cause instanceof ChessboardError
      ? cause
      : new ChessboardError("CB421", `PGlite does not open ${path}.`, { cause });
  }
}

/**
 * PGlite is one connection. Kysely's driver hands it to everybody at once, so that a query beside a transaction would run
 * inside that transaction and see what is not committed; this one lends it to one user at a time, first come first served.
 */
class OneAtATimeDialect extends PGliteDialect {
  readonly #pglite: PGlite;
  constructor(pglite: PGlite) {
    super({ pglite });
    this.#pglite = pglite;
  }

  override createDriver(): PGliteDriver {
    return new OneAtATimeDriver({ pglite: this.#pglite });
  }
}

class OneAtATimeDriver extends PGliteDriver {
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    this.#release = resolve;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release();
  }

  /** Waits for whoever has the connection, so that closing never cuts a transaction off. */
  override async destroy(): Promise<void> {
    await this.#free;
    await super.destroy();
  }
}
