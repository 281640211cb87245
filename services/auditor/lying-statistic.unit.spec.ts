import { describe, expect, it } from "vitest";
import { type StatisticAnswer, statisticAnswer, statisticQuery } from "#contracts/api/statistics";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import type { StatisticName } from "#contracts/statistics/table-of";
import { audit } from "./audit.ts";
import type { LogSource } from "./sources/log-source.ts";
import { GUANGDONG, personNamed, SealedCountry, SICHUAN } from "./testing/sealed-country.ts";

/*
 * Three people moved from Sichuan to Guangdong on 2010-03-01. What a true view says of them is written here by hand.
 */

const country = new SealedCountry();
const MARCH = { from: "2010-03", to: "2010-03" };

/** A true answer as JSON, with what is other in it. */
const stock = (other: object = {}): StatisticAnswer =>
  statisticAnswer.parse({
    ...{
      statistic: "stock",
      vector: { cn: 5, "cn-44": 6, "cn-51": 3 },
      root: toBase64(country.foldedRoot()),
    },
    ...MARCH,
    columns: [
      { name: "province", type: "province" },
      { name: "month", type: "month" },
      { name: "stock", type: "count" },
    ],
    rows: [
      ["cn", "2010-03", 3],
      ["cn-44", "2010-03", 3],
      ["cn-51", "2010-03", 0],
    ],
    ...other,
  });

/** What is published of the same: all counts are small. */
const published = (other: object = {}): StatisticAnswer =>
  stock({
    ...{ policy: "2009-1", publishedOn: "2010-04-01", closed: MARCH, suppressed: true },
    rows: [
      ["cn", "2010-03", null],
      ["cn-44", "2010-03", null],
      ["cn-51", "2010-03", null],
    ],
    ...other,
  });

async function found(
  answer: StatisticAnswer,
  name: StatisticName = "stock",
  sources: readonly LogSource[] = [country.source()],
) {
  const { format: _, ...question } = statisticQuery(name).parse(MARCH);
  const claim = { source: "the table", name, question, answer };
  const result = await audit({ sources, pinned: country.pinned, statistic: claim });
  expect(result.statistic?.claim).toBe(claim);
  return result;
}
const findings = async (answer: StatisticAnswer, name?: StatisticName) =>
  (await found(answer, name)).findings.map(({ code, detail }) => `${code} ${detail}`);

describe("an audit of a statistic", () => {
  it("finds nothing in a true one, exact or published, though the logs have grown since", async () => {
    const grown = new SealedCountry();
    grown.add(GUANGDONG, personNamed("d"), "movement.arrived", {
      areaCode: "440305",
      householdAreaCode: "510104",
    });
    grown.seal(GUANGDONG);
    for (const answer of [stock(), published()]) {
      const result = await found(answer, "stock", [grown.source()]);
      expect(result).toMatchObject({ findings: [], unreachable: [], statistic: { compared: true } });
      expect(result.fold).toMatchObject({ facts: 14, subjects: 3 });
      expect(await findings(answer)).toEqual([]);
    }
  });

  it("finds a number that was altered, and names its row and both values", async () => {
    const rows = [...stock().rows.slice(0, 1), ["cn-44", "2010-03", 4], ["cn-51", "2010-03", 0]];
    expect(await findings(stock({ rows }))).toEqual([
      "CB766 stock: row cn-44/2010-03, stock: the answer has 4, the logs give 3.",
    ]);
    const less = [...stock().rows.slice(0, 2), ["cn-51", "2010-03"]];
    expect(await findings(stock({ rows: less }))).toEqual([
      "CB766 stock: row cn-51/2010-03, stock: the answer has no value, the logs give 0.",
    ]);
  });

  it("finds a count given back that was to be kept back, and one kept back that is exact", async () => {
    const given = [...published().rows.slice(0, 1), ["cn-44", "2010-03", 3], ["cn-51", "2010-03", null]];
    expect(await findings(published({ rows: given }))).toEqual([
      "CB766 stock: row cn-44/2010-03, stock: the answer has 3, the logs give null.",
    ]);
    expect(await findings(stock({ rows: published().rows }))).toHaveLength(3);
  });

  it("finds another vector and another root", async () => {
    const vector = { cn: 5, "cn-44": 5, "cn-51": 3 };
    const [shorter, ...none] = await findings(stock({ vector }));
    expect(shorter).toMatch(/^CB765 stock: the answer has root .*; the logs at its vector fold to /);
    expect(none).toEqual([]);
    const root = toBase64(new Uint8Array(32));
    expect(await findings(stock({ root }))).toEqual([
      expect.stringMatching(`^CB765 stock: the answer has root ${root}`),
    ]);
    expect(await findings(stock({ vector: { ...vector, "cn-44": 7 } }))).toEqual([
      "CB765 stock: the vector has 7 facts of cn-44; no target has more than 6 that verify.",
    ]);
    expect(await findings(stock({ vector: { cn: 5, "cn-44": 6 } }))).toEqual([
      "CB765 stock: the vector names cn, cn-44; the directory at it cn, cn-44, cn-51.",
    ]);
  });

  it("finds rows that are missing, made up, said twice or in another order, and other columns", async () => {
    const { rows, columns } = stock();
    const [first = [], second = [], third = []] = rows;
    for (const [other, detail] of [
      [{ rows: [first, second] }, "row cn-51/2010-03 is missing."],
      [{ rows: [...rows, ["cn-65", "2010-03", 0]] }, "row cn-65/2010-03 is not there."],
      [{ rows: [...rows, second] }, "row cn-44/2010-03 is not there."],
      [{ rows: [first, third, second] }, "the rows are in another order."],
      [
        { columns: columns.slice(0, 2) },
        /^the columns are province \(province\), month \(month\); the logs give/,
      ],
    ] as const)
      expect(await findings(stock(other))).toEqual([
        typeof detail === "string"
          ? `CB767 stock: ${detail}`
          : expect.stringMatching(/^CB767 stock: the columns are /),
      ]);
  });

  it("finds an answer to another question, by another policy, or as of another day than it says", async () => {
    expect(await findings(stock({ statistic: "inflow" }))).toEqual(["CB767 stock: the answer is of inflow."]);
    expect(await findings(stock({ to: "2010-04" }))).toEqual([
      "CB767 stock: asked for to 2010-03, the answer has 2010-04.",
    ]);
    expect(await findings(published({ policy: "2010-1" }))).toEqual([
      "CB767 stock: the answer is by policy 2010-1, not 2009-1.",
    ]);
    const early = await findings(published({ publishedOn: "2010-03-31" }));
    expect(early).toContainEqual(
      expect.stringMatching(/^CB767 stock: closed: the answer has .*, the logs give nothing/),
    );
    const { suppressed: _, ...withoutSaying } = published();
    expect(await findings(withoutSaying)).toEqual([
      "CB767 stock: suppressed: the answer has nothing, the logs give true.",
    ]);
    expect(await findings(published({ statistic: "inequality" }), "inequality")).toEqual([
      expect.stringMatching("^CB767 inequality: there is no such table: "),
    ]);
  });

  it("compares nothing where a log of the vector is at no target, and says so", async () => {
    const only = (id: ParticipantId): LogSource => ({ ...country.source(), participant: async () => id });
    const whole = await found(stock(), "stock", [CN, GUANGDONG, SICHUAN].map(only));
    expect(whole).toMatchObject({ findings: [], unreachable: [], statistic: { compared: true } });
    const result = await found(stock(), "stock", [CN, SICHUAN].map(only));
    expect(result).toMatchObject({ findings: [], statistic: { compared: false } });
    expect(result.unreachable).toEqual([
      { source: "the table", detail: "not compared: no target holds the log of cn-44." },
    ]);
  });
});
