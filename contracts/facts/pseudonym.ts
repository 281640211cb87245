import { hmacSha256 } from "#crypto";
import type { IdNumber } from "./id-number.ts";
import { type Pseudonym, pseudonym } from "./subject.ts";

/** The country's pseudonym key: every node holds the same one, and no reader of the logs does. */
export interface PseudonymKey {
  /** Which key it is, from 1: the number in `p1-`. A later key gives other pseudonyms. */
  readonly generation: number;
  /** At least 32 bytes. */
  readonly secret: Uint8Array;
}

/**
 * The pseudonym under which a person stands on every log (design, section 4):
 *
 *     p1-<lower-case base32 (RFC 4648) of the first 20 bytes of
 *         HMAC-SHA-256(secret, "chessboard/person/1\n" + the 18 characters of the ID number)>
 *
 * The same person has the same pseudonym in every province. Without the key it cannot be computed from the number, nor
 * guessed by trying all numbers. Throws RangeError for a key of fewer than 32 bytes or a generation that is not 1 to 99.
 */
export function pseudonymOf(key: PseudonymKey, idNumber: IdNumber): Pseudonym {
  if (key.secret.length < 32) throw new RangeError("a pseudonym key has at least 32 bytes");
  const mac = hmacSha256(key.secret, utf8.encode(`chessboard/person/1\n${idNumber}`));
  const parsed = pseudonym.safeParse(`p${key.generation}-${base32(mac.subarray(0, 20))}`);
  if (!parsed.success) throw new RangeError("a pseudonym key's generation is a whole number from 1 to 99");
  return parsed.data;
}

const utf8 = new TextEncoder();
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** RFC 4648, section 6, in lower case; 20 bytes are 32 characters without padding. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
  }
  return text;
}
