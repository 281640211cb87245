import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REFUSED_IN_IT, SAID_IN_IT, SPREADSHEET_CSV } from "#infra/import/spreadsheet-csv.spec";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Importer } from "#services/province-node/import-file/importer.spec";
import { Country } from "#services/province-node/testing/country";
import { idNumberOf } from "#services/province-node/testing/reporter.spec";
import { lastJson, runCommand, startCommand } from "./testing/run-command.ts";

/* Files of older systems, by the command, onto the log of a node that runs: what counts is what the log then holds. */

const stack = new AsyncDisposableStack();
let folder = "";
let url = "";
let token = "";
let logReader = "";

beforeAll(async () => {
  folder = stack.use(temporaryFolder()).path;
  const country = await Country.found(folder, ["cn-44"]);
  stack.defer(() => country.close());
  writeFileSync(importKeyFile(), `IMPORT+KEY+${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  ({ url } = await country.start("cn-44", { importKeyFile: importKeyFile() }));
  token = await country.token("cn-44", ["cn-44"], ["facts:write"]);
  logReader = await country.token("cn-44", ["cn-44"], ["log:read"]);
});
afterAll(() => stack.disposeAsync());

/** The node's import key, which a command may be given as well. */
const importKeyFile = (): string => join(folder, "node-import.key");

const written = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const importing = (path: string, ...more: string[]): string[] => [
  "import",
  path,
  "--node",
  url,
  "--token",
  token,
  "--json",
  ...more,
];

/** The log as its newest checkpoint says it. */
async function log(): Promise<{ readonly size: number; readonly root: string }> {
  const answer = await fetch(`${url}/checkpoint`, { headers: { authorization: `Bearer ${logReader}` } });
  if (!answer.ok) throw new Error(`no checkpoint: ${answer.status}`);
  const [, size = "", root = ""] = (await answer.text()).split("\n");
  return { size: Number(size), root };
}

const HEADER = ["身份证号", "姓名", "现居住地代码", "户籍地代码", "到达日期"];
const AREAS = ["440306", "440305", "440304"];
/** People from `first` on: a row each, as an export has them. */
const people = (first: number, count: number): string[][] =>
  Array.from({ length: count }, (_, n) => [
    idNumberOf(first + n),
    "张三",
    AREAS[n % 3] ?? "",
    "510104",
    `2010/${1 + (n % 9)}/${1 + (n % 28)}`,
  ]);
const csvOf = (rows: readonly (readonly string[])[]): string =>
  [HEADER, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");

describe("chessboard import", () => {
  it("takes a CSV as a spreadsheet has saved it by --suggest alone, once; with the node's key, its rows are the node's own", async () => {
    const path = written("register.csv", SPREADSHEET_CSV);
    const facts = SAID_IN_IT.length;
    const counts = { rows: 11, rejected: REFUSED_IN_IT.length };
    const rejectionsIn = (report: string) =>
      parse(report, { bom: true, from: 2 }).map(([row, column = "", code]) => [
        Number(row),
        column.split("\n")[0],
        code,
      ]);
    const before = await log();
    const dry = await runCommand("import", path, "--suggest", "--dry-run", "--json");
    expect([dry.code, lastJson(dry)]).toMatchObject([1, { ...counts, recorded: 0, dryRun: true }]);
    expect(await log()).toEqual(before);

    const args = importing(path, "--suggest", "--key-file", importKeyFile());
    const first = await runCommand(...args);
    expect([first.code, lastJson(first)]).toMatchObject([1, { ...counts, recorded: facts, before: 0 }]);
    expect(first.stderr).toContain("姓名");
    expect(rejectionsIn(readFileSync(`${path}.rejected.csv`, "utf8"))).toEqual(REFUSED_IN_IT);
    const after = await log();
    expect(after.size).toBe(before.size + facts);

    const again = await runCommand(...args);
    expect([again.code, lastJson(again)]).toMatchObject([1, { ...counts, recorded: 0, before: facts }]);
    const importer = new Importer(url, token);
    const sent = await importer.send("?suggest=true&mode=import", { file: SPREADSHEET_CSV });
    const byNode = await importer.ended(sent);
    expect(byNode.counts).toEqual({ ...counts, recorded: 0, before: facts });
    expect(rejectionsIn(byNode.report)).toEqual(REFUSED_IN_IT);
    expect(await log()).toEqual(after);
  });

  it("takes a spreadsheet by the mapping that --suggest printed, and NDJSON by it or as reports", async () => {
    const rows = people(100, 30).map(([id, name, area, household, on = ""]) => {
      const [year, month, day] = on.split("/").map(Number);
      return [
        id ?? "",
        name ?? "",
        Number(area),
        household ?? "",
        new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day)),
      ];
    });
    const xlsx = written(
      "people.xlsx",
      await writeXlsx({ sheets: [{ name: "表", rows: [HEADER, ...rows] }] }),
    );
    const suggested = await runCommand("import", xlsx, "--suggest");
    expect(suggested.code).toBe(0);
    const mapping = written("mapping.json", suggested.stdout);
    const taken = await runCommand(...importing(xlsx, "--mapping", mapping));
    expect([taken.code, lastJson(taken)]).toMatchObject([0, { rows: 30, recorded: 30 }]);

    // The same people as objects are the same facts.
    const objects = people(100, 31).map((cells) =>
      JSON.stringify(Object.fromEntries(HEADER.map((name, n) => [name, cells[n]]))),
    );
    const mapped = await runCommand(
      ...importing(written("people.ndjson", objects.join("\n")), "--mapping", mapping),
    );
    expect([mapped.code, lastJson(mapped)]).toMatchObject([0, { rows: 31, recorded: 1, before: 30 }]);
    const reports = people(100, 32).map(([idNumber, , areaCode, householdAreaCode, on = ""]) => {
      const occurredOn = on.replace(/\/(\d+)/g, (_, digits: string) => `-${digits.padStart(2, "0")}`);
      return JSON.stringify({
        type: "cn.chessboard.movement.arrived.v1",
        person: { idNumber },
        data: { occurredOn, areaCode, householdAreaCode },
      });
    });
    const asReports = await runCommand(...importing(written("reports.ndjson", reports.join("\n"))));
    expect([asReports.code, lastJson(asReports)]).toMatchObject([0, { rows: 32, recorded: 1, before: 31 }]);
  });

  it("names every bad row, whoever finds it, and takes all others", async () => {
    const rows = people(1_000, 1_000);
    const spoiled = new Map<number, readonly [number, string, string]>([
      [99, [0, "449999199001010018", "CB206"]],
      [199, [4, "2010-02-30", "CB207"]],
      [299, [4, "spring", "CB773"]],
      [399, [3, "510000", "CB208"]],
      [499, [0, "4.49999E+17", "CB777"]],
      [599, [4, "", "CB778"]],
      // Sichuan's: only the node knows that this is not Guangdong's to report.
      [699, [2, "510104", "CB524"]],
      [799, [2, "=1+1", "CB204"]],
      [899, [4, "1949-01-01", "CB207"]],
    ]);
    for (const [at, [column, cell]] of spoiled) rows[at]?.splice(column, 1, cell);
    rows[999]?.push("one too many");
    const before = await log();
    const path = written("bad.csv", csvOf(rows));
    const { code, stdout, stderr } = await runCommand(...importing(path, "--suggest"));
    expect([code, lastJson({ stdout })]).toMatchObject([1, { rows: 1_000, recorded: 990, rejected: 10 }]);
    expect((await log()).size).toBe(before.size + 990);

    const report = readFileSync(`${path}.rejected.csv`, "utf8");
    expect(report.startsWith("\ufeffrow,column,code,what,next\r\n")).toBe(true);
    const lines = report
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",").slice(0, 3).join(" "));
    const expected = [...spoiled].map(([at, [column, , of]]) => `${at + 2} ${HEADER[column]} ${of}`);
    expect(lines).toEqual([...expected, "1001  CB775"]);
    for (const each of [report, stdout, stderr]) expect(each).not.toMatch(/449999|张三|spring|4\.49/);
  });

  it("goes on after it was killed, through lost connections, and gives the log that one run would have", async () => {
    const rows = people(10_000, 9_000);
    for (let at = 99; at < rows.length; at += 100) rows[at]?.splice(4, 1, "2010-02-30");
    const path = written("long.csv", csvOf(rows));
    const state = `${path}.rejected.csv.state`;
    const before = await log();

    // A proxy that lets two batches through, loses the answer of the third, and answers nothing from then on.
    let batches = 0;
    const proxy = createServer((asked, answer) => {
      if (asked.url === "/v1/facts/batch") batches += 1;
      const place = batches;
      const onward = request(
        `${url}${asked.url}`,
        { method: asked.method, headers: asked.headers },
        (come) => {
          if (place >= 3) {
            come.resume().once("end", () => asked.socket.destroy());
            return;
          }
          answer.writeHead(come.statusCode ?? 500, come.headers);
          come.pipe(answer);
        },
      );
      onward.once("error", () => asked.socket.destroy());
      asked.pipe(onward);
    });
    stack.defer(() => void proxy.close());
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const address = proxy.address();
    if (typeof address !== "object" || address === null) throw new Error("no address");
    const via = (where: string, ...more: string[]): string[] =>
      importing(path, "--suggest", ...more).map((word) => (word === url ? where : word));
    const running = startCommand(via(`http://127.0.0.1:${address.port}`));
    const tried = setInterval(() => batches >= 4 && running.process.kill("SIGKILL"), 20);
    const killed = await running.ended;
    clearInterval(tried);
    expect(killed.signal).toBe("SIGKILL");
    expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({
      counts: { rejected: expect.any(Number) },
    });
    const begun = await log();
    expect(begun.size).toBeGreaterThan(before.size);
    expect(begun.size).toBeLessThan(before.size + 8_910);

    // Of another node it is not that import; of its own it is.
    const moved = await runCommand(...via(url, "--resume"));
    expect([moved.code, moved.stderr]).toMatchObject([2, expect.stringContaining("CB776")]);
    writeFileSync(state, readFileSync(state, "utf8").replace(`http://127.0.0.1:${address.port}`, url));
    const resumed = await runCommand(...via(url, "--resume"));
    expect([resumed.code, lastJson(resumed)]).toMatchObject([1, { rows: 9_000, rejected: 90 }]);
    const { recorded, before: there } = lastJson(resumed);
    expect(recorded + there).toBe(8_910);
    const after = await log();
    expect(after.size).toBe(before.size + 8_910);

    const report = readFileSync(`${path}.rejected.csv`, "utf8");
    const again = await runCommand(...via(url));
    expect([again.code, lastJson(again)]).toMatchObject([1, { recorded: 0, before: 8_910, rejected: 90 }]);
    expect(await log()).toEqual(after);
    expect(readFileSync(`${path}.rejected.csv`, "utf8")).toBe(report);
    expect(report.split("\r\n")).toHaveLength(92);
  });

  it("ends with 2 for wrong use, a token that is not taken, and a node that does not answer", async () => {
    const path = written("few.csv", csvOf(people(0, 2)));
    expect((await runCommand(...importing(path, "--suggest"))).code).toBe(0);
    const wrong = await Promise.all([
      runCommand("import", path),
      runCommand(...importing(path)),
      runCommand(...importing(path, "--suggest", "--mapping", path)),
      runCommand(...importing(path, "--mapping", path)),
      runCommand(...importing(join(folder, "nothing.csv"), "--suggest")),
      runCommand(...importing(written("headless.csv", "张三,449999199001010019\n"), "--suggest")),
      runCommand("import", path, "--suggest", "--node", "http://127.0.0.1:1", "--token", token),
      runCommand("import", path, "--suggest", "--node", url, "--token", `${token}x`),
    ]);
    for (const each of wrong) {
      expect(each).toMatchObject({ code: 2, stdout: "" });
      expect(each.stderr).toMatch(/\(CB\d{3}\)/);
      expect(each.stderr).not.toMatch(/张三|449999|\n\s+at /);
    }
  });
});
