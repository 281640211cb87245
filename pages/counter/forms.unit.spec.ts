import { describe, expect, it } from "vitest";
import { contextOf } from "./a-person.spec.ts";
import { stepForm, withdrawalForm } from "./case-forms.ts";
import { fieldAt, ReportKeys } from "./forms.ts";
import type { CaseAnswer, Worklist } from "./overview.ts";
import { formFor } from "./person-forms.ts";
import { receiptFile, receiptText } from "./receipt-file.ts";
import { saidIn } from "./said.ts";
import { countsOf, itemsOf } from "./work.ts";

describe("a problem's pointer", () => {
  it("leads to its field, however deep", () => {
    const form = formFor("check", contextOf());
    expect(fieldAt(form, "/data/areaCode")?.name).toBe("areaCode");
    expect(fieldAt(form, "/data/ref/index")?.name).toBe("ref");
    for (const pointer of ["", "/subject", "/data", "/data/stay"])
      expect(fieldAt(form, pointer)).toBeUndefined();
  });
});

describe("the key of a report", () => {
  it("stays the same for the same content, and is another for another", () => {
    let made = 0;
    const keys = new ReportKeys(() => `key-${++made}`);
    const [first, same] = [{ a: 1 }, { a: 1 }];
    expect([keys.keyFor(first), keys.keyFor(same), keys.keyFor({ a: 2 }), keys.keyFor(first)]).toEqual([
      ...["key-1", "key-1", "key-2", "key-3"],
    ]);
  });
});

const caseThat = (kind: NonNullable<CaseAnswer["due"]>["kind"], by: string): CaseAnswer => ({
  subject: "c-0b6e4f7a-0000-4000-8000-000000000000",
  facts: [],
  findings: [],
  due: { kind, by, since: "2026-11-20" },
  asOf: "2026-11-28",
  policy: "2009-1",
  vector: {},
});

describe("the step that a case waits for", () => {
  it.each([
    ["notice-to-acknowledge", {}, { occurredOn: "2026-11-28", by: "cn-44" }],
    ["urgent-inquiry-to-answer", { answer: "confirmed" }, { answer: "confirmed", by: "cn-44" }],
    ["ordinary-inquiry-to-answer", { answer: "confirmed" }, { answer: "confirmed", by: "cn-44" }],
    ["inquiry-to-close", { outcome: "settled" }, { outcome: "settled", by: "cn-44" }],
  ] as const)("is %s, if it is this province's", (kind, values, data) => {
    expect(stepForm(caseThat(kind, "cn-44"), "cn-44", "2026-11-28")?.dataOf(values)).toMatchObject(data);
    expect(stepForm(caseThat(kind, "cn-51"), "cn-44", "2026-11-28")).toBeUndefined();
  });
});

describe("taking back", () => {
  it("names the fact and its area's withdrawal, and ends there", () => {
    const fact = { type: "cn.chessboard.service.delivered.v1", participant: "cn-44", index: 12 };
    const form = withdrawalForm(fact, "2026-11-28");
    expect(form?.type).toBe("cn.chessboard.service.withdrawn.v1");
    expect(form?.dataOf(form.initial)).toEqual({
      ...{ occurredOn: "2026-11-28", reason: "entered-in-error" },
      ref: { participant: "cn-44", index: 12 },
    });
    expect(
      withdrawalForm({ ...fact, type: "cn.chessboard.service.withdrawn.v1" }, "2026-11-28"),
    ).toBeUndefined();
  });
});

describe("what a fact says", () => {
  it("is its codes by name, its areas and its dates", () => {
    const data = {
      occurredOn: "2026-11-28",
      areaCode: "440305",
      householdAreaCode: "510104",
      reason: "marriage",
    };
    expect(saidIn({ data }).map(({ label, value }) => [label.en, value])).toEqual([
      ["Why", { kind: "name", name: { zh: "婚姻嫁娶", en: "Marriage" } }],
      ["Area", { kind: "area", areaCode: "440305" }],
      ["Household registered in", { kind: "area", areaCode: "510104" }],
      ["Date", { kind: "text", text: "2026-11-28" }],
    ]);
    expect(saidIn({ data: null })).toEqual([]);
  });
});

describe("a saved receipt", () => {
  it("has the fact's exact bytes and the receipt, under a name that says where it stands", () => {
    const content = { fact: '{"a":"é\\n"}', receipt: "c2sp.org/tlog-proof@v1\nindex 3\n" };
    expect(JSON.parse(receiptText({ ...content }))).toEqual(content);
    expect(receiptFile("cn-44", 3)).toBe("cn-44-3.receipt.json");
  });
});

describe("a worklist", () => {
  const item = { kind: "inquiry-to-close", side: "mine", others: [] } as const;
  const list: Worklist = {
    participant: "cn-44",
    asOf: "2026-11-28",
    policy: "2009-1",
    counts: [
      { side: "mine", kind: "inquiry-to-close", waiting: 2, overdue: 0 },
      { side: "mine", kind: "urgent-inquiry-to-answer", waiting: 2, overdue: 1 },
      { side: "theirs", kind: "notice-to-acknowledge", waiting: 9, overdue: 3 },
    ],
    items: [
      { ...item, since: "2026-11-01" },
      { ...item, since: "2026-11-05", daysLeft: 3 },
      { ...item, since: "2026-11-04", daysLeft: -2 },
      { ...item, since: "2026-10-01" },
      { ...item, side: "theirs", since: "2026-10-01", daysLeft: 1 },
    ],
    vector: {},
  };

  it("counts each side", () => {
    expect(countsOf(list, "mine")).toEqual({ waiting: 4, overdue: 1 });
    expect(countsOf(list, "theirs")).toEqual({ waiting: 9, overdue: 3 });
    expect(countsOf(undefined, "mine")).toEqual({ waiting: 0, overdue: 0 });
  });

  it("has the nearest deadline first, then what waits longest", () => {
    expect(itemsOf(list, "mine").map(({ daysLeft, since }) => daysLeft ?? since)).toEqual([
      ...[-2, 3, "2026-10-01", "2026-11-01"],
    ]);
  });
});
