import { monthsBetween } from "./months.ts";
import { arrivalsOf, countColumn, inflow as inflowSeries, MONTH, placeColumn, placesOf } from "./places.ts";
import type { Statistic } from "./statistic.ts";

/** Stays begun at a place in a month by persons registered in another province. */
export const inflow: Statistic = {
  summary: "Stays begun there by persons registered in another province",
  parameters: ["area"],
  measures: (question) => [arrivalsOf(question)],
  columns: (question) => [placeColumn(question), MONTH, countColumn("inflow")],
  *rows(input, question) {
    const months = monthsBetween(question.from, question.to);
    const series = inflowSeries(input, question);
    for (const place of placesOf(input, question, series))
      for (const month of months) yield [place, month, series.of(place, month)];
  },
};
