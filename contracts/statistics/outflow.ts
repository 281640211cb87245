import { monthsBetween } from "./months.ts";
import { countColumn, MONTH, outflow as outflowSeries, outflowOf, placeColumn, placesOf } from "./places.ts";
import type { Statistic } from "./statistic.ts";

/**
 * Stays begun in another province in a month by persons registered at a place. As in the census, a person flows out of where
 * the household is registered, wherever they came from last.
 */
export const outflow: Statistic = {
  summary: "Stays begun in another province by persons registered there",
  parameters: ["area"],
  measures: (question) => [outflowOf(question)],
  columns: (question) => [placeColumn(question), MONTH, countColumn("outflow")],
  *rows(input, question) {
    const months = monthsBetween(question.from, question.to);
    const series = outflowSeries(input, question);
    for (const place of placesOf(input, question, series))
      for (const month of months) yield [place, month, series.of(place, month)];
  },
};
