import { expect, it } from "vitest";
import { addMonths, monthsBetween } from "./months.ts";

it.each([
  ["2010-01", 1, "2010-02"],
  ["2010-12", 1, "2011-01"],
  ["2010-01", -1, "2009-12"],
  ["2010-01", -12, "2009-01"],
  ["2010-03", 25, "2012-04"],
  ["2010-03", 0, "2010-03"],
  ["1949-10", -10, "1948-12"],
])("%s and %i months are %s", (month, months, expected) => {
  expect(addMonths(month, months)).toBe(expected);
});

it("between two months are both and all in between", () => {
  expect(monthsBetween("2009-11", "2010-02")).toEqual(["2009-11", "2009-12", "2010-01", "2010-02"]);
  expect(monthsBetween("2010-02", "2010-02")).toEqual(["2010-02"]);
  expect(monthsBetween("2010-03", "2010-02")).toEqual([]);
  expect(monthsBetween("2000-01", "2019-12")).toHaveLength(240);
});
