import { monthsBetween } from "./months.ts";
import { arrivalsOf, changes, countColumn, departuresOf, MONTH, placeColumn, placesOf } from "./places.ts";
import type { Statistic } from "./statistic.ts";

/** Who stays at a place at a month's end and is registered in another province: all who came up to then, less all who left. */
export const stock: Statistic = {
  summary: "Persons registered elsewhere who stay there at the month's end",
  parameters: ["area"],
  measures: (question) => [arrivalsOf(question), departuresOf(question)],
  columns: (question) => [placeColumn(question), MONTH, countColumn("stock")],
  *rows(input, question) {
    const months = monthsBetween(question.from, question.to);
    const series = changes(input, question);
    for (const place of placesOf(input, question, series)) {
      const stocks = series.upTo(place, months);
      for (const [at, month] of months.entries()) yield [place, month, stocks[at] ?? 0];
    }
  },
};
