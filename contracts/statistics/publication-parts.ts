import type { PrefectureOf } from "../directory/prefectures.ts";
import { staysBetween } from "../dossier/tally-classes.ts";
import { SERVICES } from "../facts/code-tables.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Policy } from "../policy/policy.ts";
import { addMonths, monthsBetween } from "./months.ts";
import { Presence, together } from "./presence.ts";
import type { StatisticsParts } from "./protected-tables.ts";
import { Series } from "./series.ts";
import { cellsOf, type TallyCell } from "./tally-cell.ts";

/** What a publication is made of: what a view holds at one vector, and the policy. */
export interface PublicationInput {
  /** Of `PUBLISHED_MEASURES` at least. */
  readonly cells: readonly TallyCell[];
  readonly provinces: readonly ParticipantId[];
  /** All there are, whether anybody moved there or not. */
  readonly prefectures: readonly PrefectureOf[];
  readonly policy: Policy;
}

/** The measures of the tally that a publication is made of. */
export const PUBLISHED_MEASURES = [
  "arrivals",
  "departures",
  "prefecture-arrivals",
  "present-again",
  "served",
] as const;

/** How many months are published at most, the newest: twenty years. */
export const MOST_PUBLISHED_MONTHS = 240;

/**
 * The months that ended before the day, from the first in which anything happened on, and what happened in them. A month needs
 * nothing else to be closed: what is recorded late changes it.
 *
 * Provinces are those of the directory, and those that a household is registered in. Services are those of the code table:
 * that a code is listed must not say that somebody was served. What leads from a province to itself, where the directory gives
 * it areas of another one's digits, is in no table.
 */
export function publicationParts(
  { cells: given, provinces: listed, prefectures: known, policy }: PublicationInput,
  day: string,
): StatisticsParts {
  const cells = given.filter(({ key }) => !("destination" in key) || key.destination !== key.origin);
  const all = cellsOf(cells, "arrivals");
  const provinces = [...new Set([...listed, ...all.flatMap(({ key }) => [key.origin, key.destination])])];
  const months = closedMonths(all, day);
  const [first = ""] = months;
  const isPublished = new Set(months);
  const within = <Cell extends TallyCell>(of: readonly Cell[]) =>
    of.filter(({ key }) => isPublished.has(key.month));
  return {
    provinces: provinces.sort(),
    months,
    opening: openingStocks(cells, provinces, first),
    arrivals: summed(within(all), ({ origin, destination, month }) => ({ origin, destination, month })),
    prefectures: prefectureRows(within(cellsOf(cells, "prefecture-arrivals")), known, months),
    departures: departureRows(within(cellsOf(cells, "departures")), policy),
    bands: policy.statistics.stayBands.value,
    ...presenceRows(cells, provinces, months),
    services: SERVICES,
  };
}

function closedMonths(arrivals: readonly TallyCell[], day: string): string[] {
  const thisMonth = day.slice(0, 7);
  let first = thisMonth;
  for (const { key, count } of arrivals) if (count !== 0 && key.month < first) first = key.month;
  return monthsBetween(first, addMonths(thisMonth, -1)).slice(-MOST_PUBLISHED_MONTHS);
}

/** Of every province, if anything happened before the first month. */
function openingStocks(
  cells: readonly TallyCell[],
  provinces: readonly ParticipantId[],
  first: string,
): StatisticsParts["opening"] {
  const before = new Series();
  for (const { key, count } of cellsOf(cells, "arrivals"))
    if (key.month < first) before.add(key.destination, "", count);
  if (before.places.length === 0) return [];
  for (const { key, count } of cellsOf(cells, "departures"))
    if (key.month < first) before.add(key.destination, "", -count);
  return provinces.map((destination) => ({ destination, count: before.of(destination, "") }));
}

/** Every prefecture in every month; one that no list knows, in every month if in any. */
function prefectureRows(
  cells: readonly (TallyCell & { readonly key: PrefectureOf & { readonly month: string } })[],
  known: readonly PrefectureOf[],
  months: readonly string[],
): StatisticsParts["prefectures"] {
  const counts = new Series();
  const name = ({ destination, prefecture }: PrefectureOf): string => `${destination}/${prefecture}`;
  for (const { key, count } of cells) counts.add(name(key), key.month, count);
  const places = new Map([...known, ...cells.map(({ key }) => key)].map((place) => [name(place), place]));
  return [...places].flatMap(([at, { destination, prefecture }]) =>
    months.map((month) => ({ destination, prefecture, month, count: counts.of(at, month) })),
  );
}

function departureRows(
  cells: ReturnType<typeof cellsOf<"departures">>,
  { statistics: { stayBands } }: Policy,
): StatisticsParts["departures"] {
  const bands = stayBands.value;
  return bands.flatMap(({ name, fromDays }, at) => {
    const classes = staysBetween(fromDays, bands[at + 1]?.fromDays);
    const ofBand = cells.filter(({ key }) => classes.includes(key.length));
    return summed(ofBand, ({ destination, month }) => ({ destination, month, band: name }));
  });
}

function presenceRows(
  cells: readonly TallyCell[],
  provinces: readonly ParticipantId[],
  months: readonly string[],
): Pick<StatisticsParts, "present" | "served"> {
  const presence = new Presence(cells);
  const present: StatisticsParts["present"][number][] = [];
  const served: StatisticsParts["served"][number][] = [];
  for (const destination of provinces)
    for (const [at, persons] of presence.at(destination, months).entries()) {
      const everybody = together(persons);
      const where = { destination, month: months[at] ?? "" };
      present.push({ ...where, count: everybody.count });
      for (const service of SERVICES) served.push({ ...where, service, count: everybody.served(service) });
    }
  return { present, served };
}

/** The counts by place. */
function summed<Key, Place extends object>(
  cells: readonly { readonly key: Key; readonly count: number }[],
  placeOf: (key: Key) => Place,
): (Place & { readonly count: number })[] {
  const sums = new Map<string, Place & { count: number }>();
  for (const { key, count } of cells) {
    const place = placeOf(key);
    const name = Object.values(place).join("/");
    const sum = sums.get(name);
    if (sum === undefined) sums.set(name, { ...place, count });
    else sum.count += count;
  }
  return [...sums.values()];
}
