import { RequestProblem } from "#contracts/api/problem";
import { dateAt } from "#contracts/facts/calendar";
import type { CalendarDate } from "#contracts/facts/data-types";

/**
 * The day by which deadlines are judged: today at +08:00 if none is asked for. Throws CB827 for a day to come, by which
 * deadlines would have passed that have not.
 */
export function askedDay(asOf: CalendarDate | undefined, now = Date.now()): CalendarDate {
  const today = dateAt(now);
  if (asOf === undefined || asOf <= today) return asOf ?? today;
  throw new RequestProblem("CB827", "The query is not as described.", {
    errors: [{ pointer: "/asOf", detail: "is a day to come", code: "CB827" }],
  });
}
