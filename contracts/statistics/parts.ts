import type { ParticipantId } from "../facts/participant.ts";
import type { StayBand } from "../policy/policy.ts";
import type { StatisticsParts } from "./protected-tables.ts";

/** The parts looked up by place, whatever order they came in. Throws RangeError for parts that do not fit together. */
export class Parts {
  readonly provinces: readonly ParticipantId[];
  readonly months: readonly string[];
  readonly #bands: readonly StayBand[];
  readonly services: readonly string[];
  /** Provinces with an opening stock, in order. */
  readonly opened: readonly ParticipantId[];
  readonly #counts = new Map<
    string,
    { readonly kind: PartKind; readonly place: readonly string[]; readonly count: number }
  >();
  readonly #prefectures = new Map<string, string[]>();

  constructor(parts: StatisticsParts) {
    this.provinces = distinct(parts.provinces);
    this.months = distinct(parts.months);
    this.#bands = parts.bands;
    this.services = distinct(parts.services);
    this.opened = parts.opening.map(({ destination }) => destination).sort();
    for (const { destination, count } of parts.opening) this.#put("opening", [destination], count);
    for (const { origin, destination, month, count } of parts.arrivals) {
      if (origin === destination) throw new RangeError(`a stream from ${origin} to itself`);
      this.#put("arrivals", [origin, destination, month], count);
    }
    for (const row of parts.prefectures) this.#putPrefecture(row);
    for (const { destination, band, month, count } of parts.departures)
      this.#put("departures", [destination, band, month], count);
    for (const { destination, month, count } of parts.present)
      this.#put("present", [destination, month], count);
    for (const { service, destination, month, count } of parts.served)
      this.#put("served", [service, destination, month], count);
    this.#refuseUnknown();
  }

  /** What is listed for a place, 0 where nothing is. The place's members are in the order that `#put` gets them in. */
  count(kind: PartKind, ...place: readonly string[]): number {
    return this.#counts.get(key(kind, place))?.count ?? 0;
  }

  /**
   * The bands that a stay ended in the month can be of, as everybody knows: where there was no stock before the first month, none is
   * longer than from that month's first day to this month's last.
   */
  bands(month: string): readonly string[] {
    const longest = daysBefore(month, 1) - daysBefore(this.months[0] ?? month, 0) - 1;
    const possible = this.#bands.filter(({ fromDays }) => this.opened.length > 0 || fromDays <= longest);
    return distinct(possible.map(({ name }) => name));
  }

  /** The prefectures listed for a province and month, in order. */
  prefectures(destination: string, month: string): readonly string[] {
    return this.#prefectures.get(key("prefectures", [destination, month])) ?? [];
  }

  #putPrefecture({ prefecture, destination, month, count }: StatisticsParts["prefectures"][number]): void {
    this.#put("prefectures", [prefecture, destination, month], count);
    const place = key("prefectures", [destination, month]);
    this.#prefectures.set(place, [...(this.#prefectures.get(place) ?? []), prefecture].sort());
  }

  #put(kind: PartKind, place: readonly string[], count: number): void {
    const name = key(kind, place);
    if (this.#counts.has(name)) throw new RangeError(`${name} is listed twice`);
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${name} is no count: ${count}`);
    this.#counts.set(name, { kind, place, count });
  }

  /** A row for a place that no table has would be lost. */
  #refuseUnknown(): void {
    const provinces = new Set<string>(this.provinces);
    const months = new Set(this.months);
    const services = new Set(this.services);
    const fits: Readonly<Record<PartKind, (place: readonly string[]) => boolean>> = {
      opening: ([destination]) => is(provinces, destination),
      arrivals: ([origin, destination, month]) =>
        is(provinces, origin) && is(provinces, destination) && is(months, month),
      prefectures: ([, destination, month]) => is(provinces, destination) && is(months, month),
      departures: ([destination, band, month]) =>
        is(provinces, destination) && is(months, month) && this.bands(month ?? "").includes(band ?? ""),
      present: ([destination, month]) => is(provinces, destination) && is(months, month),
      served: ([service, destination, month]) =>
        is(services, service) && is(provinces, destination) && is(months, month),
    };
    for (const { kind, place } of this.#counts.values()) {
      if (!fits[kind](place)) throw new RangeError(`${key(kind, place)} is in no table`);
    }
  }
}

const is = (names: ReadonlySet<string>, name: string | undefined): boolean =>
  name !== undefined && names.has(name);

/** Days from some day long ago to the first of a month, or of the `more`th month after it. */
const daysBefore = (month: string, more: number): number =>
  Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + more, 1) / 86_400_000;

type PartKind = "opening" | "arrivals" | "prefectures" | "departures" | "present" | "served";

const key = (kind: string, place: readonly string[]): string => [kind, ...place].join("/");

function distinct<Name extends string>(names: readonly Name[]): readonly Name[] {
  const sorted = [...new Set(names)].sort();
  if (sorted.length < names.length) throw new RangeError(`named twice among ${names.join(", ")}`);
  return sorted;
}
