import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { type Engine, type Finding, findEngine, type Origin } from "./find-engine.ts";
import { binariesInstalled, LocalPostgres } from "./local-postgres.ts";

/** A PostgreSQL server; its `url` names a database that an administrator may connect to. */
export interface PostgresEngine extends Engine {
  /** The URL of a database of its own, new and empty. It is not removed from a server that was there before. */
  database(): Promise<string>;
}

const SEARCH = {
  engine: "PostgreSQL",
  required: true,
  variables: ["POSTGRES_URL", "DATABASE_URL"],
};

/** A server that answers at a URL, of whoever may make databases there. */
async function postgresAt(
  url: string,
  stop: () => Promise<unknown> = async () => undefined,
): Promise<PostgresEngine> {
  return { url, database: () => newDatabase(url), [Symbol.asyncDispose]: async () => void (await stop()) };
}

/** PostgreSQL 15 or later, wherever it is found. */
export const findPostgres = (): Promise<Finding<PostgresEngine>> =>
  findEngine({
    ...SEARCH,
    atUrl: postgresAt,
    installed: async () => {
      const binaries = await binariesInstalled();
      if (typeof binaries !== "string") return binaries;
      return {
        start: async () => {
          const server = await LocalPostgres.start(binaries);
          return postgresAt(server.url, () => server[Symbol.asyncDispose]());
        },
      };
    },
    container: async () => {
      const { GenericContainer, Wait } = await import("testcontainers");
      const password = randomUUID();
      const container = await new GenericContainer("postgres:18-alpine")
        .withEnvironment({ POSTGRES_PASSWORD: password })
        .withExposedPorts(5432)
        .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
        .start();
      const address = `${container.getHost()}:${container.getMappedPort(5432)}`;
      return postgresAt(`postgres://postgres:${password}@${address}/postgres?sslmode=disable`, () =>
        container.stop(),
      );
    },
  });

/** A server from the binaries on this machine, that a test may kill and start again. */
export const findLocalPostgres = (): Promise<Finding<LocalPostgres>> => {
  const only: Origin = "installation";
  const elsewhere = (): Promise<never> => Promise.reject(new Error("not asked for"));
  return findEngine(
    {
      ...SEARCH,
      atUrl: elsewhere,
      container: elsewhere,
      installed: async () => {
        const binaries = await binariesInstalled();
        return typeof binaries === "string" ? { start: () => LocalPostgres.start(binaries) } : binaries;
      },
    },
    only,
  );
};

/** Makes a database on the server of that URL; the URL of the new one. */
export async function newDatabase(url: string): Promise<string> {
  const name = `chessboard_${randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}
