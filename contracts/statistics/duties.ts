import type { CalendarDate } from "../facts/data-types.ts";
import { calendarDate } from "../facts/data-types.ts";
import { addDays } from "../facts/days.ts";
import type { ParticipantId } from "../facts/participant.ts";
import { DUTIES, type Duty, type Policy } from "../policy/policy.ts";

/** The two ends of a stream: where people come from, and where they go. */
export const ENDS = ["origin", "destination"] as const;
export type End = (typeof ENDS)[number];

/** Whose duty it is: of one end for the people who move between them; of either for the cases that the other sends it. */
const ENDS_OF: Readonly<Record<Duty, readonly End[]>> = {
  "arrivals-in-time": ["destination"],
  "certificates-checked": ["destination"],
  "persons-served": ["destination"],
  "departures-reconciled": ["destination"],
  "departures-announced": ["origin"],
  "notices-acknowledged": ["origin", "destination"],
  "inquiries-answered": ["origin", "destination"],
};

/** The ends that have a duty: one, or both. */
export const endsOf = (duty: Duty): readonly End[] => ENDS_OF[duty];

/** What an end owes, in the order of DUTIES. */
export const dutiesOf = (end: End): readonly Duty[] => DUTIES.filter((duty) => ENDS_OF[duty].includes(end));

/** Whether a duty is about cases between the two, not about people who move. */
export const isOfCases = (duty: Duty): boolean => ENDS_OF[duty].length === 2;

/** How a province did a duty towards another one, of what a month brought: a part of a sum. */
export interface DutyCount {
  readonly duty: Duty;
  /** Whose duty it is. */
  readonly by: ParticipantId;
  /** The other end: whose people they are or, of the origin's duty, where they went; who sent the case. */
  readonly towards: ParticipantId;
  /** `2010-03` */
  readonly month: string;
  /** How often it was to be done. */
  readonly of: number;
  /** How often it was done, in time where there is a time. */
  readonly kept: number;
}

/** How many days after a month's last one what it brought may still be done in time, by duty. */
export function graceOf(duty: Duty, policy: Policy): number {
  const { arrival, certificate, collaboration, departure, service } = policy;
  switch (duty) {
    case "arrivals-in-time":
      return arrival.reportedWithin.value;
    case "certificates-checked":
      return certificate.handedInWithin.value;
    case "persons-served":
      return service.reportedWithin.value;
    case "departures-reconciled":
    case "departures-announced":
      return departure.reportedWithin.value;
    case "notices-acknowledged":
      return collaboration.noticeAcknowledgedWithin.value;
    case "inquiries-answered":
      return Math.max(
        collaboration.urgentInquiryAnsweredWithin.value,
        collaboration.ordinaryInquiryAnsweredWithin.value,
      );
  }
}

/** The last day on which something that a month brought may be done in time. */
export const lastDayInTime = (duty: Duty, month: string, policy: Policy): CalendarDate =>
  addDays(lastDayOf(month), graceOf(duty, policy));

/** Whether the deadline has passed, on the day `asOf`, for all that a month brought: waiting alone changes nothing more. */
export const isSettled = (duty: Duty, month: string, asOf: CalendarDate, policy: Policy): boolean =>
  asOf > lastDayInTime(duty, month, policy);

/** The last day of a month such as `2010-02`. */
export function lastDayOf(month: string): CalendarDate {
  const day = new Date(`${month}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + 1);
  return addDays(calendarDate.parse(day.toISOString().slice(0, 10)), -1);
}
