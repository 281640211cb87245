import { daysBetween } from "../facts/days.ts";
import type { CalendarDate, Code } from "../facts/data-types.ts";
import { type ParticipantId, participantId } from "../facts/participant.ts";
import type { Policy } from "../policy/policy.ts";
import { Series } from "../statistics/series.ts";
import { cellsOf, type TallyCell } from "../statistics/tally-cell.ts";
import type { Alert, CountAlert, Watched } from "./alert.ts";
import { compareCounts, SURGE_TEST } from "./compare-counts.ts";
import { pastOf, settledMonth } from "./settled-month.ts";

/** How many digits of an area code name its prefecture. */
const PREFECTURE = 4;

/** What is observed of one province's log and of its duties. */
export interface ObservedProvince {
  readonly participant: ParticipantId;
  /** The day at +08:00 of its newest fact; undefined: it has none. */
  readonly lastRecorded: CalendarDate | undefined;
  /** Of what waits for it by a deadline of the policy: how much, and how much of that is overdue at `asOf`. */
  readonly due: { readonly waiting: number; readonly overdue: number };
  /** Findings that have been on its worklist for longer than the policy's `findingsOlderThan` at `asOf`. */
  readonly oldFindings: number;
  /** Of its log: how many facts, and how many of them in quarantine, the last `quarantineWindow` of them and all before. */
  readonly newest: { readonly facts: number; readonly quarantined: number };
  readonly earlier: { readonly facts: number; readonly quarantined: number };
}

/** What alerts are made of: what the logs at one vector add up to. */
export interface Observed {
  /** Of the measures `arrivals` and `prefecture-arrivals`. */
  readonly cells: readonly TallyCell[];
  /** The key regions of the directory: GB/T 2260 prefixes, of which the first four digits count. */
  readonly regions: ReadonlyMap<Code, readonly string[]>;
  readonly provinces: readonly ObservedProvince[];
}

/**
 * Everything that is unusual as of a day (dynamic monitoring): pure, so that whoever has the logs raises the same. First
 * the counts, by stream, then by region; then province by province, by its id.
 */
export function alertsOf(observed: Observed, asOf: CalendarDate, policy: Policy): Alert[] {
  const provinces = observed.provinces.toSorted((a, b) => (a.participant < b.participant ? -1 : 1));
  return [
    ...countAlerts(observed, asOf, policy),
    ...provinces.flatMap((each) => provinceAlerts(each, asOf, policy)),
  ];
}

/** Arrivals by stream and by key region, by month. */
interface Watching {
  readonly streams: Series;
  readonly regions: Series;
  /** The first month with an arrival; undefined: there is none. */
  readonly first: string | undefined;
}

function watch({ cells, regions }: Observed): Watching {
  const watching = { streams: new Series(), regions: new Series() };
  let first: string | undefined;
  for (const { key, count } of cellsOf(cells, "arrivals")) {
    watching.streams.add(`${key.origin}/${key.destination}`, key.month, count);
    if (count > 0 && (first === undefined || key.month < first)) first = key.month;
  }
  for (const { key, count } of cellsOf(cells, "prefecture-arrivals"))
    for (const [region, prefixes] of regions)
      if (prefixes.some((prefix) => key.prefecture.startsWith(prefix.slice(0, PREFECTURE))))
        watching.regions.add(region, key.month, count);
  return { ...watching, first };
}

function countAlerts(observed: Observed, asOf: CalendarDate, policy: Policy): CountAlert[] {
  const { streams, regions, first } = watch(observed);
  const month = settledMonth(asOf, policy);
  const past = first === undefined ? undefined : pastOf(month, first, policy);
  if (past === undefined) return [];
  const threshold = policy.monitoring.improbable.value;
  const departure = (series: Series, place: string, about: Watched): CountAlert[] => {
    const count = series.of(place, month);
    const before = past.map((each) => series.of(place, each));
    const departed = compareCounts(count, before, policy.monitoring);
    if (departed === undefined) return [];
    const expected = Math.round(departed.expected * 10) / 10;
    return [{ kind: departed.kind, about, month, count, expected, test: SURGE_TEST, threshold }];
  };
  return [
    ...streams.places.flatMap((place) => departure(streams, place, { stream: streamNamed(place) })),
    ...[...observed.regions.keys()].sort().flatMap((region) => departure(regions, region, { region })),
  ];
}

function streamNamed(place: string): { origin: ParticipantId; destination: ParticipantId } {
  const [origin, destination] = place.split("/");
  return { origin: participantId.parse(origin), destination: participantId.parse(destination) };
}

function provinceAlerts(province: ObservedProvince, asOf: CalendarDate, policy: Policy): Alert[] {
  const { participant, due, oldFindings } = province;
  const { overdueShare, findingsStanding, findingsOlderThan } = policy.monitoring;
  const about = { participant };
  const alerts: (Alert | undefined)[] = [
    silence(province, asOf, policy),
    due.overdue > 0 && due.overdue >= due.waiting * overdueShare.value
      ? {
          kind: "deadlines-slipping",
          about,
          part: due.overdue,
          whole: due.waiting,
          threshold: overdueShare.value,
        }
      : undefined,
    oldFindings >= findingsStanding.value
      ? {
          kind: "findings-piling-up",
          about,
          count: oldFindings,
          olderThanDays: findingsOlderThan.value,
          threshold: findingsStanding.value,
        }
      : undefined,
    growingQuarantine(province, policy),
  ];
  return alerts.filter((alert) => alert !== undefined);
}

function silence(
  { participant, lastRecorded }: ObservedProvince,
  asOf: CalendarDate,
  { monitoring: { silentAfter } }: Policy,
): Alert | undefined {
  const days = lastRecorded === undefined ? null : daysBetween(lastRecorded, asOf);
  if (days !== null && days <= silentAfter.value) return undefined;
  const threshold = silentAfter.value;
  return { kind: "silent", about: { participant }, lastRecorded: lastRecorded ?? null, days, threshold };
}

/** More of the newest facts than the policy's share, and than of all those before. */
function growingQuarantine(
  { participant, newest, earlier }: ObservedProvince,
  { monitoring: { quarantineShare } }: Policy,
): Alert | undefined {
  const threshold = quarantineShare.value;
  const isMuch = newest.quarantined > 0 && newest.quarantined >= newest.facts * threshold;
  const isMore =
    earlier.facts === 0 || newest.quarantined * earlier.facts > earlier.quarantined * newest.facts;
  if (!isMuch || !isMore) return undefined;
  const [part, whole] = [newest.quarantined, newest.facts];
  return { kind: "quarantine-growing", about: { participant }, part, whole, threshold };
}
