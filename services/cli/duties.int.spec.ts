import { beforeAll, describe, expect, it } from "vitest";
import { type WorklistItem, worklistItems } from "#contracts/collaboration/worklist";
import { overdueBefore } from "#contracts/collaboration/deadlines";
import { addContributions } from "#contracts/dossier/contributions";
import { foldDossier } from "#contracts/dossier/fold";
import { calendarDate } from "#contracts/facts/data-types";
import { POLICY_2009 } from "#contracts/policy/policy-2009";
import { assess } from "#contracts/statistics/assessment";
import { dutyCountsOf, servedCounts } from "#contracts/statistics/duty-counts";
import { readTally } from "#contracts/statistics/tally-cell";
import { dutiesInSql, scoresInSql, workInSql } from "./testing/duties-in-sql.spec.ts";
import { factsOf } from "./testing/planned-facts.spec.ts";
import { plannedInSql, plannedReports } from "./testing/planned-in-sql.spec.ts";

/*
 * The demo of 20,000 people without its processes: its reports as facts, each recorded on the day on which it is planned to be
 * made, so that deadlines pass. statistics.e2e.spec.ts asks a demo that runs, where everything is recorded today.
 */

const PEOPLE = 20_000;
const SEED = 1;
const MONTHS = { from: "2009-10", to: "2011-04" };
/** In the middle of it all, and when all of it is long over. */
const DAYS = ["2010-07-15", "2011-12-31"];

const planned = plannedInSql(PEOPLE, SEED);
const tally = new Map<string, number>();
const work: WorklistItem[] = [];

beforeAll(() => {
  for (const reports of plannedReports(PEOPLE, SEED))
    for (const [subject, facts] of factsOf(reports)) {
      const dossier = foldDossier(subject, facts);
      addContributions(tally, dossier, 1);
      work.push(...worklistItems(dossier, facts));
    }
});

const inOrder = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

describe.each(DAYS)("of 20,000 people, as of %s", (day) => {
  const asOf = calendarDate.parse(day);
  const assessed = () => {
    const cells = readTally(tally);
    const counts = [
      ...cells.flatMap((cell) => dutyCountsOf(cell, POLICY_2009)),
      ...servedCounts([], cells, MONTHS),
    ];
    return assess(
      counts.filter(({ month }) => month >= MONTHS.from && month <= MONTHS.to),
      { policy: POLICY_2009, asOf },
    );
  };

  it("every end's every duty is what SQL counts from what was planned", () => {
    const shown = assessed().flatMap(({ month, origin, destination, end, duties }) =>
      duties.map(({ duty, of, kept, settled }) => ({
        m: month,
        origin,
        destination,
        end,
        duty,
        of,
        kept,
        settled,
      })),
    );
    const expected = dutiesInSql(planned, { ...MONTHS, asOf });
    expect(inOrder(shown)).toEqual(inOrder(expected));
    for (const duty of Object.keys(POLICY_2009.weights.value)) {
      const those = expected.filter((each) => each.duty === duty);
      expect({ duty, of: those.reduce((sum, { of }) => sum + of, 0) > 500 }).toEqual({ duty, of: true });
    }
  });

  it("every score is the weighted mean of those duties", () => {
    const scores = new Map(
      scoresInSql(planned, { ...MONTHS, asOf }).map(({ score, ...end }) => [
        Object.values(end).join(" "),
        score,
      ]),
    );
    const shown = assessed();
    expect(shown).toHaveLength(scores.size);
    for (const { month, origin, destination, end, score } of shown) {
      const expected = scores.get([month, origin, destination, end].join(" "));
      if (typeof expected !== "number" || score === null) expect(score).toBe(expected);
      else expect(Math.abs(score - expected)).toBeLessThanOrEqual(0.5 + 1e-9);
    }
    expect(new Set(shown.map(({ score }) => score)).size).toBeGreaterThan(50);
  });

  it("every worklist has as much of each kind as SQL counts, and as much of it overdue", () => {
    const counts = new Map<string, { waiting: number; overdue: number }>();
    for (const item of work) {
      const border = overdueBefore(POLICY_2009, item.kind, asOf);
      const overdue = border !== undefined && item.since < border ? 1 : 0;
      for (const side of ["mine", "theirs"] as const)
        for (const participant of side === "mine" ? item.for : item.from) {
          const name = [participant, side, item.kind].join(" ");
          const { waiting, overdue: before } = counts.get(name) ?? { waiting: 0, overdue: 0 };
          counts.set(name, { waiting: waiting + 1, overdue: before + overdue });
        }
    }
    const expected = workInSql(planned, day);
    expect(counts).toEqual(
      new Map(
        expected.map(({ participant, side, kind, ...those }) => [[participant, side, kind].join(" "), those]),
      ),
    );
    expect(new Set(expected.map(({ kind }) => kind)).size).toBe(4);
    expect(expected.reduce((sum, { waiting }) => sum + waiting, 0)).toBeGreaterThan(500);
    expect(expected.some(({ waiting, overdue }) => overdue > 0 && overdue < waiting)).toBe(day === DAYS[0]);
  });
});
