import type { PublishedTable } from "./publication.ts";
import { ratio, type Row, type StatisticQuestion } from "./statistic.ts";
import { TOP } from "./streams.ts";
import { sumOf, type ToldCounts } from "./told-counts.ts";

/**
 * The largest of those streams that every month asked for is told of; others, which may be larger, are left out. The share is
 * of all that come from or to where was asked, and null where that is not told.
 */
export function* publishedStreams(
  counts: ToldCounts,
  question: StatisticQuestion,
  streams: readonly (readonly [origin: string, destination: string])[],
): Generator<Row> {
  const told = streams.flatMap((ends) => {
    const sum = sumOver(counts, "arrivals", ends);
    return sum === null || sum === 0 ? [] : [{ ends, sum }];
  });
  const all = wholeOf(counts, question);
  const largest = told.toSorted((a, b) => b.sum - a.sum).slice(0, question.top ?? TOP);
  for (const [at, { ends, sum }] of largest.entries())
    yield [at + 1, ...ends, sum, all === null ? null : ratio(sum, all)];
}

const sumOver = (counts: ToldCounts, table: PublishedTable, place: readonly string[]): number | null =>
  sumOf(counts.months.map((month) => counts.of(table, ...place, month)));

function wholeOf(counts: ToldCounts, { origin, destination }: StatisticQuestion): number | null {
  if (origin !== undefined && destination !== undefined)
    return sumOver(counts, "arrivals", [origin, destination]);
  if (origin !== undefined) return sumOver(counts, "outflow", [origin]);
  if (destination !== undefined) return sumOver(counts, "inflow", [destination]);
  return sumOver(counts, "total", []);
}
