import type { PrefectureOf } from "../directory/prefectures.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { ProtectedTables } from "./protected-tables.ts";
import { protect } from "./protection.ts";
import { type PublicationInput, publicationParts } from "./publication-parts.ts";

/**
 * What readers without `statistics:exact` are told on a day (docs/decisions/0037-publication.md): all the counts told of all
 * closed months. A count of the lists that is not in `told` is kept back.
 */
export interface Publication {
  /** The version of the policy whose `smallCell` and bands these are. */
  readonly policy: string;
  /** Ascending. */
  readonly provinces: readonly ParticipantId[];
  /** The first and the last closed month, `2010-01`; missing where there is none. */
  readonly months?: { readonly from: string; readonly to: string };
  /** Whether anybody came before the first month; if not, everybody knows that the stock was 0 then. */
  readonly opened: boolean;
  readonly prefectures: readonly PrefectureOf[];
  readonly services: readonly string[];
  /** By `countName`. */
  readonly told: ReadonlyMap<string, number>;
}

/** The tables that counts are told of; what each counts is said in protected-tables.ts. */
export type PublishedTable = Exclude<keyof ProtectedTables, "opening" | "openingTotal">;

/**
 * A count's name: its table, then its place, the month last.
 *
 *     arrivals/cn-51/cn-44/2010-03   prefectures/4403/cn-44/2010-03   lengthOfStay/under-1-month/cn-44/2010-03
 *     total/2010-03                  served/health-check/cn-44/2010-03
 */
export const countName = (table: PublishedTable, ...place: readonly string[]): string =>
  [table, ...place].join("/");

/** What is published on a day: the same for the same tally, provinces, prefectures and policy, in whatever order they come. */
export function publicationOf(input: PublicationInput, day: string): Publication {
  const parts = publicationParts(input, day);
  const smallCell = input.policy.statistics.smallCell.value;
  const { tables } = protect(parts, { threshold: smallCell, width: smallCell });
  const [from, to] = [parts.months[0], parts.months.at(-1)];
  return {
    policy: input.policy.version,
    provinces: parts.provinces,
    ...(from === undefined || to === undefined ? {} : { months: { from, to } }),
    opened: parts.opening.length > 0,
    prefectures: prefecturesIn(parts.prefectures, from),
    services: parts.services,
    told: toldIn(tables, impossibleBands(tables, parts.months, parts.provinces, input)),
  };
}

const prefecturesIn = (
  rows: readonly (PrefectureOf & { readonly month: string })[],
  month: string | undefined,
): PrefectureOf[] =>
  rows
    .filter((row) => row.month === month)
    .map(({ destination, prefecture }) => ({ destination, prefecture }))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

const nameOf = ({ destination, prefecture }: PrefectureOf): string => `${prefecture}/${destination}`;

type Rows = readonly { readonly month: string; readonly count: number | null }[];

function toldIn(tables: ProtectedTables, known: Iterable<string>): Map<string, number> {
  const told = new Map<string, number>();
  const put = <Row extends Rows[number]>(
    table: PublishedTable,
    rows: readonly Row[],
    placeOf: (row: Row) => readonly string[],
  ): void => {
    for (const row of rows)
      if (row.count !== null) told.set(countName(table, ...placeOf(row), row.month), row.count);
  };
  const destination = (row: { readonly destination: string }) => [row.destination];
  put("arrivals", tables.arrivals, (row) => [row.origin, row.destination]);
  put("outflow", tables.outflow, ({ origin }) => [origin]);
  put("inflow", tables.inflow, destination);
  put("total", tables.total, () => []);
  put("prefectures", tables.prefectures, (row) => [row.prefecture, row.destination]);
  put("departures", tables.departures, destination);
  put("departuresTotal", tables.departuresTotal, () => []);
  put("lengthOfStay", tables.lengthOfStay, (row) => [row.band, row.destination]);
  put("lengthOfStayTotal", tables.lengthOfStayTotal, ({ band }) => [band]);
  put("stock", tables.stock, destination);
  put("stockTotal", tables.stockTotal, () => []);
  put("present", tables.present, destination);
  put("served", tables.served, (row) => [row.service, row.destination]);
  for (const name of known) told.set(name, 0);
  return told;
}

/** The counts of bands that are in no table, because no stay can have reached them: everybody knows that they are 0. */
function* impossibleBands(
  { lengthOfStayTotal }: ProtectedTables,
  months: readonly string[],
  provinces: readonly string[],
  { policy }: PublicationInput,
): Generator<string> {
  const possible = new Set(lengthOfStayTotal.map(({ band, month }) => `${band}/${month}`));
  for (const { name } of policy.statistics.stayBands.value)
    for (const month of months) {
      if (possible.has(`${name}/${month}`)) continue;
      yield countName("lengthOfStayTotal", name, month);
      for (const destination of provinces) yield countName("lengthOfStay", name, destination, month);
    }
}
