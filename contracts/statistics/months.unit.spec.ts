import { describe, expect, it } from "vitest";
import { assessmentQuery } from "../api/assessment.ts";
import { statisticQuery } from "../api/statistics.ts";
import { addMonths, monthsBetween } from "./months.ts";

describe("months", () => {
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

  it("follow one another over the year's end", () => {
    expect(monthsBetween("2009-11", "2010-02")).toEqual(["2009-11", "2009-12", "2010-01", "2010-02"]);
    expect(monthsBetween("2010-02", "2010-02")).toEqual(["2010-02"]);
    expect(monthsBetween("2010-02", "2010-01")).toEqual([]);
    expect(monthsBetween("2000-01", "2019-12")).toHaveLength(240);
  });

  it("end with the last year that four digits write", () => {
    expect(monthsBetween("9999-11", "9999-12")).toEqual(["9999-11", "9999-12"]);
    expect(monthsBetween("0000-01", "9999-12")).toHaveLength(120_000);
  });

  it("are nothing else", () => {
    for (const other of ["", "null", "2010", "2010-13", "2010-3", "10000-01", "2010-03-01"]) {
      expect(() => monthsBetween("2010-03", other)).toThrow(RangeError);
      expect(() => monthsBetween(other, "2010-03")).toThrow(RangeError);
    }
  });
});

describe("a question about months", () => {
  const verdict = (from: string, to: string) => [
    statisticQuery("stock").safeParse({ from, to }).success,
    assessmentQuery.safeParse({ from, to }).success,
  ];

  it("is taken, or refused at once whatever stands in a month's place", () => {
    expect(verdict("2010-03", "2010-08")).toEqual([true, true]);
    expect(verdict("2010-03", "2011-03")).toEqual([true, false]);
    for (const other of ["null", "", "2010-13", "9999-12", "~"]) {
      expect(verdict("2010-03", other)).toEqual([false, false]);
      expect(verdict(other, "2010-03")).toEqual([false, false]);
    }
  });
});
