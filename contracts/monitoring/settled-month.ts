import type { CalendarDate } from "../facts/data-types.ts";
import { addDays } from "../facts/days.ts";
import type { Policy } from "../policy/policy.ts";
import { addMonths, monthsBetween } from "../statistics/months.ts";

/**
 * The last month of which, as of a day, everything should have been reported: the policy's days for reporting an arrival
 * have passed since its end. A month that is still being reported would look like a fall.
 */
export const settledMonth = (asOf: CalendarDate, { arrival }: Policy): string =>
  addMonths(addDays(asOf, -arrival.reportedWithin.value).slice(0, 7), -1);

/**
 * The months that a month is compared with: those before it, as many as the policy says. Undefined where something was first
 * counted later than that: the past is too short.
 */
export function pastOf(month: string, first: string, { monitoring }: Policy): readonly string[] | undefined {
  const from = addMonths(month, -monitoring.baseline.value);
  return first <= from ? monthsBetween(from, addMonths(month, -1)) : undefined;
}
