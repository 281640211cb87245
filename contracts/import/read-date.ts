import type { Cell } from "./row.ts";

/** The forms of a date that files have, each shown as it writes 1 March 2010. */
export const DATE_FORMS = [
  "2010-03-01",
  "2010/3/1",
  "2010.3.1",
  "20100301",
  "2010年3月1日",
  "1/3/2010",
  "3/1/2010",
] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** Taken where a mapping names none: every form whose order of year, month and day leaves no doubt. */
export const PLAIN_DATE_FORMS: readonly DateForm[] = DATE_FORMS.slice(0, 5);

const TIME = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?`;
const form = (pattern: string): RegExp => new RegExp(`^${pattern}${TIME}$`);

const PATTERNS: Readonly<Record<DateForm, RegExp>> = {
  "2010-03-01": form(String.raw`(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})`),
  "2010/3/1": form(String.raw`(?<y>\d{4})/(?<m>\d{1,2})/(?<d>\d{1,2})`),
  "2010.3.1": form(String.raw`(?<y>\d{4})\.(?<m>\d{1,2})\.(?<d>\d{1,2})`),
  "20100301": form(String.raw`(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})`),
  "2010年3月1日": form(String.raw`(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日`),
  "1/3/2010": form(String.raw`(?<d>\d{1,2})/(?<m>\d{1,2})/(?<y>\d{4})`),
  "3/1/2010": form(String.raw`(?<m>\d{1,2})/(?<d>\d{1,2})/(?<y>\d{4})`),
};

/**
 * The calendar date in a cell as `2010-03-01`, by the first of the forms that fits, or undefined. A time of day behind it is
 * left out; a cell that a spreadsheet holds as a date is one whatever it shows. Whether the date exists is for the contract.
 */
export function readDate(cell: Cell, forms: readonly DateForm[]): string | undefined {
  // A spreadsheet's dates have no zone; its reader gives them as UTC.
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString().slice(0, 10);
  }
  const text = String(cell ?? "").trim();
  for (const each of forms) {
    const groups = PATTERNS[each].exec(text)?.groups;
    if (groups === undefined) continue;
    const { y = "", m = "", d = "" } = groups;
    return `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  }
  return undefined;
}
