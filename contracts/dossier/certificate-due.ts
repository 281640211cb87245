import type { CalendarDate } from "../facts/data-types.ts";
import { addDays, daysBetween } from "../facts/days.ts";
import type { Policy } from "../policy/policy.ts";
import type { FactPlace, PersonDossier, Stay } from "./dossier.ts";
import { isInForce, presentStay } from "./history.ts";
import { isOutside } from "./outside.ts";

/** A certificate that a person who has come from another province still has to hand in. */
export interface CertificateDue {
  /** The last day on which it is handed in in time. */
  readonly by: CalendarDate;
  readonly state: "due" | "overdue";
  /** How many days are left, 0 on the last one; or how many it is overdue, from 1. */
  readonly days: number;
  /** The fact that issued it; of several in force, the first. */
  readonly certificate: FactPlace;
  /** The arrival that it is due for. */
  readonly arrival: FactPlace;
}

/**
 * Whether the person's certificate is due when the day `asOf` ends, and by when: it is handed in within 30 days of arrival
 * (Decree 555, article 8; the policy's `certificate.handedInWithin`). Undefined unless all of this is so:
 *
 * - the stay that is open then is outside the household's province;
 * - a certificate of the person is in force on that day;
 * - nobody at the destination has checked a certificate of the person since that arrival, on its day included. A check
 *   counts whatever it found: the certificate was handed in.
 *
 * Computed when asked, never stored: what happened after `asOf` is as if it had not.
 */
export function certificateDue(
  dossier: Pick<PersonDossier, "stays" | "certificates">,
  asOf: CalendarDate,
  policy: Policy,
): CertificateDue | undefined {
  const stay = presentStay(dossier, asOf);
  if (stay === undefined || !isOutside(stay)) return undefined;
  const held = dossier.certificates.find((each) => isInForce(each, asOf));
  if (held === undefined || isChecked(dossier, stay, asOf)) return undefined;
  const by = addDays(stay.from.date, policy.certificate.handedInWithin.value);
  const left = daysBetween(asOf, by);
  return {
    by,
    state: left < 0 ? "overdue" : "due",
    days: Math.abs(left),
    certificate: held.fact,
    arrival: stay.from.fact,
  };
}

const isChecked = (
  { certificates }: Pick<PersonDossier, "certificates">,
  { from }: Stay,
  asOf: CalendarDate,
): boolean =>
  certificates.some(({ checks }) =>
    checks.some(({ date, fact }) => fact[0] === from.fact[0] && date >= from.date && date <= asOf),
  );
