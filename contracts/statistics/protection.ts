import { MonthCirculation, openingTables, stageOf } from "./month-circulation.ts";
import { Parts } from "./parts.ts";
import type { MonthTables, Placed } from "./placed.ts";
import type {
  ByService,
  ProtectedTables,
  ProtectionOptions,
  StatisticsParts,
  Told,
} from "./protected-tables.ts";
import { type Exchange, type Stage, suppress } from "./suppression.ts";

/** The tables, and why nothing that is kept back follows from them. */
export interface Protection {
  readonly tables: ProtectedTables;
  /** For each count kept back, by its name: how it may differ while all that is told stays. Not for those served: see `protect`. */
  readonly exchanges: ReadonlyMap<string, Exchange>;
}

/**
 * The tables for readers without `statistics:exact`: no count below the threshold, 0 included, and none that follows from all of
 * them together (docs/decisions/0031-small-cells.md). The same for the same parts in any order. A month's choice depends on it and
 * earlier months alone. A year of 31 provinces takes a second or two of one core: once a day.
 *
 * Persons served are told where those present are, and both they and those not served reach the threshold. They are in no sum, so
 * what is kept back of them may be anything from 0 to those present.
 *
 * Throws RangeError for parts that do not fit together: a place twice or unknown, prefectures that do not sum to their province's
 * inflow, a stock below 0, more served than present.
 */
export function protect(statistics: StatisticsParts, options: ProtectionOptions): Protection {
  const parts = new Parts(statistics);
  const { opening, months, stages } = circulationOf(parts);
  const exchanges = suppress(stages, options);
  const told = toldBy(exchanges);
  const all = <Place>(rowsOf: (tables: MonthTables) => readonly Placed<Place>[]) =>
    told(months.flatMap(rowsOf));
  const present = all((tables) => tables.present);
  return {
    exchanges,
    tables: {
      arrivals: all((tables) => tables.arrivals),
      outflow: all((tables) => tables.outflow),
      inflow: all((tables) => tables.inflow),
      total: all((tables) => tables.total),
      prefectures: all((tables) => tables.prefectures),
      departures: all((tables) => tables.departures),
      departuresTotal: all((tables) => tables.departuresTotal),
      lengthOfStay: all((tables) => tables.lengthOfStay),
      lengthOfStayTotal: all((tables) => tables.lengthOfStayTotal),
      opening: told(opening.opening),
      openingTotal: told(opening.openingTotal),
      stock: all((tables) => tables.stock),
      stockTotal: all((tables) => tables.stockTotal),
      present,
      served: present.flatMap((row) => served(parts, row, options.threshold)),
    },
  };
}

/** The rows of all months, and the stages in which they are chosen: what was there before the first month, then month by month. */
function circulationOf(parts: Parts) {
  const [first = ""] = parts.months;
  const opening = openingTables(parts, first);
  let stocks: MonthCirculation["stocks"] = new Map(
    parts.opened.map((destination) => [destination, parts.count("opening", destination)]),
  );
  const stages: Stage[] = [stageOf(opening, first, stocks)];
  const months: MonthTables[] = [];
  for (const [n, month] of parts.months.entries()) {
    const following = parts.months[n + 1] ?? "later";
    const circulation = new MonthCirculation(parts, month, following, stocks);
    stocks = circulation.stocks;
    months.push(circulation.tables);
    stages.push(stageOf(circulation.tables, following, stocks));
  }
  return { opening, months, stages };
}

const toldBy =
  (kept: ReadonlyMap<string, Exchange>) =>
  <Place>(rows: readonly Placed<Place>[]): Told<Place>[] =>
    rows.map(({ place, count }) => ({ ...place, count: kept.has(count.name) ? null : count.count }));

function served(
  parts: Parts,
  { month, destination, count: present }: ProtectedTables["present"][number],
  threshold: number,
): Told<ByService>[] {
  const there = parts.count("present", destination, month);
  return parts.services.map((service) => {
    const persons = parts.count("served", service, destination, month);
    if (persons > there) throw new RangeError(`more served than present: ${service}/${destination}/${month}`);
    const told = present !== null && persons >= threshold && there - persons >= threshold;
    return { month, destination, service, count: told ? persons : null };
  });
}
