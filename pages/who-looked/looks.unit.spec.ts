import { describe, expect, it } from "vitest";
import { byDay, clockOf, isOwn, type Look, summaryOf } from "./looks.ts";

const look = (index: number, time: string, more: Partial<Look> = {}): Look => ({
  index,
  time,
  participant: "cn-44",
  department: "health",
  sub: "clinic-7",
  purpose: "service-delivery",
  viewed: "overview",
  outcome: "answered",
  ...more,
});

describe("looks", () => {
  it("are of the day and the hour that it is in China", () => {
    const looks = [
      look(2, "2010-03-01T16:00:00.000Z"),
      look(1, "2010-03-01T15:59:59.999Z"),
      look(0, "2010-02-28T16:30:00.000Z"),
    ];
    expect(byDay(looks).map(({ day, looks: ofDay }) => [day, ofDay.map(clockOf)])).toEqual([
      ["2010-03-02", ["00:00"]],
      ["2010-03-01", ["23:59", "00:30"]],
    ]);
    expect(byDay([])).toEqual([]);
  });

  it("are counted, by office, and what was refused", () => {
    const time = "2010-03-01T00:00:00.000Z";
    const looks = [
      look(0, time),
      look(1, time, { sub: "clinic-8" }),
      look(2, time, { department: "housing", outcome: "refused" }),
      look(3, time, { participant: "cn-51", outcome: "nothing" }),
    ];
    expect(summaryOf(looks)).toEqual({ looks: 4, offices: 3, refused: 1 });
  });

  it("are the person's own where they are at this list, for the person", () => {
    const time = "2010-03-01T00:00:00.000Z";
    expect(isOwn(look(0, time, { purpose: "own-record", viewed: "access" }))).toBe(true);
    expect(isOwn(look(0, time, { purpose: "audit", viewed: "access" }))).toBe(false);
    expect(isOwn(look(0, time, { purpose: "own-record" }))).toBe(false);
  });
});
