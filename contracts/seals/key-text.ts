import { ChessboardError } from "../errors.ts";
import { sha256 } from "#crypto";
import { fromBase64, toBase64 } from "./base64.ts";

/**
 * A note's key as text (C2SP signed-note, Verifier keys), public and private:
 *
 *     <name>+<hash>+base64(type || public key)
 *     PRIVATE+KEY+<name>+<hash>+base64(type || 32-byte seed)
 *
 * The hash (the specification's key ID) is the first 4 bytes of SHA-256(name || 0x0A || type || public key), in hex. The
 * private form is the Go authors' for type 0x01, and here for the others too.
 */
export interface KeyText {
  readonly name: string;
  /** 8 lower-case hex digits, not yet compared with what it must follow from. */
  readonly hash: string;
  /** The byte that says what kind of signature the key makes (`KEY_TYPE`). */
  readonly type: number;
  /** The public key's bytes, or the seed's. */
  readonly material: Uint8Array;
}

/** The signature types of C2SP signed-note that are taken here. */
export const KEY_TYPE = { ed25519: 0x01, cosignatureEd25519: 0x04, cosignatureMlDsa44: 0x06 } as const;

/** Length of a key's hash in bytes. */
export const KEY_HASH_BYTES = 4;

/** What a private key's text begins with. */
const PRIVATE = "PRIVATE+KEY+";

const encoder = new TextEncoder();

/**
 * Takes a public key's text apart. Throws CB103 for any other spelling: upper-case hex, base64 that is not canonical, a name
 * with a space or a plus. Whether the hash follows from name and key is for whoever knows the type to check.
 */
export function parseKeyText(text: string): KeyText {
  const [name = "", hash = "", ...rest] = text.split("+");
  requireKeyName(name);
  if (!/^[0-9a-f]{8}$/.test(hash))
    throw new ChessboardError("CB103", "a key's hash has 8 lower-case hex digits.");
  const [type, ...material] = fromBase64(rest.join("+")) ?? [];
  if (type === undefined) throw new ChessboardError("CB103", `the key of ${name} is not base64.`);
  return { name, hash, type, material: Uint8Array.from(material) };
}

/** Takes a private key's text apart. Throws CB103 as `parseKeyText` does; the message never shows the key. */
export function parsePrivateKeyText(text: string): KeyText {
  if (!text.startsWith(PRIVATE)) throw new ChessboardError("CB103", `a signer key starts with ${PRIVATE}.`);
  return parseKeyText(text.slice(PRIVATE.length));
}

/** Throws CB103 unless the hash is the one that follows from name, type and `publicKey`. */
export function requireHash({ name, hash, type }: KeyText, publicKey: Uint8Array): void {
  if (keyHash(name, type, publicKey) !== hash)
    throw new ChessboardError("CB103", `the hash of ${name} is not ${hash}.`);
}

/** The texts of a key pair by that name. Throws CB103 for a name that no key may have. */
export function formatKeyTexts(
  name: string,
  type: number,
  { publicKey, seed }: { readonly publicKey: Uint8Array; readonly seed: Uint8Array },
): { readonly hash: string; readonly vkey: string; readonly skey: string } {
  requireKeyName(name);
  const hash = keyHash(name, type, publicKey);
  const text = (material: Uint8Array): string =>
    `${name}+${hash}+${toBase64(joinBytes(Uint8Array.of(type), material))}`;
  return { hash, vkey: text(publicKey), skey: `${PRIVATE}${text(seed)}` };
}

/** Whether a key may be named so: not empty, no Unicode space, no plus; nor what no note could hold. */
export const isKeyName = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  name !== "" && name.isWellFormed() && !/[\p{White_Space}+\x00-\x1f]/u.test(name);

/** The bytes one after another. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function requireKeyName(name: string): void {
  if (!isKeyName(name))
    throw new ChessboardError("CB103", "a key's name is not empty and has no space or plus.");
}

const keyHash = (name: string, type: number, publicKey: Uint8Array): string =>
  sha256(joinBytes(encoder.encode(`${name}\n`), Uint8Array.of(type), publicKey))
    .subarray(0, KEY_HASH_BYTES)
    .toHex();
