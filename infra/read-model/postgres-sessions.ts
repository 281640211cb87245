import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import { Client, type ClientBase, type ClientConfig, Pool } from "pg";
import { ChessboardError } from "#contracts/errors";
import { causeOutOfReach, isLockTimeout } from "./postgres-errors.ts";
import type { PostgresAddress } from "./postgres-url.ts";

/** Readers that are served at once. */
const READERS = 4;
const CONNECT_MS = 5000;
/** How long a statement may run: for who waits for an answer; for the projector, which may have to read whole logs. */
const READ_MS = 30_000;
const WRITE_MS = 300_000;
/** What the client waits beyond that for an answer, before it takes the server for gone. */
const GRACE_MS = 5000;
/** How long a view that has ended may keep its lock, until the server has noticed. */
const LOCK_MS = 2000;

/** Settings of every session. A peer that is gone is found out within half a minute, on both ends. */
const sessionOf = ({ connection }: PostgresAddress, statementMs: number): ClientConfig => ({
  ...connection,
  application_name: "chessboard",
  connectionTimeoutMillis: CONNECT_MS,
  statement_timeout: statementMs,
  query_timeout: statementMs + GRACE_MS,
  idle_in_transaction_session_timeout: WRITE_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  options: "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4",
});

/**
 * The one session that writes, lent to one user at a time, first come first served. It holds the database's advisory
 * lock, so nobody writes who does not hold it: a session that is lost takes its lock with it, and the next one has to get
 * it again. `connect` throws CB422 while another view has it, CB425 while the server is out of reach.
 */
export class WritingSession implements PostgresPool {
  readonly options = {};
  readonly #address: PostgresAddress;
  readonly #types: NonNullable<ClientConfig["types"]>;
  #client: Client | undefined;
  #free: Promise<unknown> = Promise.resolve();

  constructor(address: PostgresAddress, types: NonNullable<ClientConfig["types"]>) {
    this.#address = address;
    this.#types = types;
  }

  async connect(): Promise<PostgresPoolClient> {
    const before = this.#free;
    const { promise, resolve: release } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    try {
      this.#client ??= await this.#open();
    } catch (error) {
      release();
      throw error;
    }
    const client = this.#client;
    return new Lent(this.#address, client, (broken) => {
      if (broken) {
        this.#client = undefined;
        // Not `end`: that would wait for a peer that may be gone.
        client.connection.stream.destroy();
      }
      release();
    });
  }

  /** Waits for whoever has the session. */
  async end(): Promise<void> {
    await this.#free;
    await this.#client?.end();
  }

  async #open(): Promise<Client> {
    const client = new Client({ ...sessionOf(this.#address, WRITE_MS), types: this.#types });
    // A session that breaks while nobody uses it: the next one who does is told.
    client.on("error", () => {
      if (this.#client === client) this.#client = undefined;
    });
    try {
      await client.connect();
      await takeLock(client);
      return client;
    } catch (error) {
      client.end().catch(() => undefined);
      throw isLockTimeout(error)
        ? new ChessboardError("CB422", `Another view writes to PostgreSQL at ${this.#address.name}.`)
        : asReadModelError(error, this.#address);
    }
  }
}

async function takeLock(client: Client): Promise<void> {
  await client.query(`set lock_timeout = ${LOCK_MS}`);
  await client.query("select pg_advisory_lock(hashtextextended('chessboard read model', 0))");
  await client.query("set lock_timeout = 0");
}

/** A few sessions that only read. `connect` throws CB425 while the server is out of reach or all of them are busy. */
export class ReadingSessions implements PostgresPool {
  readonly options = {};
  readonly #address: PostgresAddress;
  readonly #pool: Pool;

  constructor(address: PostgresAddress, types: NonNullable<ClientConfig["types"]>) {
    this.#address = address;
    this.#pool = new Pool({ ...sessionOf(address, READ_MS), types, max: READERS });
    // A session that breaks while nobody uses it leaves the pool by itself.
    this.#pool.on("error", () => undefined);
  }

  async connect(): Promise<PostgresPoolClient> {
    try {
      const client = await this.#pool.connect();
      return new Lent(this.#address, client, (broken) => client.release(broken));
    } catch (error) {
      throw asReadModelError(error, this.#address);
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/** A session while somebody uses it. */
class Lent implements PostgresPoolClient {
  readonly #address: PostgresAddress;
  readonly #client: ClientBase;
  readonly #giveBack: (broken: boolean) => void;
  #broken = false;

  constructor(address: PostgresAddress, client: ClientBase, giveBack: (broken: boolean) => void) {
    this.#address = address;
    this.#client = client;
    this.#giveBack = giveBack;
    // Without a listener, a connection that is lost between two statements would end the process.
    client.on("error", this.#onError);
  }

  readonly #onError = (): void => {
    this.#broken = true;
  };

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== "string") throw new TypeError("a cursor is not offered");
    return this.#run(sql, parameters);
  }

  release(broken = false): void {
    this.#client.off("error", this.#onError);
    this.#giveBack(broken || this.#broken);
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, [...parameters]);
      return {
        command: COMMANDS.find((known) => known === command) ?? "SELECT",
        rowCount: rowCount ?? 0,
        rows,
      };
    } catch (error) {
      const translated = asReadModelError(error, this.#address);
      if (translated !== error) this.#broken = true;
      throw translated;
    }
  }
}

/** The commands of which Kysely looks at the name. */
const COMMANDS = ["INSERT", "UPDATE", "DELETE", "MERGE", "COMMIT", "ROLLBACK"] as const;

/** CB425 for what may go by itself, with all that led to it as its cause; any other error as it is. */
function asReadModelError(error: unknown, { name }: PostgresAddress): unknown {
  const why = causeOutOfReach(error);
  if (why === undefined) return error;
  return new ChessboardError("CB425", `PostgreSQL at ${name} is out of reach: ${why}.`, { cause: error });
}
