import { describe, expect, it } from "vitest";
import { type IdNumber, parseIdNumber } from "./id-number.ts";
import { pseudonymOf } from "./pseudonym.ts";

const secret = Uint8Array.from({ length: 32 }, (_, at) => at);

function idNumber(text: string): IdNumber {
  const parsed = parseIdNumber(text);
  if (!parsed.ok) throw new Error("not an ID number");
  return parsed.idNumber;
}

describe("pseudonymOf", () => {
  /*
   * printf 'chessboard/person/1\n11010519491231002X' | openssl dgst -sha256 -mac HMAC \
   *   -macopt hexkey:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f -binary \
   *   | head -c 20 | base32 | tr A-Z a-z
   */
  it("is what openssl and base32 make of the same key and number", () => {
    expect(pseudonymOf({ generation: 1, secret }, idNumber("11010519491231002X"))).toBe(
      "p1-fel5jzrrmelal2oelpox6ciphr4umzgg",
    );
  });

  it("is the same for a lower-case x", () => {
    expect(pseudonymOf({ generation: 1, secret }, idNumber("11010519491231002x"))).toBe(
      "p1-fel5jzrrmelal2oelpox6ciphr4umzgg",
    );
  });

  it("says its key's generation, and is another under another key", () => {
    const other = secret.with(0, 99);
    const pseudonym = pseudonymOf({ generation: 2, secret: other }, idNumber("11010519491231002X"));
    expect(pseudonym).toMatch(/^p2-[a-z2-7]{32}$/);
    expect(pseudonym).not.toContain("fel5jzrrmelal2oelpox6ciphr4umzgg");
  });

  it("refuses a key that is too short, and a generation that is no number from 1 to 99", () => {
    const number = idNumber("11010519491231002X");
    expect(() => pseudonymOf({ generation: 99, secret }, number)).not.toThrow();
    expect(() => pseudonymOf({ generation: 1, secret: secret.subarray(1) }, number)).toThrow(RangeError);
    for (const generation of [0, 100, 1.5, -1]) {
      expect(() => pseudonymOf({ generation, secret }, number)).toThrow(RangeError);
    }
  });
});
