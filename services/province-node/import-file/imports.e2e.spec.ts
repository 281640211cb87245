import { readdirSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { Country } from "../testing/country.ts";
import { arrival, ask, inWords, Reporter } from "../testing/reporter.spec.ts";
import { csvOf, HEADER, Importer, people, type Sent } from "./importer.spec.ts";

/* Files of older systems, sent to a node that runs: what counts is what the log then holds. */

const stack = new AsyncDisposableStack();
let country: Country;
let folder = "";
let importer: Importer;

beforeAll(async () => {
  folder = stack.use(temporaryFolder()).path;
  country = await Country.found(folder, ["cn-44"]);
  stack.defer(() => country.close());
  const { url } = await country.start("cn-44");
  importer = new Importer(url, await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"]));
});
afterAll(() => stack.disposeAsync());

/** Words in GB 18030 (two bytes a character, as GB 2312 has them), in hex. */
const GB_WORDS: Readonly<Record<string, string>> = {
  身份证号: "c9edb7ddd6a4bac5",
  姓名: "d0d5c3fb",
  现居住地代码: "cfd6bed3d7a1b5d8b4fac2eb",
  户籍地代码: "bba7bcaeb5d8b4fac2eb",
  到达日期: "b5bdb4efc8d5c6da",
  张三: "d5c5c8fd",
};
const gb18030 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(
      text
        .split(/(\p{Script=Han}+)/u)
        .map((part) => (part in GB_WORDS ? Buffer.from(GB_WORDS[part] ?? "", "hex") : Buffer.from(part))),
    ),
  );
const MAPPING = JSON.stringify({
  person: { column: "身份证号" },
  facts: [
    {
      type: "cn.chessboard.movement.arrived.v1",
      data: {
        occurredOn: { column: "到达日期" },
        areaCode: { column: "现居住地代码" },
        householdAreaCode: { column: "户籍地代码" },
      },
    },
  ],
});

describe("POST /v1/imports", () => {
  it("checks first, reports when asked to, and records nothing twice: GB 18030, Chinese columns, a suggested mapping", async () => {
    const file = gb18030(csvOf(people(0, 40)));
    const before = await importer.log();
    const dry = await importer.ended(await importer.send("?suggest=true", { file }));
    expect(dry).toMatchObject({
      mode: "dry-run",
      state: "ended",
      format: "csv",
      encoding: "gb18030",
      lines: 41,
      counts: { rows: 40, recorded: 0, before: 0, rejected: 0 },
      vector: {},
    });
    expect(dry.mapping?.person).toEqual({ column: "身份证号" });
    expect(dry.notes.join()).toContain("姓名");
    expect(await importer.log()).toEqual(before);

    const first = await importer.ended(await importer.send("?suggest=true&mode=import", { file }));
    expect(first.counts).toEqual({ rows: 40, recorded: 40, before: 0, rejected: 0 });
    const after = await importer.log();
    expect(after.size).toBe(before.size + 40);
    expect(first.vector).toEqual({ "cn-44": after.size });

    const again = await importer.ended(await importer.send("?suggest=true&mode=import", { file }));
    expect(again.counts).toEqual({ rows: 40, recorded: 0, before: 40, rejected: 0 });
    expect(again.vector).toEqual(first.vector);
    expect(await importer.log()).toEqual(after);
  });

  it("takes the same people as a spreadsheet and as NDJSON, by a mapping that comes with them, for the same facts", async () => {
    const rows = people(100, 30);
    const sheet = await writeXlsx({ sheets: [{ name: "表", rows: [HEADER, ...rows] }] });
    const asSheet = await importer.ended(
      await importer.send("?mode=import", {
        file: new Uint8Array(sheet),
        name: "people.XLSX",
        mapping: MAPPING,
      }),
    );
    expect(asSheet).toMatchObject({ format: "xlsx", counts: { rows: 30, recorded: 30, rejected: 0 } });
    expect(asSheet.lines).toBeUndefined();

    const objects = people(100, 31).map((cells) =>
      JSON.stringify(Object.fromEntries(HEADER.map((name, n) => [name, cells[n]]))),
    );
    const file = `\ufeff${objects.join("\n")}`;
    const asObjects = await importer.ended(
      await importer.send("?mode=import&format=ndjson", { file, name: "people", mapping: MAPPING }),
    );
    expect(asObjects.counts).toEqual({ rows: 31, recorded: 1, before: 30, rejected: 0 });

    const reports = rows.map(([idNumber, , areaCode, householdAreaCode, on = ""]) => {
      const occurredOn = on.replace(/\/(\d+)/g, (_, digits: string) => `-${digits.padStart(2, "0")}`);
      const data = { occurredOn, areaCode, householdAreaCode };
      return JSON.stringify({ type: "cn.chessboard.movement.arrived.v1", person: { idNumber }, data });
    });
    const asReports = await importer.ended(
      await importer.send("?mode=import", { file: reports.join("\n"), name: "reports.ndjson" }),
    );
    expect(asReports.counts).toEqual({ rows: 30, recorded: 0, before: 30, rejected: 0 });
    expect(asReports.mapping).toBeUndefined();
  });

  it("names every bad row and its column, whoever finds it, and takes all others", async () => {
    const rows = people(1_000, 300);
    const spoiled = new Map<number, readonly [number, string, string]>([
      [9, [0, "449999199001010018", "CB206"]],
      [99, [4, "2010-02-30", "CB207"]],
      [199, [0, "4.49999E+17", "CB777"]],
      // Sichuan's: only the log knows that this is not Guangdong's to report.
      [299, [2, "510104", "CB524"]],
    ]);
    for (const [at, [column, cell]] of spoiled) rows[at]?.splice(column, 1, cell);
    const before = await importer.log();
    const expected = [...spoiled].map(([at, [column, , code]]) => `${at + 2} ${HEADER[column]} ${code}`);

    const dry = await importer.ended(await importer.send("?suggest=true", { file: `\ufeff${csvOf(rows)}` }));
    expect(dry).toMatchObject({ encoding: "utf-8", counts: { rows: 300, recorded: 0, rejected: 3 } });
    expect(dry.rejected).toEqual(expected.slice(0, 3));
    const done = await importer.ended(
      await importer.send("?suggest=true&mode=import", { file: csvOf(rows) }),
    );
    expect(done.counts).toEqual({ rows: 300, recorded: 296, before: 0, rejected: 4 });
    expect(done.rejected).toEqual(expected);
    expect((await importer.log()).size).toBe(before.size + 296);
    expect(done.report).not.toMatch(/449999|张三|4\.49/);
  });

  it("is for whoever sent the file alone, and can be forgotten, with nothing of it left on the disk", async () => {
    const done = await importer.ended(await importer.send("?suggest=true", { file: csvOf(people(0, 3)) }));
    const files = () => readdirSync(join(folder, "cn-44", "imports"));
    const id = done.location.split("/").at(-1) ?? "";
    expect(files()).toContain(`${id}.csv`);
    expect(files().filter((name) => name.endsWith(".file"))).toEqual([]);
    const other = await country.token("cn-44", ["cn-44"], ["facts:write"], { sub: "another-system" });
    const stranger = new Importer(importer.url, other);
    for (const path of [done.location, `${done.location}/rejections`]) {
      expect(inWords(await importer.ask(path))).toBe("200");
      expect(inWords(await stranger.ask(path))).toBe("404 CB780");
    }
    const drop = (by: Importer) => by.ask(done.location, { method: "DELETE" });
    expect(inWords(await drop(stranger))).toBe("404 CB780");
    expect(inWords(await drop(importer))).toBe("204");
    expect(inWords(await importer.ask(done.location))).toBe("404 CB780");
    expect(files()).not.toContain(`${id}.csv`);
  });

  it("refuses at once what is no import: no scope, another body, no file, no table, no mapping", async () => {
    const file = csvOf(people(0, 3));
    expect(inWords(await importer.send("?suggest=true", { file }))).toBe("202");
    const reader = await country.token("cn-44", ["cn-44"], ["log:read"]);
    expect(inWords(await new Importer(importer.url, reader).send("?suggest=true", { file }))).toBe(
      "403 CB815",
    );
    expect(inWords(await importer.sendForm("?suggest=true", file))).toBe("415 CB824");
    expect(inWords(await importer.ask("/v1/imports?suggest=true", { method: "POST" }))).toBe("400 CB782");
    const forms: readonly (readonly [string, Sent, string])[] = [
      ["?suggest=true", {}, "400 CB782"],
      ["?suggest=true", { file: "" }, "400 CB770"],
      ["?suggest=true", { file, name: "people.doc" }, "400 CB770"],
      ["?suggest=true", { file, name: "people.xlsx" }, "400 CB770"],
      ["?suggest=true", { file: "张三,449999199001010019\n" }, "400 CB772"],
      ["", { file }, "400 CB772"],
      ["", { file, mapping: "{}" }, "400 CB771"],
      ["", { file, mapping: MAPPING.replace("到达日期", "来时") }, "400 CB772"],
      ["?suggest=true", { file, mapping: MAPPING }, "400 CB771"],
      ["?suggest=maybe", { file }, "400 CB827 /suggest"],
      ["?mode=import&mode=dry-run", { file, mapping: MAPPING }, "400 CB827 /mode"],
      ["", { file, mapping: " ".repeat(70_000) + MAPPING }, "400 CB782"],
    ];
    for (const [query, sent, refusal] of forms) {
      const answer = await importer.send(query, sent);
      expect([query, inWords(answer)]).toEqual([query, refusal]);
      expect(answer.text).not.toMatch(/449999|张三|imports\/|people/);
    }
    const twice = new FormData();
    for (const name of ["a.csv", "b.csv"]) twice.append("file", new Blob([file]), name);
    expect(inWords(await importer.sendForm("?suggest=true", twice))).toBe("400 CB782");
    const odd = new FormData();
    odd.append("file", new Blob([file]), "a.csv");
    odd.append("comment", "张三");
    expect(inWords(await importer.sendForm("?suggest=true", odd))).toBe("400 CB782");
  });

  it("goes on beside others' reports, two at once and no more, and ends where it stands when it is stopped", async () => {
    const file = csvOf(people(10_000, 60_000));
    const long = await Promise.all([
      importer.send("?suggest=true&mode=import", { file }),
      importer.send("?suggest=true", { file }),
    ]);
    expect(long.map(inWords)).toEqual(["202", "202"]);
    const third = await importer.send("?suggest=true", { file: csvOf(people(0, 1)) });
    expect([inWords(third), third.headers.get("retry-after")]).toEqual(["429 CB781", "30"]);
    const [location = "", other = ""] = long.map(({ headers }) => headers.get("location") ?? "");

    const seen = await until("some rows are on the log", async () => {
      const answer = await importer.state(location);
      return answer.counts.recorded > 0 ? answer : undefined;
    });
    expect(seen.state).toBe("running");
    const reported = await new Reporter(importer.url, importer.token).report(arrival(), "beside-an-import");
    expect(inWords(reported)).toBe("201");
    expect((await importer.state(location)).state).toBe("running");

    const drop = (path: string) => importer.ask(path, { method: "DELETE" });
    expect((await Promise.all([drop(location), drop(other)])).map(inWords)).toEqual(["204", "204"]);
    const stopped = await importer.log();
    expect(stopped.size).toBeLessThan(60_000);
    expect(inWords(await importer.send("?suggest=true", { file: csvOf(people(0, 1)) }))).toBe("202");
  });

  it("refuses a body past its bound, whether it says so or not", async () => {
    const MIB = 1024 * 1024;
    const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${csvOf(people(0, 1))}`;
    const chunks = (mib: number) =>
      new ReadableStream<Uint8Array>({
        start: (to) => to.enqueue(Buffer.from(head)),
        pull: (to) => {
          if (mib-- > 0) return to.enqueue(Buffer.alloc(MIB, ",,,,\r\n"));
          to.enqueue(Buffer.from("\r\n--x--\r\n"));
          return to.close();
        },
      });
    const sized = (mib: number) =>
      ask(`${importer.url}/v1/imports?suggest=true`, {
        method: "POST",
        token: importer.token,
        body: chunks(mib),
        headers: { "content-type": "multipart/form-data; boundary=x" },
      });
    expect(inWords(await sized(1))).toBe("202");
    expect(inWords(await sized(130))).toBe("413 CB823");
    const files = () => readdirSync(join(folder, "cn-44", "imports"));
    await until("no file is left", () => files().every((name) => !name.endsWith(".file")));
  });
});
