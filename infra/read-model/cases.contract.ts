import { expect, it } from "vitest";
import type { WorkKind } from "#contracts/collaboration/work-kinds";
import { calendarDate } from "#contracts/facts/data-types";
import { caseId, type Subject } from "#contracts/facts/subject";
import { asIndex } from "#contracts/seals/position";
import * as cases from "./cases.ts";
import type { Tried } from "./rows.contract.ts";
import { CN44, CN51, fact, subjectOf } from "./rows.spec.ts";
import type { WorklistRow } from "./tables.ts";
import * as worklist from "./worklist.ts";
import { insertFacts } from "./writes.ts";

const caseOf = (n: number) => caseId.parse(`c-0b6e4f7a-52b1-4c8e-9d2e-${String(n).padStart(12, "0")}`);
const date = (text: string) => calendarDate.parse(text);

/** Something on a worklist; what is not given is the usual. */
const item = (n: number, changes: Partial<WorklistRow> = {}): WorklistRow => ({
  participant: CN44,
  side: "mine",
  kind: "notice-to-acknowledge",
  since: date("2010-03-01"),
  subject: caseOf(n),
  n: 0,
  about: subjectOf(n),
  others: CN51,
  ...changes,
});

/** What the tables of cases and worklists keep and give back; a part of the read model's contract. */
export function casesContract({ freshVersion, read, write }: Omit<Tried, "shared">): void {
  it("hands facts of cases out in the order in which they were added, each with its receipt", async () => {
    const of = await freshVersion();
    const forReader = (n: number, idx: number, reader = CN44) => ({
      reader,
      participant: CN51,
      idx: asIndex(idx),
      subject: caseOf(n),
    });
    const rows = [forReader(1, 7), forReader(2, 3), forReader(1, 8), forReader(1, 7, CN51)];
    await write(of, async (p) => {
      await insertFacts(
        p,
        [7, 8, 3].map((idx) => fact(idx, caseOf(idx === 3 ? 2 : 1), CN51)),
      );
      await cases.insertReceipts(
        p,
        [7, 8, 3].map((idx) => ({ participant: CN51, idx: asIndex(idx), proof: `proof of ${idx}` })),
      );
      await cases.addCaseFacts(p, rows);
    });
    const after = (seq: number, limit = 9) => read(of, (p) => cases.caseFactsOf(p, CN44, seq, limit));
    const page = await after(0, 2);
    expect(page).toMatchObject([
      { participant: CN51, idx: 7, body: '{"n":7}', proof: "proof of 7" },
      { participant: CN51, idx: 3, body: '{"n":3}', proof: "proof of 3" },
    ]);
    const last = page.at(-1)?.seq ?? 0;
    expect(await after(last)).toMatchObject([{ idx: 8 }]);
    await write(of, (p) => cases.removeCaseFacts(p, [forReader(1, 7), forReader(9, 9)]));
    expect((await after(0)).map(({ idx }) => idx)).toEqual([3, 8]);
    await write(of, (p) => cases.addCaseFacts(p, [forReader(1, 7)]));
    expect((await after(0)).map(({ idx }) => idx)).toEqual([3, 8, 7]);
    expect(await read(of, (p) => cases.caseFactsOf(p, CN51, 0, 9))).toHaveLength(1);
    for (const none of [cases.addCaseFacts, cases.removeCaseFacts, cases.insertReceipts])
      await write(of, (p) => none(p, []));
  });

  it("names its tables, and newly made ones otherwise", async () => {
    const [one, other] = [await freshVersion(), await freshVersion()];
    const id = await read(one, cases.builtId);
    expect(id.length).toBeGreaterThan(20);
    expect(await read(one, cases.builtId)).toBe(id);
    expect(await read(other, cases.builtId)).not.toBe(id);
  });

  it("keeps worklists by side, kind and time, in pages, and counts them", async () => {
    const of = await freshVersion();
    const late = { since: date("2010-01-15") };
    const rows = [
      item(1),
      item(2, late),
      item(3, { kind: "arrival-missing", n: 1, subject: subjectOf(3) }),
      item(4, { side: "theirs" }),
      item(5, { participant: CN51 }),
    ];
    await write(of, (p) => worklist.addToWorklist(p, rows));
    const page = (only: Parameters<typeof worklist.worklistOf>[2], after?: WorklistRow, limit = 9) =>
      read(of, (p) => worklist.worklistOf(p, CN44, only, after, limit));
    const all = await page({});
    expect(all).toEqual([rows[2], rows[1], rows[0], rows[3]]);
    expect(await page({}, undefined, 2)).toEqual(all.slice(0, 2));
    expect(await page({}, all[1])).toEqual(all.slice(2));
    expect(await page({ side: "theirs" })).toEqual([rows[3]]);
    expect(await page({ kind: "notice-to-acknowledge" }, all[1])).toEqual([rows[0], rows[3]]);
    const before = new Map<WorkKind, ReturnType<typeof date>>([
      ["notice-to-acknowledge", date("2010-03-01")],
    ]);
    expect(await read(of, (p) => worklist.countWorklist(p, CN44, before))).toEqual([
      { side: "mine", kind: "arrival-missing", waiting: 1, before: 0 },
      { side: "mine", kind: "notice-to-acknowledge", waiting: 2, before: 1 },
      { side: "theirs", kind: "notice-to-acknowledge", waiting: 1, before: 0 },
    ]);
    const gone = (row: WorklistRow | undefined) => (row ? [row] : []);
    await write(of, (p) => worklist.removeFromWorklist(p, [...gone(rows[2]), ...gone(rows[1]), item(9)]));
    expect(await page({})).toEqual([rows[0], rows[3]]);
    for (const none of [worklist.addToWorklist, worklist.removeFromWorklist])
      await write(of, (p) => none(p, []));
  });

  it("finds the cases about a person", async () => {
    const of = await freshVersion();
    const about: Subject = subjectOf(7);
    const rows = [
      item(2, { about }),
      item(1, { about }),
      item(1, { about, participant: CN51, side: "theirs" }),
      item(3),
      item(7, { subject: about, kind: "arrival-missing" }),
    ];
    await write(of, (p) => worklist.addToWorklist(p, rows));
    expect(await read(of, (p) => worklist.casesAbout(p, about, 9))).toEqual([caseOf(1), caseOf(2)]);
    expect(await read(of, (p) => worklist.casesAbout(p, about, 1))).toEqual([caseOf(1)]);
    expect(await read(of, (p) => worklist.casesAbout(p, subjectOf(8), 9))).toEqual([]);
  });
}
