import { Kysely, PostgresDialect, sql } from "kysely";
import { type CustomTypesConfig, types } from "pg";
import { ChessboardError } from "#contracts/errors";
import { wholeNumber } from "./int8.ts";
import { type Database, KyselyReadModel } from "./kysely-read-model.ts";
import { ReadingSessions, WritingSession } from "./postgres-sessions.ts";
import { postgresAddress } from "./postgres-url.ts";
import type { ReadModel } from "./read-model.ts";

const OLDEST_VERSION = 15;

/**
 * A database of PostgreSQL 15 or later, the view's alone, in which its user may make schemas. Throws CB421, CB422 and
 * CB423 as open-read-model.ts says.
 */
export async function openPostgres(url: string): Promise<ReadModel> {
  const address = await postgresAddress(url);
  const over = (pool: WritingSession | ReadingSessions): Database =>
    new Kysely({ dialect: new PostgresDialect({ pool }) });
  const writer = over(new WritingSession(address, TYPES));
  const readers = over(new ReadingSessions(address, TYPES));
  const close = async (): Promise<void> => {
    await readers.destroy();
    await writer.destroy();
  };
  try {
    await requireFit(writer);
    return await KyselyReadModel.over({ writer, readers }, false, close);
  } catch (cause) {
    await close();
    if (cause instanceof ChessboardError && cause.code !== "CB425") throw cause;
    throw new ChessboardError("CB421", `PostgreSQL at ${address.name} does not open.`, { cause });
  }
}

async function requireFit(db: Database): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int / 10000 as version,
      current_setting('server_encoding') as encoding`.execute(db);
  const [server] = rows;
  if (server === undefined || server.version < OLDEST_VERSION || server.encoding !== "UTF8") {
    const is = `${server?.version} with ${server?.encoding}`;
    throw new ChessboardError(
      "CB421",
      `PostgreSQL ${OLDEST_VERSION} or later with UTF8 is needed; this is ${is}.`,
    );
  }
}

/** The same JavaScript types as every engine gives (tables.ts). */
const TYPES: CustomTypesConfig = {
  getTypeParser: (id, format) => {
    if (format === "binary") return types.getTypeParser(id, format);
    if (id === types.builtins.INT8) return wholeNumber;
    if (id === types.builtins.BYTEA) return (text: string) => Uint8Array.fromHex(text.slice("\\x".length));
    return types.getTypeParser(id, format);
  },
};
