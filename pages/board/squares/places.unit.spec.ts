import { expect, it } from "vitest";
import { PARTICIPANT_NAMES } from "../../language/provinces.ts";
import { neighbourOf, PLACES, placeOf, SIDE } from "./places.ts";

const ids = PLACES.map(({ id }) => id);

it("gives every province one square of its own on the board", () => {
  const provinces = Object.keys(PARTICIPANT_NAMES).filter((id) => /^cn-[0-9]{2}$/.test(id));
  expect(provinces).toHaveLength(32);
  expect([...ids].sort()).toEqual([...provinces].sort());
  expect(new Set(PLACES.map(({ row, column }) => `${row}/${column}`)).size).toBe(32);
  expect(new Set(PLACES.map(({ letters }) => letters)).size).toBe(32);
  for (const { row, column } of PLACES) expect(Math.max(row, column)).toBeLessThan(SIDE);
});

it("has them roughly where they lie", () => {
  const at = (code: number) => placeOf(`cn-${code}`) ?? { row: -1, column: -1 };
  // Each lies north of the next, and each west of the next.
  for (const line of [
    [23, 22, 21, 37, 32, 33, 35, 46],
    [15, 14, 41, 42, 43, 44],
  ])
    for (const [n, code] of line.slice(1).entries()) expect(at(line[n] ?? 0).row).toBeLessThan(at(code).row);
  for (const line of [
    [65, 63, 62, 61, 41, 13, 37],
    [54, 51, 50, 42, 34, 32, 31],
  ])
    for (const [n, code] of line.slice(1).entries())
      expect(at(line[n] ?? 0).column).toBeLessThan(at(code).column);
});

it("leads by arrow keys to a neighbour, to the nearest where there is none, and nowhere off the board", () => {
  expect(neighbourOf("cn-44", "north", ids)).toBe("cn-43");
  expect(neighbourOf("cn-44", "south", ids)).toBe("cn-46");
  expect(neighbourOf("cn-31", "west", ids)).toBe("cn-32");
  expect(neighbourOf("cn-23", "west", ids)).toBe("cn-15");
  expect(neighbourOf("cn-23", "north", ids)).toBe("cn-23");
  expect(neighbourOf("cn-46", "east", ids)).toBe("cn-35");
  expect(neighbourOf("cn-44", "north", ["cn-44", "cn-11"])).toBe("cn-11");
});

it("reaches every square from every other by arrow keys", () => {
  const seen = new Set(["cn-65"]);
  for (const id of seen)
    for (const way of ["north", "south", "west", "east"] as const) seen.add(neighbourOf(id, way, ids));
  expect(seen.size).toBe(32);
});
