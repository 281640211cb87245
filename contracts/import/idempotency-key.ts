import { z } from "zod";
import { hmacSha256 } from "#crypto";
import type { PseudonymKey } from "../facts/pseudonym.ts";
import { fromBase64, toBase64 } from "../seals/base64.ts";

/** `IMPORT+KEY+<base64 of 32 bytes>`: the secret that idempotency keys are derived with. */
export const importKey = z
  .string()
  .regex(/^IMPORT\+KEY\+[A-Za-z0-9+/]{43}=$/)
  .transform((text) => fromBase64(text.slice("IMPORT+KEY+".length)) ?? new Uint8Array())
  .refine((bytes) => bytes.length === 32)
  .brand("ImportKey");
export type ImportKey = z.infer<typeof importKey>;

/** An import key as its file has it. */
export const importKeyText = (secret: Uint8Array): string => `IMPORT+KEY+${toBase64(secret)}`;

const utf8 = new TextEncoder();

/**
 * The import key of a node that was given none of its own: HMAC-SHA-256(the pseudonym key's secret,
 * "chessboard/import/1\n"). Whoever could work it out could work out the pseudonyms themselves.
 */
export const importKeyUnder = ({ secret }: PseudonymKey): ImportKey =>
  importKey.parse(importKeyText(hmacSha256(secret, utf8.encode("chessboard/import/1\n"))));

/**
 * The idempotency key of what a row says, not of where it stands: the same at every run and in every file, `import-` and
 * HMAC-SHA-256 in base64url (RFC 4648, section 5) without padding.
 *
 * It is keyed because a fact's id, which everybody may read, is a hash of its idempotency key: of a bare hash of the row,
 * ID numbers could be found by trying them all (contracts/facts/pseudonym.ts keeps them from that on its side).
 *
 * @param report with its members in one order
 */
export function idempotencyKeyOf(key: ImportKey, report: object, distinct: readonly string[]): string {
  const mac = toBase64(hmacSha256(key, utf8.encode(JSON.stringify([report, distinct]))));
  return `import-${mac.replaceAll("+", "-").replaceAll("/", "_").replace("=", "")}`;
}
