import { ChessboardError } from "#contracts/errors";
import type { SharedLog } from "./shared-log.ts";
import { SqliteSharedLog } from "./sqlite-shared-log.ts";

/**
 * Opens the shared log in the engine that the URL names:
 *
 *     sqlite:<folder>     <folder>/chessboard.<participant>.sqlite a topic, created at its first publish; a relative folder
 *                         is relative to the working directory: sqlite:data/shared-log, sqlite:/var/lib/chessboard
 *
 * Throws CB413 for another scheme.
 */
export async function openSharedLog(url: string): Promise<SharedLog> {
  const [, scheme, folder] = /^([a-z+]+):(.+)$/.exec(url) ?? [];
  if (scheme === "sqlite" && folder !== undefined) return new SqliteSharedLog(folder);
  throw new ChessboardError(
    "CB413",
    `${scheme ?? "no scheme"} is not a shared log; known is sqlite:<folder>.`,
  );
}
