import { describe, expect, it } from "vitest";
import { dateOfTime, latestOccurrence, mayHaveOccurredBy } from "./calendar.ts";
import { factTime } from "./fact-type.ts";

describe("mayHaveOccurredBy", () => {
  it.each([
    ["in the UTC day", "2010-03-02T01:15:09.120Z", "2010-03-02", "2010-03-03", "2010-03-04"],
    [
      "a moment before midnight at +08:00",
      "2010-03-02T15:59:59.999Z",
      "2010-03-02",
      "2010-03-03",
      "2010-03-04",
    ],
    ["at midnight at +08:00", "2010-03-02T16:00:00.000Z", "2010-03-03", "2010-03-04", "2010-03-05"],
    ["at a month's end", "2012-02-28T15:59:59.999Z", "2012-02-28", "2012-02-29", "2012-03-01"],
    ["at a year's end", "2009-12-31T16:00:00.000Z", "2010-01-01", "2010-01-02", "2010-01-03"],
  ])("allows today and tomorrow, not the day after: %s", (_, time, today, tomorrow, after) => {
    const recorded = factTime.parse(time);
    expect(mayHaveOccurredBy(today, recorded)).toBe(true);
    expect(mayHaveOccurredBy(tomorrow, recorded)).toBe(true);
    expect(mayHaveOccurredBy(after, recorded)).toBe(false);
  });

  it("asks a report the same question as a fact recorded at that moment", () => {
    for (let hour = 0; hour < 48; hour += 1) {
      const now = Date.UTC(2010, 1, 27, hour, 59, 59, 999);
      const time = factTime.parse(new Date(now).toISOString());
      expect(mayHaveOccurredBy(latestOccurrence(now), time)).toBe(true);
      expect(mayHaveOccurredBy(latestOccurrence(now + 86_400_000), time)).toBe(false);
    }
  });
});

describe("dateOfTime", () => {
  it.each([
    ["2010-03-02T01:15:09.120Z", "2010-03-02"],
    ["2010-03-02T15:59:59.999Z", "2010-03-02"],
    ["2010-03-02T16:00:00.000Z", "2010-03-03"],
    ["2012-02-28T16:00:00.000Z", "2012-02-29"],
    ["2009-12-31T23:59:59.999Z", "2010-01-01"],
    ["9999-12-30T23:59:59.999Z", "9999-12-31"],
    ["9999-12-31T15:59:59.999Z", "9999-12-31"],
    ["9999-12-31T16:00:00.000Z", "9999-12-31"],
  ])("is the date at +08:00 of %s, as far as dates go", (time, date) => {
    expect(dateOfTime(factTime.parse(time))).toBe(date);
  });
});
