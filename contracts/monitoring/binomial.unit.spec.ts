import { describe, expect, it } from "vitest";
import { lowerTail, upperTail } from "./binomial.ts";

describe("tails of the binomial distribution", () => {
  // By exact fractions: sum of C(n, i) p^i (1 - p)^(n - i), p = 1/13.
  it.each([
    [5, 20, 0.01569008913430513],
    [30, 150, 1.2124124928138452e-6],
    [400, 4000, 8.275201040846092e-8],
    [25, 130, 1.8237317037308077e-5],
    [40, 340, 0.005127176663170622],
    [12, 12, 4.292198241799155e-14],
  ])("are exact to ten digits: at least %i of %i", (k, n, expected) => {
    expect(upperTail(k, n, 1 / 13) / expected).toBeCloseTo(1, 10);
  });

  it("are each other's mirror", () => {
    for (const [k, n] of [
      [2, 60],
      [0, 100],
      [11, 400],
    ] as const)
      expect(lowerTail(k, n, 1 / 13)).toBe(upperTail(n - k, n, 12 / 13));
  });

  it("stay finite for counts as large as a country's", () => {
    expect(upperTail(1_100_000, 13_100_000, 1 / 13)).toBeLessThan(1e-12);
    expect(upperTail(1_000_100, 13_000_000, 1 / 13)).toBeGreaterThan(0.3);
  });
});
