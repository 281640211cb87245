import { describe, expect, it } from "vitest";
import { DATE_FORMS, PLAIN_DATE_FORMS, readDate } from "./read-date.ts";

describe("readDate", () => {
  it("reads every form as it shows itself", () => {
    for (const form of DATE_FORMS) expect(readDate(form, [form])).toBe("2010-03-01");
    expect(readDate("2010-03-01 08:30:00", PLAIN_DATE_FORMS)).toBe("2010-03-01");
    expect(readDate(20100301, PLAIN_DATE_FORMS)).toBe("2010-03-01");
    expect(readDate(new Date("2010-03-01T00:00:00Z"), PLAIN_DATE_FORMS)).toBe("2010-03-01");
  });

  it("does not guess which of two numbers is the month unless a mapping says so", () => {
    expect(readDate("1/3/2010", PLAIN_DATE_FORMS)).toBeUndefined();
    expect(readDate("1/3/2010", ["3/1/2010"])).toBe("2010-01-03");
    for (const text of ["", "2010", "2010-03", "100301", "2010-03-01x", "Invalid Date"]) {
      expect(readDate(text, PLAIN_DATE_FORMS)).toBeUndefined();
    }
    expect(readDate(new Date(Number.NaN), PLAIN_DATE_FORMS)).toBeUndefined();
  });
});
