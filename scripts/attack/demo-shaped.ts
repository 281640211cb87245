import type { ParticipantId } from "#contracts/facts/participant";
import type { StatisticsParts } from "#contracts/statistics/protected-tables";
import { apportion } from "#services/cli/demo/apportion";
import { countiesOf } from "#services/cli/demo/areas";
import { censusStreams, countedProvinces, streamsAmong } from "#services/cli/demo/census";
import { SeededRandom } from "#services/cli/demo/random";

const BANDS = [
  { name: "under-1-month", fromDays: 0 },
  { name: "1-to-6-months", fromDays: 30 },
  { name: "6-to-12-months", fromDays: 182 },
  { name: "1-to-3-years", fromDays: 365 },
];
const SERVICES = ["contraceptives", "counselling", "examination", "follow-up", "insertion", "removal"];

export interface Shape {
  readonly people: number;
  readonly months: number;
  readonly seed: number;
  /** How many of the census's 31 provinces. */
  readonly provinces: number;
}

/**
 * Parts of the demo's shape: people apportioned over the census streams of 2010, each arriving in some month in one of the
 * province's prefectures, of very different sizes, two in five gone again after some months, a third of those present served with
 * this or that. One in twenty came and went once more in the month of arrival, so persons and stays differ.
 */
export function demoShaped({ people, months, seed, provinces: most }: Shape): StatisticsParts {
  const provinces = countedProvinces(censusStreams()).slice(0, most);
  const random = new SeededRandom(seed, 0);
  const tally = new Tally(months, random);
  for (const stream of apportion(streamsAmong(censusStreams(), new Set(provinces)), people)) {
    for (let n = 0; n < stream.people; n += 1) tally.stay(stream.origin, stream.destination);
  }
  return tally.parts(provinces);
}

class Tally {
  readonly #counts = new Map<string, number>();
  readonly #months: number;
  readonly #random: SeededRandom;

  constructor(months: number, random: SeededRandom) {
    this.#months = months;
    this.#random = random;
  }

  stay(origin: ParticipantId, destination: ParticipantId): void {
    const random = this.#random;
    const arrived = random.below(this.#months);
    if (random.percent(5)) this.#visit(origin, destination, arrived);
    const stayed = random.percent(40) ? Math.floor(random.below(120) ** 2 / 1000) : this.#months;
    const prefectures = prefecturesOf(destination);
    const prefecture = prefectures[Math.floor((random.below(1000) ** 2 / 1_000_000) * prefectures.length)];
    this.#add("arrivals", origin, destination, arrived);
    this.#add("prefectures", prefecture ?? "", destination, arrived);
    const left = arrived + stayed;
    for (let month = arrived; month <= Math.min(left, this.#months - 1); month += 1) {
      this.#add("present", destination, month);
      for (const service of SERVICES)
        if (random.percent(30)) this.#add("served", service, destination, month);
    }
    const band = BANDS[stayed < 2 ? 0 : stayed < 7 ? 1 : 2];
    if (left < this.#months) this.#add("departures", destination, band?.name ?? "", left);
  }

  /** Arrives and leaves in the month in which the stay that counts begins. */
  #visit(origin: ParticipantId, destination: ParticipantId, month: number): void {
    this.#add("arrivals", origin, destination, month);
    this.#add("prefectures", prefecturesOf(destination)[0] ?? "", destination, month);
    this.#add("departures", destination, BANDS[0]?.name ?? "", month);
  }

  parts(provinces: readonly ParticipantId[]): StatisticsParts {
    const months = Array.from({ length: this.#months }, (_, n) => monthNamed(n));
    const places = provinces.flatMap((destination) =>
      months.map((month, at) => ({ destination, month, at, count: this.#count("present", destination, at) })),
    );
    const of = (place: (typeof places)[number], kind: string, ...key: (string | number)[]) => ({
      destination: place.destination,
      month: place.month,
      count: this.#count(kind, ...key, place.at),
    });
    return {
      provinces,
      months,
      bands: BANDS,
      services: SERVICES,
      opening: [],
      arrivals: places.flatMap((place) =>
        provinces
          .filter((origin) => origin !== place.destination)
          .map((origin) => ({ origin, ...of(place, "arrivals", origin, place.destination) })),
      ),
      prefectures: places.flatMap((place) =>
        prefecturesOf(place.destination).map((prefecture) => ({
          prefecture,
          ...of(place, "prefectures", prefecture, place.destination),
        })),
      ),
      departures: places.flatMap((place) =>
        BANDS.map(({ name: band }) => ({ band, ...of(place, "departures", place.destination, band) })).filter(
          ({ count }) => count > 0,
        ),
      ),
      present: places.map(({ destination, month, count }) => ({ destination, month, count })),
      served: places.flatMap((place) =>
        SERVICES.map((service) => ({ service, ...of(place, "served", service, place.destination) })),
      ),
    };
  }

  #add(...key: readonly (string | number)[]): void {
    this.#counts.set(key.join("/"), this.#count(...key) + 1);
  }

  #count(...key: readonly (string | number)[]): number {
    return this.#counts.get(key.join("/")) ?? 0;
  }
}

const prefecturesOf = (province: ParticipantId): readonly string[] => {
  const found = known.get(province) ?? [...new Set(countiesOf(province).map((county) => county.slice(0, 4)))];
  known.set(province, found);
  return found;
};
const known = new Map<ParticipantId, readonly string[]>();

const monthNamed = (n: number): string =>
  `${2010 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;
