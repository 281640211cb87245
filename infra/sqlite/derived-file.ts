import { rm } from "node:fs/promises";
import { resultCode, SQLITE } from "./database.ts";

/* A database whose rows can be made again from elsewhere: one that is damaged is deleted, not mended. */

/** Deletes a database and what SQLite keeps beside it; none of it need be there. */
export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) await rm(`${path}${suffix}`, { force: true });
}

/** Undefined for an error that says the file is damaged, or no database; throws any other one again. */
export function undefinedIfDamaged(error: unknown): undefined {
  const code = resultCode(error);
  if (code !== SQLITE.CORRUPT && code !== SQLITE.NOTADB) throw error;
  return undefined;
}
