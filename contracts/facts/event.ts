import { sha256 } from "#crypto";
import { ChessboardError } from "../errors.ts";
import { type FactTypeName, MAX_FACT_BYTES } from "./fact.ts";
import type { Department, FactId, FactTime } from "./fact-type.ts";
import { type ParticipantId, sourceOf } from "./participant.ts";
import type { Subject } from "./subject.ts";

/**
 * The CloudEvents `id` of a report (design, section 4, "Repeats"): the same report, sent again with its key, has the same
 * id, whichever process answers. A UUIDv8 (RFC 9562, section 5.8) of the first 16 bytes of
 *
 *     SHA-256("cn-44" NUL "cn-44" NUL "hospital-17" NUL "2010-000123")
 *              participant iss         sub               key
 *
 * with version and variant written over. A key holds no NUL (report.ts), so no two reports share a preimage.
 */
export function factIdOf(participant: ParticipantId, iss: ParticipantId, sub: string, key: string): FactId {
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

/** What a node knows of a fact when it records it; every member has been checked (report.ts). */
export interface FactToEncode {
  readonly id: FactId;
  readonly participant: ParticipantId;
  readonly type: FactTypeName;
  readonly subject: Subject | ParticipantId;
  readonly time: FactTime;
  readonly department: Department;
  readonly correlationid?: string | undefined;
  readonly causationid?: string | undefined;
  readonly data: object;
}

/**
 * The bytes of a fact, members in the order that Envelope (fact-type.ts) shows. This is the only place that serialises a
 * fact: what it returns is hashed, stored, published and verified, and never written again from its meaning.
 *
 * Throws CB202 past 16 KiB.
 */
export function encodeFact(fact: FactToEncode): Uint8Array {
  // Everything but `data` is of a shape that needs no escaping in JSON: ids, names, codes, times.
  const bytes = utf8.encode(
    `{"specversion":"1.0","id":"${fact.id}","source":"${sourceOf(fact.participant)}","type":"${fact.type}",` +
      `"subject":"${fact.subject}","time":"${fact.time}","department":"${fact.department}",` +
      `"dataschema":"/schemas/${fact.type}.json","datacontenttype":"application/json",` +
      (fact.correlationid === undefined ? "" : `"correlationid":"${fact.correlationid}",`) +
      (fact.causationid === undefined ? "" : `"causationid":"${fact.causationid}",`) +
      `"data":${JSON.stringify(fact.data)}}`,
  );
  if (bytes.length > MAX_FACT_BYTES) {
    throw new ChessboardError("CB202", `A fact of ${bytes.length} bytes; the most is ${MAX_FACT_BYTES}.`);
  }
  return bytes;
}
