import { expect, it } from "vitest";
import * as assessment from "./assessment.ts";
import type { Tried } from "./rows.contract.ts";
import { subjectOf } from "./rows.spec.ts";
import type { DossierRow } from "./tables.ts";
import { addToTally, upsertDossiers } from "./writes.ts";

/** What is read to assess provinces; a part of the read model's contract. */
export function assessmentContract({ freshVersion, read, write }: Omit<Tried, "shared">): void {
  it("gives the sums of months, and those of all months before by stream", async () => {
    const of = await freshVersion();
    const rows = [
      { key: "arrivals/more/later/none/cn-51/cn-44/2009-12", value: 2 },
      { key: "arrivals/within-15/later/none/cn-51/cn-44/2010-01", value: 3 },
      { key: "arrivals/within-15/later/none/cn-51/cn-44/2010-02", value: 4 },
      { key: "arrivals/within-15/later/none/cn-33/cn-44/2010-03", value: 5 },
      { key: "arrivals/within-15/later/none/cn-51/cn-44/2010-04", value: 6 },
      { key: "notices/waiting/cn-44/cn-51/2010-02", value: 7 },
      { key: "prefecture-arrivals/4403/cn-44/2010-02", value: 8 },
    ];
    await write(of, (p) => addToTally(p, rows));
    const months = { from: "2010-02", to: "2010-03" };
    expect(await read(of, (p) => assessment.talliesOfMonths(p, ["arrivals", "notices"], months))).toEqual([
      rows[3],
      rows[2],
      rows[5],
    ]);
    expect(await read(of, (p) => assessment.talliesOfMonths(p, [], months))).toEqual([]);
    expect(await read(of, (p) => assessment.talliesBefore(p, "arrivals", "2010-02"))).toEqual([
      { origin: "cn-51", destination: "cn-44", value: 5 },
    ]);
    expect(await read(of, (p) => assessment.talliesBefore(p, "arrivals", "2010-04"))).toEqual([
      { origin: "cn-33", destination: "cn-44", value: 5 },
      { origin: "cn-51", destination: "cn-44", value: 9 },
    ]);
  });

  it("gives the dossiers that mention something, whole buckets at a time", async () => {
    const of = await freshVersion();
    const dossier = (n: number, start: number[], record: string): DossierRow => {
      const key = new Uint8Array(32).fill(n);
      key.set(start);
      return { key, subject: subjectOf(n), record, leaf: Buffer.concat([key, key]) };
    };
    const rows = [
      dossier(1, [0, 0], '["cn-44",1] 51'),
      dossier(2, [0, 0], '["cn-44",2] 33'),
      dossier(3, [0, 0], '["cn-44",3] 51'),
      dossier(4, [0, 7], '["cn-33",4] 51'),
      dossier(5, [0x80, 0], '["cn-44",5] 51'),
      dossier(6, [0xff, 0xff], '["cn-44",6] 51'),
    ];
    await write(of, (p) => upsertDossiers(p, rows));
    const wanted = { subject: "p", texts: ['"cn-44"', "51"] };
    const scanned = async (bucket: number, scan: number, mentioning = wanted) => {
      const found = await read(of, (p) => assessment.dossiersMentioning(p, bucket, scan, mentioning));
      return [found.rows.map(({ record }) => record.slice(9, 10)).join(""), found.next];
    };
    expect(await scanned(0, 100)).toEqual(["1356", undefined]);
    expect(await scanned(0, 100, { subject: "c-", texts: ["51"] })).toEqual(["", undefined]);
    expect(await scanned(0, 100, { subject: "p", texts: [] })).toEqual(["123456", undefined]);
    // Of three in the first bucket all are looked at, though it were more than were to be.
    expect(await scanned(0, 2)).toEqual(["13", 1]);
    expect(await scanned(0, 3)).toEqual(["13", 7]);
    expect(await scanned(1, 2)).toEqual(["5", 0xffff]);
    expect(await scanned(7, 1)).toEqual(["", 0x8000]);
    expect(await scanned(0xffff, 1)).toEqual(["6", undefined]);
  });
}
