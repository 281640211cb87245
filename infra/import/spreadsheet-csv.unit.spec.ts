import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { participantId } from "#contracts/facts/participant";
import { checkRow } from "#contracts/import/check-row";
import { importKey } from "#contracts/import/idempotency-key";
import type { Mapping } from "#contracts/import/mapping";
import { suggestMapping } from "#contracts/import/suggest-mapping";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { scanFile } from "./scan-file.ts";
import { REFUSED_IN_IT, SAID_IN_IT, SPREADSHEET_CSV } from "./spreadsheet-csv.spec.ts";
import { openTable } from "./table.ts";

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const line = z.object({
  type: z.string(),
  person: z.object({ idNumber: z.string() }),
  data: z.object({ occurredOn: z.string() }),
});

/** What the rows of a file say by its columns' names alone, and what of it is refused. */
async function read(bytes: Uint8Array, change: (mapping: Mapping) => Mapping = (mapping) => mapping) {
  const path = join(folder.path, "登记表.csv");
  writeFileSync(path, bytes);
  const file = await scanFile(path, {});
  const table = await openTable(file);
  const context = {
    mapping: change(suggestMapping(table.columns).mapping),
    key: importKey.parse(`IMPORT+KEY+${"A".repeat(43)}=`),
    participant: participantId.parse("cn-44"),
    now: Date.UTC(2011, 0, 1),
    cutNumbers: file.cutNumbers,
  };
  const said: string[][] = [];
  const refused: (string | number)[][] = [];
  for await (const row of table.rows) {
    const checked = checkRow(row, context);
    if (checked.ok) {
      for (const { text } of checked.lines) {
        const { type, person, data } = line.parse(JSON.parse(text));
        said.push([person.idNumber, type, data.occurredOn]);
      }
    } else {
      for (const { row: at, column, code } of checked.rejections)
        refused.push([at, column.split("\n")[0] ?? "", code]);
    }
  }
  return { encoding: file.encoding, said, refused };
}

describe("a CSV as a spreadsheet saves it", () => {
  it("goes in by its columns' names alone, and what the spreadsheet has damaged is refused by row and column", async () => {
    expect(await read(SPREADSHEET_CSV)).toEqual({
      encoding: "gb18030",
      said: SAID_IN_IT,
      refused: REFUSED_IN_IT,
    });
  });

  it("takes numbers that end in 000 where few do, and where the mapping says that they are whole", async () => {
    const whole = await read(SPREADSHEET_CSV, (mapping) => ({
      ...mapping,
      person: { column: "身份证号\n（18位）", whole: true },
    }));
    expect(whole.said).toContainEqual([
      "449999199001010000",
      "cn.chessboard.movement.arrived.v2",
      "2010-03-01",
    ]);
    expect(whole.refused.map(([row]) => row)).toEqual([7, 9, 10, 11, 12, 13]);
    // A hundred other people behind those: 1 in 112.
    const others = "12,x,449999199001010019,440306,510104,2010/3/1,,,\r\n".repeat(100);
    const rare = await read(Buffer.concat([SPREADSHEET_CSV, Buffer.from(others)]));
    expect(rare.said).toContainEqual([
      "449999199001010000",
      "cn.chessboard.movement.arrived.v2",
      "2010-03-01",
    ]);
  });
});
