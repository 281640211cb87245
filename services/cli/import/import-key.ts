import { existsSync, mkdirSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { ChessboardError } from "#contracts/errors";
import { hmacSha256 } from "#crypto";
import { readSecret, writeKeyFile } from "#infra/security/keys";

/** The secret that idempotency keys are derived with. */
export type ImportKey = Uint8Array & { readonly __brand: "ImportKey" };

const FORM = /^IMPORT\+KEY\+([A-Za-z0-9+/]{43}=)$/;

/** `$XDG_DATA_HOME/chessboard/import.key`, by default `~/.local/share/chessboard/import.key`. */
const defaultFile = (): string =>
  join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "chessboard", "import.key");

/**
 * The key in a file, `IMPORT+KEY+<base64 of 32 bytes>`; where there is no such file, one is made with a new key. Throws
 * CB803 if the file holds something else, or if others may read it.
 */
export function importKey(file = defaultFile()): ImportKey {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeKeyFile(file, `IMPORT+KEY+${randomBytes(32).toString("base64")}`);
  }
  const secret = FORM.exec(readSecret(file))?.[1];
  if (secret === undefined) throw new ChessboardError("CB803", `The file ${file} holds no import key.`);
  const bytes: Uint8Array = Buffer.from(secret, "base64");
  return bytes as ImportKey;
}

const encoder = new TextEncoder();

/**
 * The idempotency key of what a row says, not of where it stands: the same at every run and in every file, `import-` and
 * HMAC-SHA-256 in base64url.
 *
 * It is keyed because a fact's id, which everybody may read, is a hash of its idempotency key: of a bare hash of the row,
 * ID numbers could be found by trying them all (contracts/facts/pseudonym.ts keeps them from that on its side).
 *
 * @param report with its members in one order
 */
export function idempotencyKeyOf(key: ImportKey, report: object, distinct: readonly string[]): string {
  const mac = hmacSha256(key, encoder.encode(JSON.stringify([report, distinct])));
  return `import-${Buffer.from(mac).toString("base64url")}`;
}
