import { expect, it } from "vitest";
import { seriesShape } from "./series-shape.ts";

it("draws from 0 to the largest, and leaves a gap where a figure is kept back", () => {
  const { line, area, pointAt } = seriesShape([0, 50, null, 100, 100]);
  expect(line).toBe("M0,96L25,50M75,4L100,4");
  expect(area.match(/M/g)).toHaveLength(2);
  expect(pointAt(1)).toEqual({ x: 25, y: 50 });
  expect(pointAt(2)).toBeUndefined();
  expect(pointAt(9)).toBeUndefined();
});

it("shows what lies below 0 below", () => {
  const { pointAt } = seriesShape([-100, 0, 100]);
  expect([0, 1, 2].map((n) => pointAt(n)?.y)).toEqual([96, 50, 4]);
});

it("stands where there is nothing", () => {
  expect(seriesShape([]).line).toBe("");
  expect(seriesShape([null, undefined]).line).toBe("");
  expect(seriesShape([0]).pointAt(0)).toEqual({ x: 0, y: 96 });
});
