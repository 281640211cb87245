import { describe, expect, it } from "vitest";
import { parseVerifierKey } from "../seals/note.ts";
import { asIndex, asSize } from "../seals/position.ts";
import type { LogKey } from "./directory.ts";
import { CN_SIGNER } from "./directory-log.arbitrary.ts";
import { firstDifference, standingOf, stands } from "./standing.ts";

const key = parseVerifierKey(CN_SIGNER.vkey);
const logKey = ([from, revokedFrom]: readonly number[]): LogKey =>
  revokedFrom === undefined
    ? { key, from: asSize(from ?? 0) }
    : { key, from: asSize(from ?? 0), revokedFrom: asSize(revokedFrom) };

describe("standingOf", () => {
  it.each([
    ["no key", [], []],
    ["one from 0", [[0]], [0]],
    ["one from 5", [[5]], [5]],
    ["one revoked", [[0, 50]], [0, 50]],
    ["one revoked from where it begins", [[5, 5]], []],
    ["one revoked from before it begins", [[5, 2]], []],
    ["two, without a gap", [[0], [80]], [0]],
    ["two, the first revoked before", [[0, 50], [80]], [0, 50, 80]],
    ["two, the first revoked where the second begins", [[0, 80], [80]], [0]],
    ["two, the first revoked after the second begins", [[0, 90], [80]], [0]],
    ["two from one size", [[0], [0]], [0]],
    ["three, the middle one void throughout", [[0], [50, 50], [80]], [0, 50, 80]],
  ] as const)("of %s", (_, keys, expected) => {
    expect(standingOf(keys.map(logKey))).toEqual(expected);
  });
});

describe("stands", () => {
  it("changes at each place in the list", () => {
    const counts = [0, 1, 2, 4, 5, 6].map((index) => stands([1, 2, 5], asIndex(index)));
    expect(counts).toEqual([false, true, false, false, true, true]);
    expect(stands([], asIndex(0))).toBe(false);
  });
});

describe("firstDifference", () => {
  it.each([
    [[], [], undefined],
    [[0, 50], [0, 50], undefined],
    [[], [0], 0],
    [[0], [0, 50], 50],
    [[0, 50], [0, 40, 80], 40],
    [[0, 50], [0, 50, 80], 80],
    [[5], [0], 0],
  ])("of %j and %j is %j", (one, other, expected) => {
    expect(firstDifference(one, other)).toBe(expected);
    expect(firstDifference(other, one)).toBe(expected);
  });
});
