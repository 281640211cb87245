import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { Country } from "./testing/country.ts";
import { startNodeProcess } from "./testing/node-process.spec.ts";
import { Reporter, service } from "./testing/reporter.spec.ts";

/*
 * What a durable append rests on: `synchronous` and `journal_mode` are read back on the writing connection whenever a store is
 * opened, which fails otherwise (infra/sqlite/database.ts, and its users' contract suites); here the kernel is asked whether
 * the file is really synced before anybody is answered.
 */

/** Why system calls cannot be watched here, or undefined. */
function obstacle(): string | undefined {
  const { error, status } = spawnSync("strace", ["-f", "-o", "/dev/null", "true"]);
  if (error !== undefined) return "strace is not installed";
  return status === 0 ? undefined : "strace may not trace here";
}

/**
 * Reads a trace: `S` for a completed sync of the event store's write-ahead log, `A` for the beginning of an answer 201.
 *
 *     4711 fdatasync(21</data/cn-44.sqlite-wal>) = 0
 *     4711 fdatasync(21</data/cn-44.sqlite-wal> <unfinished ...>
 *     4711 <... fdatasync resumed>) = 0
 *     4711 write(25<TCP:[127.0.0.1:8144->127.0.0.1:50000]>, "HTTP/1.1 201 Created\r\n"..., 812) = 812
 */
function eventsIn(trace: string): string {
  const syncing = new Set<string>();
  let events = "";
  for (const line of trace.split("\n")) {
    const [, thread = "", call = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const isOfStore = /^f(data)?sync\(\d+<[^>]*\/cn-44\.sqlite-wal>/.test(call);
    if (isOfStore && call.endsWith("<unfinished ...>")) syncing.add(thread);
    else if (isOfStore && call.endsWith("= 0")) events += "S";
    else if (/^<\.\.\. f(data)?sync resumed>.*= 0$/.test(call) && syncing.delete(thread)) events += "S";
    else if (/^(write|writev|sendmsg|sendto)\(.*"HTTP\/1\.1 201 /.test(call)) events += "A";
  }
  return events;
}

it("the event store is synced before each report is answered", async (context) => {
  const reason = obstacle();
  if (reason !== undefined) return context.skip(reason);
  using folder = temporaryFolder();
  const country = await Country.found(folder.path, ["cn-44"]);
  const file = join(folder.path, "trace");
  const calls = "trace=fdatasync,fsync,write,writev,sendmsg,sendto";
  await using node = await startNodeProcess(folder.path, country.config("cn-44"), [
    ...["strace", "-D", "-f", "-y", "-e", calls, "-o", file],
  ]);
  const reporter = new Reporter(node.url, await country.token("cn-44", ["cn-44"], ["facts:write"]));
  const reports = 50;
  for (let n = 0; n < reports; n += 1) expect((await reporter.report(service(), `k${n}`)).status).toBe(201);
  await node.stop();
  const events = await until("the trace is written", () => {
    const found = eventsIn(readFileSync(file, "utf8"));
    return found.split("A").length > reports && found;
  });
  await country.close();
  const answers = events.split("A").slice(0, reports);
  expect(answers).toHaveLength(reports);
  expect(answers.filter((before) => !before.includes("S"))).toEqual([]);
});
