import fc from "fast-check";
import { participantId } from "#contracts/facts/participant";
import type { StatisticsParts } from "#contracts/statistics/protected-tables";

const provinces = ["cn-11", "cn-44", "cn-51", "cn-54"].map((id) => participantId.parse(id));
const months = ["2010-11", "2010-12", "2011-01"];
const bands = [
  { name: "short", fromDays: 0 },
  { name: "long", fromDays: 30 },
];
const services = ["counselling", "examination"];

/** Counts as an adversary would have them: mostly none or small, at the threshold and just below it, a few large. */
const count = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 0, 1, 2) },
  { weight: 2, arbitrary: fc.constantFrom(8, 9, 10, 11) },
  { weight: 2, arbitrary: fc.nat(60) },
);

/** Small tables that fit together: two to four provinces, one to three months, two prefectures each. */
export const smallTables: fc.Arbitrary<StatisticsParts> = fc
  .record({
    provinces: fc.integer({ min: 2, max: 4 }).map((n) => provinces.slice(0, n)),
    months: fc.integer({ min: 1, max: 3 }).map((n) => months.slice(0, n)),
    opened: fc.boolean(),
    withPrefectures: fc.boolean(),
    draws: fc.infiniteStream(count),
    shares: fc.infiniteStream(fc.nat(100)),
  })
  .map(({ draws, shares, ...shape }) =>
    partsOf(
      shape,
      () => draws.next().value,
      () => shares.next().value,
    ),
  );

interface ShapeOfSmall {
  readonly provinces: StatisticsParts["provinces"];
  readonly months: readonly string[];
  readonly opened: boolean;
  readonly withPrefectures: boolean;
}

function partsOf(
  { provinces, months, opened, withPrefectures }: ShapeOfSmall,
  draw: () => number,
  share: () => number,
): StatisticsParts {
  const opening = opened ? provinces.map((destination) => ({ destination, count: draw() })) : [];
  const all = { arrivals: [], prefectures: [], departures: [], present: [], served: [] };
  const parts: Rows = all;
  for (const destination of provinces) {
    let stock = opening.find((row) => row.destination === destination)?.count ?? 0;
    for (const [n, month] of months.entries()) {
      const place = { destination, month };
      const came = provinces
        .filter((origin) => origin !== destination)
        .map((origin) => ({ ...place, origin, count: draw() }));
      const inflow = came.reduce((sum, row) => sum + row.count, 0);
      const [east, west] = split(inflow, share());
      const [gone, left] = split(stock + inflow, share());
      const [short, long] = split(gone, opened || n > 0 ? share() : 100);
      const present = Math.max(stock, left) + split(stock + inflow - Math.max(stock, left), share())[0];
      parts.arrivals.push(...came);
      if (withPrefectures)
        parts.prefectures.push(
          { ...place, prefecture: `${destination.slice(3)}01`, count: east },
          { ...place, prefecture: `${destination.slice(3)}02`, count: west },
        );
      parts.departures.push({ ...place, band: "short", count: short });
      if (opened || n > 0) parts.departures.push({ ...place, band: "long", count: long });
      parts.present.push({ ...place, count: present });
      for (const service of services)
        parts.served.push({ ...place, service, count: split(present, share())[0] });
      stock = left;
    }
  }
  return { provinces, months, bands, services, opening, ...parts };
}

interface Rows {
  arrivals: StatisticsParts["arrivals"][number][];
  prefectures: StatisticsParts["prefectures"][number][];
  departures: StatisticsParts["departures"][number][];
  present: StatisticsParts["present"][number][];
  served: StatisticsParts["served"][number][];
}

/** A count in two, so many in a hundred first. */
const split = (count: number, percent: number): [number, number] => {
  const first = Math.floor((count * percent) / 100);
  return [first, count - first];
};
