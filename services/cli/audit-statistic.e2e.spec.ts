import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type StatisticAnswer, statisticAnswer } from "#contracts/api/statistics";
import { CN, participantId } from "#contracts/facts/participant";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { type DemoDocument, readDemoDocument } from "./demo-document.ts";
import { lastJson, runCommand, type RunningCommand, startCommand } from "./testing/run-command.ts";

/* One demo runs for all of these tests; a province's reader gets what is published, that of cn exact figures. */

const folder = temporaryFolder();
let demo: RunningCommand;
let document: DemoDocument;
let province = "";

beforeAll(async () => {
  const options = ["--people", "600", "--participants", "cn-33,cn-44,cn-51", "--port", "0"];
  demo = startCommand(["demo", ...options, "--data-dir", folder.path]);
  await demo.said(/Ctrl-C stops the demo/);
  document = readDemoDocument(join(folder.path, "demo.json"));
  province = document.tokens.reporter[participantId.parse("cn-44")] ?? "";
});

afterAll(async () => {
  demo.process.kill("SIGTERM");
  await demo.ended;
  folder[Symbol.dispose]();
});

const YEAR = "from=2010-01&to=2010-12";
const urlOf = (statistic: string): string => `${document.view.url}/v1/statistics/${statistic}`;

async function answered(statistic: string, token: string): Promise<StatisticAnswer> {
  let answer: unknown;
  // A day's first publication may take longer than a request waits.
  await until("an answer", async () => {
    const response = await fetch(urlOf(statistic), { headers: { authorization: `Bearer ${token}` } });
    answer = await response.json();
    return response.status === 200;
  });
  return statisticAnswer.parse(answer);
}

const report = z.object({
  ok: z.boolean(),
  root: z.string(),
  findings: z.array(z.object({ code: z.string(), detail: z.string() })),
  statistic: z.object({ publishedOn: z.string().optional(), rows: z.number(), compared: z.boolean() }),
});

async function audited(statistic: string, ...more: string[]) {
  const ended = await runCommand("audit", ...more, "--statistic", statistic, "--json");
  return { code: ended.code, ...report.parse(lastJson(ended)) };
}
const byDemo = (): string => join(folder.path, "demo.json");
/** Of the shared log alone, which asks for no token: the token is for the view. */
const byProvince = (): string[] => [document.sharedLog, "--cn-key", document.cnKey, "--token", province];

describe("an audit of a statistic of a demo", () => {
  it.each([
    `stock?${YEAR}`,
    `flows?${YEAR}`,
    `length-of-stay?${YEAR}`,
    `coverage?${YEAR}&destination=cn-44`,
    `inequality?${YEAR}`,
    `inflow?${YEAR}&area=44`,
    `streams?${YEAR}&top=3`,
  ])("finds the exact %s true", async (statistic) => {
    const { rows, root } = await answered(statistic, document.tokens.reader);
    expect(rows.length).toBeGreaterThan(2);
    expect(await audited(urlOf(statistic), byDemo())).toMatchObject({
      ...{ code: 0, ok: true, findings: [], root },
      statistic: { rows: rows.length, compared: true },
    });
  });

  it("finds what is published of it true", async () => {
    let told = 0;
    for (const statistic of [
      `stock?${YEAR}`,
      `flows?${YEAR}`,
      `inflow?${YEAR}&area=44`,
      `coverage?${YEAR}`,
    ]) {
      const { rows, root, publishedOn, suppressed } = await answered(statistic, province);
      expect(suppressed).toBe(true);
      expect(publishedOn).toBeDefined();
      told += rows.flat().filter((value) => typeof value === "number").length;
      expect(await audited(urlOf(statistic), ...byProvince())).toMatchObject({
        ...{ code: 0, ok: true, findings: [], root },
        statistic: { rows: rows.length, compared: true, publishedOn },
      });
    }
    expect(told).toBeGreaterThan(20);
  });

  it("finds a printed one false by one figure, or by one given back", async () => {
    const file = join(folder.path, "printed.json");
    const published = await answered(`flows?${YEAR}`, province);
    const exact = await answered(`stock?${YEAR}`, document.tokens.reader);
    const kept = async (answer: StatisticAnswer) => {
      writeFileSync(file, JSON.stringify(answer));
      return audited(file, byDemo());
    };
    for (const answer of [published, exact]) expect(await kept(answer)).toMatchObject({ code: 0, ok: true });
    const at = published.rows.findIndex((row) => row[3] === null);
    expect(at).toBeGreaterThanOrEqual(0);
    const given = published.rows.map((row, n) => (n === at ? [...row.slice(0, 3), 0] : row));
    const false1 = await kept({ ...published, rows: given });
    expect(false1).toMatchObject({ code: 1, ok: false, findings: [{ code: "CB766" }] });
    expect(false1.findings[0]?.detail).toContain("the answer has 0, the logs give null");
    const rows = exact.rows.map((row, n) => (n === 7 ? [...row.slice(0, 2), Number(row[2]) + 1] : row));
    expect(await kept({ ...exact, rows })).toMatchObject({ code: 1, findings: [{ code: "CB766" }] });
  });

  it("says what is no statistic, and what it cannot compare", async () => {
    const { view } = document;
    for (const [statistic, why] of [
      [`${view.url}/v1/flows?measure=arrivals`, "CB768"],
      [urlOf(`stock?${YEAR}&format=csv`), "CB768"],
      [urlOf("stock?from=2010-01"), "CB768"],
      [join(folder.path, "none.json"), "CB768"],
      [byDemo(), "CB768"],
    ] as const) {
      const ended = await runCommand("audit", byDemo(), "--statistic", statistic);
      expect([statistic, ended.code]).toEqual([statistic, 2]);
      expect(ended.stderr).toContain(why);
    }
    const refused = await runCommand("audit", ...byProvince(), "--statistic", urlOf(`inequality?${YEAR}`));
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("CB685");
    const both = await runCommand(
      "audit",
      byDemo(),
      "--statistic",
      urlOf(`stock?${YEAR}`),
      "--as-of",
      "2010-12-31",
    );
    expect(both.code).toBe(2);
    const { nodes } = document;
    const alone = [
      "audit",
      nodes[CN]?.url ?? "",
      "--cn-key",
      document.cnKey,
      "--token",
      document.tokens.auditor,
    ];
    const partial = await runCommand(...alone, "--statistic", urlOf(`stock?${YEAR}`));
    expect(partial.code).toBe(2);
    expect(partial.stderr).toContain("no target holds the log of cn-44");
  });
});
