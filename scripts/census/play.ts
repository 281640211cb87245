import type { CountAlert } from "#contracts/monitoring/alert";
import { alertsOf } from "#contracts/monitoring/alerts";
import { type CalendarDate, calendarDate } from "#contracts/facts/data-types";
import { addDays } from "#contracts/facts/days";
import { POLICY_2009 } from "#contracts/policy/policy-2009";
import { addMonths, monthsBetween } from "#contracts/statistics/months";
import type { TallyCell } from "#contracts/statistics/tally-cell";
import { FIRST_MONTH } from "./monthly-arrivals.ts";

/** What was raised month by month, and how many streams were looked at for it in all. */
export interface Played {
  /** Months that had a whole year before them. */
  readonly months: number;
  readonly raised: readonly CountAlert[];
}

/** Asks for the alerts of every month up to November 2010, each on the day on which all of it should have been reported. */
export function play(cells: readonly TallyCell[]): Played {
  const past = POLICY_2009.monitoring.baseline.value;
  const months = monthsBetween(addMonths(FIRST_MONTH, past), addMonths(FIRST_MONTH, 120));
  const ofMonth = Map.groupBy(cells, ({ key }) => key.month);
  const raised = months.flatMap((month) => {
    const recent = monthsBetween(addMonths(month, -past), month).flatMap((each) => ofMonth.get(each) ?? []);
    const alerts = alertsOf(
      { cells: recent, regions: new Map(), provinces: [] },
      askedOn(month),
      POLICY_2009,
    );
    return alerts.filter((alert): alert is CountAlert => alert.kind === "surge" || alert.kind === "fall");
  });
  return { months: months.length, raised };
}

/** The first day by which a month is settled. */
const askedOn = (month: string): CalendarDate =>
  addDays(calendarDate.parse(`${addMonths(month, 1)}-01`), POLICY_2009.arrival.reportedWithin.value);
