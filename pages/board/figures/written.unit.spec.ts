import { expect, it } from "vitest";
import { age, fully, shortly } from "./written.ts";

it("writes figures as short as a square wants them, in both languages", () => {
  expect(shortly(1234, "stock", "zh")).toBe("1,234");
  expect(shortly(133_412, "stock", "zh")).toBe("13.3万");
  expect(shortly(133_412, "stock", "en")).toBe("133K");
  expect(shortly(21_500_000, "stock", "zh")).toBe("2150万");
  expect(shortly(56, "net", "zh")).toBe("+56");
  expect(shortly(-56, "net", "en")).toBe("−56");
  expect(shortly(0, "net", "en")).toBe("0");
  expect(shortly(0.8749, "coverage", "zh")).toBe("87%");
  expect(shortly(0, "lag", "zh")).toBe("0");
});

it("writes them in full", () => {
  expect(fully(133_412, "stock", "zh")).toBe("133,412");
  expect(fully(56, "net", "en")).toBe("+56");
  expect(fully(0.8749, "timeliness", "zh")).toBe("87.5%");
});

it("says how long ago in the largest unit", () => {
  expect([0, 59_999, 60_000, 3_599_000, 7_200_000, 200_000_000].map((ms) => age(ms))).toEqual([
    { unit: "seconds", n: 0 },
    { unit: "seconds", n: 59 },
    { unit: "minutes", n: 1 },
    { unit: "minutes", n: 59 },
    { unit: "hours", n: 2 },
    { unit: "days", n: 2 },
  ]);
  expect(age(-5)).toEqual({ unit: "seconds", n: 0 });
});
