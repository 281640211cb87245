import type { TallyMeasure } from "../dossier/tally-key.ts";
import { Series } from "./series.ts";
import { type Column, NATION, type StatisticInput, type StatisticQuestion } from "./statistic.ts";
import { cellsOf, type TallyCell } from "./tally-cell.ts";

/*
 * Where people move to and from, by province or, within an area, by prefecture. Stays outside the household's province are
 * what counts: moves within a province and returns are in none of these.
 */

type Asked = Pick<StatisticQuestion, "area">;

/** Stays begun, by where they are. */
export const arrivalsOf = ({ area }: Asked): TallyMeasure =>
  area === undefined ? "arrivals" : "prefecture-arrivals";
/** Stays ended, by where they were. */
export const departuresOf = ({ area }: Asked): TallyMeasure =>
  area === undefined ? "departures" : "prefecture-departures";
/** Stays begun, by where the household is. */
export const outflowOf = ({ area }: Asked): TallyMeasure =>
  area === undefined ? "arrivals" : "prefecture-outflow";

/** The place that a cell counts at, by where the stay is; undefined outside the area. */
export function placeOf({ key }: TallyCell, { area }: Asked): string | undefined {
  if ("prefecture" in key) return key.prefecture.startsWith(area ?? "") ? key.prefecture : undefined;
  return "destination" in key ? key.destination : undefined;
}

/** The sum of all places is one too: of a province's prefectures its two digits, of the provinces `cn`. */
export const wholeOf = ({ area }: Asked): string => area ?? NATION;

/** Adds to the place, and to the whole. */
function put(
  series: Series,
  asked: Asked,
  { key, count }: TallyCell,
  place: string | undefined,
  sign = 1,
): void {
  if (place === undefined) return;
  series.add(place, key.month, sign * count);
  series.add(wholeOf(asked), key.month, sign * count);
}

/** Stays begun at each place. */
export function inflow({ cells }: StatisticInput, asked: Asked): Series {
  const series = new Series();
  for (const cell of cellsOf(cells, arrivalsOf(asked))) put(series, asked, cell, placeOf(cell, asked));
  return series;
}

/** Stays begun elsewhere, by where the household is. */
export function outflow({ cells }: StatisticInput, asked: Asked): Series {
  const series = new Series();
  for (const cell of cellsOf(cells, outflowOf(asked))) {
    const { key } = cell;
    const place = key.measure === "arrivals" ? key.origin : placeOf(cell, asked);
    put(series, asked, cell, place);
  }
  return series;
}

/** Stays begun less those ended at each place: what the stock changes by. */
export function changes(input: StatisticInput, asked: Asked): Series {
  const series = inflow(input, asked);
  for (const cell of cellsOf(input.cells, departuresOf(asked)))
    put(series, asked, cell, placeOf(cell, asked), -1);
  return series;
}

/** The places that have rows: the whole, then every province of the directory and wherever somebody moved, in order. */
export function placesOf({ provinces }: StatisticInput, asked: Asked, ...series: Series[]): string[] {
  const whole = wholeOf(asked);
  const listed: readonly string[] = asked.area === undefined ? provinces : [];
  const places = new Set([...listed, ...series.flatMap(({ places }) => places)]);
  places.delete(whole);
  return [whole, ...[...places].sort()];
}

/** What the place of a row is. */
export const placeColumn = ({ area }: Asked): Column =>
  area === undefined ? { name: "province", type: "province" } : { name: "prefecture", type: "prefecture" };

export const MONTH: Column = { name: "month", type: "month" };

export const countColumn = (name: string): Column => ({ name, type: "count" });
