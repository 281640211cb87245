import { daysBetween } from "../facts/days.ts";
import type { Count } from "./contributions.ts";
import type { Case, RecordedStep } from "./dossier.ts";
import { monthOf } from "./outside.ts";
import { type DelayClass, delayClassOf } from "./tally-classes.ts";

/** Counts a case once: by the month in which its opening was recorded, and by what came of it. */
export function countCase(
  { kind, from, to, opened, acknowledged, answered, closed, urgency }: Case,
  count: Count,
): void {
  const where = { from, to, month: monthOf(opened.recorded) };
  const delay = (step: RecordedStep): DelayClass => delayClassOf(daysBetween(opened.recorded, step.recorded));
  if (kind === "notice") {
    count({ measure: "notices", outcome: acknowledged ? delay(acknowledged) : "waiting", ...where });
  } else if (urgency !== undefined) {
    const outcome = answered ? delay(answered) : closed ? "dropped" : "waiting";
    count({ measure: "inquiries", urgency, outcome, ...where });
  }
}
