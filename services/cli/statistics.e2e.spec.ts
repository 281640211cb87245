import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assessmentAnswer } from "#contracts/api/assessment";
import { worklistAnswer } from "#contracts/api/cases";
import { type StatisticAnswer, statisticAnswer } from "#contracts/api/statistics";
import { dateAt } from "#contracts/facts/calendar";
import type { CalendarDate } from "#contracts/facts/data-types";
import { addDays } from "#contracts/facts/days";
import { hasPython } from "../../scripts/second-fold/second-fold.spec.ts";
import { type DemoDocument, readDemoDocument } from "./demo-document.ts";
import { expectCounted } from "./testing/compared-tables.spec.ts";
import { dutiesInSql, workInSql } from "./testing/duties-in-sql.spec.ts";
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
  planned = plannedInSql(PEOPLE, SEED, today());
  await demo.said(/Ctrl-C stops the demo/);
  document = readDemoDocument(join(folder, "demo.json"));
});

afterAll(async () => {
  demo.process.kill("SIGTERM");
  await demo.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** A running demo records everything today, at +08:00. Nothing here would differ if that became tomorrow meanwhile. */
const today = (): CalendarDate => dateAt(Date.now());

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

describe("both ends' duties and worklists of a demo", () => {
  const view = async (path: string, token: string | undefined): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(path, document.view.url), { headers });
    expect(response.status).toBe(200);
    return response.json();
  };
  const assessed = async (from: string, to: string) => {
    const answer = await view(`/v1/assessment?from=${from}&to=${to}`, document.tokens.reader);
    const { ends, asOf } = assessmentAnswer.parse(answer);
    const rows = ends.flatMap(({ month: m, origin, destination, end, duties }) =>
      duties.map(({ duty, of = 0, kept = 0, settled }) => {
        return { m, origin, destination, end, duty, of, kept, settled };
      }),
    );
    return { rows, asOf };
  };
  const ofCases = ({ duty }: { duty: string }) =>
    duty === "notices-acknowledged" || duty === "inquiries-answered";

  it.each([
    ["2009-10", "2010-09"],
    ["2010-10", "2011-04"],
  ])("from %s to %s, people's are those that SQL counts from what was planned", async (from, to) => {
    const { rows, asOf } = await assessed(from, to);
    const expected = dutiesInSql(planned, { from, to, asOf });
    expect(inOrder(rows)).toEqual(inOrder(expected));
    expect(expected.length).toBeGreaterThan(100);
    expect(new Set(expected.map(({ duty }) => duty)).size).toBeGreaterThan(3);
  });

  it("this month, cases' are those that SQL counts, all of it in time as all of it was today", async () => {
    const from = addDays(today(), -1).slice(0, 7);
    const { rows, asOf } = await assessed(from, today().slice(0, 7));
    const shown = rows.filter(ofCases).map(({ m: _, ...row }) => row);
    const expected = dutiesInSql(planned, { from, to: "9999-12", asOf }).map(({ m: _, ...row }) => row);
    expect(inOrder(shown)).toEqual(inOrder(expected));
    expect(new Set(shown.map(({ duty }) => duty)).size).toBe(2);
    expect(shown.reduce((sum, { kept }) => sum + kept, 0)).toBeGreaterThan(PEOPLE / 20);
  });

  it("worklists have as much of each kind as SQL counts, overdue today and, by when it is due, in twenty days", async () => {
    const inTwentyDays = addDays(today(), 20);
    const now: object[] = [];
    const then: object[] = [];
    for (const [participant, token] of Object.entries(document.tokens.reporter)) {
      if (participant === "cn") continue;
      const answer = await view(`/v1/worklists/${participant}?asOf=${today()}&limit=1000`, token);
      const { counts, items, cursor } = worklistAnswer.parse(answer);
      expect(cursor).toBeUndefined();
      for (const { side, kind, waiting, overdue } of counts) {
        now.push({ participant, side, kind, waiting, overdue });
        const those = items.filter((item) => item.side === side && item.kind === kind);
        const late = those.filter(({ dueOn }) => dueOn !== undefined && dueOn < inTwentyDays);
        then.push({ participant, side, kind, waiting: those.length, overdue: late.length });
      }
    }
    for (const [listed, day] of [
      [now, today()],
      [then, inTwentyDays],
    ] as const) {
      const expected = workInSql(planned, day);
      expect(inOrder(listed)).toEqual(inOrder(expected));
      expect(new Set(expected.map(({ kind }) => kind)).size).toBe(4);
      expect(expected.some(({ overdue }) => overdue > 0)).toBe(day > today());
    }
  });
});

const inOrder = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
