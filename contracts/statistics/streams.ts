import { monthsBetween } from "./months.ts";
import { arrivalsOf, countColumn } from "./places.ts";
import { ratio, type Statistic } from "./statistic.ts";
import { streamColumns, streamEnds, streamsBetween } from "./streams-between.ts";

/** How many streams where nobody says. */
export const TOP = 10;

/**
 * The largest streams of the months together, and the share that each is of all. Of two that are as large, the one that
 * comes first by origin, then by destination.
 */
export const streams: Statistic = {
  summary: "The largest streams over all the months asked for",
  parameters: ["area", "top", "origin", "destination"],
  measures: (question) => [arrivalsOf(question)],
  columns: (question) => [
    { name: "rank", type: "rank" },
    ...streamColumns(question),
    countColumn("arrivals"),
    { name: "share", type: "number" },
  ],
  *rows(input, question) {
    const series = streamsBetween(input, question);
    const months = monthsBetween(question.from, question.to);
    const sums = series.places
      .map((stream) => ({ stream, sum: months.reduce((sum, month) => sum + series.of(stream, month), 0) }))
      .filter(({ sum }) => sum > 0);
    const all = sums.reduce((total, { sum }) => total + sum, 0);
    // Sorting is stable, and the streams come in the order of their ends.
    const largest = sums.toSorted((a, b) => b.sum - a.sum).slice(0, question.top ?? TOP);
    for (const [at, { stream, sum }] of largest.entries())
      yield [at + 1, ...streamEnds(stream), sum, ratio(sum, all)];
  },
};
