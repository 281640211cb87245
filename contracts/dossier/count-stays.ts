import type { AreaCode, CalendarDate } from "../facts/data-types.ts";
import { daysBetween } from "../facts/days.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Count } from "./contributions.ts";
import type { PersonDossier, Stay } from "./dossier.ts";
import { isInForce } from "./history.ts";
import { isOutside, monthOf } from "./outside.ts";
import { provinceOf } from "./province.ts";
import { type ArrivalOrder, type CertificateClass, delayClassOf, stayClassOf } from "./tally-classes.ts";
import type { Between } from "./tally-key.ts";

/** Counts where somebody came and left. Every stay outside is in one cell of `arrivals`, and in one of `departures` once it ended. */
export function countStays(dossier: PersonDossier, count: Count): void {
  let outsideBefore = false;
  const before = new LastMonths();
  for (const stay of dossier.stays) {
    const where = begun(stay);
    if (!isOutside(stay)) {
      count({ measure: "returns", ...where });
      continue;
    }
    countArrival(dossier, stay, where, outsideBefore ? "later" : orderOfFirst(stay), count);
    // Stays of one person do not overlap, so one that was there earlier in this month is the last one there.
    if (before.of(where) === where.month) count({ measure: "present-again", ...where });
    outsideBefore = true;
    if (stay.until === undefined) continue;
    before.set(where, monthOf(stay.until.date));
    countDeparture(stay, stay.until, count);
  }
}

const begun = ({ householdAreaCode, from }: Stay): Between => ({
  origin: provinceOf(householdAreaCode),
  destination: from.fact[0],
  month: monthOf(from.date),
});

const orderOfFirst = ({ from }: Stay): ArrivalOrder =>
  from.departure === undefined ? "first-unannounced" : "first-announced";

function countArrival(
  dossier: PersonDossier,
  stay: Stay,
  where: Between,
  order: ArrivalOrder,
  count: Count,
): void {
  const { from } = stay;
  const recorded = delayClassOf(daysBetween(from.date, from.recorded));
  count({ measure: "arrivals", recorded, order, certificate: certificateOf(dossier, stay), ...where });
  count({ measure: "prefecture-arrivals", prefecture: prefectureOf(stay.areaCode), ...where });
  const { origin, month } = where;
  const prefecture = prefectureOf(stay.householdAreaCode);
  count({ measure: "prefecture-outflow", prefecture, origin, month });
}

function countDeparture(stay: Stay, until: NonNullable<Stay["until"]>, count: Count): void {
  const where = { ...begun(stay), month: monthOf(until.date) };
  const days = daysBetween(stay.from.date, until.date);
  const departure = until.departure === undefined ? "unknown" : "known";
  count({ measure: "departures", departure, length: stayClassOf(days), ...where });
  count({ measure: "days-stayed", ...where }, days);
  count({ measure: "prefecture-departures", prefecture: prefectureOf(stay.areaCode), ...where });
}

const prefectureOf = (area: AreaCode): string => area.slice(0, 4);

/**
 * Whether a certificate was in force when the stay began, and how soon after that the destination checked one of the
 * person's, whatever it found (as certificate-due.ts has it). A check after the stay's end is not of this stay.
 */
function certificateOf({ certificates }: PersonDossier, { from, until }: Stay): CertificateClass {
  if (!certificates.some((each) => isInForce(each, from.date))) return "none";
  let first: CalendarDate | undefined;
  for (const { checks } of certificates)
    for (const { date, fact } of checks) {
      if (fact[0] !== from.fact[0] || date < from.date || (until !== undefined && date > until.date))
        continue;
      if (first === undefined || date < first) first = date;
    }
  return first === undefined ? "unchecked" : delayClassOf(daysBetween(from.date, first));
}

/** The month in which the last stay ended, for each origin and destination. */
class LastMonths {
  readonly #months = new Map<ParticipantId, Map<ParticipantId, string>>();

  of({ origin, destination }: Between): string | undefined {
    return this.#months.get(origin)?.get(destination);
  }

  set({ origin, destination }: Between, month: string): void {
    const months = this.#months.get(origin);
    if (months === undefined) this.#months.set(origin, new Map([[destination, month]]));
    else months.set(destination, month);
  }
}
