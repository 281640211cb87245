import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StatisticAnswer, statisticAnswer } from "#contracts/api/statistics";
import { hasPython } from "../../scripts/second-fold/second-fold.spec.ts";
import { type DemoDocument, readDemoDocument } from "./demo-document.ts";
import { expectCounted } from "./testing/compared-tables.spec.ts";
import { IN_SQL, plannedInSql } from "./testing/planned-in-sql.spec.ts";
import { type RunningCommand, startCommand } from "./testing/run-command.ts";

const PEOPLE = 1_000;
const SEED = 1;
/** All months of the demo's year that somebody is somewhere, and some without anything before and after. */
const MONTHS = { from: "2009-11", to: "2011-01" };

/** Reads CSV by RFC 4180 strictly, and prints its rows. */
const READ_CSV = `
import csv, io, json, sys
text = sys.stdin.buffer.read().decode("utf-8")
assert text.endswith("\\r\\n") and "\\n" not in text.replace("\\r\\n", "")
print(json.dumps(list(csv.reader(io.StringIO(text, newline=""), strict=True))))
`;

/** One demo runs for all of these tests. */
let folder = "";
let demo: RunningCommand;
let document: DemoDocument;
let planned: DatabaseSync;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chessboard-statistics-"));
  const options = ["--people", String(PEOPLE), "--seed", String(SEED), "--port", "0", "--data-dir", folder];
  demo = startCommand(["demo", ...options]);
  planned = plannedInSql(PEOPLE, SEED);
  await demo.said(/Ctrl-C stops the demo/);
  document = readDemoDocument(join(folder, "demo.json"));
});

afterAll(async () => {
  demo.process.kill("SIGTERM");
  await demo.ended;
  rmSync(folder, { recursive: true, force: true });
});

async function ask(statistic: string, accept: string): Promise<Response> {
  const url = new URL(`/v1/statistics/${statistic}`, document.view.url);
  for (const [name, month] of Object.entries(MONTHS)) url.searchParams.set(name, month);
  const headers = { authorization: `Bearer ${document.tokens.reader}`, accept };
  return fetch(url, { headers });
}

const answered = async (statistic: string): Promise<StatisticAnswer> =>
  statisticAnswer.parse(await (await ask(statistic, "application/json")).json());

describe("statistics of a demo", () => {
  it.each(Object.entries(IN_SQL))("%s are those that SQL counts from what was planned", async (name, sql) => {
    expectCounted(await answered(name), planned, sql, MONTHS);
  });

  it.runIf(hasPython)("are read by another program's reader of CSV as they are in JSON", async () => {
    for (const name of ["stock", "growth", "length-of-stay", "coverage?destination=cn-44"]) {
      const { columns, rows, vector, root } = await answered(name);
      const csv = await ask(name, "text/csv");
      const read = spawnSync("python3", ["-c", READ_CSV], { input: await csv.text(), encoding: "utf8" });
      const [header, ...lines] = JSON.parse(read.stdout);
      expect(header).toEqual(columns.map((column) => column.name));
      expect(lines).toEqual(rows.map((row) => row.map((value) => (value === null ? "" : String(value)))));
      expect(lines.length).toBeGreaterThan(100);
      expect(csv.headers.get("chessboard-root")).toBe(root);
      expect(csv.headers.get("chessboard-vector")).toBe(
        Object.entries(vector)
          .map((each) => each.join("="))
          .join(","),
      );
    }
  });
});
