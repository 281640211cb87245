import { describe, expect, it } from "vitest";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import {
  DELAY_CLASSES,
  delayClassOf,
  delaysWithin,
  STAY_CLASSES,
  stayClassOf,
  staysBetween,
} from "./tally-classes.ts";

describe("classes of delays", () => {
  it.each([
    [-1, "within-15"],
    [0, "within-15"],
    [15, "within-15"],
    [16, "within-30"],
    [30, "within-30"],
    [31, "within-60"],
    [60, "within-60"],
    [61, "within-90"],
    [90, "within-90"],
    [91, "more"],
    [4000, "more"],
  ])("%i days are %s", (days, name) => {
    expect(delayClassOf(days)).toBe(name);
  });

  it("add up to every border, and to nothing else", () => {
    expect(delaysWithin(15)).toEqual(["within-15"]);
    expect(delaysWithin(90)).toEqual(["within-15", "within-30", "within-60", "within-90"]);
    for (const days of [0, 14, 16, 29, 91]) expect(() => delaysWithin(days)).toThrow(RangeError);
    for (const border of [15, 30, 60, 90])
      for (let days = 0; days < 200; days += 1)
        expect(delaysWithin(border).includes(delayClassOf(days))).toBe(days <= border);
  });

  it("have every deadline of the policy as a border", () => {
    const { arrival, certificate, collaboration } = POLICY_2009;
    const deadlines = [arrival, certificate, collaboration].flatMap((rules) =>
      Object.entries(rules).map(([name, { value }]) => ({ name, value })),
    );
    expect(deadlines).toHaveLength(5);
    for (const { value } of deadlines) expect(DELAY_CLASSES).toContain(delaysWithin(value).at(-1));
  });
});

describe("classes of stays", () => {
  it.each([
    [0, "from-0"],
    [29, "from-0"],
    [30, "from-30"],
    [89, "from-30"],
    [90, "from-90"],
    [181, "from-90"],
    [182, "from-182"],
    [364, "from-182"],
    [365, "from-365"],
    [1095, "from-365"],
    [1096, "from-1096"],
    [20_000, "from-1096"],
  ])("%i days are %s", (days, name) => {
    expect(stayClassOf(days)).toBe(name);
  });

  it("add up between borders, and between nothing else", () => {
    expect(staysBetween(0)).toEqual([...STAY_CLASSES].reverse());
    expect(staysBetween(30, 182)).toEqual(["from-90", "from-30"]);
    expect(staysBetween(1096)).toEqual(["from-1096"]);
    for (const [from, until] of [
      [1, 30],
      [0, 29],
      [31, undefined],
    ] as const)
      expect(() => staysBetween(from, until)).toThrow(RangeError);
  });

  it("have every band of the policy between borders", () => {
    const bands = POLICY_2009.statistics.stayBands.value;
    const classes = bands.flatMap(({ fromDays }, at) => staysBetween(fromDays, bands[at + 1]?.fromDays));
    expect(classes.sort()).toEqual([...STAY_CLASSES].sort());
  });
});
