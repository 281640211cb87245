import type { ProtectedTables, StatisticsParts } from "#contracts/statistics/protected-tables";

/** A sum of counts, each with its sign, that is known to be 0 (or `value`). */
export interface Relation {
  readonly terms: readonly (readonly [name: string, sign: 1 | -1])[];
  readonly value: number;
}

/** What an attacker has. */
export interface Knowledge {
  /** Every count of the published tables by name; null: kept back. */
  readonly counts: ReadonlyMap<string, number | null>;
  /** Everything that holds among them and counts that no table has; none of them is below 0. */
  readonly relations: readonly Relation[];
  /** The first is at most the second. */
  readonly atMost: readonly (readonly [least: string, most: string])[];
}

/**
 * All that is told by the published tables together; with `behind`, also by what everybody knows of stays besides: stocks and
 * departures by origin and by prefecture, which no table has, are not below 0 either. How many stays are there a second time in a month is given to the
 * attacker too. Written from what the tables mean; shares nothing with what protects them.
 */
export function knowledgeOf(tables: ProtectedTables, parts: StatisticsParts, behind: boolean): Knowledge {
  const relations = [...sumsWithin(tables), ...fromMonthToMonth(parts), ...(behind ? ofNoTable(parts) : [])];
  const atMost = tables.served.map(
    ({ service, destination, month }) =>
      [`served/${service}/${destination}/${month}`, `present/${destination}/${month}`] as const,
  );
  return { counts: countsOf(tables), relations, atMost };
}

/** `arrivals/cn-51/cn-44/2010-01`: the table, then its members in the order that these lines give. */
export function countsOf(tables: ProtectedTables): Map<string, number | null> {
  const counts = new Map<string, number | null>();
  const put = <Row extends { readonly count: number | null }>(
    table: string,
    rows: readonly Row[],
    place: (row: Row) => string,
  ) => {
    for (const row of rows) counts.set(`${table}/${place(row)}`, row.count);
  };
  const byMonth = (row: { month: string }) => row.month;
  const byDestination = (row: { destination: string; month: string }) => `${row.destination}/${row.month}`;
  put("arrivals", tables.arrivals, (row) => `${row.origin}/${byDestination(row)}`);
  put("outflow", tables.outflow, (row) => `${row.origin}/${row.month}`);
  put("inflow", tables.inflow, byDestination);
  put("total", tables.total, byMonth);
  put("prefectures", tables.prefectures, (row) => `${row.prefecture}/${byDestination(row)}`);
  put("departures", tables.departures, byDestination);
  put("departuresTotal", tables.departuresTotal, byMonth);
  put("lengthOfStay", tables.lengthOfStay, (row) => `${row.band}/${byDestination(row)}`);
  put("lengthOfStayTotal", tables.lengthOfStayTotal, (row) => `${row.band}/${row.month}`);
  put("opening", tables.opening, (row) => row.destination);
  put("openingTotal", tables.openingTotal, () => "");
  put("stock", tables.stock, byDestination);
  put("stockTotal", tables.stockTotal, byMonth);
  put("present", tables.present, byDestination);
  put("served", tables.served, (row) => `${row.service}/${byDestination(row)}`);
  return counts;
}

/** Parts that add up to a total, in whichever table. */
function sumsWithin(tables: ProtectedTables): Relation[] {
  const parts = new Map<string, string[]>();
  const add = (total: string, part: string) => parts.set(total, [...(parts.get(total) ?? []), part]);
  for (const { origin, destination, month } of tables.arrivals) {
    add(`outflow/${origin}/${month}`, `arrivals/${origin}/${destination}/${month}`);
    add(`inflow/${destination}/${month}`, `arrivals/${origin}/${destination}/${month}`);
  }
  for (const { origin, month } of tables.outflow) add(`total/${month}`, `outflow/${origin}/${month}`);
  for (const { destination, month } of tables.departures)
    add(`departuresTotal/${month}`, `departures/${destination}/${month}`);
  for (const { destination, month, band } of tables.lengthOfStay) {
    add(`departures/${destination}/${month}`, `lengthOfStay/${band}/${destination}/${month}`);
    add(`lengthOfStayTotal/${band}/${month}`, `lengthOfStay/${band}/${destination}/${month}`);
  }
  for (const { destination } of tables.opening) add("openingTotal/", `opening/${destination}`);
  for (const { destination, month } of tables.stock)
    add(`stockTotal/${month}`, `stock/${destination}/${month}`);
  const byPrefecture = Map.groupBy(tables.prefectures, (row) => `inflow/${row.destination}/${row.month}`);
  const alsoInflow = [...byPrefecture].map(([inflow, rows]): [string, string[]] => [
    inflow,
    rows.map((row) => `prefectures/${row.prefecture}/${row.destination}/${row.month}`),
  ]);
  return [...parts, ...alsoInflow].map(([total, each]) => zero([total], each));
}

/** The stock goes on from month to month; those present are those who were there or came, less those counted twice. */
function fromMonthToMonth({
  provinces,
  months,
  opening,
  arrivals,
  departures,
  present,
}: StatisticsParts): Relation[] {
  const opened = new Map(opening.map(({ destination, count }): [string, number] => [destination, count]));
  const at = (rows: readonly { destination: string; month: string; count: number }[]) => {
    const sums = new Map<string, number>();
    for (const { destination, month, count } of rows)
      sums.set(`${destination}/${month}`, (sums.get(`${destination}/${month}`) ?? 0) + count);
    return (place: string) => sums.get(place) ?? 0;
  };
  const [came, went, there] = [at(arrivals), at(departures), at(present)];
  return provinces.flatMap((destination) => {
    let stock = opened.get(destination) ?? 0;
    let before = opened.has(destination) ? [`opening/${destination}`] : [];
    return months.flatMap((month) => {
      const place = `${destination}/${month}`;
      const again = stock + came(place) - there(place);
      const relations = [
        zero([`stock/${place}`, `departures/${place}`], [...before, `inflow/${place}`]),
        zero([`present/${place}`], [...before, `inflow/${place}`], again),
      ];
      stock += came(place) - went(place);
      before = [`stock/${place}`];
      return relations;
    });
  });
}

/** Stocks and departures by origin, and by prefecture. */
function ofNoTable({ provinces, months, opening, prefectures }: StatisticsParts): Relation[] {
  const opened = new Set<string>(opening.map(({ destination }) => destination));
  return provinces.flatMap((destination) => {
    const places = new Set(
      prefectures.filter((row) => row.destination === destination).map((row) => row.prefecture),
    );
    const within = [
      ...provinces.filter((origin) => origin !== destination).map((origin) => ["arrivals", origin] as const),
      ...[...places].map((prefecture) => ["prefectures", prefecture] as const),
    ];
    const listed = new Set(prefectures.map((row) => `${row.prefecture}/${row.destination}/${row.month}`));
    return [...Map.groupBy(within, ([table]) => table)].flatMap(([table, each]) => {
      const hidden = (kind: string, month: string) =>
        each.map(([, part]) => `${kind}-${table}/${part}/${destination}/${month}`);
      const sums = months.map((month) =>
        zero([`departures/${destination}/${month}`], hidden("departures", month)),
      );
      const start = opened.has(destination)
        ? [zero([`opening/${destination}`], hidden("stock", "opening"))]
        : [];
      const chains = each.flatMap(([, part]) =>
        months.map((month, n) => {
          const place = `${part}/${destination}/${month}`;
          const before = months[n - 1] ?? (opened.has(destination) ? "opening" : undefined);
          return zero(
            [`stock-${table}/${place}`, `departures-${table}/${place}`],
            [
              ...(before === undefined ? [] : [`stock-${table}/${part}/${destination}/${before}`]),
              ...(table === "arrivals" || listed.has(place) ? [`${table}/${place}`] : []),
            ],
          );
        }),
      );
      return [...sums, ...start, ...chains];
    });
  });
}

/** `positive - negative = value`, written the other way round: what is `known` to be the sum of the others. */
const zero = (totals: readonly string[], parts: readonly string[], value = 0): Relation => ({
  terms: [...totals.map((name) => [name, -1] as const), ...parts.map((name) => [name, 1] as const)],
  value,
});
