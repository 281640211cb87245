import { describe, expect, it } from "vitest";
import vector from "../../../docs/certificate-vector.json" with { type: "json" };
import { givenInFile, givenInText, joined } from "./given.ts";

const encoder = new TextEncoder();
const { fact, receipt } = vector;
const bytes = encoder.encode(fact);

describe("what an auditor drops or pastes", () => {
  it("is a receipt in the answer to a report, however it is laid out, and with more in it", () => {
    const answer = { id: "0b6e0e1c-3f47-8a2d-9c55-000000000000", index: 6, fact, receipt };
    for (const text of [JSON.stringify(answer), `\n${JSON.stringify(answer, null, 2)}\n`])
      expect(givenInText(text)).toEqual({ kind: "receipt", fact: bytes, receipt });
  });

  it("is a fact and a proof in one text, or one after the other, in any order", () => {
    const whole = { kind: "receipt", fact: bytes, receipt };
    expect(givenInText(`${fact}\n${receipt}`)).toEqual(whole);
    expect(givenInText(`${fact}\r\n${receipt.replaceAll("\n", "\r\n")}`)).toMatchObject({
      kind: "receipt",
      receipt,
    });
    const [one, other] = [givenInText(fact), givenInText(receipt)];
    expect([one.kind, other.kind]).toEqual(["fact", "proof"]);
    expect(joined(one, other)).toEqual(whole);
    expect(joined(other, one)).toEqual(whole);
    expect(joined(one, one)).toEqual(one);
  });

  it("is a fact byte for byte where it comes in a file, a newline at its end included", () => {
    const file = encoder.encode(`${fact}\n`);
    expect(givenInFile(file)).toEqual({ kind: "fact", fact: file });
    expect(givenInFile(encoder.encode('{"specversion":"1.0",'))).toMatchObject({ kind: "fact" });
  });

  it("is a code's text, or a picture", () => {
    expect(givenInText(` ${vector.code}\n`)).toEqual({ kind: "code", text: vector.code });
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
    expect(givenInFile(png)).toEqual({ kind: "picture", bytes: png, isDrawing: false });
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<?xml version="1.0"?>\n<svg></svg>'])
      expect(givenInFile(encoder.encode(text))).toMatchObject({ kind: "picture", isDrawing: true });
  });

  it("is keys to verify by: as they are, as a policy, or of a demo, whose tokens are left out", () => {
    expect(givenInText(vector.log)).toEqual({ kind: "keys", text: vector.log });
    expect(givenInText(`log ${vector.log}\nquorum none\n`).kind).toBe("keys");
    const demo = {
      cnKey: "cn-key",
      view: { url: "http://127.0.0.1:1", vkey: "view-key" },
      nodes: {
        cn: { url: "", origin: "", vkey: "cn-key" },
        "cn-51": { url: "", origin: "", vkey: vector.log },
      },
      tokens: { auditor: "eyJ.secret" },
    };
    expect(givenInText(JSON.stringify(demo))).toEqual({
      kind: "keys",
      text: `cn-key\nview-key\n${vector.log}`,
    });
  });

  it("is a copy of the directory, alone or in evidence", () => {
    const copy = { checkpoint: "chessboard.example/cn\n", facts: ["{}"] };
    expect(givenInText(JSON.stringify(copy))).toEqual({ kind: "directory", copy });
    expect(givenInText(JSON.stringify({ evidence: "two-roots", directory: copy }))).toEqual({
      kind: "directory",
      copy,
    });
  });

  it("is nothing known where it is none of these", () => {
    for (const text of ["", "hello", "[]", '{"a":1}']) expect(givenInText(text)).toEqual({ kind: "unknown" });
    expect(givenInFile(Uint8Array.of(0xff, 0xfe, 0x00))).toEqual({ kind: "unknown" });
  });
});
