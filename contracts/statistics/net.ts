import { monthsBetween } from "./months.ts";
import {
  arrivalsOf,
  countColumn,
  inflow,
  MONTH,
  outflow,
  outflowOf,
  placeColumn,
  placesOf,
} from "./places.ts";
import type { Statistic } from "./statistic.ts";

/** Inflow less outflow. Of the nation it is 0: whoever flows into a province flows out of another one. */
export const net: Statistic = {
  summary: "Inflow less outflow",
  parameters: ["area"],
  measures: (question) => [...new Set([arrivalsOf(question), outflowOf(question)])],
  columns: (question) => [
    placeColumn(question),
    MONTH,
    countColumn("inflow"),
    countColumn("outflow"),
    countColumn("net"),
  ],
  *rows(input, question) {
    const months = monthsBetween(question.from, question.to);
    const [came, left] = [inflow(input, question), outflow(input, question)];
    for (const place of placesOf(input, question, came, left))
      for (const month of months) {
        const [inward, outward] = [came.of(place, month), left.of(place, month)];
        yield [place, month, inward, outward, inward - outward];
      }
  },
};
