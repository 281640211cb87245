import { describe, expect, it } from "vitest";
import { EXAMPLE_RECORD } from "#contracts/api/async-api";
import { checkpointHeaders, factHeaders } from "#contracts/api/shared-log-records";
import { asIndex, asSize } from "#contracts/seals/position";
import { headersOf, recordOf } from "./kafka-record.ts";
import type { KafkaHeaders } from "./kafka-record-batch.ts";
import type { CheckpointRecord, FactRecord } from "./shared-log.ts";

const utf8 = new TextEncoder();

const BODY =
  '{"specversion":"1.0","id":"0b6e0e6c-8a","source":"/participants/cn-44","type":"cn.chessboard.movement.arrived.v1",' +
  '"subject":"p1-mzxw6ytboi","time":"2010-03-02T01:15:09.120Z","department":"family-planning",' +
  '"dataschema":"/schemas/cn.chessboard.movement.arrived.v1.json","datacontenttype":"application/json",' +
  '"correlationid":"c-1","data":{"occurredOn":"2010-03-01","type":"not an attribute"}}';

const FACT: FactRecord = {
  kind: "fact",
  index: asIndex(7),
  value: utf8.encode(BODY),
  signature: new Uint8Array(64).map((_, n) => n),
  keyId: "chessboard.example/cn-44+0a1b2c3d",
};

const CHECKPOINT: CheckpointRecord = {
  kind: "checkpoint",
  size: asSize(8),
  value: utf8.encode("chessboard.example/cn-44\n8\n"),
};

/** Headers as the broker hands them out. */
const asBytes = (headers: Readonly<Record<string, string>>): KafkaHeaders =>
  new Map(Object.entries(headers).map(([name, text]) => [name, utf8.encode(text)]));

/** How the record is read when its headers are changed like that; undefined takes one away. */
function readWith(
  record: FactRecord | CheckpointRecord,
  changes: Readonly<Record<string, string | undefined>>,
) {
  const { ...headers }: Record<string, string> = headersOf(record);
  for (const [name, text] of Object.entries(changes)) {
    if (text === undefined) delete headers[name];
    else headers[name] = text;
  }
  return recordOf(record.value, asBytes(headers));
}

describe("a record's headers", () => {
  it("are those of the CloudEvents binding for a fact", () => {
    expect(headersOf(FACT)).toEqual({
      kind: "fact",
      index: "7",
      "content-type": "application/cloudevents+json; charset=UTF-8",
      signature: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==",
      keyid: "chessboard.example/cn-44+0a1b2c3d",
      ce_specversion: "1.0",
      ce_id: "0b6e0e6c-8a",
      ce_source: "/participants/cn-44",
      ce_type: "cn.chessboard.movement.arrived.v1",
      ce_subject: "p1-mzxw6ytboi",
      ce_time: "2010-03-02T01:15:09.120Z",
      ce_department: "family-planning",
      ce_dataschema: "/schemas/cn.chessboard.movement.arrived.v1.json",
      ce_correlationid: "c-1",
    });
  });

  it("are as the AsyncAPI document has them, and its example shows them", () => {
    const { headers, payload } = EXAMPLE_RECORD;
    const value = utf8.encode(JSON.stringify(payload));
    const written = headersOf({ ...FACT, value, signature: new Uint8Array(64) });
    expect(written).toEqual(headers);
    expect(factHeaders.safeParse(written).success).toBe(true);
    expect(factHeaders.safeParse({ ...written, index: "07" }).success).toBe(false);
    expect(checkpointHeaders.safeParse(headersOf(CHECKPOINT)).success).toBe(true);
    expect(checkpointHeaders.safeParse(written).success).toBe(false);
  });

  it("are three for a checkpoint, which is no event", () => {
    expect(headersOf(CHECKPOINT)).toEqual({ kind: "checkpoint", index: "8", "content-type": "text/plain" });
  });

  it("come back as the record that they were made of", () => {
    expect(readWith(FACT, {})).toEqual({ ...FACT, signature: Buffer.from(FACT.signature) });
    expect(readWith(CHECKPOINT, {})).toEqual(CHECKPOINT);
  });

  it("may be joined by others on the way", () => {
    const traced = { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
    expect(readWith(FACT, traced).kind).toBe("fact");
    expect(readWith(CHECKPOINT, traced).kind).toBe("checkpoint");
  });

  it.each([
    ["no JSON", "not json"],
    ["invalid UTF-8", Uint8Array.from([0xff, 0x7b, 0x7d])],
    ["an array", '["type"]'],
    ["members that are no attributes", '{"Type":"a","ce_id":"b","n":1,"data":{}}'],
    ["lone surrogates", '{"type":"\\ud800","id":"\\ufeffa"}'],
    ["a repeated member name", '{"type":"a","type":"b"}'],
  ])("carry a value that is %s, which the contract is to judge", (_, body) => {
    const value = typeof body === "string" ? utf8.encode(body) : body;
    const fact = { ...FACT, value };
    expect(recordOf(value, asBytes(headersOf(fact)))).toMatchObject({ kind: "fact", index: 7, value });
  });
});

describe("headers that do not fit their value", () => {
  const misfits: [
    what: string,
    record: FactRecord | CheckpointRecord,
    Readonly<Record<string, string | undefined>>,
  ][] = [
    ["another type", FACT, { ce_type: "cn.chessboard.movement.departed.v1" }],
    ["another subject", FACT, { ce_subject: "p1-other" }],
    ["a missing attribute", FACT, { ce_time: undefined }],
    ["an attribute that the fact has not", FACT, { ce_causationid: "c-2" }],
    ["another content type", FACT, { "content-type": "application/json" }],
    ["no index", FACT, { index: undefined }],
    ["an index that is none", FACT, { index: "-1" }],
    ["another spelling of an index", FACT, { index: "07" }],
    ["an index past all counting", FACT, { index: "9007199254740992" }],
    ["a short signature", FACT, { signature: "AAEC" }],
    ["no signature", FACT, { signature: undefined }],
    ["no key", FACT, { keyid: undefined }],
    ["an unknown kind", FACT, { kind: "receipt" }],
    ["no kind", FACT, { kind: undefined }],
    ["a fact said to be a checkpoint", FACT, { kind: "checkpoint" }],
    ["a checkpoint said to be a fact", CHECKPOINT, { kind: "fact" }],
    ["an attribute on a checkpoint", CHECKPOINT, { ce_type: "x" }],
    ["no size", CHECKPOINT, { index: undefined }],
  ];
  it.each(misfits)("make a misfit: %s", (_, record, changes) => {
    expect(readWith(record, {}).kind).toBe(record.kind);
    expect(readWith(record, changes)).toEqual({
      kind: "misfit",
      reason: expect.any(String),
      value: record.value,
    });
  });

  it("make a misfit where one is there twice, or none at all, or no value", () => {
    const headers = asBytes(headersOf(FACT));
    const repeated = new Map(headers).set("index", undefined);
    expect(recordOf(FACT.value, headers).kind).toBe("fact");
    expect(recordOf(FACT.value, repeated)).toMatchObject({ kind: "misfit" });
    expect(recordOf(FACT.value, new Map())).toMatchObject({ kind: "misfit" });
    expect(recordOf(null, headers)).toMatchObject({ kind: "misfit", value: new Uint8Array(0) });
  });

  it("say what does not fit, and nothing of the fact", () => {
    const { reason } = { reason: "", ...readWith(FACT, { ce_subject: "p1-other" }) };
    expect(reason).toBe("its header ce_subject is not what the value says");
  });
});
