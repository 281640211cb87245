import { RequestProblem } from "../api/problem.ts";
import type { Policy } from "../policy/policy.ts";
import { addMonths } from "./months.ts";
import type { Publication } from "./publication.ts";
import { publishedStreams } from "./published-streams.ts";
import { NATION, ratio, type Row, type StatisticQuestion, type StatisticTable } from "./statistic.ts";
import { MOST_ROWS, STATISTICS, type StatisticName } from "./table-of.ts";
import { sumOf, ToldCounts } from "./told-counts.ts";

/** A table for readers without `statistics:exact`. */
export interface ShownTable {
  readonly table: StatisticTable;
  /** Whether something is kept back: a count that is null, or a stream left out because a month of it is. */
  readonly suppressed: boolean;
}

/**
 * The table of a statistic for readers without `statistics:exact`: its columns, a row for each place and closed month of those
 * asked for, whether anything is told of it or not. Kept-back counts are null, and so is what is made from one. So is always
 * the mean length of a stay, of which nothing is published.
 *
 * Throws CB685 for a statistic or a parameter that is not published, CB660 for more than MOST_ROWS rows.
 */
export function publishedTableOf(
  name: StatisticName,
  publication: Publication,
  question: StatisticQuestion,
  policy: Policy,
): ShownTable {
  requirePublished(name, question);
  const counts = new ToldCounts(publication, question);
  const rows: Row[] = [];
  for (const row of ROWS[name](counts, question, policy)) {
    if (rows.length === MOST_ROWS)
      throw new RequestProblem("CB660", `The table would have more than ${MOST_ROWS} rows.`);
    rows.push(row);
  }
  const columns = STATISTICS[name].columns(question, policy);
  return { table: { columns, rows }, suppressed: counts.keptBack };
}

/** Why nothing is published: what could be told would not be protected together with the rest (docs/decisions/0031). */
function requirePublished(name: StatisticName, { area, origin, service }: StatisticQuestion): void {
  const refuse = (what: string): never => {
    throw new RequestProblem("CB685", `${what} is not published: it takes the scope statistics:exact.`);
  };
  if (name === "inequality") refuse("The statistic inequality, which is one by origin,");
  if (area !== undefined && name !== "inflow") refuse(`The statistic ${name} by prefecture`);
  if (origin !== undefined && name === "coverage") refuse("The statistic coverage by origin");
  if (service === "*") refuse("The statistic coverage by any service together");
}

type Rows = (counts: ToldCounts, question: StatisticQuestion, policy: Policy) => Iterable<Row>;

const ROWS: { readonly [Name in StatisticName]: Rows } = {
  *stock(counts) {
    for (const [place, month] of counts.places()) yield [place, month, counts.stock(place, month)];
  },
  *inflow(counts, { area }) {
    if (area !== undefined) yield* inflowWithin(counts, area);
    else
      for (const [place, month] of counts.places())
        yield [place, month, counts.at("inflow", "total", place, month)];
  },
  *outflow(counts) {
    for (const [place, month] of counts.places())
      yield [place, month, counts.at("outflow", "total", place, month)];
  },
  *net(counts) {
    for (const [place, month] of counts.places()) {
      const came = counts.at("inflow", "total", place, month);
      const left = counts.at("outflow", "total", place, month);
      yield [place, month, came, left, came === null || left === null ? null : came - left];
    }
  },
  *flows(counts, question) {
    for (const [origin, destination] of streamsOf(counts.publication, question))
      for (const month of counts.months)
        yield [origin, destination, month, counts.of("arrivals", origin, destination, month)];
  },
  *"length-of-stay"(counts, _question, { statistics: { stayBands } }) {
    for (const [place, month] of counts.places()) {
      const bands = stayBands.value.map(({ name }) =>
        place === NATION
          ? counts.of("lengthOfStayTotal", name, month)
          : counts.of("lengthOfStay", name, place, month),
      );
      yield [place, month, counts.at("departures", "departuresTotal", place, month), null, ...bands];
    }
  },
  streams: (counts, question) => publishedStreams(counts, question, streamsOf(counts.publication, question)),
  *growth(counts) {
    for (const [place, month] of counts.places()) {
      const stock = counts.stock(place, month);
      const before = [1, 12].map((months) => counts.stock(place, addMonths(month, -months)));
      yield [place, month, stock, ...before.map((earlier) => grown(earlier, stock))];
    }
  },
  *coverage(counts, question) {
    const { provinces, services: all } = counts.publication;
    const services = [...all].sort().filter((each) => isAsked(question.service, each));
    for (const destination of provinces.filter((each) => isAsked(question.destination, each)))
      for (const month of counts.months)
        for (const service of services) {
          const present = counts.of("present", destination, month);
          const served = counts.of("served", service, destination, month);
          const share = present === null || served === null ? null : ratio(served, present);
          const gap = share === null ? null : 0;
          yield [destination, NATION, month, service, present, served, share, gap];
        }
  },
  inequality: () => [],
};

const isAsked = (asked: string | undefined, each: string): boolean => asked === undefined || asked === each;

const grown = (before: number | null, now: number | null): number | null =>
  before === null || now === null ? null : ratio(now - before, before);

/** Every pair of two provinces, or those of one origin or destination, in order. */
const streamsOf = (
  { provinces }: Publication,
  { origin: from, destination: to }: StatisticQuestion,
): (readonly [origin: string, destination: string])[] =>
  provinces
    .filter((origin) => isAsked(from, origin))
    .flatMap((origin) =>
      provinces
        .filter((destination) => destination !== origin && isAsked(to, destination))
        .map((destination) => [origin, destination] as const),
    );

/** By prefecture within an area, and the area: as its provinces' inflow where that is all of it, else as the prefectures' sum. */
function* inflowWithin(counts: ToldCounts, area: string): Generator<Row> {
  const { prefectures } = counts.publication;
  const within = prefectures.filter(({ prefecture }) => prefecture.startsWith(area));
  const byProvince = [...Map.groupBy(within, ({ destination }) => destination)];
  for (const month of counts.months) {
    const parts = byProvince.flatMap(([destination, those]) => {
      const isAll = those.length === prefectures.filter((each) => each.destination === destination).length;
      return isAll
        ? [counts.of("inflow", destination, month)]
        : those.map(({ prefecture }) => counts.of("prefectures", prefecture, destination, month));
    });
    yield [area, month, sumOf(parts)];
  }
  for (const [prefecture, those] of Map.groupBy(within, (each) => each.prefecture))
    for (const month of counts.months) {
      const parts = those.map(({ destination }) => counts.of("prefectures", prefecture, destination, month));
      yield [prefecture, month, sumOf(parts)];
    }
}
