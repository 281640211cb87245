import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, openAsBlob, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { importAnswer } from "#contracts/api/imports";
import { checkCharacter } from "#contracts/facts/id-number";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "#services/province-node/testing/country";

/*
 * npm run bench:import [-- --rows 1000000] [--by command|node]
 *
 * A CSV with 1% bad rows onto a node's log, twice: whether the log is the same after the second run and every bad row is
 * named, how many rows a second, and the memory at its highest: of the command, which runs in a process of its own, or, where
 * the file is sent to the node, of the node and this script in one.
 */

const { values } = parseArgs({
  options: { rows: { type: "string", default: "1000000" }, by: { type: "string", default: "command" } },
});
const rows = Number(values.rows);
if (values.by !== "command" && values.by !== "node") throw new Error("--by command or node");
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Every hundredth has a day that does not exist. */
const isBad = (n: number): boolean => n % 100 === 50;

/** Of a county code that was never assigned. */
function idNumber(n: number): string {
  const born = new Date(Date.UTC(1950, 0, 1 + Math.floor(n / 1000))).toISOString().slice(0, 10);
  const digits = `449999${born.replaceAll("-", "")}${String(n % 1000).padStart(3, "0")}`;
  return `${digits}${checkCharacter(digits)}`;
}

function* csv(): Generator<string> {
  let text = "身份证号,姓名,现居住地代码,户籍地代码,到达日期\r\n";
  for (let n = 0; n < rows; n += 1) {
    text += `${idNumber(n)},某某,440306,510104,${isBad(n) ? "2010/2/30" : `2010/3/${1 + (n % 28)}`}\r\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** The highest resident memory of a process so far, MiB (Linux; 0 elsewhere). */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const COMMAND = fileURLToPath(new URL("../services/cli/main.js", import.meta.url));

/** Brings the file onto the log, says what it took, and where its report on the bad rows is. */
type Importing = (path: string, url: string, token: string) => Promise<{ readonly report: string }>;

const byCommand: Importing = async (path, url, token) => {
  const started = performance.now();
  const args = [COMMAND, "import", path, "--suggest", "--node", url, "--token", token, "--json"];
  const keyFile = ["--key-file", `${path}.key`];
  const child = spawn(process.execPath, [...args, ...keyFile], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const peaks: number[] = [];
  const watching = setInterval(() => peaks.push(peakOf(child.pid)), 500);
  const [code] = await once(child, "close");
  clearInterval(watching);
  if (code !== 1) throw new Error(`the import ended with ${code}`);
  tell(said.trim(), started, peaks);
  return { report: `${path}.rejected.csv` };
};

const byNode: Importing = async (path, url, token) => {
  const started = performance.now();
  const headers = { authorization: `Bearer ${token}` };
  const form = new FormData();
  form.append("file", await openAsBlob(path), "people.csv");
  const sent = await fetch(`${url}/v1/imports?suggest=true&mode=import`, {
    method: "POST",
    headers,
    body: form,
  });
  const location = `${url}${sent.headers.get("location")}`;
  const peaks: number[] = [];
  for (;;) {
    const said = await (await fetch(location, { headers })).text();
    peaks.push(peakOf(process.pid));
    const { state, counts } = importAnswer.parse(JSON.parse(said));
    if (state === "ended") {
      tell(JSON.stringify(counts), started, peaks);
      const report = `${path}.of-node.csv`;
      writeFileSync(report, await (await fetch(`${location}/rejections`, { headers })).text());
      return { report };
    }
    if (state === "failed") throw new Error(said);
    await setTimeout(500);
  }
};

function tell(said: string, started: number, peaks: readonly number[]): void {
  const seconds = (performance.now() - started) / 1000;
  const half = peaks[Math.floor(peaks.length / 2)] ?? 0;
  say(`${said}
  ${Math.round(rows / seconds).toLocaleString("en")} rows/s, peak ${Math.round(Math.max(...peaks))} MiB (half-way ${Math.round(half)})`);
}

async function namedRows(report: string): Promise<Set<number>> {
  const named = new Set<number>();
  for await (const line of createInterface({ input: createReadStream(report) })) {
    const row = /^(\d+),到达日期,CB207,/.exec(line)?.[1];
    if (row !== undefined) named.add(Number(row));
  }
  return named;
}

using folder = temporaryFolder();
const country = await Country.found(folder.path, ["cn-44"]);
try {
  const { url } = await country.start("cn-44");
  const token = await country.token("cn-44", ["cn-44"], ["facts:write"]);
  const path = join(folder.path, "people.csv");
  await pipeline(Readable.from(csv()), createWriteStream(path));
  const log = async () => (await (await fetch(`${url}/checkpoint`)).text()).split("\n").slice(0, 3).join(" ");

  const importing = values.by === "node" ? byNode : byCommand;
  await importing(path, url, token);
  const first = await log();
  const { report } = await importing(path, url, token);
  const named = await namedRows(report);
  const bad = Array.from({ length: rows }, (_, n) => n).filter(isBad);
  const areNamed = named.size === bad.length && bad.every((n) => named.has(n + 2));
  say(`the log after the first run:  ${first}`);
  say(`the log after the second one: ${(await log()) === first ? "the same" : "ANOTHER"}`);
  say(`bad rows: ${bad.length}, ${areNamed ? "each named" : "NOT ALL NAMED"}`);
  if (!areNamed || (await log()) !== first) process.exitCode = 1;
} finally {
  await country.close();
}
