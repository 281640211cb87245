import { type CalendarDate, calendarDate } from "./data-types.ts";

const DAY = 86_400_000;

/** The day that many days after `date`; before it, for fewer than 0. */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  calendarDate.parse(new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10));

/** How many days lie between two dates: 1 from a day to the next, less than 0 when `until` is the earlier one. */
export const daysBetween = (from: CalendarDate, until: CalendarDate): number =>
  (Date.parse(until) - Date.parse(from)) / DAY;
