import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase45, toBase45 } from "./base45.ts";

const utf8 = new TextEncoder();

/** RFC 9285, section 4.3 and 4.4. */
const RFC = [
  ["AB", "BB8"],
  ["Hello!!", "%69 VD92EX0"],
  ["base-45", "UJCLQE7W581"],
  ["ietf!", "QED8WEX0"],
] as const;

describe("base45", () => {
  it.each(RFC)("has %s as %s, as the RFC does", (plain, text) => {
    expect(toBase45(utf8.encode(plain))).toBe(text);
    expect(fromBase45(text)).toEqual(utf8.encode(plain));
  });

  it("takes nothing for nothing, and the largest of each length", () => {
    expect(toBase45(new Uint8Array(0))).toBe("");
    expect(fromBase45("")).toEqual(new Uint8Array(0));
    // 65535 = 15 + 45·16 + 45²·32 and 255 = 30 + 45·5, worked out by hand.
    expect(fromBase45("FGW")).toEqual(Uint8Array.of(255, 255));
    expect(fromBase45("U5")).toEqual(Uint8Array.of(255));
  });

  it("gives any bytes back, in two characters for one and three for two", () => {
    let odd = 0;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 99 }), (bytes) => {
        odd += bytes.length % 2;
        const text = toBase45(bytes);
        expect(text).toHaveLength(Math.ceil((bytes.length * 3) / 2));
        expect(fromBase45(text)).toEqual(bytes);
      }),
    );
    expect(odd).toBeGreaterThan(10);
  });

  it.each([
    // The RFC's own example of a value past 65535, and the first past each bound.
    ["a value past two bytes", "FGW", "GGW"],
    ["three of the last character", "BB8", ":::"],
    ["a value past one byte", "U5", "V5"],
    ["one character alone", "BB8U5", "BB8U"],
    ["lower case", "BB8", "bb8"],
    ["a sign of no QR code", "BB8", "B_8"],
    ["a newline", "BB8", "BB8\n"],
    ["a character of two code units", "BB8", "BB\u{1F600}"],
  ])("refuses %s", (_, twin, text) => {
    expect(fromBase45(twin)).toBeInstanceOf(Uint8Array);
    expect(fromBase45(text)).toBeUndefined();
  });

  it("has one text for any bytes: what is read is written so again", () => {
    const characters = fc.string({ unit: fc.constantFrom(..."0123456789ABCXYZ $%*+-./:GW"), maxLength: 12 });
    let read = 0;
    fc.assert(
      fc.property(characters, (text) => {
        const bytes = fromBase45(text);
        if (bytes === undefined) return;
        read += 1;
        expect(toBase45(bytes)).toBe(text);
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(50);
  });
});
