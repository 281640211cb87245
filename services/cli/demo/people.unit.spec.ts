import { describe, expect, it } from "vitest";
import { isKnownArea } from "#contracts/facts/area-codes";
import { parseIdNumber } from "#contracts/facts/id-number";
import { participantId } from "#contracts/facts/participant";
import { countiesOf, neverAssigned } from "./areas.ts";
import { idNumberOf, peopleOf } from "./people.ts";

const provinces =
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    .split(" ")
    .map((digits) => participantId.parse(`cn-${digits}`));
const [first, second] = [participantId.parse("cn-51"), participantId.parse("cn-44")];

describe("the demo's people", () => {
  it("have ID numbers that are right and of an area that was never assigned", () => {
    for (const province of provinces) {
      expect(isKnownArea(countiesOf(province)[0] ?? "")).toBe(true);
      expect(isKnownArea(neverAssigned(province))).toBe(false);
      const number = idNumberOf(province, 3, 1);
      expect(number.slice(0, 6)).toBe(neverAssigned(province));
      expect(parseIdNumber(number).ok).toBe(true);
      // The sum of GB 11643 with its table of weights: the remainder of a right number is 1.
      const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
      const sum = [...number].reduce(
        (all, c, n) => all + (c === "X" ? 10 : Number(c)) * (weights[n] ?? 0),
        0,
      );
      expect(sum % 11).toBe(1);
    }
  });

  it("are all different, and grown up", () => {
    const numbers = Array.from({ length: 40_000 }, (_, nth) => idNumberOf(first, nth, 7));
    expect(new Set(numbers).size).toBe(40_000);
    const years = numbers.map((number) => Number(number.slice(6, 10)));
    expect(Math.min(...years)).toBe(1945);
    expect(Math.max(...years)).toBe(1991);
  });

  it("are the same for the same seed and others for another", () => {
    const streams = [{ origin: first, destination: second, persons: 5, people: 3 }];
    expect([...peopleOf(streams, 1)]).toEqual([...peopleOf(streams, 1)]);
    const of = (seed: number) => [...peopleOf(streams, seed)].map((person) => person.idNumber);
    expect(of(2).filter((number) => of(1).includes(number))).toEqual([]);
  });
});
