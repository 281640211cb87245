import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonBounds, parseJson } from "./json.ts";

const bounds: JsonBounds = { maxBytes: 1000, maxDepth: 4 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string) => parseJson(bytesOf(text), bounds);
const reason = (text: string) => {
  const parsed = parse(text);
  return parsed.ok ? "ok" : parsed.reason;
};

describe("parseJson", () => {
  it("gives the value and the text", () => {
    expect(parse('{"a":[1,"身"]}')).toEqual({ ok: true, value: { a: [1, "身"] }, text: '{"a":[1,"身"]}' });
  });

  it("takes white space, escapes and a scalar alone", () => {
    expect(parse(' { "a" : "\\u8eab" }\n')).toMatchObject({ ok: true, value: { a: "身" } });
    expect(parse("7")).toMatchObject({ ok: true, value: 7 });
  });

  it("refuses one byte more than the bound", () => {
    expect(reason(`"${"a".repeat(998)}"`)).toBe("ok");
    expect(reason(`"${"a".repeat(999)}"`)).toBe("too-large");
  });

  it.each([
    ["a byte that begins nothing", [0x22, 0xff, 0x22]],
    ["a sequence cut short", [0x22, 0xe8, 0xba, 0x22]],
    ["an over-long form", [0x22, 0xc0, 0xaf, 0x22]],
    ["a surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])("refuses bytes that are not UTF-8: %s", (_, bytes) => {
    expect(parseJson(Uint8Array.of(0x22, 0xe8, 0xba, 0xab, 0x22), bounds)).toMatchObject({
      ok: true,
      value: "身",
    });
    expect(parseJson(Uint8Array.from(bytes), bounds)).toEqual({ ok: false, reason: "not-utf-8" });
  });

  it("refuses a byte order mark", () => {
    expect(reason("{}")).toBe("ok");
    expect(reason("\ufeff{}")).toBe("byte-order-mark");
  });

  it.each(["", "{", '{"a":1}x', "{'a':1}", '{"a":1,}', "NaN", '{"a":01}', '"\u0001"'])(
    "refuses what is not JSON: %j",
    (text) => {
      expect(reason(text)).toBe("not-json");
    },
  );

  it("refuses one level more than the bound, of objects and arrays", () => {
    expect(reason('{"a":[{"b":[1]}]}')).toBe("ok");
    expect(reason('{"a":[{"b":[[]]}]}')).toBe("too-deep");
  });

  it("does not run out of stack on a document of brackets alone", () => {
    const deep = bytesOf("[".repeat(2_000_000) + "]".repeat(2_000_000));
    expect(parseJson(deep, { maxBytes: 4_000_000, maxDepth: 8 })).toMatchObject({ ok: false });
  });

  it.each([
    ['{"a":1,"b":1}', '{"a":1,"a":1}'],
    ['{"a":1,"b":{"a":1}}', '{"a":1,"b":{"c":1,"c":2}}'],
    ['{"a":[{"b":1},{"b":1}]}', '{"a":[{"b":1},{"b":1,"b":1}]}'],
    ['{"a":"\\"a\\":","b":1}', '{"a":"\\"a\\":","a":1}'],
    ['{"a":{},"b":[]}', '{"a":{},"a":[]}'],
    ['{"__proto__":1}', '{"__proto__":1,"__proto__":1}'],
    ['{"a":["b","b"],"b":"b"}', '{"a":["b","b"],"b":"b","b":0}'],
  ])("takes %s and refuses %s", (unique, repeated) => {
    expect(reason(unique)).toBe("ok");
    expect(reason(` ${unique} `)).toBe("ok");
    expect(reason(repeated)).toBe("repeated-member");
    expect(reason(` ${repeated} `)).toBe("repeated-member");
  });

  it.each([
    ['{"a":1,"b":2}', '{"a":1,"\\u0062":2}'],
    ['{"a":1,"b":2}', '{"a":1,"\\u0061":2}'],
    ['{"a":"\\u0061"}', '{"\\u0061":"a"}'],
    ['{"a":["\\\\"],"b":"\\n"}', '{"a":["\\\\"],"\\n":"b"}'],
    ['{"/":1}', '{"\\/":1}'],
    ['{"a":1}', '{"\\\\":1}'],
  ])("takes %s and refuses the escaped name in %s", (plain, withEscape) => {
    expect(reason(plain)).toBe("ok");
    expect(reason(withEscape)).toBe("escaped-member");
  });

  it("refuses an escaped name also where the engine has come to read it as another", () => {
    JSON.parse('{"z":1,"\\\\":1}');
    expect(reason('{"z":1,"\\u0061":1}')).toBe("escaped-member");
    expect(reason('{"z":1,"\\"":1}')).toBe("escaped-member");
    expect(reason('{"z":1,"\\":1}')).toBe("not-json");
    expect(parse('{"z":1,"a":1}')).toMatchObject({ ok: true, value: { z: 1, a: 1 } });
  });

  it("finds a repeated or escaped name wherever it is hidden, and takes everything else as JSON.parse does", () => {
    const seen = { plain: 0, escaped: 0, repeated: 0 };
    fc.assert(
      fc.property(documents, ({ text, repeats, escapes }) => {
        const parsed = parseJson(bytesOf(text), { maxBytes: 100_000, maxDepth: 12 });
        if (!repeats && !escapes) expect(parsed).toEqual({ ok: true, text, value: JSON.parse(text) });
        else if (!escapes) expect(parsed).toEqual({ ok: false, reason: "repeated-member" });
        else expect(parsed).toMatchObject({ ok: false, reason: expect.stringMatching(/-member$/) });
        seen[escapes ? "escaped" : repeats ? "repeated" : "plain"] += 1;
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
  });
});

interface Written {
  readonly text: string;
  readonly repeats: boolean;
  readonly escapes: boolean;
}

const written = (text: string): Written => ({ text, repeats: false, escapes: false });

/** JSON texts written member by member, knowing whether an object was given one name twice or a name was escaped. */
const documents: fc.Arbitrary<Written> = fc.letrec<{ value: Written }>((tie) => {
  const space = fc.constantFrom("", " ", "\n\t");
  const name = fc.constantFrom("a", "b", "c", "{", ",", "身", "x:y");
  const scalar = fc.oneof(
    fc.constantFrom("1", "-2.5e3", "true", "null", '""', '"\\""', '"\\\\"', '"\\u0061"').map(written),
    name.map((text) => written(JSON.stringify(text))),
  );
  const spelling = fc.integer({ min: 0, max: 19 }).map((one) => (one === 0 ? escaped : JSON.stringify));
  const member = fc.record({ name, spelling, value: tie("value") });
  const array = fc.tuple(space, fc.array(tie("value"), { maxLength: 3 })).map(([gap, items]) => ({
    text: `[${gap}${items.map((item) => item.text).join(`${gap},`)}]`,
    repeats: items.some((item) => item.repeats),
    escapes: items.some((item) => item.escapes),
  }));
  const object = fc.tuple(space, fc.array(member, { maxLength: 3 })).map(([gap, members]) => ({
    text: `{${gap}${members.map((m) => `${m.spelling(m.name)}${gap}:${m.value.text}`).join(`,${gap}`)}}`,
    repeats:
      members.some((m) => m.value.repeats) || new Set(members.map((m) => m.name)).size < members.length,
    escapes: members.some((m) => m.value.escapes || m.spelling === escaped),
  }));
  return { value: fc.oneof({ maxDepth: 5, withCrossShrink: true }, scalar, array, object, object) };
}).value;

function escaped(text: string): string {
  return `"${[...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}"`;
}
