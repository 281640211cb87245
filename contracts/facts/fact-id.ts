import { sha256 } from "#crypto";
import type { FactId } from "./fact-type.ts";

/**
 * The CloudEvents `id` of a report (design, section 4, "Repeats"): the same report, sent again with its key, has the same
 * id, whichever process answers. A UUIDv8 (RFC 9562, section 5.8) of the first 16 bytes of
 *
 *     SHA-256("cn-44" NUL "cn-44" NUL "hospital-17" NUL "2010-000123")
 *              participant iss         sub               key
 *
 * with version and variant written over. A key holds no NUL (report.ts), so no two reports share a preimage.
 */
export function factIdOf(participant: string, iss: string, sub: string, key: string): FactId {
  const digest = sha256(utf8.encode(`${participant}\0${iss}\0${sub}\0${key}`));
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  let id = "";
  for (let at = 0; at < 16; at += 1) {
    if (at === 4 || at === 6 || at === 8 || at === 10) id += "-";
    id += HEX[digest[at] ?? 0];
  }
  return id as FactId;
}

const utf8 = new TextEncoder();
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
