import type { components } from "#client/api/view.types";
import { addMonths } from "#contracts/statistics/months";

export type Alert = components["schemas"]["Alerts"]["alerts"][number];

/** Days after a month's end by which all of it should have been reported (policy 2009-1, `arrival.reportedWithin`). */
const REPORTED_WITHIN = 30;
const DAY_MS = 86_400_000;

/**
 * The day as of which a month is the newest settled one, so that its alerts are shown with it: 31 days after its end, and no
 * day to come.
 */
export function alertsDay(month: string, today: string): string {
  const next = Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`);
  const day = new Date(next + REPORTED_WITHIN * DAY_MS).toISOString().slice(0, 10);
  return day < today ? day : today;
}

/** Whether an alert is about that province, or about the stream of that pair, in either direction; all of them if none is chosen. */
export function isAbout({ about }: Pick<Alert, "about">, [one, other]: readonly string[]): boolean {
  if (one === undefined) return true;
  if ("participant" in about) return about.participant === one || about.participant === other;
  if ("region" in about) return `cn-${about.region.slice(0, 2)}` === one;
  const ends: readonly string[] = [about.stream.origin, about.stream.destination];
  return ends.includes(one) && (other === undefined || ends.includes(other));
}
