import type { ParticipantId } from "../facts/participant.ts";
import type { Parts } from "./parts.ts";
import type { MonthTables, OpeningTables, Placed } from "./placed.ts";
import type {
  ByBand,
  ByDestination,
  ByMonth,
  ByOrigin,
  ByPrefecture,
  OriginDestination,
} from "./protected-tables.ts";
import type { Count, Stage } from "./suppression.ts";

/**
 * What a count costs to keep back: for its kind, times the digits of the count in base 2. Single cells first. Where a small number
 * of departures hangs on what came in, was there and stayed, rather coverage and stock are kept back than the flows. A national sum
 * when nothing else will do.
 */
const COST = { cell: 1, there: 3, place: 4, sum: 12, bandTotal: 12, national: 48 };

const count = (name: string, from: string, to: string, value: number, kind: keyof typeof COST): Count => ({
  name,
  from,
  to,
  count: value,
  cost: COST[kind] * (33 - Math.clz32(value)),
});

/**
 * A month as part of the circulation. A stay runs through it from the outside of the month it begins in to the outside of the
 * month it ends in, and each count is how many run through its edge:
 *
 *     outside m ─total→ all ─outflow→ origin ─arrivals→ destination ─inflow→ entry ─prefectures→ here ─present→ left or not
 *     left or not ─stock→ here of m+1
 *     left or not ─departures→ exit ─lengthOfStay→ band ─lengthOfStayTotal→ all out ─departuresTotal→ outside m
 *     outside m+1 ─stockTotal→ outside m      (what crosses into the next month comes back, so it is counted once)
 *
 * Whatever else flows through it in whole numbers is made of such ways, so of stays that somebody could have had (flow
 * decomposition): also what is not published, stocks by origin say, is then a count of somebody. Who was there twice in the month
 * is once in `present`; the rest of its stays go beside it and are taken for known.
 */
export class MonthCirculation {
  readonly tables: MonthTables;
  /** The stocks by destination at the month's end. */
  readonly stocks: ReadonlyMap<ParticipantId, number>;

  constructor(parts: Parts, month: string, following: string, before: ReadonlyMap<ParticipantId, number>) {
    const maker = new RowMaker(parts, month);
    const { provinces } = parts;
    const bands = parts.bands(month);
    const stocks = provinces.map((destination): [ParticipantId, number] => {
      const stock = (before.get(destination) ?? 0) + maker.inflow(destination) - maker.outgoing(destination);
      if (stock < 0) throw new RangeError(`stock/${destination}/${month} is below 0`);
      return [destination, stock];
    });
    this.stocks = new Map(stocks);
    const out = bands.map((band) =>
      sum(provinces, (destination) => parts.count("departures", destination, band, month)),
    );
    const begun = sum(provinces, (place) => maker.inflow(place));
    const ended = sum(out, (n) => n);
    const staying = sum(stocks, ([, stock]) => stock);
    this.tables = {
      arrivals: provinces.flatMap((origin) => maker.arrivals(origin)),
      outflow: provinces.map((origin) => maker.outflowRow(origin)),
      inflow: provinces.map((destination) => maker.inflowRow(destination)),
      total: [maker.national("total", "outside", "all", begun)],
      prefectures: provinces.flatMap((destination) => maker.prefectures(destination)),
      departures: provinces.map((destination) => maker.departures(destination)),
      departuresTotal: [maker.national("departures-total", "all-out", "outside", ended)],
      lengthOfStay: provinces.flatMap((destination) => maker.lengthOfStay(destination)),
      lengthOfStayTotal: bands.map((band, n) => maker.bandTotal(band, out[n] ?? 0)),
      stock: stocks.map(([destination, stock]) => maker.stock(destination, following, stock)),
      stockTotal: [maker.stockTotal(following, staying)],
      present: stocks.map(([destination, after]) =>
        maker.present(destination, before.get(destination) ?? 0, after),
      ),
    };
  }
}

/** The stage in which a month's rows are chosen: all of them, and its stocks' way to the outside while there is no next month. */
export function stageOf(
  tables: MonthTables | OpeningTables,
  following: string,
  stocks: ReadonlyMap<ParticipantId, number>,
): Stage {
  const rows: readonly (readonly { readonly count: Count }[])[] = Object.values(tables);
  return {
    counts: rows.flatMap((table) => table.map((row) => row.count)),
    open: [...stocks].map(([destination, stock]) => ({
      from: `here/${destination}/${following}`,
      to: `outside/${following}`,
      count: stock,
    })),
  };
}

/** The stocks before the first month: the outside of a month before it sends them in. */
export function openingTables(parts: Parts, first: string): OpeningTables {
  const opening = parts.opened.map((destination) => {
    const here = `here/${destination}/${first}`;
    const stock = parts.count("opening", destination);
    return { place: { destination }, count: count(`opening/${destination}`, "outside/", here, stock, "sum") };
  });
  const total = sum(opening, (row) => row.count.count);
  const totalCount = count("opening-total", `outside/${first}`, "outside/", total, "national");
  return { opening, openingTotal: opening.length === 0 ? [] : [{ place: {}, count: totalCount }] };
}

/** Makes the rows of one month. */
class RowMaker {
  readonly #parts: Parts;
  readonly #month: string;
  readonly #bands: readonly string[];

  constructor(parts: Parts, month: string) {
    this.#parts = parts;
    this.#month = month;
    this.#bands = parts.bands(month);
  }

  inflow(destination: ParticipantId): number {
    return sum(this.#parts.provinces, (origin) => this.#arrivals(origin, destination));
  }

  outgoing(destination: ParticipantId): number {
    return sum(this.#bands, (band) => this.#parts.count("departures", destination, band, this.#month));
  }

  arrivals(origin: ParticipantId): Placed<OriginDestination>[] {
    const others = this.#parts.provinces.filter((destination) => destination !== origin);
    return others.map((destination) => ({
      place: { month: this.#month, origin, destination },
      count: count(
        `arrivals/${origin}/${destination}/${this.#month}`,
        this.#at("origin", origin),
        this.#at("destination", destination),
        this.#arrivals(origin, destination),
        "cell",
      ),
    }));
  }

  outflowRow(origin: ParticipantId): Placed<ByOrigin> {
    const value = sum(this.#parts.provinces, (destination) => this.#arrivals(origin, destination));
    const [from, to] = [this.#at("all"), this.#at("origin", origin)];
    const name = `outflow/${origin}/${this.#month}`;
    return { place: { month: this.#month, origin }, count: count(name, from, to, value, "sum") };
  }

  inflowRow(destination: ParticipantId): Placed<ByDestination> {
    const to = this.#listed(destination).length === 0 ? "here" : "entry";
    return this.#byDestination("inflow", "destination", to, destination, this.inflow(destination), "sum");
  }

  prefectures(destination: ParticipantId): Placed<ByPrefecture>[] {
    const listed = this.#listed(destination);
    const counts = listed.map((prefecture) =>
      this.#parts.count("prefectures", prefecture, destination, this.#month),
    );
    if (listed.length > 0 && sum(counts, (n) => n) !== this.inflow(destination)) {
      throw new RangeError(`the prefectures of ${destination} do not sum to its inflow of ${this.#month}`);
    }
    return listed.map((prefecture, n) => ({
      place: { month: this.#month, destination, prefecture },
      count: count(
        `prefectures/${prefecture}/${destination}/${this.#month}`,
        this.#at("entry", destination),
        this.#at("here", destination),
        counts[n] ?? 0,
        "cell",
      ),
    }));
  }

  /** Whoever is there before or after was there, and nobody else but those who came. */
  present(destination: ParticipantId, before: number, after: number): Placed<ByDestination> {
    const persons = this.#parts.count("present", destination, this.#month);
    if (persons < Math.max(before, after) || persons > before + this.inflow(destination)) {
      throw new RangeError(`present/${destination}/${this.#month} does not fit the stocks and the inflow`);
    }
    return this.#byDestination("present", "here", "left-or-not", destination, persons, "there");
  }

  departures(destination: ParticipantId): Placed<ByDestination> {
    return this.#byDestination(
      "departures",
      "left-or-not",
      "exit",
      destination,
      this.outgoing(destination),
      "place",
    );
  }

  stock(destination: ParticipantId, following: string, stock: number): Placed<ByDestination> {
    const to = `here/${destination}/${following}`;
    const name = `stock/${destination}/${this.#month}`;
    const row = count(name, this.#at("left-or-not", destination), to, stock, "place");
    return { place: { month: this.#month, destination }, count: row };
  }

  lengthOfStay(destination: ParticipantId): Placed<ByBand>[] {
    return this.#bands.map((band) => ({
      place: { month: this.#month, destination, band },
      count: count(
        `length-of-stay/${destination}/${band}/${this.#month}`,
        this.#at("exit", destination),
        this.#at("band", band),
        this.#parts.count("departures", destination, band, this.#month),
        "cell",
      ),
    }));
  }

  bandTotal(band: string, value: number): Placed<ByMonth & { readonly band: string }> {
    const name = `length-of-stay-total/${band}/${this.#month}`;
    const row = count(name, this.#at("band", band), this.#at("all-out"), value, "bandTotal");
    return { place: { month: this.#month, band }, count: row };
  }

  stockTotal(following: string, value: number): Placed<ByMonth> {
    const name = `stock-total/${this.#month}`;
    const row = count(name, `outside/${following}`, this.#at("outside"), value, "national");
    return { place: { month: this.#month }, count: row };
  }

  national(table: string, from: string, to: string, value: number): Placed<ByMonth> {
    const row = count(`${table}/${this.#month}`, this.#at(from), this.#at(to), value, "national");
    return { place: { month: this.#month }, count: row };
  }

  #byDestination(
    table: string,
    from: string,
    to: string,
    destination: ParticipantId,
    value: number,
    kind: keyof typeof COST,
  ): Placed<ByDestination> {
    const name = `${table}/${destination}/${this.#month}`;
    const row = count(name, this.#at(from, destination), this.#at(to, destination), value, kind);
    return { place: { month: this.#month, destination }, count: row };
  }

  #listed(destination: ParticipantId): readonly string[] {
    return this.#parts.prefectures(destination, this.#month);
  }

  #arrivals(origin: ParticipantId, destination: ParticipantId): number {
    return this.#parts.count("arrivals", origin, destination, this.#month);
  }

  #at(node: string, ...place: readonly string[]): string {
    return [node, ...place, this.#month].join("/");
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
