import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ERRORS } from "#contracts/errors";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { RejectionReport } from "./rejections.ts";

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const HEADER = "\ufeffrow,column,code,what,next\r\n";
const row = (number: number, column: string) =>
  ({ row: number, column, code: "CB775", message: 'is "odd"' }) as const;

describe("RejectionReport", () => {
  it("is a CSV that a spreadsheet opens and takes no cell of for a formula", () => {
    const path = join(folder.path, "report.csv");
    const report = RejectionReport.create(path);
    report.add([row(7, "身份证号"), row(8, "=1+1"), row(9, "a,b")]);
    report.close();
    const rest = `CB775,"is ""odd""","${ERRORS.CB775.next}"\r\n`;
    expect(readFileSync(path, "utf8")).toBe(`${HEADER}7,身份证号,${rest}8,'=1+1,${rest}9,"a,b",${rest}`);
  });

  it("goes on behind what an earlier run had kept, and drops what it had not", () => {
    const path = join(folder.path, "again.csv");
    const first = RejectionReport.create(path);
    first.add([row(7, "kept")]);
    const { bytes } = first;
    first.add([row(8, "not kept")]);
    first.close();
    const second = RejectionReport.goOn(path, bytes);
    second.add([row(9, "new")]);
    second.close();
    const rows = readFileSync(path, "utf8").trimEnd().split("\r\n").slice(1);
    expect(rows.map((line) => line.split(",").slice(0, 2))).toEqual([
      ["7", "kept"],
      ["9", "new"],
    ]);
  });

  it("refuses a path that cannot be written, with a code", () => {
    RejectionReport.create(join(folder.path, "fine.csv")).close();
    expect(() => RejectionReport.create(join(folder.path, "nowhere", "x.csv"))).toThrow(/CB779/);
  });
});
