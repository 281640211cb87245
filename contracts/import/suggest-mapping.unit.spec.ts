import { describe, expect, it } from "vitest";
import { ChessboardError } from "../errors.ts";
import { codesOf, SERVICES } from "../facts/code-tables.ts";
import { parseMapping } from "./mapping.ts";
import { suggestMapping } from "./suggest-mapping.ts";

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ChessboardError) return error.code;
    throw error;
  }
  return "none";
};

describe("suggestMapping", () => {
  it("proposes an arrival and a departure from Chinese names, and leaves out who it is", () => {
    const columns = [
      "姓名",
      "身份证号（必填）",
      "现居住地",
      "现居住地代码",
      "户籍地代码",
      "到达日期",
      "离开日期",
      "备注",
    ];
    const { mapping, notes } = suggestMapping(columns);
    expect(mapping).toEqual({
      person: { column: "身份证号（必填）" },
      facts: [
        {
          type: "cn.chessboard.movement.arrived.v1",
          when: "到达日期",
          data: {
            occurredOn: { column: "到达日期" },
            areaCode: { column: "现居住地代码" },
            householdAreaCode: { column: "户籍地代码" },
          },
        },
        {
          type: "cn.chessboard.movement.departed.v1",
          when: "离开日期",
          data: {
            occurredOn: { column: "离开日期" },
            areaCode: { column: "现居住地代码" },
            householdAreaCode: { column: "户籍地代码" },
            stay: { constant: "recorded" },
          },
        },
      ],
    });
    expect(notes.find((note) => note.includes("personal data"))).toContain("姓名");
    expect(notes.find((note) => note.includes("nothing is known"))).toMatch(/现居住地.*备注/);
  });

  it("proposes the second version of an arrival where the file says why, and a service, and a certificate", () => {
    const columns = [
      "公民身份号码",
      "居住地代码",
      "户籍地代码",
      "流入日期",
      "流动原因",
      "服务项目",
      "服务日期",
      "发证日期",
      "证件有效期",
    ];
    const { mapping } = suggestMapping(columns);
    expect(mapping.facts.map(({ type }) => type)).toEqual([
      "cn.chessboard.movement.arrived.v2",
      "cn.chessboard.service.delivered.v1",
      "cn.chessboard.certificate.issued.v1",
    ]);
    expect(
      suggestMapping(["ID_Number", "areaCode", "household area code", "arrived-on"]).mapping.facts,
    ).toHaveLength(1);
    // Each is a mapping that a file may hold, and its codes are ones that a node takes.
    expect(parseMapping(JSON.stringify(mapping))).toEqual(mapping);
    for (const { type, data } of mapping.facts) {
      for (const [member, field] of Object.entries(data)) {
        if (!("column" in field) || field.codes === undefined) continue;
        const taken = codesOf(type, member) ?? [];
        expect(new Set(Object.values(field.codes))).toEqual(new Set(taken));
      }
    }
    expect(SERVICES.length).toBeGreaterThan(0);
  });

  it("proposes nothing without a person or a whole fact, and repeats no column of a file without a header", () => {
    expect(codeOf(() => suggestMapping(["身份证号", "现居住地代码", "户籍地代码", "到达日期"]))).toBe("none");
    expect(codeOf(() => suggestMapping(["身份证号", "现居住地代码", "户籍地代码"]))).toBe("CB772");
    const headless = () => suggestMapping(["张三", "449999199001010019", "440306", "510104", "2010-03-01"]);
    expect(codeOf(headless)).toBe("CB772");
    expect(headless).not.toThrow(/张三|4499/);
  });
});

describe("parseMapping", () => {
  const arrival = {
    person: { column: "id" },
    facts: [
      {
        type: "cn.chessboard.movement.arrived.v1",
        data: {
          occurredOn: { column: "on", dates: ["3/1/2010"] },
          areaCode: { column: "area" },
          householdAreaCode: { constant: "510104" },
        },
      },
    ],
  };

  it("takes a mapping and refuses, by name, members that the type does not have or lacks", () => {
    expect(parseMapping(`\ufeff${JSON.stringify(arrival)}`)).toEqual(arrival);
    const [fact] = arrival.facts;
    const { occurredOn: _, ...lacking } = fact?.data ?? { occurredOn: undefined };
    const refused = [
      "{",
      "[]",
      JSON.stringify({ ...arrival, more: 1 }),
      JSON.stringify({ ...arrival, facts: [{ ...fact, data: lacking }] }),
      JSON.stringify({
        ...arrival,
        facts: [{ ...fact, data: { ...fact?.data, reason: { constant: "other" } } }],
      }),
      JSON.stringify({ ...arrival, facts: [{ ...fact, type: "cn.chessboard.directory.keyRevoked.v1" }] }),
    ];
    for (const text of refused) expect(codeOf(() => parseMapping(text))).toBe("CB771");
    expect(() => parseMapping(refused[3] ?? "")).toThrow(/occurredOn/);
  });
});
