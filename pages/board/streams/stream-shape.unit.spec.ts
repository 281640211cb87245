import { expect, it } from "vitest";
import { placeOf } from "../squares/places.ts";
import { middleLine, pointAt, ribbon, widthOf } from "./stream-shape.ts";

const middleOf = (id: string) => {
  const { row, column } = placeOf(id) ?? { row: Number.NaN, column: Number.NaN };
  return { x: column + 0.5, y: row + 0.5 };
};
const distance = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
  Math.hypot(a.x - b.x, a.y - b.y);

it("leads from near the one square's middle to near the other's, and leaves the names free", () => {
  for (const [origin, destination] of [
    ["cn-51", "cn-44"],
    ["cn-11", "cn-12"],
    ["cn-65", "cn-31"],
  ] as const) {
    const line = middleLine(origin, destination) ?? [];
    const [first, last] = [line[0], line.at(-1)];
    if (first === undefined || last === undefined) throw new Error("no line");
    for (const [point, id] of [
      [first, origin],
      [last, destination],
    ] as const) {
      expect(distance(point, middleOf(id))).toBeGreaterThan(0.25);
      expect(distance(point, middleOf(id))).toBeLessThan(0.5);
    }
  }
});

it("keeps both directions of a pair apart, each to its right", () => {
  const there = middleLine("cn-51", "cn-44") ?? [];
  const back = middleLine("cn-44", "cn-51") ?? [];
  const half = (line: typeof there) => pointAt(line, 0.5);
  expect(distance(half(there), half(back))).toBeGreaterThan(0.4);
  // Eastwards, on a board whose rows go down, right is below.
  const east = middleLine("cn-54", "cn-31") ?? [];
  expect(half(east).y).toBeGreaterThan(4.5);
});

it("is thin where people come from and as wide as it says where they go", () => {
  const line = middleLine("cn-51", "cn-44") ?? [];
  const outline = ribbon(line, 0.3);
  expect(outline).toHaveLength(2 * line.length);
  const across = (n: number): number => {
    const [left, right] = [outline[n], outline[outline.length - 1 - n]];
    return left && right ? distance(left, right) : Number.NaN;
  };
  expect(across(line.length - 1)).toBeCloseTo(0.3);
  expect(across(0)).toBeCloseTo(0.06);
});

it("has a width that says the count, and none for nobody", () => {
  expect(widthOf(400, 400) / widthOf(100, 400)).toBeCloseTo(2);
  expect(widthOf(1, 1_000_000)).toBeGreaterThan(0);
  expect(widthOf(0, 400)).toBe(0);
  expect(widthOf(5, 0)).toBe(0);
});

it("draws nothing for who has no square", () => {
  expect(middleLine("cn-44", "cn-51")).toBeDefined();
  for (const [a, b] of [
    ["cn-44", "cn-99"],
    ["cn", "cn-44"],
    ["cn-44", "cn-44"],
  ] as const)
    expect(middleLine(a, b)).toBeUndefined();
});
