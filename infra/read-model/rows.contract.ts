import type { Kysely } from "kysely";
import { expect, it } from "vitest";
import { sha256 } from "#crypto";
import { asEntry, bucketOf, type Entry } from "#contracts/dossier/commitment";
import { calendarDate } from "#contracts/facts/data-types";
import { CN_ACCESS } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import { alarms, countAlarms, raiseAlarm } from "./alarms.ts";
import type { Projection } from "./read-model.ts";
import * as reads from "./reads.ts";
import { CN44, CN51, fact, position, subjectOf } from "./rows.spec.ts";
import type { DossierRow, SharedTables } from "./tables.ts";
import * as writes from "./writes.ts";

/** A dossier whose key begins with those bytes and is otherwise its record's hash. */
const dossier = (record: string, ...start: number[]): DossierRow => {
  const key = new Uint8Array(sha256(Buffer.from(record)));
  key.set(start);
  return {
    key,
    subject: subjectOf(key[31] ?? 0),
    record,
    leaf: Buffer.concat([key, sha256(Buffer.from(record))]),
  };
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** How the tests reach the read model that the contract has open. */
export interface Tried {
  /** A projection version with tables of its own, all empty. */
  freshVersion(): Promise<number>;
  read<T>(of: number, run: (projection: Projection) => Promise<T>): Promise<T>;
  write(to: number, run: (projection: Projection) => Promise<unknown>): Promise<unknown>;
  shared(): Kysely<SharedTables>;
}

/** What every table keeps and gives back; a part of the read model's contract. */
export function rowsContract({ freshVersion, read, write, shared }: Tried): void {
  it("keeps positions, one a log, exactly as written", async () => {
    const of = await freshVersion();
    const other = position(0, { participant: CN51, shared_offset: null });
    await write(of, (p) => writes.savePositions(p, [position(7), other]));
    await write(of, (p) =>
      writes.savePositions(p, [position(Number.MAX_SAFE_INTEGER, { shared_offset: "18" })]),
    );
    const rows = await read(of, reads.positions);
    expect(rows).toEqual([position(Number.MAX_SAFE_INTEGER, { shared_offset: "18" }), other]);
    expect(typeof rows[0]?.size).toBe("number");
    expect(rows[0]?.range).toBeInstanceOf(Uint8Array);
  });

  it("keeps the day of each log's newest fact beside its position, and reads positions as they were written", async () => {
    const of = await freshVersion();
    const other = position(0, { participant: CN51 });
    await write(of, (p) => writes.savePositions(p, [position(7), other]));
    const day = (text: string) => new Map([[CN44, calendarDate.parse(text)]]);
    await write(of, (p) => writes.saveRecordedDays(p, day("2010-03-01")));
    await write(of, (p) => writes.savePositions(p, [position(9)]));
    expect(await read(of, reads.recordedDays)).toEqual(day("2010-03-01"));
    await write(of, (p) => writes.saveRecordedDays(p, day("2010-03-02")));
    expect(await read(of, reads.recordedDays)).toEqual(day("2010-03-02"));
    expect(await read(of, reads.positions)).toEqual([position(9), other]);
  });

  it("keeps facts byte for byte and finds them by subject", async () => {
    const of = await freshVersion();
    const [one, two, three] = [subjectOf(1), subjectOf(2), subjectOf(3)];
    const odd = { ...fact(2, one, CN51), body: '{"a":"\\"{},\\\\ NULL \'流动\' \t\\u0000"}' };
    await write(of, (p) => writes.insertFacts(p, [fact(0, one), fact(1, two), odd, fact(3, three)]));
    const found = await read(of, (p) => reads.factsOfSubjects(p, [one, three, subjectOf(4)]));
    expect(found.sort((a, b) => a.idx - b.idx)).toEqual([fact(0, one), odd, fact(3, three)]);
    await write(of, (p) => writes.removeFacts(p, [fact(3, three), fact(2, one)]));
    expect(await read(of, (p) => reads.factsOfSubjects(p, [one, three]))).toHaveLength(2);
    expect(await read(of, (p) => reads.factsOfLog(p, CN44, asIndex(1)))).toEqual([fact(1, two)]);
    for (const none of [writes.insertFacts, writes.removeFacts]) await write(of, (p) => none(p, []));
    expect(await read(of, (p) => reads.factsOfSubjects(p, []))).toEqual([]);
  });

  it("keeps looks apart from the dossiers' facts, the newest first", async () => {
    const of = await freshVersion();
    const [one, two] = [subjectOf(1), subjectOf(2)];
    const looks = [3, 4, 5, 6].map((n) => fact(n, n === 4 ? two : one, CN_ACCESS));
    await write(of, (p) => writes.insertFacts(p, [fact(7, one), ...looks, fact(8, two)]));
    expect(await read(of, (p) => reads.factsOfSubjects(p, [one]))).toEqual([fact(7, one)]);
    const page = (before: number | undefined, limit: number) =>
      read(of, (p) => reads.looksAt(p, one, before === undefined ? undefined : asIndex(before), limit));
    expect((await page(undefined, 2)).map(({ idx }) => idx)).toEqual([6, 5]);
    expect((await page(5, 2)).map(({ idx }) => idx)).toEqual([3]);
    expect(await page(3, 2)).toEqual([]);
    await write(of, (p) => writes.removeFacts(p, looks.slice(0, 1)));
    expect((await page(undefined, 9)).map(({ idx }) => idx)).toEqual([6, 5]);
    expect(await read(of, (p) => reads.factsOfLog(p, CN_ACCESS, asIndex(5)))).toEqual(looks.slice(2));
  });

  it("adds to sums, and lets go of those that come to nothing", async () => {
    const of = await freshVersion();
    const add = (...rows: [string, number][]) =>
      write(of, (p) =>
        writes.addToTally(
          p,
          rows.map(([key, value]) => ({ key, value })),
        ),
      );
    await add(["arrivals/cn-51/cn-44/2010-03", 2], ["arrivals/cn-51/cn-44/2010-04", 1], ["departures/x", 5]);
    await add(["arrivals/cn-51/cn-44/2010-03", 3], ["arrivals/cn-51/cn-44/2010-04", -1], ["arrivals0", 1]);
    await add();
    expect(await read(of, (p) => reads.tallies(p, "arrivals/"))).toEqual([
      { key: "arrivals/cn-51/cn-44/2010-03", value: 5 },
    ]);
  });

  it("keeps dossiers and gives their entries in byte order, by bucket and page by page", async () => {
    const of = await freshVersion();
    const edges = [
      dossier("a", 0, 0),
      dossier("b", 0, 0, 0xff),
      dossier("c", 0, 1, 0),
      dossier("d", 0x7f, 0xff, 0xff),
      dossier("e", 0xff, 0xfe, 0xff),
      dossier("f", 0xff, 0xff, 0),
      dossier("g", 0xff, 0xff, 0xff, 0xff),
    ];
    const rows = [...edges, ...Array.from({ length: 300 }, (_, n) => dossier(`{"流":"${n}"}`))];
    await write(of, (p) => writes.upsertDossiers(p, rows));
    const changed = { ...dossier("changed", 0, 0), key: edges[0]?.key ?? new Uint8Array() };
    await write(of, (p) => writes.upsertDossiers(p, [changed]));
    rows[0] = { ...changed, subject: edges[0]?.subject ?? subjectOf(0) };
    const inOrder = rows.toSorted((a, b) => Buffer.compare(a.key, b.key));

    expect(await read(of, reads.countDossiers)).toBe(307);
    const found = await read(of, (p) => reads.dossiers(p, [changed.key, edges[6]?.key ?? changed.key]));
    expect(found.map(({ record }) => record).sort()).toEqual(["changed", "g"]);
    expect(await pages(of, 50)).toEqual(inOrder.map(({ leaf }) => hex(leaf)));

    const wanted = [0xffff, 0, 1, 2, 0x7fff, 0xfffe];
    const inBuckets = await read(of, (p) => reads.entriesOfBuckets(p, wanted));
    const expected = inOrder.filter(({ key }) => wanted.includes(((key[0] ?? 0) << 8) | (key[1] ?? 0)));
    expect(expected.length).toBeGreaterThanOrEqual(7);
    expect(inBuckets.map(({ leaf }) => hex(leaf))).toEqual(expected.map(({ leaf }) => hex(leaf)));
    for (const { bucket, leaf } of inBuckets) expect(bucketOf(asEntry(leaf))).toBe(bucket);

    await write(of, (p) => writes.removeDossiers(p, [changed.key]));
    expect(await read(of, reads.countDossiers)).toBe(306);
  });

  const pages = async (of: number, limit: number): Promise<string[]> => {
    const all: string[] = [];
    let after: Entry | undefined;
    for (;;) {
      const page = await read(of, (p) => reads.entries(p, after?.subarray(0, 32), limit));
      all.push(...page.map(hex));
      const last = page.at(-1);
      if (last === undefined) return all;
      after = asEntry(last);
    }
  };

  it("keeps the quarantine with the exact bytes, in pages, and lets facts out of it", async () => {
    const of = await freshVersion();
    const bad = (idx: number, participant = CN44) => ({
      participant,
      idx: asIndex(idx),
      reason: "schema",
      detail: "/data is not as it must be",
      body: Uint8Array.of(0, idx, 255),
    });
    await write(of, (p) => writes.quarantineFacts(p, [bad(9), bad(3), bad(1, CN51)]));
    await write(of, (p) => writes.quarantineFacts(p, [{ ...bad(3), reason: "authority" }]));
    const first = await read(of, (p) => reads.quarantined(p, undefined, 2));
    expect(first).toEqual([{ ...bad(3), reason: "authority" }, bad(9)]);
    expect(await read(of, (p) => reads.quarantined(p, first[1], 2))).toEqual([bad(1, CN51)]);
    expect(await read(of, (p) => reads.quarantinedOfLog(p, CN44, asIndex(4)))).toEqual([bad(9)]);
    expect(await read(of, (p) => reads.countQuarantined(p))).toEqual([
      { participant: CN44, count: 2 },
      { participant: CN51, count: 1 },
    ]);
    await write(of, (p) => writes.releaseFacts(p, CN44, [asIndex(9), asIndex(1)]));
    expect(await read(of, (p) => reads.quarantined(p, undefined, 9))).toHaveLength(2);
  });

  it("keeps commitments in their order, each once, and their signatures", async () => {
    const of = await freshVersion();
    const commitment = (total: number) => ({
      total,
      body: `view\n${total}\n`,
      note: `view\n${total}\n\n— a\n`,
    });
    expect(await read(of, reads.newestCommitment)).toBeUndefined();
    for (const total of [5, 9, 5]) await write(of, (p) => writes.saveCommitment(p, commitment(total)));
    expect(await read(of, reads.newestCommitment)).toMatchObject(commitment(9));
    let known: unknown;
    await write(of, async (p) => {
      known = [
        await writes.cosignCommitment(p, commitment(5).body, "view\n5\n\n— a\n— b\n"),
        await writes.cosignCommitment(p, "never published", "x"),
      ];
    });
    expect(known).toEqual([true, false]);
    expect(await read(of, (p) => reads.commitmentOf(p, commitment(5).body))).toMatchObject({
      note: "view\n5\n\n— a\n— b\n",
    });
  });

  it("keeps alarms once, the newest first", async () => {
    const of = await freshVersion();
    const alarm = (place: string, participant = CN44) => ({
      participant,
      code: "CB101",
      place,
      detail: "The checkpoint does not fit.",
      body: Uint8Array.of(1, 2),
      raised_at: "2010-03-02T01:15:09.120Z",
    });
    expect(await raiseAlarm(shared(), alarm("size 7"))).toBe(true);
    expect(await raiseAlarm(shared(), alarm("size 7"))).toBe(false);
    await write(of, (p) => raiseAlarm(p.shared, alarm("size 9", CN51)));
    const [newest, oldest] = await alarms(shared(), undefined, 10);
    expect([newest?.place, oldest?.place]).toEqual(["size 9", "size 7"]);
    expect(await alarms(shared(), newest?.id, 10)).toEqual([oldest]);
    expect(oldest).toMatchObject(alarm("size 7"));
    expect(await countAlarms(shared())).toEqual([
      { participant: CN44, code: "CB101", count: 1 },
      { participant: CN51, code: "CB101", count: 1 },
    ]);
  });
}
