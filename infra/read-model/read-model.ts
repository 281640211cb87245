import type { Kysely } from "kysely";
import type { ProjectionTables, SharedTables } from "./tables.ts";

/** The tables of one projection version: what the logs add up to, as that version of the fold has it. */
export interface Projection {
  readonly version: number;
  /** Queries go to this version's own tables. Inside `transaction` and `snapshot`, use the one handed in. */
  readonly db: Kysely<ProjectionTables>;
  /** What is not of one version (alarms), by the same transaction. */
  readonly shared: Kysely<SharedTables>;
  /** The SQL schema that holds the tables, for what is written as SQL. */
  readonly schema: string;
}

/**
 * Where the view keeps what the logs add up to. All of it may be deleted: it rebuilds from the logs.
 *
 * Each projection version has tables of its own beside the others', so that a new version is built while the old one
 * answers. Every engine passes the same contract (read-model.contract.ts) and is chosen by its URL (open-read-model.ts).
 *
 * One view at a time writes to it. An engine that is somewhere else may be out of reach for a while: every call, and every
 * query, then rejects with CB425, and the same call may be made again; it reconnects by itself. Nothing that was written and
 * acknowledged is lost by it.
 *
 * An embedded engine has one connection: transactions wait for one another. Inside one, use what was handed in and
 * nothing else of the model; waiting there for another transaction would wait for ever.
 */
export interface ReadModel {
  /** Whether it begins empty: new, or a folder that could not be trusted and was deleted. */
  readonly rebuilt: boolean;

  /** What is not of one projection version: alarms, and which versions there are. */
  readonly shared: Kysely<SharedTables>;

  /** Every projection version that has tables, ascending. */
  projections(): Promise<readonly number[]>;

  /** The version that answers, if one does. */
  activeProjection(): Promise<number | undefined>;

  /** Makes the tables of a version, unless they are there, and says how to reach them. */
  createProjection(version: number): Promise<Projection>;

  /** From now on that version answers. Throws CB424 for a version without tables. */
  activate(version: number): Promise<void>;

  /** Deletes a version's tables; nothing happens if there are none. Throws CB424 for the version that answers. */
  dropProjection(version: number): Promise<void>;

  /**
   * Everything that `run` writes, or nothing of it. When it rejects with CB425, which of the two is not known: look, once
   * the engine answers.
   */
  transaction<T>(version: number, run: (projection: Projection) => Promise<T>): Promise<T>;

  /** Reads that see one state: rows and the positions they stand at belong together. */
  snapshot<T>(version: number, run: (projection: Projection) => Promise<T>): Promise<T>;

  /** Closes; what was written by then survives. */
  close(): Promise<void>;
}
