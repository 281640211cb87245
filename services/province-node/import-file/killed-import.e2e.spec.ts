import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { Country } from "../testing/country.ts";
import { startNodeProcess } from "../testing/node-process.spec.ts";
import { inWords } from "../testing/reporter.spec.ts";
import { csvOf, Importer, people } from "./importer.spec.ts";

const ROWS = 20_000;

it("a node that is killed in the middle of an import gives, with the file sent again, the log of one run", async () => {
  using folder = temporaryFolder();
  const country = await Country.found(folder.path, ["cn-44"]);
  await using _ = { [Symbol.asyncDispose]: () => country.close() };
  const config = country.config("cn-44", { logLevel: "trace" });
  const token = await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"]);
  const rows = people(0, ROWS);
  for (let at = 99; at < rows.length; at += 100) rows[at]?.splice(4, 1, "2010-02-30");
  const file = csvOf(rows);
  const query = "?suggest=true&mode=import";
  const folderOfImports = join(folder.path, "cn-44", "imports");

  let location = "";
  {
    await using node = await startNodeProcess(folder.path, config);
    const importer = new Importer(node.url, token);
    const begun = await importer.send(query, { file });
    expect(inWords(begun)).toBe("202");
    location = begun.headers.get("location") ?? "";
    const seen = await until("some rows are on the log", async () => {
      const answer = await importer.state(location);
      return answer.counts.recorded > 0 ? answer : undefined;
    });
    expect(seen.state).toBe("running");
    expect(readdirSync(folderOfImports).some((name) => name.endsWith(".file"))).toBe(true);
  }
  await using node = await startNodeProcess(folder.path, config);
  const importer = new Importer(node.url, token);
  const begun = await importer.log();
  expect(begun.size).toBeGreaterThan(0);
  expect(begun.size).toBeLessThan(ROWS - ROWS / 100);
  expect(readdirSync(folder.path)).toContain("cn-44");
  expect(readdirSync(join(folder.path, "cn-44"))).not.toContain("imports");
  expect(inWords(await importer.ask(location))).toBe("404 CB780");

  const again = await importer.ended(await importer.send(query, { file }));
  expect(again).toMatchObject({ state: "ended", counts: { rows: ROWS, rejected: ROWS / 100 } });
  expect(again.counts.before).toBe(begun.size);
  const log = await importer.log();
  expect(log.size).toBe(ROWS - ROWS / 100);
  expect(again.vector).toEqual({ "cn-44": log.size });
  expect(again.rejected).toEqual(
    Array.from({ length: ROWS / 100 }, (_, n) => `${101 + 100 * n} 到达日期 CB207`),
  );

  const third = await importer.ended(await importer.send(query, { file }));
  expect(third.counts).toEqual({ rows: ROWS, recorded: 0, before: log.size, rejected: ROWS / 100 });
  expect(third.report).toBe(again.report);
  expect(await importer.log()).toEqual(log);
  expect(node.output()).toContain("an import has ended");
  expect(node.output()).not.toMatch(/449999|张三|到达日期/);
});
