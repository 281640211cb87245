import { addMonths, monthsBetween } from "./months.ts";
import { arrivalsOf, changes, countColumn, departuresOf, MONTH, placeColumn, placesOf } from "./places.ts";
import { ratio, type Statistic } from "./statistic.ts";

/**
 * How the stock at a month's end has grown since the end of the month before, and of the same month a year before: 0.25 is a
 * quarter more. Undefined (null) where there was nobody.
 */
export const growth: Statistic = {
  summary: "Growth of the stock, month on month and year on year; null where there was nobody before",
  parameters: ["area"],
  measures: (question) => [arrivalsOf(question), departuresOf(question)],
  columns: (question) => [
    placeColumn(question),
    MONTH,
    countColumn("stock"),
    { name: "month-on-month", type: "number" },
    { name: "year-on-year", type: "number" },
  ],
  *rows(input, question) {
    const months = monthsBetween(addMonths(question.from, -12), question.to);
    const series = changes(input, question);
    for (const place of placesOf(input, question, series)) {
      const stocks = series.upTo(place, months);
      const stockAt = (at: number): number => stocks[at] ?? 0;
      for (const [at, month] of months.entries())
        if (month >= question.from)
          yield [place, month, stockAt(at), ...[1, 12].map((back) => grown(stockAt(at - back), stockAt(at)))];
    }
  },
};

const grown = (before: number, now: number): number | null => ratio(now - before, before);
