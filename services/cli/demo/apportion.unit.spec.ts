import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { hamilton } from "../testing/hamilton.ts";
import { apportion, parseStreams, type Stream } from "./apportion.ts";

const participantOf = (digits: string) => participantId.parse(`cn-${digits}`);
const stream = (destination: string, origin: string, persons: number): Stream => ({
  destination: participantOf(destination),
  origin: participantOf(origin),
  persons,
});
const peopleOf = (streams: readonly Stream[], people: number) =>
  apportion(streams, people).map((each) => `${each.destination}<${each.origin} ${each.people}`);

describe("apportion", () => {
  it("gives whole shares first and what is left to the largest fractions", () => {
    // 10 people over 46, 33, 21 in a hundred: shares 4.6, 3.3, 2.1; one left, for the 0.6.
    const streams = [stream("44", "51", 46), stream("31", "34", 33), stream("11", "13", 21)];
    expect(peopleOf(streams, 10)).toEqual(["cn-11<cn-13 2", "cn-31<cn-34 3", "cn-44<cn-51 5"]);
  });

  it("breaks ties for the lower destination, then the lower origin", () => {
    const equal = [stream("44", "51", 1), stream("11", "37", 1), stream("11", "13", 1)];
    expect(peopleOf(equal, 1)).toEqual(["cn-11<cn-13 1", "cn-11<cn-37 0", "cn-44<cn-51 0"]);
    expect(peopleOf(equal, 2)).toEqual(["cn-11<cn-13 1", "cn-11<cn-37 1", "cn-44<cn-51 0"]);
  });

  it("refuses what it cannot compute exactly, or over nobody", () => {
    expect(() => apportion([stream("44", "51", 1_000_000)], 2 ** 40)).toThrow(RangeError);
    expect(() => apportion([stream("44", "51", 0)], 1)).toThrow(RangeError);
  });

  it("agrees with an independent computation over the census of 2010", () => {
    const csv = readFileSync(new URL("census/interprovincial-migrants-2010.csv", import.meta.url), "utf8");
    const streams = parseStreams(csv, participantOf);
    expect(streams).toHaveLength(930);
    expect(streams.reduce((sum, each) => sum + each.persons, 0)).toBe(10_230_691);
    for (const people of [1, 400, 20_000]) {
      const result = apportion(streams, people);
      expect(result.reduce((sum, each) => sum + each.people, 0)).toBe(people);
      expect(new Map(result.map((each) => [`${each.destination} ${each.origin}`, each.people]))).toEqual(
        hamilton(csv, BigInt(people)),
      );
    }
  });
});
