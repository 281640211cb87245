import { ChessboardError } from "#contracts/errors";
import { openPglite } from "./pglite-read-model.ts";
import type { ReadModel } from "./read-model.ts";

/**
 * Opens the read model that a URL names:
 *
 *     pglite:./data/view     PGlite, embedded, in that folder (relative to the working directory)
 *     pglite:                PGlite in memory, for tests: gone when it closes
 *
 * Throws CB421 when the engine cannot be opened, CB422 when another process has it open, CB423 for another URL.
 */
export async function openReadModel(url: string): Promise<ReadModel> {
  const [scheme, rest = ""] = splitOnce(url, ":");
  if (scheme === "pglite") return openPglite(rest === "" ? undefined : rest);
  throw new ChessboardError("CB423", `No read model is known by ${scheme}:.`);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
