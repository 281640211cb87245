import { describe, expect, it } from "vitest";
import { participantId } from "../facts/participant.ts";
import { rowsAt, rowsOf, smallCountry } from "./small-country.spec.ts";
import type { StatisticInput } from "./statistic.ts";
import { MOST_ROWS, STATISTIC_NAMES, STATISTICS, tableOf } from "./table-of.ts";

const MONTHS = ["2010-01", "2010-02", "2010-03"];
const byMonth = (counts: readonly (number | null)[]) => counts.map((count, at) => [MONTHS[at], count]);
const question = { from: "2010-01", to: "2010-03" };

describe("stock", () => {
  it("is who stays at the month's end, by province, with the whole first, and provinces of nobody", () => {
    const rows = rowsOf("stock");
    expect([...new Set(rows.map(([place]) => place))]).toEqual(["cn", "cn-11", "cn-33", "cn-44", "cn-51"]);
    expect(rowsAt(rows, "cn")).toEqual(byMonth([3, 3, 2]));
    expect(rowsAt(rows, "cn-33")).toEqual(byMonth([1, 0, 0]));
    expect(rowsAt(rows, "cn-44")).toEqual(byMonth([2, 3, 2]));
    for (const none of ["cn-11", "cn-51"]) expect(rowsAt(rows, none)).toEqual(byMonth([0, 0, 0]));
  });

  it("goes on in months without a move, and is nobody before the first", () => {
    expect(rowsAt(rowsOf("stock", { from: "2009-01", to: "2009-03" }), "cn-33")).toEqual([
      ["2009-01", 0],
      ["2009-02", 1],
      ["2009-03", 1],
    ]);
    expect(rowsAt(rowsOf("stock", { from: "2011-05", to: "2011-05" }), "cn-44")).toEqual([["2011-05", 2]]);
  });

  it("is by prefecture within an area", () => {
    const rows = rowsOf("stock", { area: "44" });
    expect([...new Set(rows.map(([place]) => place))]).toEqual(["44", "4401", "4403"]);
    expect(rowsAt(rows, "44")).toEqual(byMonth([2, 3, 2]));
    expect(rowsAt(rows, "4401")).toEqual(byMonth([1, 1, 1]));
    expect(rowsAt(rows, "4403")).toEqual(byMonth([1, 2, 1]));
  });
});

describe("inflow, outflow and net", () => {
  it("are stays begun, by where they are and by where the household is", () => {
    expect(rowsAt(rowsOf("inflow"), "cn-44")).toEqual(byMonth([2, 2, 0]));
    expect(rowsAt(rowsOf("inflow"), "cn-33")).toEqual(byMonth([0, 0, 0]));
    expect(rowsAt(rowsOf("inflow"), "cn")).toEqual(byMonth([2, 2, 0]));
    expect(rowsAt(rowsOf("outflow"), "cn-51")).toEqual(byMonth([2, 0, 0]));
    expect(rowsAt(rowsOf("outflow"), "cn-33")).toEqual(byMonth([0, 2, 0]));
    expect(rowsAt(rowsOf("outflow"), "cn")).toEqual(byMonth([2, 2, 0]));
  });

  it("are by prefecture within an area", () => {
    const inflow = rowsOf("inflow", { area: "44" });
    expect(rowsAt(inflow, "4401")).toEqual(byMonth([1, 0, 0]));
    expect(rowsAt(inflow, "4403")).toEqual(byMonth([1, 2, 0]));
    expect(rowsAt(rowsOf("outflow", { area: "51", from: "2009-02", to: "2009-02" }), "5107")).toEqual([
      ["2009-02", 1],
    ]);
    expect(rowsAt(rowsOf("outflow", { area: "51" }), "5101")).toEqual(byMonth([2, 0, 0]));
    expect(rowsAt(rowsOf("net", { area: "33" }), "3301")).toEqual([
      ["2010-01", 0, 0, 0],
      ["2010-02", 0, 2, -2],
      ["2010-03", 0, 0, 0],
    ]);
    expect(rowsOf("inflow", { area: "65" })).toEqual(MONTHS.map((month) => ["65", month, 0]));
  });

  it("net is the one less the other", () => {
    const rows = rowsOf("net");
    expect(rowsAt(rows, "cn-51")[0]).toEqual(["2010-01", 0, 2, -2]);
    expect(rowsAt(rows, "cn-44")[0]).toEqual(["2010-01", 2, 0, 2]);
    expect(rowsAt(rows, "cn")[1]).toEqual(["2010-02", 2, 2, 0]);
  });
});

describe("flows and streams", () => {
  it("flows are the matrix's cells that are not empty", () => {
    expect(rowsOf("flows")).toEqual([
      ["cn-33", "cn-44", "2010-02", 2],
      ["cn-51", "cn-44", "2010-01", 2],
    ]);
    expect(rowsOf("flows", { area: "44" })).toEqual([
      ["cn-33", "4403", "2010-02", 2],
      ["cn-51", "4401", "2010-01", 1],
      ["cn-51", "4403", "2010-01", 1],
    ]);
    const [sichuan, zhejiang] = [participantId.parse("cn-51"), participantId.parse("cn-33")];
    expect(rowsOf("flows", { origin: sichuan, from: "2009-01" })).toEqual([
      ["cn-51", "cn-33", "2009-02", 1],
      ["cn-51", "cn-44", "2010-01", 2],
    ]);
    expect(rowsOf("flows", { destination: zhejiang, from: "2009-01" })).toEqual([
      ["cn-51", "cn-33", "2009-02", 1],
    ]);
  });

  it("streams are the largest over all the months, of those as large the first", () => {
    const all = [
      [1, "cn-33", "cn-44", 2, 0.4],
      [2, "cn-51", "cn-44", 2, 0.4],
      [3, "cn-51", "cn-33", 1, 0.2],
    ];
    expect(rowsOf("streams", { from: "2009-01" })).toEqual(all);
    expect(rowsOf("streams", { from: "2009-01", top: 2 })).toEqual(all.slice(0, 2));
    expect(rowsOf("streams", { from: "2010-03" })).toEqual([]);
    expect(rowsOf("streams", { area: "44", top: 1 })).toEqual([[1, "cn-33", "4403", 2, 0.5]]);
  });
});

describe("growth", () => {
  it("is that of the stock since a month and a year before, undefined from nobody", () => {
    const rows = rowsOf("growth");
    expect(rowsAt(rows, "cn-44")).toEqual([
      ["2010-01", 2, null, null],
      ["2010-02", 3, 0.5, null],
      ["2010-03", 2, -0.333333, null],
    ]);
    expect(rowsAt(rows, "cn-33")).toEqual([
      ["2010-01", 1, 0, null],
      ["2010-02", 0, -1, -1],
      ["2010-03", 0, null, -1],
    ]);
    expect(rowsAt(rows, "cn")).toEqual([
      ["2010-01", 3, 2, null],
      ["2010-02", 3, 0, 2],
      ["2010-03", 2, -0.333333, 1],
    ]);
    expect(rowsAt(rowsOf("growth", { area: "44" }), "4403")[1]).toEqual(["2010-02", 2, 1, null]);
  });
});

describe("length of stay", () => {
  it("is of the stays that ended: how many, their mean, and the policy's bands", () => {
    const { columns, rows } = tableOf("length-of-stay", smallCountry(), question);
    expect(columns.map(({ name }) => name)).toEqual([
      ...["province", "month", "departures", "mean-days"],
      ...["under-1-month", "1-to-6-months", "6-to-12-months", "1-to-3-years", "3-years-or-more"],
    ]);
    expect(rowsAt(rows, "cn-44")).toEqual([
      ["2010-01", 0, null, 0, 0, 0, 0, 0],
      ["2010-02", 1, 19, 1, 0, 0, 0, 0],
      ["2010-03", 1, 54, 0, 1, 0, 0, 0],
    ]);
    expect(rowsAt(rows, "cn-33")[1]).toEqual(["2010-02", 1, 374, 0, 0, 0, 1, 0]);
    expect(rowsAt(rows, "cn")[1]).toEqual(["2010-02", 2, 196.5, 1, 0, 0, 1, 0]);
  });
});

describe("every statistic", () => {
  it.each(STATISTIC_NAMES)(
    "%s has a value for every column, and needs no measures but those it names",
    (name) => {
      for (const area of STATISTICS[name].parameters.includes("area") ? ["44", undefined] : [undefined]) {
        const asked = { ...question, ...(area === undefined ? {} : { area }) };
        const whole = smallCountry();
        const { columns, rows } = tableOf(name, whole, asked);
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows) expect(row).toHaveLength(columns.length);
        const measures = STATISTICS[name].measures(asked);
        const own = { ...whole, cells: whole.cells.filter(({ key }) => measures.includes(key.measure)) };
        expect(own.cells.length).toBeLessThan(whole.cells.length);
        expect(tableOf(name, own, asked).rows).toEqual(rows);
        const reversed = {
          ...whole,
          cells: whole.cells.toReversed(),
          provinces: whole.provinces.toReversed(),
        };
        expect(tableOf(name, reversed, asked).rows).toEqual(rows);
      }
    },
  );

  it("is refused where its table would be too large, and only there", () => {
    const months = 240;
    const provinces = (count: number): StatisticInput => ({
      ...smallCountry(),
      cells: [],
      provinces: Array.from({ length: count }, (_, n) => participantId.parse(`cn-${10 + n}`)),
    });
    const asked = { from: "2000-01", to: "2019-12" };
    expect(tableOf("stock", provinces(80), asked).rows).toHaveLength(81 * months);
    const flows = (streams: number) => {
      const cells = Array.from({ length: streams }, (_, n) => ({
        key: {
          measure: "prefecture-arrivals" as const,
          prefecture: String(4400 + (n % 100)),
          origin: participantId.parse(`cn-${10 + Math.floor(n / 100)}`),
          destination: participantId.parse("cn-44"),
        },
        count: 1,
      })).flatMap(({ key, count }) =>
        Array.from({ length: 20 }, (_, n) => ({ key: { ...key, month: `${2000 + n}-01` }, count })),
      );
      return tableOf("flows", { ...smallCountry(), cells }, { ...asked, area: "44" }).rows.length;
    };
    expect(flows(MOST_ROWS / 20)).toBe(MOST_ROWS);
    expect(() => flows(MOST_ROWS / 20 + 1)).toThrow(expect.objectContaining({ code: "CB660" }));
  });
});
