import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";

describe("base64", () => {
  it.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("encodes %j as RFC 4648, section 10 does", (plain, encoded) => {
    const bytes = new TextEncoder().encode(plain);
    expect(toBase64(bytes)).toBe(encoded);
    expect(fromBase64(encoded)).toEqual(bytes);
  });

  it("round trips any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each([
    "Zg",
    "Zg=",
    "Zg===",
    "Zh==",
    "Zm9=",
    "Zm9v\n",
    " Zm9v",
    "Zm 9",
    "Z m 9 v ",
    "Zm9vYg\n=",
    "Zm-_",
    "Zg==Zg==",
    "====",
    "Zm9é",
    "Zm9vZm9v    ",
  ])("takes no other spelling: %j", (text) => {
    expect(fromBase64("Zg==")).toEqual(Uint8Array.of(0x66));
    expect(fromBase64(text)).toBeUndefined();
  });

  it("takes only what it gives: any string it decodes is the encoding of its bytes", () => {
    const seen = { taken: 0, refused: 0 };
    const character = fc.constantFrom(..."AQgwZm9+/=- \n");
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 8 }), (characters) => {
        const text = characters.join("");
        const bytes = fromBase64(text);
        if (bytes === undefined) seen.refused++;
        else {
          seen.taken++;
          expect(toBase64(bytes)).toBe(text);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(10);
  });
});
