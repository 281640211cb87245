import type { PersonDossier, Stay } from "./dossier.ts";

/*
 * What a dossier contributes, counted in the most direct way, for comparison: day by day, month by month, every cell that
 * there could be asked for, without anything of the code under test.
 */

const DAY = 86_400_000;
const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The days of a stay, both ends included; of an open one up to `last`. */
export function daysOf({ from, until }: Stay, last: string): string[] {
  const days: string[] = [];
  for (let day = dayNumber(from.date); day <= dayNumber(until?.date ?? last); day += 1)
    days.push(dateOf(day));
  return days;
}

const outside = ({ areaCode, householdAreaCode }: Stay): boolean =>
  areaCode.slice(0, 2) !== householdAreaCode.slice(0, 2);
const originOf = ({ householdAreaCode }: Stay): string => `cn-${householdAreaCode.slice(0, 2)}`;

/** `origin/destination/month` of every month in which the person was present outside, each once. */
export const presence = ({ stays }: PersonDossier, last: string): Set<string> =>
  new Set(
    stays
      .filter(outside)
      .flatMap((stay) =>
        daysOf(stay, last).map((day) => `${originOf(stay)}/${stay.from.fact[0]}/${day.slice(0, 7)}`),
      ),
  );

/** `service/origin/destination/month`, each once, of the services delivered where and while the person was present. */
export const services = (dossier: PersonDossier, last: string): Set<string> =>
  new Set(
    [...presence(dossier, last)].flatMap((where) =>
      dossier.services
        .filter(({ fact, date }) => where.endsWith(`/${fact[0]}/${date.slice(0, 7)}`))
        .map(({ service }) => `${service}/${where}`),
    ),
  );

const delayOf = (from: string, until: string): string => {
  const days = dayNumber(until) - dayNumber(from);
  if (days <= 15) return "within-15";
  if (days <= 30) return "within-30";
  if (days <= 60) return "within-60";
  return days <= 90 ? "within-90" : "more";
};

function certificateOf({ certificates }: PersonDossier, { from, until }: Stay): string {
  const held = certificates.filter(
    ({ issuedOn, validUntil, revoked }) =>
      issuedOn <= from.date && from.date <= validUntil && !(revoked && revoked.date <= from.date),
  );
  const checks = certificates
    .flatMap((each) => [...each.checks])
    .filter(({ fact }) => fact[0] === from.fact[0])
    .map(({ date }) => date)
    .filter((date) => from.date <= date && date <= (until?.date ?? "9999-12-31"))
    .sort();
  return held.length === 0 ? "none" : checks[0] === undefined ? "unchecked" : delayOf(from.date, checks[0]);
}

/** The cells of `arrivals`, `departures`, `days-stayed`, `returns` and of the prefectures, one entry for each count. */
export function moves(dossier: PersonDossier): string[] {
  const away = dossier.stays.filter(outside);
  return [
    ...dossier.stays.filter((stay) => !outside(stay)).map((stay) => `returns/${begun(stay)}`),
    ...away.map((stay, at) => {
      const first = stay.from.departure ? "first-announced" : "first-unannounced";
      const order = at === 0 ? first : "later";
      const delay = delayOf(stay.from.date, stay.from.recorded);
      return `arrivals/${delay}/${order}/${certificateOf(dossier, stay)}/${begun(stay)}`;
    }),
    ...away.map((stay) => `prefecture-arrivals/${stay.areaCode.slice(0, 4)}/${begun(stay)}`),
    ...away.map(
      (stay) =>
        `prefecture-outflow/${stay.householdAreaCode.slice(0, 4)}/${originOf(stay)}/${stay.from.date.slice(0, 7)}`,
    ),
    ...away.flatMap((stay) => ended(stay)),
  ];
}

const begun = (stay: Stay): string => `${originOf(stay)}/${stay.from.fact[0]}/${stay.from.date.slice(0, 7)}`;

function ended(stay: Stay): string[] {
  if (!stay.until) return [];
  const { date, departure } = stay.until;
  const where = `${originOf(stay)}/${stay.from.fact[0]}/${date.slice(0, 7)}`;
  const days = daysOf(stay, date).slice(1);
  const length = [1096, 365, 182, 90, 30, 0].find((least) => days.length >= least);
  return [
    `departures/${departure ? "known" : "unknown"}/from-${length}/${where}`,
    ...days.map(() => `days-stayed/${where}`),
    `prefecture-departures/${stay.areaCode.slice(0, 4)}/${where}`,
  ];
}
