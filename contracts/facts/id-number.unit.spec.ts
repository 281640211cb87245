import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCharacter, parseIdNumber } from "./id-number.ts";

/** The standard's own table (GB 11643-1999, 4.3): the weights of the 17 digits, and the character for each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const byRemainder = "10X98765432";

const byTheTable = (digits: string): string =>
  byRemainder.charAt(WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11);

describe("parseIdNumber", () => {
  it("takes the standard's example", () => {
    expect(parseIdNumber("11010519491231002X")).toEqual({ ok: true, idNumber: "11010519491231002X" });
  });

  it("takes a lower-case x as X", () => {
    expect(parseIdNumber("11010519491231002x")).toEqual({ ok: true, idNumber: "11010519491231002X" });
  });

  it("takes 29 February of a leap year, and no other", () => {
    const numberOf = (birth: string) => `110105${birth}002`;
    const withCheck = (digits: string) => digits + byTheTable(digits);
    expect(parseIdNumber(withCheck(numberOf("20000229"))).ok).toBe(true);
    expect(parseIdNumber(withCheck(numberOf("19960229"))).ok).toBe(true);
    for (const birth of ["19000229", "19990229", "19990431", "19991301", "19990001", "19990100"]) {
      expect(parseIdNumber(withCheck(numberOf(birth)))).toEqual({ ok: false, fault: "birth-date" });
    }
  });

  it("takes births from 1900 on; the standard's second example was born in 1880", () => {
    expect(parseIdNumber(`11010519000101002${byTheTable("11010519000101002")}`).ok).toBe(true);
    expect(parseIdNumber("440524188001010014")).toEqual({ ok: false, fault: "birth-date" });
  });

  it("refuses every other check character", () => {
    for (const wrong of "0123456789") {
      expect(parseIdNumber(`11010519491231002${wrong}`)).toEqual({ ok: false, fault: "check-character" });
    }
  });

  it.each([
    ["too short", "11010519491231002"],
    ["too long", "11010519491231002X0"],
    ["the old form of 15 digits", "110105491231002"],
    ["a space before", " 11010519491231002X"],
    ["a line's end after", "11010519491231002X\n"],
    ["full-width digits", "１１０１０５１９４９１２３１００２Ｘ"],
    ["an X inside", "110105194912310X2X"],
    ["an area that begins with 0", "01010519491231002X"],
    ["empty", ""],
  ])("refuses %s", (_, text) => {
    expect(parseIdNumber(text)).toEqual({ ok: false, fault: "shape" });
  });

  it("computes the check character as the standard's table does", () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 });
    const seen = new Set<string>();
    fc.assert(
      fc.property(digits, (all) => {
        const text = all.join("");
        seen.add(byTheTable(text));
        expect(checkCharacter(text)).toBe(byTheTable(text));
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort().join("")).toBe("0123456789X");
  });
});
