import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_TYPES } from "../fact.ts";
import { mentionsCase } from "./mentions-case.ts";

const mentions = (text: string): boolean => mentionsCase(new TextEncoder().encode(text));

describe("bytes that may be a fact about a case", () => {
  it("are told by their type, as every type of the area is written, and no other type's are", () => {
    const told = FACT_TYPES.map(({ type }) => [type, mentions(JSON.stringify({ specversion: "1.0", type }))]);
    expect(told.filter(([, is]) => is).map(([type]) => type)).toEqual(
      FACT_TYPES.map(({ type }) => type).filter((type) => type.includes(".collaboration.")),
    );
    expect(told.filter(([, is]) => is)).toHaveLength(6);
  });

  it("are told wherever the name stands, and not by a part of it", () => {
    const name = "cn.chessboard.collaboration.";
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(name.length - 1), (before, after, missing) => {
        const text = before + name + after;
        expect(mentions(text)).toBe(true);
        const broken = before + name.slice(0, missing) + name.slice(missing + 1) + after;
        expect(mentions(broken)).toBe(broken.includes(name));
      }),
    );
  });

  it("are told when the name is written with JSON's escapes, and escapes alone tell nothing", () => {
    const escaped = '{"ty\\u0070e":"cn.chessboard.c\\u006fllaboration.noticeSent.v1"}';
    expect(JSON.parse(escaped)).toEqual({ type: "cn.chessboard.collaboration.noticeSent.v1" });
    expect(mentions(escaped)).toBe(true);
    expect(mentions(escaped.replace("llab", "lab"))).toBe(false);
    expect(mentions('{"type":"\\u0063')).toBe(false);
  });
});
