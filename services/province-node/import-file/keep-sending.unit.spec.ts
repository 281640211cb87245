import { describe, expect, it } from "vitest";
import type { BatchResult } from "#contracts/api/node";
import { factId } from "#contracts/facts/fact-type";
import { ChessboardError } from "#contracts/errors";
import { asIndex } from "#contracts/seals/position";
import { type Attempt, keepSending } from "./keep-sending.ts";

const id = factId.parse("0b6e1f3a-0000-8000-8000-000000000000");
const failure = new ChessboardError("CB402", "The store is away.");
const LINES = ["a", "b", "c"];
const PATIENCE = { patienceMs: 30_000, againMs: 1 };

/** A log that decides so many of the lines at each attempt, and keeps deciding the last number. */
function logThat(...decides: readonly number[]) {
  const asked: (readonly string[])[] = [];
  const attempt = async (lines: readonly string[]): Promise<Attempt> => {
    const count = decides[Math.min(asked.length, decides.length - 1)] ?? 0;
    asked.push(lines);
    const results = lines
      .slice(0, count)
      .map((_, n): BatchResult => ({ line: n + 1, status: 201, id, index: asIndex(n) }));
    return { results, failure };
  };
  return { asked, attempt };
}

describe("keepSending", () => {
  it("gives the results of lines in order, and asks again from the first that was not decided", async () => {
    const calm = logThat(3);
    expect((await keepSending(calm.attempt, LINES, PATIENCE)).map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(calm.asked).toEqual([LINES]);
    const busy = logThat(0, 1, 0, 3);
    expect((await keepSending(busy.attempt, LINES, PATIENCE)).map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(busy.asked).toEqual([LINES, LINES, ["b", "c"], ["b", "c"]]);
  });

  it("ends with the failure when the patience does, and at once when it is told to or an attempt breaks", async () => {
    const away = logThat(0);
    await expect(keepSending(away.attempt, LINES, { patienceMs: 50, againMs: 1 })).rejects.toBe(failure);
    expect(away.asked.length).toBeGreaterThan(1);
    const stopping = new AbortController();
    const stopped = keepSending(logThat(0).attempt, LINES, { ...PATIENCE, againMs: 20_000 }, stopping.signal);
    stopping.abort();
    await expect(stopped).rejects.toThrow(/abort/i);
    const broken = keepSending(() => Promise.reject(new Error("unforeseen")), LINES, PATIENCE);
    await expect(broken).rejects.toThrow("unforeseen");
  });
});
