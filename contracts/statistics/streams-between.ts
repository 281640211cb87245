import { arrivalsOf, placeOf } from "./places.ts";
import { Series } from "./series.ts";
import type { Column, StatisticInput, StatisticQuestion } from "./statistic.ts";
import { cellsOf } from "./tally-cell.ts";

/** From where the household is registered to where the stay is: `origin/destination`, the latter by prefecture within an area. */
export function streamsBetween({ cells }: StatisticInput, question: StatisticQuestion): Series {
  const series = new Series();
  for (const cell of cellsOf(cells, arrivalsOf(question))) {
    const { key, count } = cell;
    const place = placeOf(cell, question);
    if (place === undefined || !("origin" in key) || !("destination" in key)) continue;
    if (question.origin !== undefined && key.origin !== question.origin) continue;
    if (question.destination !== undefined && key.destination !== question.destination) continue;
    series.add(`${key.origin}/${place}`, key.month, count);
  }
  return series;
}

/** The two ends of a stream as `streamsBetween` names it. */
export const streamEnds = (stream: string): readonly [origin: string, destination: string] => {
  const [origin = "", destination = ""] = stream.split("/");
  return [origin, destination];
};

/** What the two ends of a row are. */
export const streamColumns = ({ area }: StatisticQuestion): readonly [Column, Column] => [
  { name: "origin", type: "province" },
  { name: "destination", type: area === undefined ? "province" : "prefecture" },
];
