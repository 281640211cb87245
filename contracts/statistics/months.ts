/*
 * Calendar months as text, `2010-03`: they compare as strings.
 */

/** The month that many months after `month`; before it, for fewer than 0. */
export const addMonths = (month: string, months: number): string =>
  textOf(Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months);

/**
 * Every month from `from` to `to`, both included; none if `to` is the earlier one. Throws RangeError for what is no month: a
 * request's words may come here before anybody has refused them.
 */
export function monthsBetween(from: string, to: string): string[] {
  const first = numberOf(from);
  const length = Math.max(0, numberOf(to) - first + 1);
  return Array.from({ length }, (_, at) => textOf(first + at));
}

/** Months since the year 0. */
function numberOf(month: string): number {
  const [, year, ofYear] = /^([0-9]{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || ofYear === undefined) throw new RangeError("not a month");
  return Number(year) * 12 + Number(ofYear) - 1;
}

const textOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
