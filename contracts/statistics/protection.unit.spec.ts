import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { participantId } from "../facts/participant.ts";
import type { StatisticsParts } from "./protected-tables.ts";
import { protect } from "./protection.ts";

const OPTIONS = { threshold: 10, width: 10 };
const [a, b, c, d] = ["cn-11", "cn-44", "cn-51", "cn-54"].map((id) => participantId.parse(id));
const month = "2010-03";

/** One month among four provinces without departures: each row's `[origin, destination, count]`. */
function oneMonth(arrivals: readonly [typeof a, typeof a, number][]): StatisticsParts {
  const given = arrivals.flatMap(([origin, destination, count]) =>
    origin === undefined || destination === undefined ? [] : [{ origin, destination, month, count }],
  );
  const provinces = [a, b, c, d].filter((each) => each !== undefined);
  const inflow = (destination: string) =>
    given.filter((row) => row.destination === destination).reduce((sum, row) => sum + row.count, 0);
  const at = provinces.map((destination) => ({ destination, month, count: inflow(destination) }));
  return {
    provinces,
    months: [month],
    bands: [{ name: "any", fromDays: 0 }],
    services: ["examination"],
    opening: [],
    arrivals: given,
    prefectures: [],
    departures: at.map(({ destination, count }) => ({
      destination,
      month,
      band: "any",
      count: Math.floor(count / 2),
    })),
    present: at,
    served: at.map((row) => ({ ...row, service: "examination", count: Math.floor(row.count / 2) })),
  };
}

/** Every pair 40, but for those given. */
const mostly = (but: readonly [typeof a, typeof a, number][]): StatisticsParts =>
  oneMonth(
    [a, b, c, d].flatMap((origin) =>
      [a, b, c, d]
        .filter((destination) => destination !== origin)
        .map((destination): [typeof a, typeof a, number] => [
          origin,
          destination,
          but.find(([from, to]) => from === origin && to === destination)?.[2] ?? 40,
        ]),
    ),
  );

const keptArrivals = (parts: StatisticsParts) =>
  protect(parts, OPTIONS).tables.arrivals.flatMap((row) =>
    row.count === null ? [`${row.origin}>${row.destination}`] : [],
  );

describe("the protection of small cells", () => {
  it("keeps nothing back where nothing is small", () => {
    const { tables, exchanges } = protect(mostly([]), OPTIONS);
    expect(exchanges.size).toBe(0);
    expect(tables.total).toEqual([{ month, count: 480 }]);
    expect(tables.stock.map(({ count }) => count)).toEqual([60, 60, 60, 60]);
    expect(tables.served.map(({ count }) => count)).toEqual([60, 60, 60, 60]);
  });

  it("keeps a small cell back with others of its row, of its column and of theirs", () => {
    const kept = keptArrivals(mostly([[a, b, 3]]));
    expect(kept).toContain("cn-11>cn-44");
    expect(kept.length).toBeGreaterThanOrEqual(4);
    for (const line of [0, 1]) {
      const times = Map.groupBy(kept, (name) => name.split(">")[line] ?? "");
      for (const [place, cells] of times) expect(cells.length, `${place} alone`).toBeGreaterThan(1);
    }
  });

  it.each([
    [0, true],
    [9, true],
    [10, false],
  ])("keeps %i back: %s", (count, kept) => {
    expect(keptArrivals(mostly([[a, b, count]])).includes("cn-11>cn-44")).toBe(kept);
  });

  it("leaves out the bands that no stay can have reached yet", () => {
    const parts = {
      ...mostly([]),
      bands: [
        { name: "any", fromDays: 0 },
        { name: "long", fromDays: 31 },
      ],
    };
    expect(protect(parts, OPTIONS).tables.lengthOfStay.map(({ band }) => band)).toEqual([
      "any",
      "any",
      "any",
      "any",
    ]);
    const longEnough = {
      ...parts,
      bands: [parts.bands[0], { name: "long", fromDays: 30 }].filter((band) => band !== undefined),
    };
    expect(protect(longEnough, OPTIONS).tables.lengthOfStay).toHaveLength(8);
  });

  it("keeps served back where they, or those not served, are few", () => {
    const parts = mostly([]);
    const told = (count: number) =>
      protect(
        { ...parts, served: parts.served.map((row) => ({ ...row, count })) },
        OPTIONS,
      ).tables.served.every((row) => row.count === count);
    expect([110, 111, 10, 9, 0, 120].map(told)).toEqual([true, false, true, false, false, false]);
  });

  it.each<[string, (parts: StatisticsParts) => StatisticsParts]>([
    [
      "a place twice",
      (parts) => ({ ...parts, arrivals: [...parts.arrivals, ...parts.arrivals.slice(0, 1)] }),
    ],
    ["an unknown month", (parts) => ({ ...parts, months: ["2010-04"] })],
    ["an unknown band", (parts) => ({ ...parts, bands: [{ name: "other", fromDays: 0 }] })],
    [
      "a fraction",
      (parts) => ({ ...parts, arrivals: parts.arrivals.map((row) => ({ ...row, count: 0.5 })) }),
    ],
    [
      "more served than present",
      (parts) => ({ ...parts, served: parts.served.map((row) => ({ ...row, count: 121 })) }),
    ],
    [
      "more present than came",
      (parts) => ({ ...parts, present: parts.present.map((row) => ({ ...row, count: 121 })) }),
    ],
    [
      "more gone than came",
      (parts) => ({ ...parts, departures: parts.departures.map((row) => ({ ...row, count: 121 })) }),
    ],
    [
      "prefectures of another sum",
      (parts) => ({
        ...parts,
        prefectures: parts.present.map((row) => ({ ...row, prefecture: "1101", count: 119 })),
      }),
    ],
  ])("refuses %s", (_, altered) => {
    expect(protect(mostly([]), OPTIONS).exchanges.size).toBe(0);
    expect(() => protect(altered(mostly([])), OPTIONS)).toThrow(RangeError);
  });
});

const count = fc.oneof(fc.constantFrom(0, 0, 1, 9, 10, 11), fc.nat(50));
const anyMonth = fc.array(count, { minLength: 12, maxLength: 12 }).map((counts) => {
  const pairs = [a, b, c, d].flatMap((origin) =>
    [a, b, c, d].filter((to) => to !== origin).map((to) => [origin, to] as const),
  );
  return oneMonth(pairs.map(([origin, to], n) => [origin, to, counts[n] ?? 0]));
});

describe("the protection of any month", () => {
  it("tells no count under the threshold, the true ones otherwise, and shows how each other may differ by enough", () => {
    let [kept, told] = [0, 0];
    fc.assert(
      fc.property(anyMonth, (parts) => {
        const { tables, exchanges } = protect(parts, OPTIONS);
        for (const row of tables.arrivals) {
          const true_ = parts.arrivals.find(
            ({ origin, destination }) => origin === row.origin && destination === row.destination,
          );
          if (row.count === null) kept += 1;
          else {
            told += 1;
            expect(row.count).toBe(true_?.count);
            expect(row.count).toBeGreaterThanOrEqual(OPTIONS.threshold);
          }
        }
        for (const { name, count: truth, least, most } of exchanges.values()) {
          expect(least, name).toBeGreaterThanOrEqual(0);
          expect(most - least, name).toBeGreaterThanOrEqual(truth < OPTIONS.threshold ? OPTIONS.width : 1);
          expect(least <= truth && truth <= most, name).toBe(true);
        }
      }),
    );
    expect(Math.min(kept, told)).toBeGreaterThan(100);
  });

  it("shows exchanges that agree with all that is told: sums by origin and destination stay, nothing falls below 0", () => {
    let looked = 0;
    fc.assert(
      fc.property(anyMonth, (parts) => {
        const { tables, exchanges } = protect(parts, OPTIONS);
        const told = new Set(tables.outflow.flatMap(({ origin, count }) => (count === null ? [] : [origin])));
        for (const { lowered, raised } of exchanges.values()) {
          for (const changes of [lowered, raised]) {
            for (const { origin } of tables.outflow) {
              const rows = parts.arrivals.filter((row) => row.origin === origin);
              const sum = rows.reduce(
                (total, row) => total + (changes.get(`arrivals/${origin}/${row.destination}/${month}`) ?? 0),
                0,
              );
              expect(sum).toBe(changes.get(`outflow/${origin}/${month}`) ?? 0);
              if (told.has(origin)) expect(sum).toBe(0);
            }
            for (const row of parts.arrivals) {
              const change = changes.get(`arrivals/${row.origin}/${row.destination}/${month}`) ?? 0;
              expect(row.count + change).toBeGreaterThanOrEqual(0);
              looked += change === 0 ? 0 : 1;
            }
          }
        }
      }),
    );
    expect(looked).toBeGreaterThan(100);
  });

  it("is the same for the same parts in any order", () => {
    fc.assert(
      fc.property(anyMonth, fc.infiniteStream(fc.nat()), (parts, draws) => {
        const shuffled = <Row>(rows: readonly Row[]): Row[] =>
          rows
            .map((row) => ({ row, at: draws.next().value }))
            .sort((x, y) => x.at - y.at)
            .map(({ row }) => row);
        const other = {
          ...parts,
          provinces: shuffled(parts.provinces),
          arrivals: shuffled(parts.arrivals),
          departures: shuffled(parts.departures),
          present: shuffled(parts.present),
          served: shuffled(parts.served),
        };
        expect(protect(other, OPTIONS).tables).toEqual(protect(parts, OPTIONS).tables);
      }),
    );
  });

  it("chooses the same for a month when another comes after it", () => {
    let kept = 0;
    fc.assert(
      fc.property(anyMonth, anyMonth, (first, then) => {
        const later = <Row extends object>(rows: readonly Row[]) =>
          rows.map((row) => ({ ...row, month: "2010-04" }));
        const both: StatisticsParts = {
          ...first,
          months: [month, "2010-04"],
          arrivals: [...first.arrivals, ...later(then.arrivals)],
          departures: [...first.departures, ...later(then.departures)],
          present: [
            ...first.present,
            ...then.present.map((row, n) => ({
              ...row,
              month: "2010-04",
              count: row.count + (first.present[n]?.count ?? 0) - (first.departures[n]?.count ?? 0),
            })),
          ],
          served: [],
        };
        const of = (parts: StatisticsParts) => protect(parts, OPTIONS).tables;
        const [alone, before] = [of({ ...first, served: [] }), of(both)];
        for (const table of ["arrivals", "outflow", "inflow", "departures", "stock", "present"] as const) {
          const rows: readonly { month: string; count: number | null }[] = before[table];
          expect(rows.filter((row) => row.month === month)).toEqual(alone[table]);
          kept += rows.filter((row) => row.count === null).length;
        }
      }),
    );
    expect(kept).toBeGreaterThan(100);
  });
});
