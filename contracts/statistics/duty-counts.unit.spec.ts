import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contributions } from "../dossier/contributions.ts";
import type { Dossier } from "../dossier/dossier.ts";
import { calendarDate } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { DUTIES, type Duty } from "../policy/policy.ts";
import { assess } from "./assessment.ts";
import type { DutyCount } from "./duties.ts";
import { dutyCasesIn } from "./duty-cases.ts";
import { dutyCountsOf, servedCounts } from "./duty-counts.ts";
import {
  caseOf,
  life,
  lifeOf,
  type PlannedCase,
  type PlannedLife,
  plannedCase,
  toDo,
} from "./planned-country.spec.ts";
import { readTally, type TallyCell } from "./tally-cell.ts";

const FROM = "2010-01";
const TO = "2010-12";
/** The plan's last day: 2010-12-31. */
const LAST_DAY = 364;

const cn = (digits: number) => participantId.parse(`cn-${digits}`);
const on = (date: string) => calendarDate.parse(date);

/** The tally of dossiers, as the view keeps it. */
const cellsOf = (dossiers: readonly Dossier[]): TallyCell[] =>
  dossiers.flatMap((dossier) => readTally(contributions(dossier)));

function countsOf(cells: readonly TallyCell[]): DutyCount[] {
  const direct = cells.flatMap((cell) => dutyCountsOf(cell, POLICY_2009));
  return [...direct, ...servedCounts([], cells, { from: FROM, to: TO })];
}

/** `duty/by/towards/month` → `kept/of`. */
function summed(counts: Iterable<DutyCount>): Record<string, string> {
  const sums = new Map<string, [number, number]>();
  for (const { duty, by, towards, month, of, kept } of counts) {
    if (month > TO) continue;
    const name = `${duty}/${by}/${towards}/${month}`;
    const [keptBefore, before] = sums.get(name) ?? [0, 0];
    sums.set(name, [keptBefore + kept, before + of]);
  }
  return Object.fromEntries([...sums].map(([name, [kept, of]]) => [name, `${kept}/${of}`]));
}

/** The same, counted from the plan. */
function planned(lives: readonly PlannedLife[], cases: readonly PlannedCase[]): Record<string, string> {
  const sums = new Map<string, [number, number]>();
  for (const [name, done] of toDo(lives, cases, LAST_DAY)) {
    if (name.slice(-7) > TO) continue;
    const [kept, of] = sums.get(name) ?? [0, 0];
    sums.set(name, [kept + (done ? 1 : 0), of + 1]);
  }
  return Object.fromEntries([...sums].map(([name, [kept, of]]) => [name, `${kept}/${of}`]));
}

const dossiersOf = (lives: readonly PlannedLife[], cases: readonly PlannedCase[]): Dossier[] => [
  ...lives.map(lifeOf),
  ...cases.map(caseOf),
];

const country = fc.record({
  lives: fc.array(life, { minLength: 1, maxLength: 8 }),
  cases: fc.array(plannedCase, { maxLength: 6 }),
});

describe("the duties' counts", () => {
  it("are those of a count over the plan's days, by duty, pair and month; each done, and each not", () => {
    const seen = new Map<string, Set<boolean>>();
    fc.assert(
      fc.property(country, ({ lives, cases }) => {
        const counts = summed(countsOf(cellsOf(dossiersOf(lives, cases))));
        expect(counts).toEqual(planned(lives, cases));
        for (const [name, done] of toDo(lives, cases, LAST_DAY)) {
          const duty = name.split("/")[0] ?? "";
          seen.set(duty, (seen.get(duty) ?? new Set()).add(done));
        }
      }),
      { numRuns: 300 },
    );
    expect(new Set(seen.keys())).toEqual(new Set(DUTIES));
    for (const outcomes of seen.values()) expect(outcomes).toEqual(new Set([true, false]));
  });

  it("open into the cases that make them: as many, and as many of them kept", () => {
    let opened = 0;
    fc.assert(
      fc.property(country, ({ lives, cases }) => {
        const dossiers = dossiersOf(lives, cases);
        for (const [text, sum] of Object.entries(planned(lives, cases))) {
          const [name, by, towards, month = ""] = text.split("/");
          const duty = DUTIES.find((each) => each === name);
          if (duty === undefined) throw new Error(text);
          const number = { duty, by: participantId.parse(by), towards: participantId.parse(towards), month };
          const found = dossiers.flatMap((dossier) => dutyCasesIn(dossier, number, POLICY_2009));
          expect(`${found.filter(({ kept }) => kept).length}/${found.length}`).toBe(sum);
          opened += found.length;
        }
      }),
      { numRuns: 100 },
    );
    expect(opened).toBeGreaterThan(500);
  });

  it("and all that follows are the same however the sums are cut and ordered, and told twice over", () => {
    fc.assert(
      fc.property(country, fc.infiniteStream(fc.nat()), ({ lives, cases }, numbers) => {
        const dossiers = dossiersOf(lives, cases);
        const options = { policy: POLICY_2009, asOf: on("2011-06-01") };
        const once = assess(countsOf(cellsOf(dossiers)), options);
        // Other cells first, one of them in two parts, and a dossier put in, taken out and put in again.
        const [again] = dossiers;
        const cells = cellsOf(dossiers).flatMap(({ key, count }) => [
          { key, count: count + 2 },
          { key, count: -2 },
        ]);
        const undone = cellsOf(again ? [again] : []);
        cells.push(...undone, ...undone.map(({ key, count }) => ({ key, count: -count })));
        const shuffled = cells
          .map((cell) => ({ cell, at: numbers.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ cell }) => cell);
        expect(assess(countsOf(shuffled), options)).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  it("count those present before the first month asked for", () => {
    const cells = cellsOf([
      lifeOf({
        household: "510104",
        announced: true,
        stays: [{ area: "440305", arrived: 5, recorded: 0, served: [75] }],
      }),
    ]);
    const [origin, destination] = [cn(51), cn(44)];
    const later = servedCounts(
      [
        { origin, destination, count: 3 },
        { origin, destination, count: -2 },
      ],
      cells,
      { from: "2010-03", to: "2010-04" },
    );
    expect(summed(later)).toEqual({
      "persons-served/cn-44/cn-51/2010-03": "1/1",
      "persons-served/cn-44/cn-51/2010-04": "0/1",
    });
  });

  it("are of each duty in time, late and never at the borders of its deadline", () => {
    const arrival = (recorded: number, checked?: number): PlannedLife => ({
      household: "510104",
      announced: false,
      certificate: { issued: 0, valid: 900 },
      stays: [
        { area: "440305", arrived: 3, recorded, ...(checked === undefined ? {} : { checked }), served: [] },
      ],
    });
    const sums = (lives: PlannedLife[], cases: PlannedCase[] = []) =>
      summed(countsOf(cellsOf(dossiersOf(lives, cases))));
    const at = "cn-44/cn-51/2010-01";
    expect(sums([arrival(30, 30)])).toMatchObject({
      [`arrivals-in-time/${at}`]: "1/1",
      [`certificates-checked/${at}`]: "1/1",
    });
    expect(sums([arrival(31, 31)])).toMatchObject({
      [`arrivals-in-time/${at}`]: "0/1",
      [`certificates-checked/${at}`]: "0/1",
    });
    expect(sums([arrival(0)])).toMatchObject({ [`certificates-checked/${at}`]: "0/1" });
    const sent = (kind: PlannedCase["kind"], responded?: number, closed?: number): PlannedCase => ({
      ...{ kind, from: "cn-51", to: "cn-44", opened: 20 },
      ...(responded === undefined ? {} : { responded }),
      ...(closed === undefined ? {} : { closed }),
    });
    const ofCase = (duty: Duty, ...cases: PlannedCase[]) => sums([], cases)[`${duty}/${at}`];
    expect(ofCase("notices-acknowledged", sent("notice", 30), sent("notice", 31), sent("notice"))).toBe(
      "1/3",
    );
    expect(ofCase("inquiries-answered", sent("urgent", 15), sent("urgent", 16), sent("urgent"))).toBe("1/3");
    expect(ofCase("inquiries-answered", sent("ordinary", 30), sent("ordinary", 31), sent("ordinary"))).toBe(
      "1/3",
    );
    expect(ofCase("inquiries-answered", sent("urgent", 15, 40), sent("urgent", undefined, 40))).toBe("1/1");
    expect(ofCase("inquiries-answered", sent("urgent", undefined, 40))).toBeUndefined();
  });
});
