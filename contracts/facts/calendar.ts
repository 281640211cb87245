import { type CalendarDate, calendarDate } from "./data-types.ts";
import type { FactTime } from "./fact-type.ts";

/** The first day of the People's Republic; nothing that the backbone records happened before it. */
export const EARLIEST = "1949-10-01";

const HOUR = 3_600_000;

/** The calendar date at +08:00, `2010-03-01`, of a moment (milliseconds since 1970, UTC). */
export const dateAt = (now: number): CalendarDate =>
  calendarDate.parse(new Date(now + 8 * HOUR).toISOString().slice(0, 10));

/** The last calendar date that can be written (ISO 8601, four digits of a year). */
const LATEST = "9999-12-31";

/**
 * The calendar date at +08:00 on which a fact was recorded: of its `time`. A log may hold any time that the contract takes,
 * so the hours of which no date can be written give the last one that can.
 */
export function dateOfTime(time: FactTime): CalendarDate {
  // Before 16:00 in UTC the date is the same.
  const date = time.slice(0, 10);
  return time.slice(11, 13) < "16" || date === LATEST ? calendarDate.parse(date) : dateAt(Date.parse(time));
}

/**
 * The last day that something known at `now` (milliseconds since 1970, UTC) may be said to have occurred on: the day at
 * +08:00, and one more for clocks that differ. Calendar dates compare as strings.
 */
export const latestOccurrence = (now: number): string => dateAt(now + 24 * HOUR);

/** Whether a fact recorded at `time` may say that it occurred on that date. */
export const mayHaveOccurredBy = (occurredOn: string, time: FactTime): boolean =>
  // The date in UTC is never later than the one at +08:00, and nearly always answers.
  occurredOn <= time.slice(0, 10) || occurredOn <= latestOccurrence(Date.parse(time));
