import { existsSync, mkdirSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { type ImportKey, importKeyText } from "#contracts/import/idempotency-key";
import { readImportKey, writeKeyFile } from "#infra/security/keys";

/** `$XDG_DATA_HOME/chessboard/import.key`, by default `~/.local/share/chessboard/import.key`. */
const defaultFile = (): string =>
  join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "chessboard", "import.key");

/** The key in a file; where there is no such file, one is made with a new key. Throws CB803 (readImportKey). */
export function keptImportKey(file = defaultFile()): ImportKey {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeKeyFile(file, importKeyText(randomBytes(32)));
  }
  return readImportKey(file);
}
