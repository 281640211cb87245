import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { theilBetween } from "./inequality.ts";
import { rowsAt, rowsOf } from "./small-country.spec.ts";

const GUANGDONG = participantId.parse("cn-44");
const HEALTH_CHECK = code.parse("health-check");

describe("coverage", () => {
  it("is of those present in the month, by origin and all together, for each service and any at all", () => {
    const rows = rowsAt(rowsOf("coverage", { to: "2010-01" }), "cn-44");
    expect(rows).toEqual([
      ["cn", "2010-01", "*", 2, 1, 0.5, 0],
      ["cn", "2010-01", "health-check", 2, 1, 0.5, 0],
      ["cn", "2010-01", "information", 2, 1, 0.5, 0],
      ["cn-51", "2010-01", "*", 2, 1, 0.5, 0],
      ["cn-51", "2010-01", "health-check", 2, 1, 0.5, 0],
      ["cn-51", "2010-01", "information", 2, 1, 0.5, 0],
    ]);
  });

  it("says how far an origin is behind all together; whoever moved within the month is one", () => {
    const asked = { destination: GUANGDONG, service: HEALTH_CHECK };
    expect(rowsOf("coverage", { ...asked, from: "2010-02" })).toEqual([
      ["cn-44", "cn", "2010-02", "health-check", 3, 1, 0.333333, 0],
      ["cn-44", "cn-33", "2010-02", "health-check", 1, 0, 0, -0.333333],
      ["cn-44", "cn-51", "2010-02", "health-check", 2, 1, 0.5, 0.166667],
      ["cn-44", "cn", "2010-03", "health-check", 3, 0, 0, 0],
      ["cn-44", "cn-33", "2010-03", "health-check", 1, 0, 0, 0],
      ["cn-44", "cn-51", "2010-03", "health-check", 2, 0, 0, 0],
    ]);
    const zhejiang = participantId.parse("cn-33");
    expect(rowsOf("coverage", { ...asked, origin: zhejiang, from: "2010-02", to: "2010-02" })).toEqual([
      ["cn-44", "cn-33", "2010-02", "health-check", 1, 0, 0, -0.333333],
    ]);
  });

  it("has no rows where nobody is present", () => {
    expect(rowsAt(rowsOf("coverage", { from: "2010-03" }), "cn-33")).toEqual([]);
    expect(rowsAt(rowsOf("coverage", { from: "2010-02" }), "cn-33")).toHaveLength(2 * 3);
  });
});

describe("inequality", () => {
  it("is Theil's T between the origins at each destination, and of all destinations together", () => {
    const rows = rowsOf("inequality", { service: HEALTH_CHECK });
    expect(rowsAt(rows, "cn-44")).toEqual([
      ["2010-01", "health-check", 1, 2, 1, 0.5, 0],
      ["2010-02", "health-check", 2, 3, 1, 0.333333, 0.405465],
      ["2010-03", "health-check", 2, 3, 0, 0, null],
    ]);
    // In February two from Sichuan in Guangdong and one in Zhejiang, one from Zhejiang in Guangdong: ln(4/3).
    expect(rowsAt(rows, "cn")[1]).toEqual(["2010-02", "health-check", 2, 4, 1, 0.25, 0.287682]);
    expect(rowsOf("inequality", { service: HEALTH_CHECK, destination: GUANGDONG })).toEqual(
      rows.filter(([place]) => place === "cn-44"),
    );
  });

  it.each([
    ["nobody", [], null],
    [
      "nobody served",
      [
        [10, 0],
        [20, 0],
      ],
      null,
    ],
    [
      "everybody served",
      [
        [10, 10],
        [20, 20],
      ],
      0,
    ],
    [
      "all alike",
      [
        [10, 5],
        [200, 100],
        [4, 2],
      ],
      0,
    ],
    [
      "one third served alone, all of them",
      [
        [10, 10],
        [20, 0],
      ],
      1.098612,
    ],
    [
      "one eighth served alone, some of them",
      [
        [10, 7],
        [70, 0],
      ],
      2.079442,
    ],
    // 1/2 · 4/3 · ln(4/3) + 1/2 · 2/3 · ln(2/3)
    [
      "one twice as well as the other",
      [
        [10, 8],
        [10, 4],
      ],
      0.056633,
    ],
  ] as const)("of %s", (_name, groups, expected) => {
    expect(theilBetween(groups.map(([of, served]) => ({ of, served })))).toBe(expected);
  });

  it("is how the served differ from the present as distributions, and never below 0", () => {
    const group = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([of, share]) => ({ of, served: Math.round(of * share) }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 31 }), (groups) => {
        const theil = theilBetween(groups);
        let [present, served, divergence] = [0, 0, 0];
        for (const each of groups) {
          present += each.of;
          served += each.served;
        }
        // The Kullback-Leibler divergence of where the served come from, from where the present do.
        for (const each of groups)
          if (each.served > 0)
            divergence +=
              (each.served / served) *
              (Math.log(each.served) - Math.log(served) - Math.log(each.of / present));
        const reversed = theilBetween(groups.toReversed());
        if (served === 0) expect([theil, reversed]).toEqual([null, null]);
        else {
          expect(theil).toBeCloseTo(divergence, 5);
          expect(reversed).toBeCloseTo(divergence, 5);
          expect(theil).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
