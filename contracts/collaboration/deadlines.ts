import type { CalendarDate } from "../facts/data-types.ts";
import { addDays, daysBetween } from "../facts/days.ts";
import type { Policy } from "../policy/policy.ts";
import type { WorkKind } from "./work-kinds.ts";

/** By when something is to be done, and how many days are left; less than 0: so many days overdue. */
export interface Deadline {
  readonly dueOn: CalendarDate;
  readonly daysLeft: number;
}

/** How many days that kind of work may take, by the policy; undefined where it sets no deadline. */
function daysFor({ collaboration }: Policy, kind: WorkKind): number | undefined {
  switch (kind) {
    case "notice-to-acknowledge":
      return collaboration.noticeAcknowledgedWithin.value;
    case "urgent-inquiry-to-answer":
      return collaboration.urgentInquiryAnsweredWithin.value;
    case "ordinary-inquiry-to-answer":
      return collaboration.ordinaryInquiryAnsweredWithin.value;
    default:
      return undefined;
  }
}

/** The deadline of work that waits since a day, as of a day; undefined where the policy sets none. The last day is in time. */
export function deadlineOf(
  policy: Policy,
  { kind, since }: { readonly kind: WorkKind; readonly since: CalendarDate },
  asOf: CalendarDate,
): Deadline | undefined {
  const days = daysFor(policy, kind);
  if (days === undefined) return undefined;
  const dueOn = addDays(since, days);
  return { dueOn, daysLeft: daysBetween(asOf, dueOn) };
}

/** The day before which work of that kind must have begun to wait to be overdue as of a day; undefined: it never is. */
export function overdueBefore(policy: Policy, kind: WorkKind, asOf: CalendarDate): CalendarDate | undefined {
  const days = daysFor(policy, kind);
  return days === undefined ? undefined : addDays(asOf, -days);
}
