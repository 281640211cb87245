import { describe, expect, it } from "vitest";
import { calendarDate } from "./data-types.ts";
import { addDays, daysBetween } from "./days.ts";

const date = (text: string) => calendarDate.parse(text);

describe("days", () => {
  it("are counted over months, leap days and years, both ways", () => {
    const pairs: [string, number, string][] = [
      ["2010-03-01", 0, "2010-03-01"],
      ["2010-03-01", 30, "2010-03-31"],
      ["2010-02-28", 1, "2010-03-01"],
      ["2008-02-28", 1, "2008-02-29"],
      ["2009-12-20", 15, "2010-01-04"],
      ["2010-01-04", -15, "2009-12-20"],
      ["1949-10-01", 365, "1950-10-01"],
    ];
    for (const [from, days, until] of pairs) {
      expect(addDays(date(from), days)).toBe(until);
      expect(daysBetween(date(from), date(until))).toBe(days);
    }
  });
});
