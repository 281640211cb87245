import { staysBetween } from "../dossier/tally-classes.ts";
import type { Policy } from "../policy/policy.ts";
import { monthsBetween } from "./months.ts";
import { countColumn, MONTH, placeColumn, placesOf } from "./places.ts";
import { Series } from "./series.ts";
import { NATION, type Statistic, type StatisticInput } from "./statistic.ts";
import { cellsOf } from "./tally-cell.ts";

/**
 * How long the stays had lasted that ended at a place in a month: how many ended, their mean in days (two decimals; null of
 * none), and how many by each of the policy's bands.
 */
export const lengthOfStay: Statistic = {
  summary: "How long the stays that ended had lasted: their mean in days, and how many by band",
  parameters: [],
  usesPolicy: true,
  measures: () => ["departures", "days-stayed"],
  columns: (question, policy) => [
    placeColumn(question),
    MONTH,
    countColumn("departures"),
    { name: "mean-days", type: "number" },
    ...bandsOf(policy).map(({ name }) => countColumn(name)),
  ],
  *rows(input, question) {
    const months = monthsBetween(question.from, question.to);
    const { all, days, bands } = lengths(input);
    for (const place of placesOf(input, {}, all))
      for (const month of months) {
        const ended = all.of(place, month);
        const mean = ended === 0 ? null : Math.round((days.of(place, month) / ended) * 100) / 100;
        yield [place, month, ended, mean, ...bands.map((band) => band.of(place, month))];
      }
  },
};

/** The policy's bands, as the tally's classes that are in them. Throws RangeError for a band that no classes make up. */
const bandsOf = ({ statistics: { stayBands } }: Policy) =>
  stayBands.value.map(({ name, fromDays }, at) => ({
    name,
    classes: staysBetween(fromDays, stayBands.value[at + 1]?.fromDays),
  }));

function lengths({ cells, policy }: StatisticInput): { all: Series; days: Series; bands: Series[] } {
  const [all, days] = [new Series(), new Series()];
  const bands = bandsOf(policy).map(({ classes }) => ({ classes, series: new Series() }));
  const put = (series: Series, place: string, month: string, count: number): void => {
    series.add(place, month, count);
    series.add(NATION, month, count);
  };
  for (const { key, count } of cellsOf(cells, "departures")) {
    put(all, key.destination, key.month, count);
    for (const { classes, series } of bands)
      if (classes.includes(key.length)) put(series, key.destination, key.month, count);
  }
  for (const { key, count } of cellsOf(cells, "days-stayed")) put(days, key.destination, key.month, count);
  return { all, days, bands: bands.map(({ series }) => series) };
}
