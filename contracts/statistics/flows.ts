import { monthsBetween } from "./months.ts";
import { arrivalsOf, countColumn, MONTH } from "./places.ts";
import type { Statistic } from "./statistic.ts";
import { streamColumns, streamEnds, streamsBetween } from "./streams-between.ts";

/** The flow matrix, a row a cell: stays begun by where the household is registered and where they are. No row is none. */
export const flows: Statistic = {
  summary: "Stays begun, by where the household is registered and where they are; no row is none",
  parameters: ["area", "origin", "destination"],
  measures: (question) => [arrivalsOf(question)],
  columns: (question) => [...streamColumns(question), MONTH, countColumn("arrivals")],
  *rows(input, question) {
    const months = monthsBetween(question.from, question.to);
    const series = streamsBetween(input, question);
    for (const stream of series.places)
      for (const month of months) {
        const arrivals = series.of(stream, month);
        if (arrivals > 0) yield [...streamEnds(stream), month, arrivals];
      }
  },
};
