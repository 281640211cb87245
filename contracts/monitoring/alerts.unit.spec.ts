import { describe, expect, it } from "vitest";
import { formatTallyKey } from "../dossier/tally-key.ts";
import { calendarDate, code } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { readTally, type TallyCell } from "../statistics/tally-cell.ts";
import { alertsOf, type Observed, type ObservedProvince } from "./alerts.ts";

const asOf = calendarDate.parse("2010-12-31");
/** Everything of it should have been reported by the end of the year: the thirty days after it are over. */
const MONTH = "2010-11";
const YEAR_BEFORE = [
  "2009-11",
  "2009-12",
  ...["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"].map((month) => `2010-${month}`),
];
const cn44 = participantId.parse("cn-44");
const cn51 = participantId.parse("cn-51");

/** A stream's arrivals: so many in each month of the year before, and in the month that is looked at. */
function arrivals(aMonth: number, now: number, origin = cn51): TallyCell[] {
  const between = (month: string) => ({ origin, destination: cn44, month });
  const cells = [...YEAR_BEFORE.map((month) => [month, aMonth] as const), [MONTH, now] as const];
  return readTally(
    cells.flatMap(([month, count]): [string, number][] => [
      [
        formatTallyKey({
          measure: "arrivals",
          recorded: "within-15",
          order: "first-announced",
          certificate: "none",
          ...between(month),
        }),
        count,
      ],
      [formatTallyKey({ measure: "prefecture-arrivals", prefecture: "4403", ...between(month) }), count],
    ]),
  );
}

const quiet = (participant = cn44): ObservedProvince => ({
  participant,
  lastRecorded: calendarDate.parse("2010-12-30"),
  due: { waiting: 10, overdue: 0 },
  oldFindings: 0,
  newest: { facts: 1000, quarantined: 0 },
  earlier: { facts: 5000, quarantined: 0 },
});

const observed = (some: Partial<Observed>): Observed => ({
  cells: [],
  regions: new Map(),
  provinces: [],
  ...some,
});
const raised = (some: Partial<Observed>) => alertsOf(observed(some), asOf, POLICY_2009);
const province = (some: Partial<ObservedProvince>) => raised({ provinces: [{ ...quiet(), ...some }] });

describe("counts", () => {
  it("that are like the year before raise nothing; many more are a surge, many fewer a fall", () => {
    expect(raised({ cells: arrivals(20, 24) })).toEqual([]);
    const stream = { origin: cn51, destination: cn44 };
    const same = { month: MONTH, expected: 20, test: "poisson-conditional", threshold: 0.001 };
    expect(raised({ cells: arrivals(20, 45) })).toEqual([
      { kind: "surge", about: { stream }, count: 45, ...same },
    ]);
    expect(raised({ cells: arrivals(20, 4) })).toEqual([
      { kind: "fall", about: { stream }, count: 4, ...same },
    ]);
  });

  it("are improbable at the policy's level and no sooner", () => {
    // Of 240 + n, each with 1/13: at least 36 has probability 0.00139, at least 37 0.00078 (by exact fractions).
    expect(raised({ cells: arrivals(20, 36) })).toEqual([]);
    expect(raised({ cells: arrivals(20, 37) })).toHaveLength(1);
  });

  it("of a large stream must differ by the factor, and small streams are not looked at", () => {
    expect(raised({ cells: arrivals(10_000, 14_999) })).toEqual([]);
    expect(raised({ cells: arrivals(10_000, 15_000) })).toHaveLength(1);
    expect(raised({ cells: arrivals(1, 9) })).toEqual([]);
    expect(raised({ cells: arrivals(1, 10) })).toHaveLength(1);
  });

  it("are compared only where there is a whole year before them", () => {
    const cells = arrivals(20, 45).filter(({ key }) => key.month !== "2009-11");
    expect(raised({ cells })).toEqual([]);
  });

  it("of a key region are those of its prefectures, whatever streams they come by", () => {
    const south = participantId.parse("cn-45");
    const cells = [...arrivals(5, 11, cn51), ...arrivals(5, 12, south)];
    const regions = (...areas: string[]) => new Map([[code.parse("delta"), areas]]);
    expect(raised({ cells, regions: regions("4401") })).toEqual([]);
    for (const areas of [["4403"], ["440305"], ["44"], ["4401", "4403"]])
      expect(raised({ cells, regions: regions(...areas) })).toMatchObject([
        { kind: "surge", about: { region: "delta" }, count: 23, expected: 10 },
      ]);
  });
});

describe("a province", () => {
  it("that reports and does its duties raises nothing", () => {
    expect(province({})).toEqual([]);
  });

  it("is silent after the policy's days, or if it never said anything", () => {
    expect(province({ lastRecorded: calendarDate.parse("2010-12-24") })).toEqual([]);
    expect(province({ lastRecorded: calendarDate.parse("2010-12-23") })).toEqual([
      { kind: "silent", about: { participant: cn44 }, lastRecorded: "2010-12-23", days: 8, threshold: 7 },
    ]);
    expect(province({ lastRecorded: undefined })).toMatchObject([{ kind: "silent", days: null }]);
  });

  it("lets its deadlines slip from a share of a fifth on", () => {
    expect(province({ due: { waiting: 0, overdue: 0 } })).toEqual([]);
    expect(province({ due: { waiting: 10, overdue: 1 } })).toEqual([]);
    expect(province({ due: { waiting: 10, overdue: 2 } })).toEqual([
      { kind: "deadlines-slipping", about: { participant: cn44 }, part: 2, whole: 10, threshold: 0.2 },
    ]);
  });

  it("lets findings pile up from a hundred on", () => {
    expect(province({ oldFindings: 99 })).toEqual([]);
    expect(province({ oldFindings: 100 })).toMatchObject([{ kind: "findings-piling-up", count: 100 }]);
  });

  it("has a growing quarantine when more of its newest facts are there than of those before", () => {
    expect(province({ newest: { facts: 1000, quarantined: 9 } })).toEqual([]);
    const much = { newest: { facts: 1000, quarantined: 10 } };
    expect(province({ ...much, earlier: { facts: 5000, quarantined: 50 } })).toEqual([]);
    expect(province({ ...much, earlier: { facts: 5000, quarantined: 49 } })).toMatchObject([
      { kind: "quarantine-growing", part: 10, whole: 1000, threshold: 0.01 },
    ]);
    const young = { newest: { facts: 50, quarantined: 1 }, earlier: { facts: 0, quarantined: 0 } };
    expect(province(young)).toMatchObject([{ kind: "quarantine-growing", part: 1, whole: 50 }]);
  });

  it("is listed by its id, whatever order they come in", () => {
    const silent = { lastRecorded: undefined };
    const both = [
      { ...quiet(cn51), ...silent },
      { ...quiet(cn44), ...silent },
    ];
    const abouts = raised({ provinces: both }).map(({ about }) => about);
    expect(abouts).toEqual([{ participant: cn44 }, { participant: cn51 }]);
  });
});
