/*
 * The view's tables (columns with names, rows as arrays) as the board looks figures up in them.
 */

export interface Table {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A figure: a number, `null` where it is kept back or not defined, undefined where the table has no such row. */
export type Figure = number | null | undefined;

/**
 * Figures of one column by the texts of others: `indexed(net, ["province", "month"], "inflow")("cn-44", "2010-03")`. Throws
 * RangeError for a column that the table does not have.
 */
export function indexed(
  table: Table,
  by: readonly string[],
  column: string,
): (...keys: readonly string[]) => Figure {
  const at = by.map((name) => columnOf(table, name));
  const value = columnOf(table, column);
  const figures = new Map<string, number | null>();
  for (const row of table.rows) {
    const figure = row[value];
    if (typeof figure !== "string") figures.set(at.map((n) => row[n]).join("/"), figure ?? null);
  }
  return (...keys) => figures.get(keys.join("/"));
}

export function columnOf({ columns }: Table, name: string): number {
  const at = columns.findIndex((column) => column.name === name);
  if (at < 0) throw new RangeError(`The table has no column ${name}.`);
  return at;
}

/** The texts of a column, each once, in the order of the rows. */
export function textsIn(table: Table, name: string): string[] {
  const at = columnOf(table, name);
  return [...new Set(table.rows.flatMap((row) => (typeof row[at] === "string" ? [row[at]] : [])))];
}

/**
 * The months that the board shows: from the first to the last in which anybody is told to have moved anywhere, at most the
 * newest `most`. None if nobody is.
 */
export function monthsOf(net: Table, most: number): string[] {
  const inflow = indexed(net, ["province", "month"], "inflow");
  const months = textsIn(net, "month").sort();
  const moved = (month: string): boolean => (inflow("cn", month) ?? 0) > 0;
  const first = months.findIndex(moved);
  if (first < 0) return [];
  return months.slice(first, months.findLastIndex(moved) + 1).slice(-most);
}
