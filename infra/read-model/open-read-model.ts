import { ChessboardError } from "#contracts/errors";
import { openPglite } from "./pglite-read-model.ts";
import { openPostgres } from "./postgres-read-model.ts";
import type { ReadModel } from "./read-model.ts";

/**
 * Opens the read model that a URL names:
 *
 *     pglite:./data/view                  PGlite, embedded, in that folder (relative to the working directory)
 *     postgres://user@host/database?…     PostgreSQL (postgres-url.ts)
 *
 * Throws CB421 when the engine cannot be opened, CB422 when another process has it open, CB423 for another URL.
 */
export async function openReadModel(url: string): Promise<ReadModel> {
  const folder = /^pglite:(.+)$/.exec(url)?.[1];
  if (folder !== undefined) return openPglite(folder);
  if (/^postgres(ql)?:/.test(url)) return openPostgres(url);
  // What follows the scheme may be a password.
  throw new ChessboardError(
    "CB423",
    `No read model is known by ${/^[a-z0-9+]*:/.exec(url)?.[0] ?? "such a URL"}.`,
  );
}
