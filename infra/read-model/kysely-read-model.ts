import { type Kysely, sql } from "kysely";
import { ChessboardError } from "#contracts/errors";
import type { Projection, ReadModel } from "./read-model.ts";
import {
  type ProjectionTables,
  prepareProjection,
  prepareShared,
  type SharedTables,
  schemaOf,
} from "./tables.ts";

export type Database = Kysely<SharedTables & ProjectionTables>;

/** Everything goes to the `writer` but snapshots, which may go to others and see what is committed. */
export interface Connections {
  readonly writer: Database;
  readonly readers: Database;
}

/** The read model over any engine that speaks the dialect; the engine says how to open and close itself. */
export class KyselyReadModel implements ReadModel {
  readonly rebuilt: boolean;
  readonly #db: Database;
  readonly #readers: Database;
  readonly #close: () => Promise<void>;

  private constructor({ writer, readers }: Connections, rebuilt: boolean, close: () => Promise<void>) {
    this.#db = writer;
    this.#readers = readers;
    this.rebuilt = rebuilt;
    this.#close = close;
  }

  /** `close` runs after the last query has ended. */
  static async over(
    connections: Connections,
    isNew: boolean,
    close: () => Promise<void>,
  ): Promise<KyselyReadModel> {
    const kept = await prepareShared(connections.writer);
    return new KyselyReadModel(connections, isNew || !kept, close);
  }

  get shared(): Kysely<SharedTables> {
    return this.#db;
  }

  async projections(): Promise<readonly number[]> {
    const rows = await this.#db.selectFrom("projection").select("version").orderBy("version").execute();
    return rows.map(({ version }) => version);
  }

  async activeProjection(): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom("projection")
      .select("version")
      .where("active", "=", true)
      .executeTakeFirst();
    return row?.version;
  }

  async createProjection(version: number): Promise<Projection> {
    await this.#db.transaction().execute(async (tx) => {
      const made = await tx
        .insertInto("projection")
        .values({ version: wholeVersion(version), active: false })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (made.numInsertedOrUpdatedRows === 1n) await prepareProjection(tx, version);
    });
    return projectionOf(this.#db, version);
  }

  async activate(version: number): Promise<void> {
    await this.#db.transaction().execute(async (tx) => {
      await tx.updateTable("projection").set({ active: false }).where("active", "=", true).execute();
      const row = await tx
        .updateTable("projection")
        .set({ active: true })
        .where("version", "=", version)
        .executeTakeFirst();
      if (row.numUpdatedRows !== 1n) {
        throw new ChessboardError("CB424", `Projection version ${version} has no tables.`);
      }
    });
  }

  async dropProjection(version: number): Promise<void> {
    await this.#db.transaction().execute(async (tx) => {
      const row = await tx
        .deleteFrom("projection")
        .where("version", "=", version)
        .returning("active")
        .executeTakeFirst();
      if (row?.active)
        throw new ChessboardError("CB424", `Projection version ${version} is the one that answers.`);
      await sql`drop schema if exists ${sql.id(schemaOf(wholeVersion(version)))} cascade`.execute(tx);
    });
  }

  transaction<T>(version: number, run: (projection: Projection) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute((tx) => run(projectionOf(tx, version)));
  }

  snapshot<T>(version: number, run: (projection: Projection) => Promise<T>): Promise<T> {
    return this.#readers
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((tx) => run(projectionOf(tx, version)));
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

function projectionOf(db: Database, version: number): Projection {
  const schema = schemaOf(wholeVersion(version));
  return { version, schema, db: db.withSchema(schema), shared: db };
}

/** A version becomes part of a name in SQL. */
function wholeVersion(version: number): number {
  if (!Number.isSafeInteger(version) || version < 1)
    throw new RangeError(`not a projection version: ${version}`);
  return version;
}
