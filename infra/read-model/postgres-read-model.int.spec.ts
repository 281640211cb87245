import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from "#infra/http/loopback-certificate.spec";
import type { LocalPostgres } from "#infra/testing/local-postgres";
import { findLocalPostgres, findPostgres, newDatabase, type PostgresEngine } from "#infra/testing/postgres";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { withEngine } from "#infra/testing/with-engine.spec";
import { openReadModel } from "./open-read-model.ts";
import { readModelContract } from "./read-model.contract.ts";
import { positions } from "./reads.ts";
import { position } from "./rows.spec.ts";
import { savePositions } from "./writes.ts";

withEngine(await findPostgres(), (start) => {
  let engine: PostgresEngine;
  let database: string;
  beforeAll(async () => {
    engine = await start();
    database = await engine.database();
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  readModelContract("PostgreSQL", () => openReadModel(database));

  /** Runs a statement beside the read model. */
  async function administer(url: string, statement: string): Promise<number> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rowCount } = await client.query(statement);
    await client.end();
    return rowCount ?? 0;
  }
  const SESSIONS = "application_name = 'chessboard' and datname = current_database()";
  /** Ends them, and waits until they are gone. */
  const endSessions = (url: string): Promise<number> =>
    administer(url, `select pg_terminate_backend(pid, 60000) from pg_stat_activity where ${SESSIONS}`);

  describe("a database of PostgreSQL", () => {
    it("belongs to one view at a time, for as long as that view writes", async () => {
      const url = await engine.database();
      const first = await openReadModel(url);
      await first.createProjection(1);
      await expect(openReadModel(url)).rejects.toThrow(/^CB422 /);

      // A view that has lost its session has lost its right to write: another may take over, and then it cannot.
      await endSessions(url);
      const second = await openReadModel(url);
      const writing = first.transaction(1, (p) => savePositions(p, [position(7)]));
      await expect(writing).rejects.toThrow(/^CB422 /);
      expect(await second.snapshot(1, positions)).toEqual([]);
      await second.close();
      await first.transaction(1, (p) => savePositions(p, [position(7)]));
      expect(await first.snapshot(1, positions)).toEqual([position(7)]);
      await first.close();
    });

    it("that ends a session within a transaction or without one loses no more than that transaction", async () => {
      const url = await engine.database();
      const model = await openReadModel(url);
      await model.createProjection(1);
      await model.snapshot(1, positions);
      expect(await endSessions(url)).toBe(2);
      await until(
        "nobody is connected",
        async () => (await administer(url, `select from pg_stat_activity where ${SESSIONS}`)) === 0,
      );
      await model.transaction(1, (p) => savePositions(p, [position(7)]));
      expect(await model.snapshot(1, positions)).toEqual([position(7)]);

      const cutOff = model.transaction(1, async (p) => {
        await savePositions(p, [position(8)]);
        await endSessions(url);
        await savePositions(p, [position(9)]);
      });
      await expect(cutOff).rejects.toThrow(/^CB425 /);
      expect(await model.snapshot(1, positions).catch(() => model.snapshot(1, positions))).toEqual([
        position(7),
      ]);
      await model.close();
    });

    it("is refused where it cannot hold what is put into it", async () => {
      const name = new URL(await engine.database()).pathname.slice(1);
      await administer(engine.url, `create database ascii_${name} encoding sql_ascii template template0`);
      const ascii = new URL(engine.url);
      ascii.pathname = `/ascii_${name}`;
      await expect(openReadModel(ascii.href)).rejects.toThrow(/^CB421 .*UTF8/);
      ascii.pathname = "/nowhere";
      await expect(openReadModel(ascii.href)).rejects.toThrow(/^CB421 /);
    });
  });
});

withEngine(await findLocalPostgres(), (start) => {
  const folder = temporaryFolder();
  let server: LocalPostgres;
  let url: URL;
  beforeAll(async () => {
    server = await start();
    url = new URL(await newDatabase(server.url));
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  const changed = (change: (url: URL) => void): string => {
    const other = new URL(url);
    change(other);
    return other.href;
  };
  const opens = async (address: string): Promise<boolean> => {
    const model = await openReadModel(address);
    await model.close();
    return true;
  };
  const file = (name: string, content: string): string => {
    const path = join(folder.path, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };

  describe("a PostgreSQL server", () => {
    it("is given the password of the URL, of a file, or of PGPASSFILE, and nobody else is told", async () => {
      const withoutPassword = changed((other) => {
        other.password = "";
      });
      const fromFile = (content: string): string =>
        `${withoutPassword}?passwordFile=${encodeURIComponent(file("password", content))}`;
      expect(await opens(url.href)).toBe(true);
      expect(await opens(fromFile(`${url.password}\n`))).toBe(true);
      vi.stubEnv("PGPASSFILE", file("pgpass", `*:*:*:${url.username}:${url.password}\n`));
      expect(await opens(withoutPassword)).toBe(true);
      vi.stubEnv("PGPASSFILE", "/dev/null");
      const refused: unknown = await opens(fromFile("wr0ng")).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: "CB421" });
      expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused)) + String(refused)).not.toContain(
        "wr0ng",
      );
      await expect(opens(`${withoutPassword}?passwordFile=/nowhere`)).rejects.toThrow(/^CB421 /);
    });

    it("is believed over TLS only with a certificate of its name", async () => {
      await server.stop();
      await server.restart({
        listen_addresses: "127.0.0.1,127.0.0.2",
        ssl: "on",
        ssl_cert_file: await server.addFile("server.crt", LOOPBACK_CERTIFICATE),
        ssl_key_file: await server.addFile("server.key", LOOPBACK_KEY),
      });
      const ca = encodeURIComponent(file("ca.pem", LOOPBACK_CERTIFICATE));
      expect(await opens(`${url.href}?sslmode=verify-full&sslrootcert=${ca}`)).toBe(true);
      await expect(opens(`${url.href}?sslmode=verify-full`)).rejects.toThrow(/^CB421 /);
      const otherName = changed((other) => {
        other.hostname = "127.0.0.2";
      });
      expect(await opens(otherName)).toBe(true);
      await expect(opens(`${otherName}?sslmode=verify-full&sslrootcert=${ca}`)).rejects.toThrow(/^CB421 /);
    });

    it("that is down is not opened", async () => {
      await server.stop();
      await expect(openReadModel(url.href)).rejects.toThrow(/^CB421 /);
    });
  });
});
