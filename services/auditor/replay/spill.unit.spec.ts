import { readdirSync } from "node:fs";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Spill } from "./spill.ts";

const folder = temporaryFolder();
const inherited = process.env["TMPDIR"];
beforeAll(() => {
  process.env["TMPDIR"] = folder.path;
});
afterAll(() => {
  if (inherited === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = inherited;
  folder[Symbol.dispose]();
});
const folders = (): number => readdirSync(folder.path).length;

describe("Spill", () => {
  it("gives back each partition's records in order, few or many, short or long, and removes what it wrote", () => {
    const before = folders();
    const spill = new Spill(3);
    const told: string[][] = [[], [], []];
    let written = 0;
    for (let n = 0; n < 3000; n += 1) {
      const body = `${n} `.repeat(n % 97 === 0 ? 20_000 : 1 + (n % 50));
      const partition = n % 7 === 0 ? 1 : 2;
      spill.add(partition, Buffer.from("head "), Buffer.from(body));
      told[partition]?.push(`head ${body}`);
      written += body.length;
    }
    expect(written).toBeGreaterThan(2_000_000);
    expect(folders()).toBe(before + 1);
    for (const [partition, records] of told.entries()) {
      expect([...spill.records(partition)].map(String)).toEqual(records);
    }
    spill.close();
    expect(folders()).toBe(before);
  });

  it("does not touch the disk for few", () => {
    const before = folders();
    const spill = new Spill(256);
    spill.add(7, Buffer.from([1]), Buffer.alloc(60_000));
    expect(folders()).toBe(before);
    expect([...spill.records(7)].map(({ length }) => length)).toEqual([60_001]);
    expect([...spill.records(8)]).toEqual([]);
    expect(() => spill.add(256, Buffer.alloc(0), Buffer.alloc(0))).toThrow(RangeError);
  });
});
