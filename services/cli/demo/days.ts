import { type CalendarDate, calendarDate } from "#contracts/facts/data-types";

/** A day of the demo: 0 is 2009-10-01, days before it are negative. */
export type Day = number;

/** The year before the census day of 2010-11-01 and the month in front: arrivals are from day 0 to this one, 2010-10-31. */
export const LAST_DAY: Day = 395;

const START = Date.UTC(2009, 9, 1);
const MS_A_DAY = 86_400_000;
const known = new Map<Day, CalendarDate>();

/** The date of a day: 0 gives `2009-10-01`. */
export function dateOf(day: Day): CalendarDate {
  const date =
    known.get(day) ?? calendarDate.parse(new Date(START + day * MS_A_DAY).toISOString().slice(0, 10));
  known.set(day, date);
  return date;
}
