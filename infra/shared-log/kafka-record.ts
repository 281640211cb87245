import { asIndex, asSize } from "#contracts/seals/position";
import { parseTraceparent } from "#infra/telemetry/traceparent";
import type { KafkaHeaders } from "./kafka-record-batch.ts";
import type { MisfitRecord, SharedLogRecord } from "./shared-log.ts";

const FACT_TYPE = "application/cloudevents+json; charset=UTF-8";
const NOTE_TYPE = "text/plain";

/**
 * The headers of a record; its value is the exact bytes of the fact or note, its key is null:
 *
 *     kind            fact                                             checkpoint
 *     index           7                                                8, the size that it covers
 *     content-type    application/cloudevents+json; charset=UTF-8      text/plain
 *     signature       Ed25519 over the value, base64
 *     keyid           chessboard.example/cn-44+0a1b2c3d
 *     ce_…            ce_specversion, ce_id, ce_source, ce_type, ce_subject, ce_time, ce_department …
 *     traceparent     00-4bf9…-00f0…-01, if the fact is part of a trace that is sampled
 *
 * A fact is a CloudEvent in structured content mode, and the `ce_` headers repeat its attributes as that mode allows (Kafka
 * Protocol Binding for CloudEvents 1.0, sections 3.2.3 and 3.3), so that a stock consumer filters without parsing. Headers of
 * other names may be added on the way: they are not looked at.
 */
export function headersOf(record: SharedLogRecord): Record<string, string> {
  if (record.kind === "checkpoint") {
    return { kind: "checkpoint", index: String(record.size), "content-type": NOTE_TYPE };
  }
  return {
    kind: "fact",
    index: String(record.index),
    "content-type": FACT_TYPE,
    signature: Buffer.from(record.signature).toString("base64"),
    keyid: record.keyId,
    ...(record.traceparent === undefined ? {} : { traceparent: record.traceparent }),
    ...Object.fromEntries(mirrored(record.value)),
  };
}

/**
 * The record that headers and value make together. What the headers repeat must equal what the value says, and all of it
 * must be there: otherwise a consumer that filters by headers would see another log than one that reads values.
 */
export function recordOf(value: Uint8Array | null, headers: KafkaHeaders): SharedLogRecord | MisfitRecord {
  if (value === null) return misfit(new Uint8Array(0), "it has no value");
  try {
    return read(value, headers);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return misfit(value, error.message);
  }
}

const misfit = (value: Uint8Array, reason: string): MisfitRecord => ({ kind: "misfit", reason, value });

class Misfit extends Error {}

function read(value: Uint8Array, headers: KafkaHeaders): SharedLogRecord {
  const kind = header(headers, "kind");
  const position = wholeNumber(header(headers, "index"));
  if (kind === "checkpoint") {
    requireEqual(headers, "content-type", NOTE_TYPE);
    requireMirrored(headers, []);
    return { kind, size: asSize(position), value };
  }
  if (kind !== "fact") throw new Misfit("its header kind is neither fact nor checkpoint");
  requireEqual(headers, "content-type", FACT_TYPE);
  requireMirrored(headers, mirrored(value));
  const signature = Buffer.from(header(headers, "signature"), "base64");
  if (signature.length !== 64) throw new Misfit("its header signature is not 64 bytes in base64");
  const trace = traceOf(headers);
  return { kind, index: asIndex(position), value, signature, keyId: header(headers, "keyid"), ...trace };
}

/** A trace is for operators: one that cannot be read is none, and the record fits all the same. */
function traceOf(headers: KafkaHeaders) {
  const bytes = headers.get("traceparent");
  const traceparent = bytes === undefined ? undefined : parseTraceparent(utf8.decode(bytes));
  return traceparent === undefined ? {} : { traceparent };
}

function header(headers: KafkaHeaders, name: string): string {
  const value = headers.get(name);
  if (value !== undefined) return utf8.decode(value);
  throw new Misfit(
    `its header ${name} is ${headers.has(name) ? "there more than once, or empty" : "missing"}`,
  );
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new Misfit("its header index is not a whole number");
}

function requireEqual(headers: KafkaHeaders, name: string, expected: string): void {
  if (header(headers, name) !== expected) throw new Misfit(`its header ${name} is not what the value says`);
}

/** The `ce_` headers are those expected, each once, and no other. */
function requireMirrored(headers: KafkaHeaders, expected: readonly (readonly [string, string])[]): void {
  for (const [name, text] of expected) requireEqual(headers, name, text);
  let count = 0;
  for (const name of headers.keys()) if (name.startsWith("ce_")) count += 1;
  if (count !== expected.length) throw new Misfit("it has a ce_ header that the value does not bear out");
}

/**
 * The fact's CloudEvents attributes as headers, in the order of its members. `datacontenttype` is none of them: that header
 * would be `content-type`, which says what the whole value is. A value that is no JSON object has none.
 */
function mirrored(value: Uint8Array): (readonly [string, string])[] {
  return Object.entries(jsonObject(value)).flatMap(([name, text]) =>
    typeof text === "string" && name !== "datacontenttype" && ATTRIBUTE.test(name)
      ? [[`ce_${name}`, text.toWellFormed()] as const]
      : [],
  );
}

/** CloudEvents 1.0, "Naming conventions". */
const ATTRIBUTE = /^[a-z0-9]+$/;

function jsonObject(value: Uint8Array): object {
  try {
    const parsed: unknown = JSON.parse(utf8.decode(value));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
