import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import type { Row } from "#contracts/import/row";
import { scanFile } from "./scan-file.ts";
import { openTable } from "./table.ts";

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const written = (ending: string, content: string | Uint8Array): string => {
  const path = join(folder.path, `${randomUUID()}.${ending}`);
  writeFileSync(path, content);
  return path;
};

/** `2 a=1 b=x` for each row, `3: message` for one that was not read. */
async function tableOf(path: string) {
  const file = await scanFile(path, {});
  const { columns, rows } = await openTable(file);
  const read: string[] = [];
  for await (const row of rows) read.push(inWords(row));
  return { encoding: file.encoding, columns, rows: read };
}

function inWords(row: Row): string {
  if (row.kind === "unread") return `${row.number}: ${row.message}`;
  const cells = row.kind === "cells" ? [...row.cells] : Object.entries(row.document);
  const text = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell));
  return [row.number, ...cells.map(([name, cell]) => `${name}=${text(cell)}`)].join(" ");
}

/** 姓名,居住地 / 张三,深圳 and a lone half of a character, in GB 18030 as a table of the standard has it. */
const GB_18030 = Buffer.from("d0d5c3fb2cbed3d7a1b5d80d0ad5c5c8fd2cc9eedbda0d0ac0eecbc42cb3c9b6bc0d0a", "hex");

describe("openTable", () => {
  it("reads CSV in UTF-8, with a mark or without, and in GB 18030", async () => {
    const text = "姓名,居住地\r\n张三,深圳\r\n李四,成都\r\n";
    const expected = {
      columns: ["姓名", "居住地"],
      rows: ["2 姓名=张三 居住地=深圳", "3 姓名=李四 居住地=成都"],
    };
    expect(await tableOf(written("csv", text))).toEqual({ encoding: "utf-8", ...expected });
    expect(await tableOf(written("csv", `\ufeff${text}`))).toEqual({ encoding: "utf-8", ...expected });
    expect(await tableOf(written("csv", GB_18030))).toEqual({ encoding: "gb18030", ...expected });
  });

  it("numbers rows as a spreadsheet does, passes over empty ones, and names those of another width", async () => {
    const csv = 'a;b\n1;"x;\n""y"""\n\n;\n2\n3;c;d\n4;e;\n5;f "g" h\n';
    expect((await tableOf(written("csv", csv))).rows).toEqual([
      '2 a=1 b=x;\n"y"',
      "5 a=2 b=null",
      "6: has more cells than the header",
      "7 a=4 b=e",
      '8 a=5 b=f "g" h',
    ]);
    expect((await tableOf(written("tsv", "a\tb,c\td\n1\t2,3\t4"))).rows).toEqual(["2 a=1 b,c=2,3 d=4"]);
  });

  it("reads NDJSON line by line, and names the lines that are no objects", async () => {
    const long = `{"a":"${"x".repeat(20_000)}"}`;
    const text = `\ufeff{"a":1,"b":"x"}\r\n\n[1]\n{"a":\n${long}\n{"a":2}`;
    expect(await tableOf(written("ndjson", text))).toEqual({
      encoding: "utf-8",
      columns: ["a", "b"],
      rows: ["1 a=1 b=x", "3: is not an object", "4: is not JSON", "5: is too large", "6 a=2"],
    });
  });

  it("reads the first sheet of a spreadsheet, its dates and numbers as such", async () => {
    const rows = [
      ["身份证号", "日期", "代码"],
      ["44", new Date("2010-03-01T00:00:00Z"), 440306],
      [null, null, null],
      ["45", "2010-03-02", "440306"],
    ];
    const bytes = await writeXlsx({
      sheets: [
        { name: "表", rows },
        { name: "other", rows: [["x"]] },
      ],
    });
    expect(await tableOf(written("xlsx", bytes))).toMatchObject({
      columns: ["身份证号", "日期", "代码"],
      rows: ["2 身份证号=44 日期=2010-03-01 代码=440306", "4 身份证号=45 日期=2010-03-02 代码=440306"],
    });
  });

  it("says of a file that is no table that it is none, and repeats nothing of it", async () => {
    const secret = "449999199001010019";
    const none = [
      written("doc", "a,b\n1,2\n"),
      written("csv", "a\n1\n"),
      join(folder.path, "nothing-there.csv"),
      written("csv", ""),
      written("csv", "a,a\n1,2\n"),
      written("csv", `a,b\n${secret},"${"x".repeat(1_100_000)}`),
      written("xlsx", `a,b\n${secret},2\n`),
    ];
    expect((await tableOf(written("csv", "登记表\na,b\n1,2\n"))).rows).toHaveLength(1);
    for (const path of none) {
      const failed = await tableOf(path).catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: "CB770" });
      expect(String(failed)).not.toContain(secret);
    }
  });
});
