import { randomBytes } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { ChessboardError } from "#contracts/errors";
import type { PseudonymKey } from "#contracts/facts/pseudonym";
import {
  type CosignatureAlgorithm,
  type Cosigner,
  cosignerFromSeed,
  parseCosigner,
} from "#contracts/seals/cosignature";
import { type ImportKey, importKey } from "#contracts/import/idempotency-key";
import { parseSignerKey, signerFromSeed } from "#contracts/seals/note";

/*
 * Secrets stand in files of one line and are named by their path; none is ever printed, logged or part of an error.
 *
 *     PRIVATE+KEY+<name>+<hash>+<base64>       an Ed25519 key (C2SP signed-note), whatever its use
 *     PRIVATE+KEY+<name>+<hash>+<base64>       a witness's key too, of signature type 4 or 6 (contracts/seals/key-text.ts)
 *     PSEUDONYM+KEY+<generation>+<base64>      the country's pseudonym key: 32 bytes or more
 *     IMPORT+KEY+<base64>                      what idempotency keys of imported rows are derived with: 32 bytes
 *     <user name>:<password>                   what an engine is shown; the password may hold colons
 */

/** A new key by that name: what to keep secret, and the verifier key to tell the world. */
export function generateKey(name: string): { readonly skey: string; readonly vkey: string } {
  const { signer, skey } = signerFromSeed(name, randomBytes(32));
  return { skey, vkey: signer.vkey };
}

/** A new key for a witness by that name. */
export function generateCosigner(
  name: string,
  algorithm: CosignatureAlgorithm,
): { readonly skey: string; readonly vkey: string } {
  const { cosigner, skey } = cosignerFromSeed(name, algorithm, randomBytes(32));
  return { skey, vkey: cosigner.vkey };
}

/** A new pseudonym key, as its file has it. */
export const generatePseudonymKey = (generation: number): string =>
  `PSEUDONYM+KEY+${generation}+${randomBytes(32).toString("base64")}`;

/** Writes a secret to a new file that its owner alone may read. Throws CB803 if the file is there, or cannot be made. */
export function writeKeyFile(path: string, secret: string): void {
  try {
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: "wx", flush: true });
  } catch (cause) {
    throw new ChessboardError("CB803", `The key file ${path} cannot be made.`, { cause });
  }
}

/** The signing key in a file: `PRIVATE+KEY+…`. Throws CB803 if it is not one, or if others may read the file. */
export function readKeyFile(path: string): string {
  const skey = readSecret(path);
  try {
    parseSignerKey(skey);
  } catch {
    // What was wrong with it could say what stands in it.
    throw new ChessboardError("CB803", `The file ${path} holds no signing key.`);
  }
  return skey;
}

/** The witness's key in a file. Throws CB803 if it is not one, or if others may read the file. */
export function readCosigner(path: string): Cosigner {
  const skey = readSecret(path);
  try {
    return parseCosigner(skey);
  } catch {
    throw new ChessboardError("CB803", `The file ${path} holds no witness's key.`);
  }
}

/** The pseudonym key in a file: `PSEUDONYM+KEY+…`. Throws CB803 if it is not one, or if others may read the file. */
export function readPseudonymKey(path: string): PseudonymKey {
  const parsed = pseudonymKeyText.safeParse(readSecret(path));
  if (!parsed.success) throw new ChessboardError("CB803", `The file ${path} holds no pseudonym key.`);
  return parsed.data;
}

/** The import key in a file: `IMPORT+KEY+…`. Throws CB803 if it is not one, or if others may read the file. */
export function readImportKey(path: string): ImportKey {
  const parsed = importKey.safeParse(readSecret(path));
  if (!parsed.success) throw new ChessboardError("CB803", `The file ${path} holds no import key.`);
  return parsed.data;
}

/** What an engine asks for who connects. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The user name and password in a file: `<user name>:<password>`. Throws CB803 if it is not one, or if others may read the file. */
export function readCredentials(path: string): Credentials {
  const [, username, password] = /^([^:\s]+):(.+)$/.exec(readSecret(path)) ?? [];
  if (username === undefined || password === undefined) {
    throw new ChessboardError("CB803", `The file ${path} holds no user name and password.`);
  }
  return { username, password };
}

const pseudonymKeyText = z
  .string()
  .regex(/^PSEUDONYM\+KEY\+[1-9][0-9]?\+[A-Za-z0-9+/]+=*$/)
  .transform((text): PseudonymKey => {
    const [, , generation, ...rest] = text.split("+");
    return { generation: Number(generation), secret: Buffer.from(rest.join("+"), "base64") };
  })
  .refine(({ secret }) => secret.length >= 32);

/** Nobody but the owner and, for reading, the group: what a container's secret and ssh's keys allow, too. */
const OPEN_TO_OTHERS = 0o027;

/** The one line of a secret file. Throws CB803 if it cannot be read, or if others may read it. */
export function readSecret(path: string): string {
  let mode: number;
  let text: string;
  try {
    mode = statSync(path).mode;
    text = readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new ChessboardError("CB803", `The key file ${path} cannot be read.`, { cause });
  }
  if (process.platform !== "win32" && (mode & OPEN_TO_OTHERS) !== 0) {
    throw new ChessboardError("CB803", `The key file ${path} is open to others.`);
  }
  return text;
}
