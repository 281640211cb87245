import type { TallyMeasure } from "../dossier/tally-key.ts";
import { Series } from "./series.ts";
import { ANY_SERVICE, NATION } from "./statistic.ts";
import { cellsOf, type TallyCell } from "./tally-cell.ts";

/** The measures of the tally that presence and coverage are made of. */
export const PRESENCE_MEASURES: readonly TallyMeasure[] = [
  "arrivals",
  "departures",
  "present-again",
  "served",
  "served-again",
];

/** Persons of one origin at one destination in one month. */
export interface PersonsPresent {
  readonly origin: string;
  readonly count: number;
  readonly served: (service: string) => number;
}

/**
 * Persons present and served, by origin, destination and month (docs/dossier.md, "Tally"): somebody is present in a month in
 * which a stay outside the household's province covers a day, and served if the destination delivered the service to them in
 * that month. Whoever was at two destinations in a month is present at both.
 */
export class Presence {
  readonly #changes = new Series();
  readonly #newcomers = new Series();
  readonly #served = new Map<string, Series>();
  /** Where anybody came from, by where they came to; both in order. */
  readonly #origins: ReadonlyMap<string, string[]>;

  constructor(cells: readonly TallyCell[]) {
    const streamOf = ({ origin, destination }: { origin: string; destination: string }): string =>
      `${destination}/${origin}`;
    for (const { key, count } of cellsOf(cells, "arrivals")) {
      this.#changes.add(streamOf(key), key.month, count);
      this.#newcomers.add(streamOf(key), key.month, count);
    }
    for (const { key, count } of cellsOf(cells, "departures"))
      this.#changes.add(streamOf(key), key.month, -count);
    for (const { key, count } of cellsOf(cells, "present-again"))
      this.#newcomers.add(streamOf(key), key.month, -count);
    this.#served.set(ANY_SERVICE, new Series());
    for (const { key, count } of cellsOf(cells, "served")) {
      for (const service of [key.service, ANY_SERVICE])
        this.#servedWith(service).add(streamOf(key), key.month, count);
    }
    for (const { key, count } of cellsOf(cells, "served-again"))
      this.#servedWith(ANY_SERVICE).add(streamOf(key), key.month, -count);
    const ends = this.#changes.places.map((stream) => stream.split("/"));
    this.#origins = new Map(
      [...Map.groupBy(ends, ([destination = ""]) => destination)].map(([destination, of]) => [
        destination,
        of.map(([, origin = ""]) => origin),
      ]),
    );
  }

  /** `*`, and every service that anybody was ever delivered, in order. */
  get services(): string[] {
    return [...this.#served.keys()].sort();
  }

  /** Where anybody ever came to, in order. */
  get destinations(): string[] {
    return [...this.#origins.keys()];
  }

  /** Who was present at a destination in each of the months, by origin, in order; an origin without anybody is left out. */
  at(destination: string, months: readonly string[]): PersonsPresent[][] {
    const found: PersonsPresent[][] = months.map(() => []);
    for (const origin of this.#origins.get(destination) ?? []) {
      const stream = `${destination}/${origin}`;
      const stocks = this.#changes.upTo(stream, months);
      for (const [at, month] of months.entries()) {
        // The stock at the end of the month before is that of this month's end without this month's changes.
        const before = (stocks[at] ?? 0) - this.#changes.of(stream, month);
        const count = before + this.#newcomers.of(stream, month);
        const served = (service: string): number => this.#served.get(service)?.of(stream, month) ?? 0;
        if (count !== 0) found[at]?.push({ origin, count, served });
      }
    }
    return found;
  }

  #servedWith(service: string): Series {
    const known = this.#served.get(service);
    if (known !== undefined) return known;
    const series = new Series();
    this.#served.set(service, series);
    return series;
  }
}

/** All of them together. */
export const together = (persons: readonly PersonsPresent[]): PersonsPresent => ({
  origin: NATION,
  count: persons.reduce((sum, { count }) => sum + count, 0),
  served: (service) => persons.reduce((sum, { served }) => sum + served(service), 0),
});

/** Persons of the same origin at several destinations together, in order of the origins. */
export const byOrigin = (persons: readonly PersonsPresent[]): PersonsPresent[] =>
  [...Map.groupBy(persons, ({ origin }) => origin)]
    .map(([origin, all]) => ({ ...together(all), origin }))
    .sort((a, b) => (a.origin < b.origin ? -1 : 1));
