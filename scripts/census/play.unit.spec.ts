import { describe, expect, it } from "vitest";
import type { TallyCell } from "#contracts/statistics/tally-cell";
import { monthlyArrivals } from "./monthly-arrivals.ts";
import { play } from "./play.ts";

const STREAMS = 930;
const MONTHS = 109;

describe("the censuses of 2000 and 2010, played through the monitoring", () => {
  it("raise nothing while streams grow evenly from the one to the other", () => {
    expect(play(monthlyArrivals())).toEqual({ months: MONTHS, raised: [] });
  });

  it("raise what is put in, in its month and its stream alone", () => {
    const of = ({ key }: TallyCell): boolean =>
      key.measure === "arrivals" && key.origin === "cn-51" && key.destination === "cn-44";
    const crisis = (cell: TallyCell): TallyCell =>
      of(cell) && cell.key.month === "2008-11" ? { ...cell, count: Math.round(cell.count / 3) } : cell;
    const before = monthlyArrivals().find((cell) => of(cell) && cell.key.month === "2008-11");
    expect(before?.count).toBeGreaterThan(1000);
    const { raised } = play(monthlyArrivals().map(crisis));
    expect(raised.map(({ kind, month, about }) => [kind, month, about])).toEqual([
      ["fall", "2008-11", { stream: { origin: "cn-51", destination: "cn-44" } }],
    ]);
  });

  it("raise by chance no more than the test's level, of both sides together", () => {
    const { raised } = play(monthlyArrivals({ seed: 1 }));
    expect(raised.length).toBeGreaterThan(0);
    expect(raised.length).toBeLessThan(STREAMS * MONTHS * 2 * 0.001);
  });
});
