import { dateOfTime } from "#contracts/facts/calendar";
import type { CalendarDate } from "#contracts/facts/data-types";
import { type FactTime, factTime } from "#contracts/facts/fact-type";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Release } from "../verify/log-position.ts";

/**
 * The day at +08:00 on which the newest fact of each log was recorded, by its own `time`: of the sealed facts, accepted or
 * not, so that it is the same whatever the directory makes of them and whenever it moved. A log whose facts all say no time
 * that can be read has no day.
 */
export function recordedDays(releases: readonly Release[]): ReadonlyMap<ParticipantId, CalendarDate> {
  const days = new Map<ParticipantId, CalendarDate>();
  for (const { facts, position } of releases) {
    const time = newestTime(facts);
    if (time !== undefined) days.set(position.participant, dateOfTime(time));
  }
  return days;
}

/** Times never go back in a log, so the last one that can be read is the newest. */
function newestTime(facts: readonly Uint8Array[]): FactTime | undefined {
  for (const bytes of facts.toReversed()) {
    const time = timeOf(bytes);
    if (time !== undefined) return time;
  }
  return undefined;
}

const text = new TextDecoder();

function timeOf(bytes: Uint8Array): FactTime | undefined {
  try {
    const value: unknown = JSON.parse(text.decode(bytes));
    return typeof value === "object" && value !== null && "time" in value
      ? factTime.safeParse(value.time).data
      : undefined;
  } catch {
    // What is no JSON is in quarantine, and says no time.
    return undefined;
  }
}
