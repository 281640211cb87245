import { describe, expect, it } from "vitest";
import { areaOf, faultOf, masked, missing, tidied } from "./id-number-input.ts";

/** The example of GB 11643-1999, whose check character is an X. */
const EXAMPLE = "11010519491231002X";

describe("an ID number as it is typed", () => {
  it("is tidied of spaces and lower case, and cut at 18", () => {
    expect(tidied(" 110105 19491231 002x\n")).toBe(EXAMPLE);
    expect(tidied(`${EXAMPLE}99`)).toBe(EXAMPLE);
  });

  it.each([
    ["nothing", "", "unfinished"],
    ["a beginning", "110105", "unfinished"],
    ["all but the last", EXAMPLE.slice(0, 17), "unfinished"],
    ["a whole one", EXAMPLE, undefined],
    ["another check character", "110105194912310021", "check-character"],
    ["a day that does not exist", "11010519490231002X", "birth-date"],
    ["a letter, before the end", "1101A5", "shape"],
    ["an X, before the end", "11010X", "shape"],
    ["a zero at the beginning", "01", "shape"],
  ])("tells of %s", (_, typed, fault) => {
    expect(faultOf(typed)).toBe(fault);
  });

  it("counts what is missing, and shows too little to be the number", () => {
    expect([missing(""), missing("1101"), missing(EXAMPLE)]).toEqual([18, 14, 0]);
    expect(masked(EXAMPLE)).toBe("1101**********002X");
  });

  it("names the area that it was first given in, where that is one", () => {
    expect(areaOf(EXAMPLE)).toBe("110105");
    expect(areaOf("339999198009305890")).toBeUndefined();
  });
});
