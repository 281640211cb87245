import { describe, expect, it } from "vitest";
import { participantId } from "../facts/participant.ts";
import { type CheckedRow, checkRow } from "./check-row.ts";
import { type ImportKey, importKey } from "./idempotency-key.ts";
import type { Mapping } from "./mapping.ts";
import type { Cell, Row } from "./row.ts";

/** Of a county code that was never assigned; its check character was worked out by hand. */
const ID_NUMBER = "449999199001010019";
const participant = participantId.parse("cn-44");

const MAPPING: Mapping = {
  person: { column: "身份证号" },
  facts: [
    {
      type: "cn.chessboard.movement.arrived.v2",
      when: "到达日期",
      data: {
        occurredOn: { column: "到达日期" },
        areaCode: { column: "居住地" },
        householdAreaCode: { column: "户籍地" },
        reason: { column: "原因", codes: { 务工经商: "work-or-trade" } },
      },
    },
  ],
};
const GOOD: Readonly<Record<string, Cell>> = {
  身份证号: ID_NUMBER,
  到达日期: "2010/3/1",
  居住地: "440306001001",
  户籍地: "510104",
  原因: "务工经商",
};

const key = importKey.parse(`IMPORT+KEY+${"A".repeat(43)}=`);
const other = importKey.parse(`IMPORT+KEY+B${"A".repeat(42)}=`);

const row = (cells: Readonly<Record<string, Cell>>, number = 2): Row => ({
  number,
  kind: "cells",
  cells: new Map(Object.entries(cells)),
});
const check = (
  cells: Readonly<Record<string, Cell>>,
  { mapping = MAPPING, by = key, number = 2 }: { mapping?: Mapping; by?: ImportKey; number?: number } = {},
): CheckedRow =>
  checkRow(row(cells, number), {
    mapping,
    key: by,
    participant,
    cutNumbers: false,
    now: Date.UTC(2010, 5, 1),
  });

const said = (checked: CheckedRow): string =>
  checked.ok ? "taken" : checked.rejections.map(({ column, code }) => `${code} ${column}`).join(", ");

const lineIn = (checked: CheckedRow): Record<string, unknown> => {
  if (!checked.ok) throw new Error(said(checked));
  return JSON.parse(checked.lines[0]?.text ?? "");
};

describe("checkRow", () => {
  it("makes the report that a node takes, of cells as spreadsheets write them", () => {
    const { key: _, ...report } = lineIn(check(GOOD));
    expect(report).toEqual({
      type: "cn.chessboard.movement.arrived.v2",
      person: { idNumber: ID_NUMBER },
      data: {
        occurredOn: "2010-03-01",
        areaCode: "440306",
        householdAreaCode: "510104",
        reason: "work-or-trade",
      },
    });
    for (const spelt of [`'${ID_NUMBER}`, `="${ID_NUMBER}"`, `${ID_NUMBER}\t`]) {
      expect(lineIn(check({ ...GOOD, 身份证号: spelt }))).toMatchObject(report);
    }
    expect(lineIn(check({ ...GOOD, 居住地: 440306, 原因: "work-or-trade" }))).toMatchObject(report);
  });

  it("names the column and the code of what is not taken, and never what stood there", () => {
    expect(said(check(GOOD))).toBe("taken");
    const bad: readonly (readonly [Readonly<Record<string, Cell>>, string])[] = [
      [{ 身份证号: `${ID_NUMBER.slice(0, 17)}8` }, "CB206 身份证号"],
      [{ 身份证号: "" }, "CB206 身份证号"],
      [{ 身份证号: 449999199001010000 }, "CB777 身份证号"],
      [{ 身份证号: "4.49999E+17" }, "CB777 身份证号"],
      [{ 到达日期: "3/1/2010" }, "CB773 到达日期"],
      [{ 到达日期: "2010-02-30" }, "CB207 到达日期"],
      [{ 到达日期: "2010-09-01" }, "CB207 到达日期"],
      [{ 到达日期: "" }, "CB778 到达日期"],
      [{ 居住地: "深圳市" }, "CB204 居住地"],
      [{ 居住地: "" }, "CB204 居住地"],
      [{ 户籍地: "519999" }, "CB208 户籍地"],
      [{ 原因: "外出" }, "CB774 原因"],
      [{ 原因: "toString" }, "CB774 原因"],
      [{ 居住地: "999999", 户籍地: "510000" }, "CB208 居住地, CB208 户籍地"],
    ];
    for (const [cells, expected] of bad) {
      const checked = check({ ...GOOD, ...cells });
      expect(said(checked)).toBe(expected);
      expect(JSON.stringify(checked)).not.toMatch(/44999919900101|4\.49999|深圳|外出/);
    }
  });

  it("derives the key from what a row says: the same wherever it stands, another for other content or another secret", () => {
    const keyIn = (checked: CheckedRow) => lineIn(checked)["key"];
    const first = keyIn(check(GOOD));
    expect(first).toMatch(/^import-[\w-]{43}$/);
    expect(keyIn(check({ ...GOOD, 姓名: "someone" }, { number: 99 }))).toBe(first);
    expect(keyIn(check({ ...GOOD, 到达日期: "20100301" }))).toBe(first);
    const distinct = { ...MAPPING, distinctBy: ["流水号"] };
    const others = [
      keyIn(check({ ...GOOD, 到达日期: "20100302" })),
      keyIn(check(GOOD, { by: other })),
      keyIn(check({ ...GOOD, 流水号: "1" }, { mapping: distinct })),
      keyIn(check({ ...GOOD, 流水号: "2" }, { mapping: distinct })),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it("takes the reports of NDJSON as they are, with a key of their own or a derived one", () => {
    const { key: derived, ...report } = lineIn(check(GOOD));
    const asItIs = (document: Readonly<Record<string, unknown>>) =>
      checkRow(
        { number: 1, kind: "document", document },
        { mapping: undefined, key, participant, cutNumbers: false, now: Date.UTC(2010, 5, 1) },
      );
    expect(lineIn(asItIs(report))["key"]).toBe(derived);
    expect(lineIn(asItIs({ ...report, key: "mine" }))["key"]).toBe("mine");
    expect(said(asItIs({ ...report, key: "不" }))).toBe("CB211 /key");
    expect(said(asItIs({ ...report, type: "nonsense" }))).toBe("CB205 /type");
    // A member of the file's that is no name of ours is not repeated.
    expect(said(asItIs({ ...report, 张三: 1 }))).toBe("CB204 ");
  });
});
