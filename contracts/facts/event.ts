import { ChessboardError } from "../errors.ts";
import { type FactTypeName, MAX_FACT_BYTES } from "./fact.ts";
import type { Department, FactId, FactTime } from "./fact-type.ts";
import { type ParticipantId, sourceOf } from "./participant.ts";
import type { Subject } from "./subject.ts";

export { factIdOf } from "./fact-id.ts";

const utf8 = new TextEncoder();

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
