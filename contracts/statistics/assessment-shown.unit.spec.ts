import { describe, expect, it } from "vitest";
import { calendarDate } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import type { Duty } from "../policy/policy.ts";
import { assess } from "./assessment.ts";
import { shownExactly, shownProtected } from "./assessment-shown.ts";

const [guangdong, sichuan] = [participantId.parse("cn-44"), participantId.parse("cn-51")];

/** Guangdong's end of the people from Sichuan, in March 2010. */
function ends(counts: readonly [duty: Duty, kept: number, of: number][], asOf = "2010-06-01") {
  const given = counts.map(([duty, kept, of]) => ({
    ...{ duty, by: guangdong, towards: sichuan, month: "2010-03", kept, of },
  }));
  return assess(given, { policy: POLICY_2009, asOf: calendarDate.parse(asOf) }).filter(
    ({ end }) => end === "destination",
  );
}

const told = (counts: readonly [duty: Duty, kept: number, of: number][], asOf?: string) =>
  shownProtected(ends(counts, asOf), POLICY_2009);

/** Every duty towards people, each safe to tell. */
const WHOLE: [Duty, number, number][] = [
  ["arrivals-in-time", 30, 40],
  ["certificates-checked", 10, 20],
  ["persons-served", 60, 80],
  ["departures-reconciled", 10, 30],
];

describe("shownExactly", () => {
  it("has the counts, the weights and the shares of what is settled", () => {
    expect(shownExactly(ends([["arrivals-in-time", 3, 8]]), POLICY_2009)).toMatchObject([
      {
        score: 38,
        duties: [{ duty: "arrivals-in-time", weight: 20, of: 8, kept: 3, share: 38, settled: true }],
      },
    ]);
    expect(shownExactly(ends([["arrivals-in-time", 3, 8]], "2010-04-30"), POLICY_2009)).toMatchObject([
      { score: null, duties: [{ of: 8, kept: 3, share: null, settled: false }] },
    ]);
  });
});

describe("shownProtected", () => {
  it("has no counts, and the same score as everybody's", () => {
    const [shown] = told(WHOLE);
    expect(shown?.score).toBe(shownExactly(ends(WHOLE), POLICY_2009)[0]?.score);
    // (20 · 3/4 + 15 · 1/2 + 25 · 3/4 + 10 · 1/3) / 70 = 63.7
    expect(shown?.score).toBe(64);
    expect(shown?.duties[0]).toEqual({ duty: "arrivals-in-time", weight: 20, share: 75, settled: true });
    expect(JSON.stringify(shown)).not.toMatch(/"(of|kept)"/);
  });

  it("leaves out a share from which a small count follows, done or not done", () => {
    const isTold = (kept: number, of: number) => told([["arrivals-in-time", kept, of]]).length === 1;
    expect(isTold(10, 20)).toBe(true);
    expect(isTold(9, 20)).toBe(false);
    expect(isTold(10, 19)).toBe(false);
    expect(isTold(0, 30)).toBe(false);
    expect(isTold(30, 30)).toBe(false);
    // A point of a thousand stands for ten: 100 says no more than that at most five were late.
    expect(isTold(999, 999)).toBe(false);
    expect(isTold(1000, 1000)).toBe(true);
    expect(isTold(3, 1000)).toBe(true);
  });

  it("leaves the score out where a share is left out, and where nothing was to be done towards people", () => {
    expect(told(WHOLE)[0]?.score).not.toBeNull();
    for (const [at] of WHOLE.entries()) {
      const small = WHOLE.map(([duty, kept, of], n): [Duty, number, number] => [
        duty,
        n === at ? of : kept,
        of,
      ]);
      expect(told(small)[0]).toMatchObject({ score: null, duties: { length: 3 } });
      expect(told(WHOLE.toSpliced(at, 1))[0]).toMatchObject({ score: null, duties: { length: 3 } });
    }
    expect(told([...WHOLE, ["notices-acknowledged", 2, 3]])[0]).toMatchObject({
      score: null,
      duties: { length: 4 },
    });
    expect(told([...WHOLE, ["notices-acknowledged", 20, 30]])[0]?.score).toBe(64);
  });

  it("leaves out what is not settled", () => {
    expect(told(WHOLE, "2010-05-01")).toHaveLength(1);
    expect(told(WHOLE, "2010-04-30")).toEqual([]);
  });
});
