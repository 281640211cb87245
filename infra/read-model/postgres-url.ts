import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import type { ConnectionOptions } from "node:tls";
import type { ClientConfig } from "pg";
import { z } from "zod";
import { ChessboardError } from "#contracts/errors";
import { type Login, passwordFor } from "./postgres-password.ts";

/** What may stand behind the question mark; the names are those of libpq, but for `passwordFile`. */
const settings = z.strictObject({
  host: z.string().startsWith("/").optional(),
  user: z.string().optional(),
  passwordFile: z.string().optional(),
  sslmode: z.enum(["disable", "verify-full"]).optional(),
  sslrootcert: z.string().optional(),
  sslcert: z.string().optional(),
  sslkey: z.string().optional(),
});

type Settings = z.infer<typeof settings>;

/** A PostgreSQL database: where it is, for people; and how to connect, without its password in what is enumerable. */
export interface PostgresAddress {
  /** `host:port/database`. */
  readonly name: string;
  readonly connection: ClientConfig;
}

/**
 * Reads a URL that names a PostgreSQL database:
 *
 *     postgres://user@db.example:5432/chessboard?passwordFile=/run/secrets/db&sslrootcert=/etc/ssl/ca.pem
 *     postgres:///chessboard?host=/run/postgresql&user=chessboard          a Unix socket's folder
 *
 * Without a password in the URL or a `passwordFile`, the file that PGPASSFILE names has it (libpq, The Password File). TLS
 * with the server's name verified (`sslmode=verify-full`) is what is used over a network unless the URL says `disable`;
 * on this machine it is the other way round. Throws CB423 for a URL of another form, CB421 for a file that cannot be read.
 */
export async function postgresAddress(url: string): Promise<PostgresAddress> {
  const { parsed, given } = parse(url);
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (database === "") throw new ChessboardError("CB423", "The URL of PostgreSQL names no database.");
  const host = given.host ?? hostOf(parsed);
  const port = Number(parsed.port || "5432");
  const user = given.user ?? decodeURIComponent(parsed.username);
  const login = { host, port, database, user: user || (process.env["PGUSER"] ?? "") };
  return {
    name: `${host}:${port}/${database}`,
    connection: {
      host,
      port,
      database,
      ...(user === "" ? {} : { user }),
      password: passwordOf(parsed, given, login),
      ssl: await tlsOf(host, given),
    },
  };
}

function parse(url: string): { parsed: URL; given: Settings } {
  if (!URL.canParse(url)) throw new ChessboardError("CB423", "The URL of PostgreSQL cannot be read.");
  const parsed = new URL(url);
  const given = settings.safeParse(Object.fromEntries(parsed.searchParams));
  if (given.success) return { parsed, given: given.data };
  // A value may be a secret; a name is none.
  const names = given.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys : issue.path.map(String),
  );
  throw new ChessboardError("CB423", `The URL of PostgreSQL cannot have this: ${names.join(", ")}.`);
}

const hostOf = ({ hostname }: URL): string =>
  hostname === "" ? "127.0.0.1" : decodeURIComponent(hostname.replace(/^\[(.*)\]$/, "$1"));

/** A file is read again for each connection: it may have been replaced. */
function passwordOf(
  { password }: URL,
  { passwordFile }: Settings,
  login: Login,
): string | (() => Promise<string>) | undefined {
  if (passwordFile !== undefined) return async () => (await read(passwordFile)).trimEnd();
  if (password !== "") return decodeURIComponent(password);
  const path = process.env["PGPASSFILE"];
  if (!path) return undefined;
  return async () => passwordFor(login, await read(path)) ?? "";
}

async function tlsOf(host: string, given: Settings): Promise<false | ConnectionOptions> {
  const { sslmode = isLocal(host) ? "disable" : "verify-full", sslrootcert, sslcert, sslkey } = given;
  if (sslmode === "disable") return false;
  return {
    minVersion: "TLSv1.3",
    ...(sslrootcert === undefined ? {} : { ca: await read(sslrootcert) }),
    ...(sslcert === undefined ? {} : { cert: await read(sslcert) }),
    ...(sslkey === undefined ? {} : { key: await read(sslkey) }),
  };
}

const isLocal = (host: string): boolean =>
  host.startsWith("/") ||
  host === "localhost" ||
  host === "::1" ||
  (isIP(host) === 4 && host.startsWith("127."));

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new ChessboardError("CB421", `The file ${path} cannot be read.`, { cause });
  }
}
