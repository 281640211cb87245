import { describe, expect, it } from "vitest";
import { calendarDate } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { DUTIES, type Duty } from "../policy/policy.ts";
import { type AssessedEnd, assess, scoreOf, shareOf } from "./assessment.ts";
import { type DutyCount, endsOf, isSettled, lastDayInTime, lastDayOf } from "./duties.ts";

const cn = (digits: number) => participantId.parse(`cn-${digits}`);
const on = (date: string) => calendarDate.parse(date);

describe("a score", () => {
  const duties = (...given: [Duty, number, number][]) =>
    given.map(([duty, kept, of]) => ({ duty, kept, of }));

  it("is the weighted mean of the shares, rounded half up to whole points", () => {
    // Weights 20, 15, 25: (20 · 9/10 + 15 · 1/2 + 25 · 3/4) / 60 = 44.25/60 = 73.75 points.
    expect(
      scoreOf(
        duties(["arrivals-in-time", 9, 10], ["certificates-checked", 1, 2], ["persons-served", 3, 4]),
        POLICY_2009,
      ),
    ).toBe(74);
    expect(scoreOf(duties(["persons-served", 1, 200]), POLICY_2009)).toBe(1);
    expect(scoreOf(duties(["persons-served", 1, 201]), POLICY_2009)).toBe(0);
    expect(scoreOf(duties(["persons-served", 199, 200]), POLICY_2009)).toBe(100);
    expect(scoreOf(duties(["persons-served", 198, 200]), POLICY_2009)).toBe(99);
    expect(scoreOf([], POLICY_2009)).toBeNull();
    expect(shareOf({ kept: 1, of: 200 })).toBe(1);
    expect(shareOf({ kept: 2, of: 401 })).toBe(0);
  });

  it("is exact whatever the counts: halves that no double holds are rounded up", () => {
    // 1/3 and 2/3 at equal weights are a half to the last digit, whatever the order.
    const thirds = duties(["departures-reconciled", 1, 3], ["departures-announced", 2, 3]);
    expect(scoreOf(thirds, POLICY_2009)).toBe(50);
    expect(scoreOf(thirds.toReversed(), POLICY_2009)).toBe(50);
    // 1/3 and 1/60 at equal weights are 17.5 points, for which doubles have 17.499999999999996.
    expect(
      scoreOf(duties(["departures-reconciled", 1, 3], ["departures-announced", 1, 60]), POLICY_2009),
    ).toBe(18);
  });
});

describe("an assessment", () => {
  const count = (
    duty: Duty,
    by: number,
    towards: number,
    kept: number,
    of: number,
    month = "2010-03",
  ): DutyCount => ({
    ...{ duty, by: cn(by), towards: cn(towards), month, kept, of },
  });
  const asOf = (date: string) => ({ policy: POLICY_2009, asOf: on(date) });
  const scores = (ends: readonly AssessedEnd[]) =>
    ends.map(({ month, origin, destination, end, score }) => [month, origin, destination, end, score]);

  it("has both ends of a stream, each with its own duties", () => {
    const ends = assess(
      [
        count("persons-served", 44, 51, 5, 10),
        count("departures-announced", 51, 44, 1, 4),
        count("arrivals-in-time", 44, 51, 3, 5),
        count("arrivals-in-time", 44, 51, 6, 7),
      ],
      asOf("2010-06-01"),
    );
    expect(ends).toEqual([
      {
        ...{ month: "2010-03", origin: "cn-51", destination: "cn-44", end: "origin", score: 25 },
        duties: [{ duty: "departures-announced", of: 4, kept: 1, settled: true }],
      },
      {
        // (20 · 9/12 + 25 · 5/10) / 45 = 61.1
        ...{ month: "2010-03", origin: "cn-51", destination: "cn-44", end: "destination", score: 61 },
        duties: [
          { duty: "arrivals-in-time", of: 12, kept: 9, settled: true },
          { duty: "persons-served", of: 10, kept: 5, settled: true },
        ],
      },
    ]);
  });

  it("puts a case to whoever it was sent to, as either end of the two streams between them", () => {
    const ends = assess([count("inquiries-answered", 51, 44, 1, 2)], asOf("2010-06-01"));
    expect(scores(ends)).toEqual([
      ["2010-03", "cn-44", "cn-51", "destination", 50],
      ["2010-03", "cn-51", "cn-44", "origin", 50],
    ]);
    for (const duty of DUTIES) expect(endsOf(duty).length).toBeGreaterThan(0);
  });

  it("has no row for an end without anything to do, and none for months that have not begun", () => {
    const counts = [count("persons-served", 44, 51, 0, 0), count("persons-served", 44, 51, 1, 2, "2010-04")];
    expect(assess(counts, asOf("2010-03-31"))).toEqual([]);
    expect(assess(counts, asOf("2010-04-01"))).toHaveLength(1);
  });

  it("settles a duty on the day after its deadline has passed for the month's last day", () => {
    expect(lastDayOf("2010-02")).toBe("2010-02-28");
    expect(lastDayOf("2012-02")).toBe("2012-02-29");
    expect(lastDayOf("2010-12")).toBe("2010-12-31");
    for (const duty of DUTIES) {
      expect(lastDayInTime(duty, "2010-03", POLICY_2009)).toBe("2010-04-30");
      expect(isSettled(duty, "2010-03", on("2010-04-30"), POLICY_2009)).toBe(false);
      expect(isSettled(duty, "2010-03", on("2010-05-01"), POLICY_2009)).toBe(true);
    }
    const counts = [count("persons-served", 44, 51, 1, 2)];
    expect(assess(counts, asOf("2010-04-30"))).toMatchObject([
      { score: null, duties: [{ kept: 1, settled: false }] },
    ]);
    expect(assess(counts, asOf("2010-05-01"))).toMatchObject([
      { score: 50, duties: [{ kept: 1, settled: true }] },
    ]);
  });

  it("gives a score only once every duty is settled, whatever their deadlines: none changes by waiting", () => {
    const { collaboration } = POLICY_2009;
    const rule = collaboration.noticeAcknowledgedWithin;
    const policy = {
      ...POLICY_2009,
      collaboration: { ...collaboration, noticeAcknowledgedWithin: { ...rule, value: 60 } },
    };
    const counts = [count("persons-served", 44, 51, 1, 2), count("notices-acknowledged", 44, 51, 2, 2)];
    const known = new Set<number | null>();
    for (let day = 0; day < 400; day += 1) {
      const date = on(new Date(Date.UTC(2010, 2, 1 + day)).toISOString().slice(0, 10));
      const end = assess(counts, { policy, asOf: date }).find((each) => each.end === "destination");
      known.add(end?.score ?? null);
      expect(end?.score === null).toBe(date <= "2010-05-30");
    }
    // (25 · 1/2 + 10 · 1) / 35 = 64.3
    expect(known).toEqual(new Set([null, 64]));
  });
});
