import type { DatabaseSync } from "node:sqlite";
import { expect } from "vitest";
import { z } from "zod";
import type { Column, Row, StatisticTable } from "#contracts/statistics/statistic";

const sqlRow = z.array(z.union([z.string(), z.number(), z.null()]));

/** What names a row: its places, month and service. */
export const nameOf = (row: Row): string => row.filter((value) => typeof value === "string").join(" ");

/** How far a figure may be from another computation's: not at all for a count, else what rounding leaves. */
const tolerance = ({ name, type }: Column): number =>
  type !== "number" ? 0 : name === "mean-days" ? 0.00501 : 0.00000051;

/** The rows whose figures are not as expected. */
function differences({ columns, rows }: StatisticTable, expected: readonly Row[]): object[] {
  const byName = new Map(expected.map((row) => [nameOf(row), row]));
  return rows.flatMap((row) => {
    const other = byName.get(nameOf(row));
    const isSame = columns.every((column, at) => {
      const [figure, wanted] = [row[at], other?.[at]];
      if (typeof figure !== "number" || typeof wanted !== "number") return figure === wanted;
      return Math.abs(figure - wanted) <= tolerance(column);
    });
    return isSame ? [] : [{ row, expected: other }];
  });
}

/** Expects of a table that its rows are those of the query, and that it would be seen if one of them were another. */
export function expectCounted(
  table: StatisticTable,
  planned: DatabaseSync,
  sql: string,
  months: Months,
): void {
  const statement = planned.prepare(sql);
  statement.setReturnArrays(true);
  const expected = statement.all({ ...months }).map((row) => sqlRow.parse(row));
  const { columns, rows } = table;
  expect(rows).toHaveLength(expected.length);
  expect(new Set(rows.map(nameOf)).size).toBe(rows.length);
  expect(differences(table, expected).slice(0, 5)).toEqual([]);
  for (const row of rows) expect(row).toHaveLength(columns.length);
  expect(rows.some((row) => row.some((value) => typeof value === "number" && value > 1))).toBe(true);
  const [first = []] = expected;
  const altered = first.map((value) => (typeof value === "number" ? value + 1 : value));
  expect(differences(table, [altered, ...expected.slice(1)])).toHaveLength(1);
}

interface Months {
  readonly from: string;
  readonly to: string;
}
