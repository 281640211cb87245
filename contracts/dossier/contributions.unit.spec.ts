import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contributions, formatTallyKey, MEASURES, parseTallyKey } from "./contributions.ts";
import type { Dossier, RecordedFact } from "./dossier.ts";
import { foldDossier } from "./fold.ts";
import { dossierOf, HANGZHOU, HOME, Logs, SHENZHEN, SUBJECT } from "./recorded-facts.spec.ts";
import { story } from "./told-stories.spec.ts";

const tally = (dossier: Dossier): Record<string, number> =>
  Object.fromEntries(contributions(dossier).map(({ key, count }) => [formatTallyKey(key), count]));

describe("contributions", () => {
  it("count a stay outside the household's province when it begins and when it ends", () => {
    const logs = new Logs();
    logs.arrived("2010-03-31", SHENZHEN);
    expect(tally(dossierOf(logs))).toEqual({
      "arrivals/cn-51/cn-44/2010-03": 1,
      "first-arrivals/cn-51/cn-44/2010-03": 1,
    });
    logs.departed("2010-06-01", SHENZHEN);
    expect(tally(dossierOf(logs))).toMatchObject({ "departures/cn-51/cn-44/2010-06": 1 });
  });

  it("count an arrival in the household's province as a return, wherever it is there", () => {
    const logs = new Logs();
    logs.arrived("2010-03-31", "510704");
    logs.departed("2010-04-01", "510704");
    expect(tally(dossierOf(logs))).toEqual({ "returns/cn-51/cn-51/2010-03": 1 });
  });

  it("count the first arrival outside once, after a return too, and two in one cell as two", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", HOME);
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-03-02", SHENZHEN);
    logs.arrived("2010-03-03", SHENZHEN);
    logs.arrived("2010-04-01", HANGZHOU);
    expect(tally(dossierOf(logs))).toEqual({
      "returns/cn-51/cn-51/2010-01": 1,
      "first-arrivals/cn-51/cn-44/2010-03": 1,
      "arrivals/cn-51/cn-44/2010-03": 2,
      "departures/cn-51/cn-44/2010-03": 1,
      "departures/cn-51/cn-44/2010-04": 1,
      "arrivals/cn-51/cn-33/2010-04": 1,
    });
  });

  it("count nothing of what is withdrawn or repeated", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-31", SHENZHEN);
    const repeated = logs.arrived("2010-04-01", SHENZHEN);
    expect(tally(dossierOf(logs))).toMatchObject({ "arrivals/cn-51/cn-44/2010-03": 1 });
    expect(Object.keys(tally(dossierOf(logs)))).toHaveLength(2);
    logs.withdrawn("2010-05-01", arrival);
    expect(tally(dossierOf(logs))).toMatchObject({ "arrivals/cn-51/cn-44/2010-04": 1 });
    logs.withdrawn("2010-05-01", repeated);
    expect(tally(dossierOf(logs))).toEqual({});
  });

  it("add up to the same, taken out and put in fact by fact in any order, as counted once at the end", () => {
    const grow = (stories: RecordedFact[][]): Map<string, number> => {
      const total = new Map<string, number>();
      const add = (dossier: Dossier, sign: number): void => {
        for (const { key, count } of contributions(dossier)) {
          const name = formatTallyKey(key);
          total.set(name, (total.get(name) ?? 0) + sign * count);
        }
      };
      for (const facts of stories)
        for (let told = 0; told < facts.length; told += 1) {
          add(foldDossier(SUBJECT, facts.slice(0, told)), -1);
          add(foldDossier(SUBJECT, facts.slice(0, told + 1)), 1);
        }
      return new Map([...total].filter(([, count]) => count !== 0));
    };
    let cells = 0;
    fc.assert(
      fc.property(fc.array(story, { minLength: 2, maxLength: 3 }), (stories) => {
        const expected: Record<string, number> = {};
        for (const facts of stories)
          for (const [name, count] of Object.entries(tally(foldDossier(SUBJECT, facts))))
            expected[name] = (expected[name] ?? 0) + count;
        cells += Object.keys(expected).length;
        expect(Object.fromEntries(grow(stories))).toEqual(expected);
        expect(grow(stories.map((facts) => facts.toReversed()).toReversed())).toEqual(grow(stories));
      }),
      { numRuns: 60 },
    );
    expect(cells).toBeGreaterThan(100);
  });
});

describe("a tally key", () => {
  it("is one string, and back", () => {
    const text = "first-arrivals/cn-51/cn-44/2010-03";
    const key = parseTallyKey(text);
    expect(key).toEqual({
      measure: "first-arrivals",
      origin: "cn-51",
      destination: "cn-44",
      month: "2010-03",
    });
    expect(formatTallyKey(key)).toBe(text);
    for (const measure of MEASURES)
      expect(parseTallyKey(formatTallyKey({ ...key, measure })).measure).toBe(measure);
  });

  it.each([
    "",
    "stock/cn-51/cn-44/2010-03",
    "arrivals/51/cn-44/2010-03",
    "arrivals/cn-51/cn-4/2010-03",
    "arrivals/cn-51/cn-44/2010-3",
    "arrivals/cn-51/cn-44",
    "arrivals/cn-51/cn-44/2010-03/",
  ])("%j is none", (text) => {
    expect(() => parseTallyKey(text)).toThrow(RangeError);
  });
});
