import type { StatisticTable, Value } from "./statistic.ts";

/**
 * A table as CSV (RFC 4180; UTF-8, the first line names the columns, lines end in CRLF, the last one too):
 *
 *     province,month,stock
 *     cn-44,2010-03,12
 *
 * A figure that is not defined is empty. All values are codes, months and numbers, which need no quotes and which no
 * spreadsheet takes for a formula, but that a number may be below 0; anything else is a RangeError.
 */
export const csvOf = ({ columns, rows }: StatisticTable): string =>
  [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");

function field(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "string" && /^[A-Za-z0-9][A-Za-z0-9-]*$|^\*$/.test(value)) return value;
  throw new RangeError(`no code, month or number: ${value}`);
}
