import { describe, expect, it } from "vitest";
import { ChessboardError } from "../errors.ts";
import { code } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { POLICY_2009 } from "../policy/policy-2009.ts";
import { publicationOf } from "./publication.ts";
import type { PublicationInput } from "./publication-parts.ts";
import { publishedTableOf } from "./published-table.ts";
import type { StatisticQuestion, Value } from "./statistic.ts";
import { STATISTIC_NAMES, type StatisticName, tableOf } from "./table-of.ts";
import { readTally } from "./tally-cell.ts";

const DAY = "2010-04-02";
const QUESTION = { from: "2010-01", to: "2010-03" };
const MONTHS = ["2010-01", "2010-02", "2010-03"];
const PROVINCES = ["cn-11", "cn-33", "cn-44", "cn-51"].map((id) => participantId.parse(id));
const PREFECTURES = PROVINCES.flatMap((destination) =>
  ["01", "02", "03"].map((digits) => ({ destination, prefecture: `${destination.slice(3)}${digits}` })),
);

/**
 * Every month, from each of four provinces to each other: 160 came, 60 of them to each of two prefectures and 40 to a third, 40
 * left after days and 20 after a month, 30 had a health check, 3 were given information. In February 4 alone came from Zhejiang to
 * Guangdong.
 */
function country(): PublicationInput {
  const cells = new Map<string, number>();
  for (const month of MONTHS)
    for (const origin of PROVINCES)
      for (const destination of PROVINCES.filter((each) => each !== origin)) {
        const where = `${origin}/${destination}/${month}`;
        const few = where === "cn-33/cn-44/2010-02";
        const put = (measure: string, count: number) => cells.set(`${measure}/${where}`, count);
        put("arrivals/within-15/first-announced/none", few ? 1 : 60);
        put("arrivals/more/later/none", few ? 3 : 100);
        for (const [at, digits] of ["01", "02", "03"].entries())
          put(
            `prefecture-arrivals/${destination.slice(3)}${digits}`,
            (few ? [1, 1, 2] : [60, 60, 40])[at] ?? 0,
          );
        put("departures/known/from-0", 40);
        put("departures/unknown/from-30", 15);
        put("departures/known/from-90", 5);
        put("served/health-check", 30);
        put("served/information", 3);
      }
  return { cells: readTally(cells), provinces: PROVINCES, prefectures: PREFECTURES, policy: POLICY_2009 };
}

const shown = (
  name: StatisticName,
  question: Partial<StatisticQuestion> = {},
  input = country(),
  day = DAY,
) => publishedTableOf(name, publicationOf(input, day), { ...QUESTION, ...question }, POLICY_2009);

const refusal = (ask: () => unknown): string | undefined => {
  try {
    ask();
    return undefined;
  } catch (error) {
    return error instanceof ChessboardError ? error.code : String(error);
  }
};

describe("a publication", () => {
  it("has the months that ended before the day, from the first with anything on", () => {
    const months = (day: string) => publicationOf(country(), day).months;
    expect(months("2010-03-31")).toEqual({ from: "2010-01", to: "2010-02" });
    expect(months("2010-04-01")).toEqual({ from: "2010-01", to: "2010-03" });
    expect(months("2010-01-31")).toBeUndefined();
    expect(shown("stock", {}, country(), "2010-01-31").table.rows).toEqual([]);
  });

  it("has at most twenty years of them, with what was there before in the stocks", () => {
    const later = publicationOf(country(), "2030-02-01");
    expect(later.months).toEqual({ from: "2010-02", to: "2030-01" });
    expect(later.opened).toBe(true);
    // Of 160 each who came, 60 left: three streams a province in two months, but for the one of 4.
    const stock = shown("stock", { from: "2010-02", to: "2010-02" }, country(), "2030-02-01").table.rows;
    expect(stock[0]).toEqual(["cn", "2010-02", 2 * 12 * 100 - 156]);
    const { rows } = shown("growth", { from: "2010-02", to: "2010-02" }, country(), "2030-02-01").table;
    expect(rows[0]?.slice(3)).toEqual([null, null]);
  });

  it("tells every count that is large enough and needed for no other, and none below the policy's small cell", () => {
    const { told } = publicationOf(country(), DAY);
    const keptBack = (month: string): string[] =>
      PROVINCES.flatMap((origin) =>
        PROVINCES.filter((each) => each !== origin).flatMap((destination) => {
          const name = `arrivals/${origin}/${destination}/${month}`;
          return told.has(name) ? [] : [name];
        }),
      );
    expect(keptBack("2010-01")).toEqual([]);
    // One alone follows from its row, two from their columns: four are the fewest.
    expect(keptBack("2010-02")).toContain("arrivals/cn-33/cn-44/2010-02");
    expect(keptBack("2010-02")).toHaveLength(4);
    expect(told.get("arrivals/cn-51/cn-44/2010-01")).toBe(160);
    expect(told.get("served/health-check/cn-44/2010-01")).toBe(90);
    expect(told.has("served/information/cn-44/2010-01")).toBe(false);
    const small = [...told].filter(
      ([name, count]) => count < 10 && !name.includes("-months") && !name.includes("-year"),
    );
    expect(small).toEqual([]);
  });

  it("depends on no order", () => {
    const { cells, provinces, prefectures, ...rest } = country();
    const reversed = {
      ...rest,
      cells: cells.toReversed(),
      provinces: provinces.toReversed(),
      prefectures: prefectures.toReversed(),
    };
    const [one, other] = [publicationOf(country(), DAY), publicationOf(reversed, DAY)];
    expect({ ...other, told: Object.fromEntries(other.told) }).toEqual({
      ...one,
      told: Object.fromEntries(one.told),
    });
  });

  it("lists prefectures whether anybody came there or not, and one that no list knows in every month", () => {
    const input = country();
    const listed = (prefectures: PublicationInput["prefectures"]) =>
      publicationOf({ ...input, prefectures }, DAY).prefectures.map(({ prefecture }) => prefecture);
    const empty = { destination: participantId.parse("cn-44"), prefecture: "4404" };
    const all = PREFECTURES.map(({ prefecture }) => prefecture);
    expect(listed(PREFECTURES)).toEqual(all);
    expect(listed([...PREFECTURES, empty])).toEqual([...all, "4404"].sort());
    expect(listed(PREFECTURES.slice(1))).toEqual(all);
  });

  it("leaves out what leads from a province to itself", () => {
    const input = country();
    const key = "arrivals/within-15/first-announced/none/cn-44/cn-44/2010-01";
    const odd = { ...input, cells: [...input.cells, ...readTally([[key, 50]])] };
    expect(publicationOf(odd, DAY).told).toEqual(publicationOf(input, DAY).told);
  });
});

describe("a published table", () => {
  /** Of each statistic, how many leading values of a row say what it is of. */
  const PLACES = {
    stock: 2,
    inflow: 2,
    outflow: 2,
    net: 2,
    flows: 3,
    "length-of-stay": 2,
    growth: 2,
    coverage: 4,
  };

  it.each([
    ["stock", {}],
    ["inflow", {}],
    ["inflow", { area: "44" }],
    ["outflow", {}],
    ["net", {}],
    ["flows", {}],
    ["flows", { origin: "cn-51" }],
    ["length-of-stay", {}],
    ["growth", {}],
    ["coverage", {}],
    ["coverage", { destination: "cn-44", service: "health-check" }],
  ] as const)("of %s %j has the exact figures, or null", (name, asked) => {
    const question = Object.fromEntries(
      Object.entries(asked).map(([key, value]) => [
        key,
        value.startsWith("cn-") ? participantId.parse(value) : value,
      ]),
    );
    const exact = tableOf(name, country(), { ...QUESTION, ...question });
    const { table } = shown(name, question);
    expect(table.columns).toEqual(exact.columns);
    const placeOf = (row: readonly Value[]) => row.slice(0, PLACES[name]).join("/");
    const figures = new Map(exact.rows.map((row) => [placeOf(row), row]));
    let told = 0;
    for (const row of table.rows) {
      const of = figures.get(placeOf(row));
      // A service that nobody ever received is in no exact table.
      if (of === undefined && name === "coverage") continue;
      for (const [at, value] of row.entries()) {
        if (at < PLACES[name] || value === null) continue;
        // A row that the exact table does not have is one of nothing.
        expect([placeOf(row), at, value]).toEqual([placeOf(row), at, of?.[at] ?? 0]);
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(0);
    expect(new Set(table.rows.map(placeOf)).size).toBe(table.rows.length);
  });

  it("has null for what is kept back and for what is made from it", () => {
    const net = shown("net", { from: "2010-01", to: "2010-02" }).table.rows;
    expect(net.slice(0, 2)).toEqual([
      ["cn", "2010-01", 12 * 160, 12 * 160, 0],
      ["cn", "2010-02", 11 * 160 + 4, 11 * 160 + 4, 0],
    ]);
    const flows = shown("flows", { from: "2010-02", to: "2010-02" }).table.rows;
    expect(flows).toHaveLength(12);
    expect(flows.find(([from, to]) => from === "cn-33" && to === "cn-44")).toEqual([
      "cn-33",
      "cn-44",
      "2010-02",
      null,
    ]);
    // Nobody can have been there for half a year.
    const length = shown("length-of-stay", { from: "2010-03", to: "2010-03" }).table.rows;
    expect(length[0]).toEqual(["cn", "2010-03", 12 * 60, null, 12 * 40, 12 * 20, 0, 0, 0]);
    const served = shown("coverage", { from: "2010-01", to: "2010-01", service: code.parse("information") })
      .table.rows;
    expect(served[0]).toEqual(["cn-11", "cn", "2010-01", "information", 480, null, null, null]);
  });

  it("says nothing is kept back where that is so", () => {
    const january = { from: "2010-01", to: "2010-01" };
    expect(shown("flows", january)).toMatchObject({ suppressed: false });
    expect(shown("coverage", { ...january, service: code.parse("health-check") })).toMatchObject({
      suppressed: false,
    });
    expect(shown("coverage", january)).toMatchObject({ suppressed: true });
  });

  it("has the largest of the streams that every month is told of", () => {
    const to = participantId.parse("cn-44");
    const january = shown("streams", { from: "2010-01", to: "2010-01", destination: to, top: 2 });
    expect(january.table.rows).toEqual([
      [1, "cn-11", "cn-44", 160, 0.333333],
      [2, "cn-33", "cn-44", 160, 0.333333],
    ]);
    expect(january.suppressed).toBe(false);
    const all = shown("streams", { top: 100 });
    expect(all.table.rows).toHaveLength(12 - 4);
    expect(all.table.rows[0]?.slice(3)).toEqual([480, 0.085_653]);
    expect(all.suppressed).toBe(true);
  });

  it("is refused where nothing is published", () => {
    for (const name of STATISTIC_NAMES) {
      const refused = refusal(() => shown(name));
      expect([name, refused]).toEqual([name, name === "inequality" ? "CB685" : undefined]);
    }
    const origin = participantId.parse("cn-51");
    for (const [name, question] of [
      ["stock", { area: "44" }],
      ["outflow", { area: "44" }],
      ["flows", { area: "44" }],
      ["growth", { area: "44" }],
      ["coverage", { origin }],
      ["coverage", { service: "*" }],
    ] as const)
      expect([name, question, refusal(() => shown(name, question))]).toEqual([name, question, "CB685"]);
  });
});
