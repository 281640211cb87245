import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asIndex, asSize } from "#contracts/seals/position";
import { type IndexKey, indexKey, SweptIndex } from "./swept-index.ts";

/** A key spread over the buckets as a hash is, from a small number, so that keys repeat. */
const keyOf = (n: number): IndexKey => {
  const bytes = new Uint8Array(6);
  new DataView(bytes.buffer).setUint32(0, Math.imul(n, 0x9e3779b1) >>> 0);
  bytes[5] = n & 0xff;
  return indexKey(bytes);
};

describe("indexKey", () => {
  it("is the first six bytes, big-endian", () => {
    expect(indexKey(Uint8Array.of(0, 0, 0, 0, 1, 2, 99))).toBe(258);
    expect(indexKey(Uint8Array.of(255, 255, 255, 255, 255, 255))).toBe(2 ** 48 - 1);
  });
});

describe("SweptIndex", () => {
  it("finds what was added, waiting or stored, before and after any number of short lives", () => {
    let storedRows = 0;
    let lives = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            keys: fc.array(fc.nat(40), { maxLength: 30 }),
            all: fc.boolean(),
            crash: fc.boolean(),
          }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        (turns) => {
          const db = new DatabaseSync(":memory:");
          const log: number[] = [];
          let index = new SweptIndex(db, 8);
          for (const { keys, all, crash } of turns) {
            for (const key of keys) {
              index.add(keyOf(key), asIndex(log.length));
              log.push(key);
            }
            if (all) index.sweepAll(asSize(log.length));
            else index.sweep(asSize(log.length));
            if (!crash) continue;
            lives += 1;
            index = new SweptIndex(db, 8);
            for (let at = index.foldFrom(); at < log.length; at = asSize(at + 1)) {
              index.add(keyOf(log[at] ?? -1), asIndex(at));
            }
          }
          storedRows += Number(db.prepare("select count(*) as n from entry").get()?.["n"]);
          for (let key = 0; key <= 40; key += 1) {
            const expected = log.flatMap((each, at) => (each === key ? [at] : []));
            expect(index.lookup(keyOf(key))).toEqual(expected);
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(storedRows).toBeGreaterThan(100);
    expect(lives).toBeGreaterThan(50);
  });

  it("moves its mark with every sweep, so that a row of short lives makes no start longer", () => {
    const db = new DatabaseSync(":memory:");
    let size = 0;
    const marks: number[] = [];
    for (let life = 0; life < 40; life += 1) {
      const index = new SweptIndex(db, 1000);
      for (let at = index.foldFrom(); at < size; at = asSize(at + 1)) index.add(keyOf(at), asIndex(at));
      for (let n = 0; n < 500; n += 1, size += 1) {
        index.add(keyOf(size), asIndex(size));
        if (n % 50 === 49) index.sweep(asSize(size + 1));
      }
      marks.push(size - index.foldFrom());
    }
    expect(Math.max(...marks.slice(10))).toBeLessThan(3000);
  });

  it("after an orderly stop folds nothing again", () => {
    const db = new DatabaseSync(":memory:");
    const index = new SweptIndex(db);
    for (let at = 0; at < 100; at += 1) index.add(keyOf(at), asIndex(at));
    index.sweepAll(asSize(100));
    const next = new SweptIndex(db);
    expect(next.foldFrom()).toBe(100);
    expect(next.lookup(keyOf(7))).toEqual([7]);
  });
});
