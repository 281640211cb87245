import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ChessboardError } from "#contracts/errors";
import type { StaticLog } from "./static-log.ts";

/** A log in a folder, as write-folder.ts leaves it. */
export class FolderLog implements StaticLog {
  readonly name: string;

  constructor(folder: string) {
    this.name = folder;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(join(this.name, path));
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR"))
        return undefined;
      throw new ChessboardError("CB701", `${join(this.name, path)} cannot be read.`, { cause });
    }
  }
}
