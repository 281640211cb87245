import { type ParticipantId, participantId } from "../facts/participant.ts";
import type { Dossier, Stay } from "./dossier.ts";
import { provinceOf } from "./province.ts";

/**
 * What the view counts. Adding a measure is adding its name here and what it counts in `contributions`.
 *
 * - `arrivals`: stays begun outside the household's province, by the month in which they began;
 * - `first-arrivals`: of those the first in each dossier;
 * - `departures`: those stays ended, by the month in which they ended;
 * - `returns`: stays begun in the household's province.
 */
export const MEASURES = ["arrivals", "first-arrivals", "departures", "returns"] as const;
export type Measure = (typeof MEASURES)[number];

/** A cell of the tally. */
export interface TallyKey {
  readonly measure: Measure;
  /** The household's participant: `cn-` and the first two digits of `householdAreaCode`. */
  readonly origin: ParticipantId;
  /** The participant whose log holds the arrival that began the stay, in `departures` too. */
  readonly destination: ParticipantId;
  /** `2010-03` */
  readonly month: string;
}

export interface Contribution {
  readonly key: TallyKey;
  /** At least 1. */
  readonly count: number;
}

/**
 * What one dossier adds to the tally, each cell once. A changed dossier takes out what it added before and puts in this;
 * as sums commute, the tally depends on the dossiers alone.
 */
export function contributions(dossier: Dossier): Contribution[] {
  if (!("stays" in dossier)) return [];
  const counts = new Map<string, { key: TallyKey; count: number }>();
  const add = (measure: Measure, stay: Stay, date: string): void => {
    const origin = provinceOf(stay.householdAreaCode);
    const key = { measure, origin, destination: stay.from.fact[0], month: date.slice(0, 7) };
    const name = formatTallyKey(key);
    const cell = counts.get(name);
    if (cell) cell.count += 1;
    else counts.set(name, { key, count: 1 });
  };
  const outside = dossier.stays.filter((stay) => !isReturn(stay));
  for (const stay of dossier.stays) add(isReturn(stay) ? "returns" : "arrivals", stay, stay.from.date);
  for (const stay of outside.slice(0, 1)) add("first-arrivals", stay, stay.from.date);
  for (const stay of outside) if (stay.until) add("departures", stay, stay.until.date);
  return [...counts.values()];
}

const isReturn = (stay: Stay): boolean => provinceOf(stay.areaCode) === provinceOf(stay.householdAreaCode);

/** A tally key as one ASCII string: `arrivals/cn-51/cn-44/2010-03`. */
export const formatTallyKey = ({ measure, origin, destination, month }: TallyKey): string =>
  `${measure}/${origin}/${destination}/${month}`;

/** The key that `formatTallyKey` wrote. Throws RangeError for anything else. */
export function parseTallyKey(text: string): TallyKey {
  const [name, from, to, month, ...rest] = text.split("/");
  const measure = MEASURES.find((each) => each === name);
  const origin = participantId.safeParse(from);
  const destination = participantId.safeParse(to);
  const isMonth = month !== undefined && /^[0-9]{4}-[0-9]{2}$/.test(month);
  if (measure && origin.success && destination.success && isMonth && rest.length === 0)
    return { measure, origin: origin.data, destination: destination.data, month };
  throw new RangeError(`not a tally key: ${text}`);
}
