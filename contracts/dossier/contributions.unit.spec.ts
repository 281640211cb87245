import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contributions } from "./contributions.ts";
import type { Dossier, RecordedFact } from "./dossier.ts";
import { foldDossier } from "./fold.ts";
import { dossierOf, FUTIAN, HANGZHOU, HOME, Logs, SHENZHEN, SUBJECT } from "./recorded-facts.spec.ts";
import { story } from "./told-stories.spec.ts";

const tally = (dossier: Dossier): Record<string, number> => Object.fromEntries(contributions(dossier));
const tallyOf = (logs: Logs): Record<string, number> => tally(dossierOf(logs));

/** The cells whose key begins so. */
const only = (logs: Logs, prefix: string): Record<string, number> =>
  Object.fromEntries(Object.entries(tallyOf(logs)).filter(([key]) => key.startsWith(prefix)));

describe("contributions of stays", () => {
  it("count a stay outside the household's province when it begins and when it ends", () => {
    const logs = new Logs();
    logs.arrived("2010-03-31", SHENZHEN);
    expect(tallyOf(logs)).toEqual({
      "arrivals/within-15/first-unannounced/none/cn-51/cn-44/2010-03": 1,
      "prefecture-arrivals/4403/cn-51/cn-44/2010-03": 1,
      "prefecture-outflow/5101/cn-51/2010-03": 1,
    });
    logs.departed("2010-06-01", SHENZHEN);
    expect(tallyOf(logs)).toEqual({
      "arrivals/within-15/first-unannounced/none/cn-51/cn-44/2010-03": 1,
      "prefecture-arrivals/4403/cn-51/cn-44/2010-03": 1,
      "prefecture-outflow/5101/cn-51/2010-03": 1,
      "departures/known/from-30/cn-51/cn-44/2010-06": 1,
      "days-stayed/cn-51/cn-44/2010-06": 62,
      "prefecture-departures/4403/cn-51/cn-44/2010-06": 1,
    });
  });

  it("count an arrival in the household's province as a return, wherever it is there, and nothing more of it", () => {
    const logs = new Logs();
    logs.arrived("2010-03-31", "510704");
    logs.served("2010-03-31", "510704");
    logs.departed("2010-04-01", "510704");
    expect(tallyOf(logs)).toEqual({ "returns/cn-51/cn-51/2010-03": 1 });
  });

  it("count the first arrival outside once, after a return too, and two in one cell as two", () => {
    const logs = new Logs();
    logs.arrived("2010-01-01", HOME);
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-03-02", SHENZHEN);
    logs.arrived("2010-03-03", SHENZHEN);
    logs.departed("2010-03-04", SHENZHEN);
    logs.arrived("2010-03-05", SHENZHEN);
    logs.arrived("2010-04-01", HANGZHOU);
    expect(only(logs, "arrivals/")).toEqual({
      "arrivals/within-15/first-unannounced/none/cn-51/cn-44/2010-03": 1,
      "arrivals/within-15/later/none/cn-51/cn-44/2010-03": 2,
      "arrivals/within-15/later/none/cn-51/cn-33/2010-04": 1,
    });
    expect(only(logs, "returns/")).toEqual({ "returns/cn-51/cn-51/2010-01": 1 });
    expect(only(logs, "departures/")).toEqual({
      "departures/known/from-0/cn-51/cn-44/2010-03": 2,
      "departures/unknown/from-0/cn-51/cn-44/2010-04": 1,
    });
  });

  it("count nothing of what is withdrawn or repeated", () => {
    const logs = new Logs();
    const arrival = logs.arrived("2010-03-31", SHENZHEN);
    const repeated = logs.arrived("2010-04-01", SHENZHEN);
    expect(Object.keys(tallyOf(logs))).toEqual([
      "arrivals/within-15/first-unannounced/none/cn-51/cn-44/2010-03",
      "prefecture-arrivals/4403/cn-51/cn-44/2010-03",
      "prefecture-outflow/5101/cn-51/2010-03",
    ]);
    logs.withdrawn("2010-05-01", arrival);
    expect(tallyOf(logs)).toMatchObject({ "prefecture-arrivals/4403/cn-51/cn-44/2010-04": 1 });
    logs.withdrawn("2010-05-01", repeated);
    expect(tallyOf(logs)).toEqual({});
  });

  it("count an arrival by how long after it it was recorded, in days at +08:00", () => {
    const recordedAt = (time: string) => {
      const logs = new Logs();
      logs.arrived("2010-03-01", SHENZHEN, { time });
      return Object.keys(only(logs, "arrivals/"));
    };
    const cell = (delay: string) => [`arrivals/${delay}/first-unannounced/none/cn-51/cn-44/2010-03`];
    expect(recordedAt("2010-03-16T15:59:59.999Z")).toEqual(cell("within-15"));
    expect(recordedAt("2010-03-16T16:00:00.000Z")).toEqual(cell("within-30"));
    expect(recordedAt("2010-05-30T15:59:59.999Z")).toEqual(cell("within-90"));
    expect(recordedAt("2010-05-30T16:00:00.000Z")).toEqual(cell("more"));
    expect(recordedAt("2010-02-28T08:00:00.000Z")).toEqual(cell("within-15"));
  });

  it("count the first arrival as announced if the departure that led to it is known", () => {
    const logs = new Logs();
    logs.departed("2010-02-28", HOME, { stay: "household" });
    logs.arrived("2010-03-01", SHENZHEN);
    logs.departed("2010-05-01", SHENZHEN);
    logs.arrived("2010-05-02", HANGZHOU);
    expect(only(logs, "arrivals/")).toEqual({
      "arrivals/within-15/first-announced/none/cn-51/cn-44/2010-03": 1,
      "arrivals/within-15/later/none/cn-51/cn-33/2010-05": 1,
    });
  });

  it("count a move within a month at one destination as present again: not one that comes back a month later", () => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    logs.arrived("2010-03-20", FUTIAN);
    logs.arrived("2010-03-25", HANGZHOU);
    logs.arrived("2010-03-30", SHENZHEN);
    logs.departed("2010-03-31", SHENZHEN);
    logs.arrived("2010-04-01", FUTIAN);
    expect(only(logs, "present-again/")).toEqual({ "present-again/cn-51/cn-44/2010-03": 2 });
  });
});

describe("contributions of certificates", () => {
  /** The class that the arrival of 2010-03-01 in Shenzhen is counted by. */
  const classOf = (tell: (logs: Logs) => void): (string | undefined)[] => {
    const logs = new Logs();
    logs.arrived("2010-03-01", SHENZHEN);
    tell(logs);
    return Object.keys(only(logs, "arrivals/"))
      .filter((key) => key.endsWith("2010-03"))
      .map((key) => key.split("/")[3]);
  };

  it("say whether one was in force on the day of the arrival", () => {
    expect(classOf(() => undefined)).toEqual(["none"]);
    expect(classOf((logs) => logs.issued("2010-03-01", "2013-01-01"))).toEqual(["unchecked"]);
    expect(classOf((logs) => logs.issued("2010-03-02", "2013-01-01"))).toEqual(["none"]);
    expect(classOf((logs) => logs.issued("2009-01-01", "2010-03-01"))).toEqual(["unchecked"]);
    expect(classOf((logs) => logs.issued("2009-01-01", "2010-02-28"))).toEqual(["none"]);
    expect(classOf((logs) => logs.revoked("2010-03-01", logs.issued("2009-01-01", "2013-01-01")))).toEqual([
      "none",
    ]);
    expect(classOf((logs) => logs.revoked("2010-03-02", logs.issued("2009-01-01", "2013-01-01")))).toEqual([
      "unchecked",
    ]);
  });

  it("say how soon the destination checked one, while the stay lasted", () => {
    const checked = (...checks: [on: string, where: string][]) =>
      classOf((logs) => {
        const issue = logs.issued("2010-01-01", "2013-01-01");
        for (const [on, where] of checks) logs.checked(on, where, issue, "valid");
      });
    expect(checked(["2010-03-01", FUTIAN])).toEqual(["within-15"]);
    expect(checked(["2010-04-01", SHENZHEN], ["2010-03-31", SHENZHEN])).toEqual(["within-30"]);
    expect(checked(["2010-04-01", SHENZHEN])).toEqual(["within-60"]);
    expect(checked(["2011-04-01", SHENZHEN])).toEqual(["more"]);
    expect(checked(["2010-03-05", HANGZHOU], ["2010-02-28", SHENZHEN])).toEqual(["unchecked"]);
    const left = (on: string) =>
      classOf((logs) => {
        logs.checked("2010-03-20", SHENZHEN, logs.issued("2010-01-01", "2013-01-01"), "unknown");
        logs.departed(on, SHENZHEN);
      });
    expect(left("2010-03-20")).toEqual(["within-30"]);
    expect(left("2010-03-19")).toEqual(["unchecked"]);
  });
});

describe("contributions of services", () => {
  it("count a person once a service and month, while present there, from the day of arrival to that of departure", () => {
    const logs = new Logs();
    logs.served("2010-02-28", SHENZHEN);
    logs.served("2010-03-01", SHENZHEN);
    logs.arrived("2010-03-02", SHENZHEN);
    logs.served("2010-03-03", FUTIAN);
    logs.served("2010-03-03", HANGZHOU);
    logs.served("2010-05-31", SHENZHEN);
    logs.departed("2010-05-01", SHENZHEN);
    logs.served("2010-06-01", SHENZHEN);
    expect(only(logs, "served")).toEqual({
      "served/health-check/cn-51/cn-44/2010-03": 1,
      "served/health-check/cn-51/cn-44/2010-05": 1,
    });
  });

  it("count further services of a month as such, so that those served at all are the difference", () => {
    const logs = new Logs();
    logs.arrived("2010-03-02", SHENZHEN);
    logs.served("2010-03-03", SHENZHEN);
    for (const service of ["information", "information", "immunisation"])
      logs.put("service.delivered", "2010-03-04", { areaCode: SHENZHEN, service }, SHENZHEN, {});
    expect(only(logs, "served")).toEqual({
      "served/health-check/cn-51/cn-44/2010-03": 1,
      "served/immunisation/cn-51/cn-44/2010-03": 1,
      "served/information/cn-51/cn-44/2010-03": 1,
      "served-again/cn-51/cn-44/2010-03": 2,
    });
  });
});

it("add up to the same, taken out and put in fact by fact in any order, as counted once at the end", () => {
  const grow = (stories: RecordedFact[][]): Map<string, number> => {
    const total = new Map<string, number>();
    const add = (dossier: Dossier, sign: number): void => {
      for (const [name, count] of contributions(dossier))
        total.set(name, (total.get(name) ?? 0) + sign * count);
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
