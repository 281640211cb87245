import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { participantId } from "../facts/participant.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { CompactRange } from "./compact-range.ts";
import {
  LogReader,
  MAX_PENDING_BYTES,
  MAX_PENDING_FACTS,
  type Released,
  type SealKeys,
} from "./log-reader.ts";
import { leafHash } from "./merkle.ts";
import { flipped, NaiveTree } from "./naive-tree.spec.ts";
import { parseVerifierKey, signerFromSeed, signNote } from "./note.ts";
import { asIndex, asSize } from "./position.ts";

const ORIGIN = "chessboard.example/cn-44";
const participant = participantId.parse("cn-44");
const { signer } = signerFromSeed(ORIGIN, new Uint8Array(32).fill(1));
const stranger = signerFromSeed(ORIGIN, new Uint8Array(32).fill(2)).signer;
const keys = [parseVerifierKey(signer.vkey)];

const facts: Uint8Array[] = Array.from({ length: 600 }, (_, i) => new TextEncoder().encode(`fact ${i}`));
const tree = new NaiveTree(facts.map(leafHash));
const fact = (index: number): Uint8Array => facts[index] ?? new Uint8Array(0);
const note = (size: number, by = signer, origin = ORIGIN): string =>
  signCheckpoint({ origin, size: asSize(size), root: tree.root(0, size) }, by);
const falseNote = (size: number): string =>
  signCheckpoint({ origin: ORIGIN, size: asSize(size), root: flipped(tree.root(0, size), 9) }, signer);
const halt = (code: string): unknown => expect.objectContaining({ halt: true, code });

/** A reader that has verified the first `verified` facts and holds those up to `end`. */
function readerAt(verified: number, end = verified): LogReader {
  const range = CompactRange.empty();
  for (const bytes of facts.slice(0, verified)) range.append(leafHash(bytes));
  const reader = new LogReader({ participant, origin: ORIGIN, range });
  for (let index = verified; index < end; index++)
    expect(reader.fact(asIndex(index), fact(index))).toBe("taken");
  return reader;
}

function released(reader: LogReader, sealed: string, by: SealKeys = keys): Released {
  const result = reader.checkpoint(sealed, by);
  if (result === "repeat" || "halt" in result) throw new Error(JSON.stringify(result));
  return result.released;
}

describe("releasing facts", () => {
  it("waits for the checkpoint that covers them", () => {
    const reader = readerAt(0, 5);
    expect([reader.size, reader.pendingCount, reader.next]).toEqual([0, 5, 5]);
    const sealed = note(5);
    expect(released(reader, sealed)).toEqual({
      from: 0,
      facts: facts.slice(0, 5),
      checkpoint: { origin: ORIGIN, size: 5, root: tree.root(0, 5) },
      note: sealed,
    });
    expect([reader.size, reader.pendingCount, reader.next]).toEqual([5, 0, 5]);
    expect(reader.range.root().toHex()).toBe(tree.root(0, 5).toHex());
  });

  it("releases only what the checkpoint covers", () => {
    const reader = readerAt(3, 10);
    expect(released(reader, note(7))).toMatchObject({ from: 3, facts: facts.slice(3, 7) });
    expect([reader.size, reader.pendingCount, reader.next]).toEqual([7, 3, 10]);
    expect(released(reader, note(10))).toMatchObject({ from: 7, facts: facts.slice(7, 10) });
  });

  it("takes a note as bytes too", () => {
    const reader = readerAt(0, 2);
    expect(reader.checkpoint(new TextEncoder().encode(note(2)), keys)).toMatchObject({
      released: { note: note(2) },
    });
  });

  it("asks for the keys of the checkpoint's size", () => {
    const after = parseVerifierKey(stranger.vkey);
    const rotated = (size: number) => (size < 5 ? keys : [after]);
    expect(released(readerAt(0, 4), note(4), rotated).from).toBe(0);
    expect(released(readerAt(0, 5), note(5, stranger), rotated).from).toBe(0);
    expect(readerAt(0, 5).checkpoint(note(5), rotated)).toEqual(halt("CB104"));
  });

  it("ignores what is repeated", () => {
    const reader = readerAt(5, 8);
    expect(reader.fact(asIndex(4), fact(4))).toBe("repeat");
    expect(reader.fact(asIndex(6), fact(6))).toBe("repeat");
    expect(reader.checkpoint(note(5), keys)).toBe("repeat");
    expect(reader.checkpoint(note(3), keys)).toBe("repeat");
    expect([reader.size, reader.pendingCount]).toEqual([5, 3]);
    expect(readerAt(0).checkpoint(note(0), keys)).toBe("repeat");
  });

  it("hands out ranges that it does not share", () => {
    const start = CompactRange.empty();
    const reader = new LogReader({ participant, origin: ORIGIN, range: start });
    start.append(leafHash(fact(1)));
    reader.range.append(leafHash(fact(1)));
    reader.fact(asIndex(0), fact(0));
    expect(released(reader, note(1)).from).toBe(0);
  });
});

describe("halting, and nothing changes by it", () => {
  it.each<[string, string, (reader: LogReader) => unknown]>([
    ["CB110", "a missing fact", (reader) => reader.fact(asIndex(9), fact(9))],
    ["CB114", "a pending index with other bytes", (reader) => reader.fact(asIndex(6), fact(7))],
    ["CB110", "a checkpoint past the facts", (reader) => reader.checkpoint(note(9), keys)],
    ["CB111", "a root that is not the facts'", (reader) => reader.checkpoint(falseNote(8), keys)],
    [
      "CB111",
      "a root that is not the facts', inside the pending ones",
      (reader) => reader.checkpoint(falseNote(6), keys),
    ],
    ["CB112", "another root at the verified size", (reader) => reader.checkpoint(falseNote(5), keys)],
    ["CB104", "a foreign key", (reader) => reader.checkpoint(note(8, stranger), keys)],
    ["CB104", "a foreign key at the verified size", (reader) => reader.checkpoint(note(5, stranger), keys)],
    ["CB104", "no key at all", (reader) => reader.checkpoint(note(8), [])],
    ["CB105", "a wrong signature", (reader) => reader.checkpoint(note(8).replace(/\n8\n/, "\n7\n"), keys)],
    [
      "CB106",
      "another log",
      (reader) => reader.checkpoint(note(8, signer, "chessboard.example/cn-51"), keys),
    ],
    [
      "CB106",
      "another log, earlier",
      (reader) => reader.checkpoint(note(2, signer, "chessboard.example/cn-51"), keys),
    ],
    ["CB101", "no note", (reader) => reader.checkpoint("hello", keys)],
    ["CB101", "bytes that are not UTF-8", (reader) => reader.checkpoint(Uint8Array.of(0xff), keys)],
    [
      "CB102",
      "a note that is no checkpoint",
      (reader) => reader.checkpoint(signNote("hello\n", [signer]), keys),
    ],
  ])("%s: %s", (code, _, act) => {
    const reader = readerAt(5, 8);
    const root = reader.range.root().toHex();
    expect(act(reader)).toEqual(halt(code));
    expect(act(reader)).toMatchObject({ detail: expect.stringContaining("log of cn-44: ") });
    expect([reader.size, reader.pendingCount, reader.next, reader.range.root().toHex()]).toEqual([
      5,
      3,
      8,
      root,
    ]);
    expect(released(reader, note(8)).facts).toEqual(facts.slice(5, 8));
  });

  it("CB111: one flipped byte in a fact, until the right facts are read again", () => {
    const reader = readerAt(2, 4);
    expect(reader.fact(asIndex(4), fact(4).with(0, 0))).toBe("taken");
    expect(reader.fact(asIndex(5), fact(5))).toBe("taken");
    expect(reader.checkpoint(note(6), keys)).toEqual(halt("CB111"));
    expect(reader.fact(asIndex(4), fact(4))).toEqual(halt("CB114"));
    reader.restart();
    expect([reader.size, reader.pendingCount]).toEqual([2, 0]);
    for (let index = 2; index < 6; index++) reader.fact(asIndex(index), fact(index));
    expect(released(reader, note(6)).from).toBe(2);
  });

  it("goes on after any range it is restarted with", () => {
    const reader = readerAt(2, 4);
    reader.restart(readerAt(100).range);
    expect(reader.fact(asIndex(100), fact(100))).toBe("taken");
    expect(released(reader, note(101))).toMatchObject({ from: 100, facts: [fact(100)] });
  });

  it("CB113: more than 4,096 facts without a checkpoint", () => {
    const reader = readerAt(0);
    for (let index = 0; index < MAX_PENDING_FACTS; index++) reader.fact(asIndex(index), fact(0));
    expect(reader.pendingCount).toBe(4_096);
    expect(reader.fact(asIndex(MAX_PENDING_FACTS), fact(0))).toEqual(halt("CB113"));
    expect(reader.fact(asIndex(4_000), fact(0))).toBe("repeat");
  });

  it("CB113: more than 8 MiB without a checkpoint; what was released counts no more", () => {
    const block = new Uint8Array(16 * 1024);
    const naive = new NaiveTree(Array.from({ length: 512 }, () => leafHash(block)));
    const reader = readerAt(0);
    for (let index = 0; index < 512; index++) expect(reader.fact(asIndex(index), block)).toBe("taken");
    expect(MAX_PENDING_BYTES).toBe(512 * block.length);
    expect(reader.fact(asIndex(512), Uint8Array.of(1))).toEqual(halt("CB113"));
    const sealed = signCheckpoint({ origin: ORIGIN, size: asSize(256), root: naive.root(0, 256) }, signer);
    expect(released(reader, sealed).facts).toHaveLength(256);
    for (let index = 512; index < 768; index++) expect(reader.fact(asIndex(index), block)).toBe("taken");
    expect(reader.fact(asIndex(768), Uint8Array.of(1))).toEqual(halt("CB113"));
  });
});

/** One delivery: a log's facts in order, a checkpoint now and then, and sometimes back to somewhere before. */
type Step =
  | { kind: "facts"; count: number }
  | { kind: "seal"; back: number }
  | { kind: "rewind"; by: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("facts" as const), count: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("seal" as const), back: fc.oneof(fc.constant(0), fc.nat(12)) }),
  fc.record({ kind: fc.constant("rewind" as const), by: fc.integer({ min: 1, max: 25 }) }),
);

describe("any delivery", () => {
  it("with repeats and late checkpoints releases every fact once, in order, and never halts", () => {
    const seen = { repeats: 0, partly: 0, released: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const reader = readerAt(0);
        const got: Uint8Array[] = [];
        let at = 0;
        for (const one of [...steps, { kind: "seal", back: 0 } as const]) {
          if (one.kind === "rewind") at = Math.max(0, at - one.by);
          for (let i = 0; one.kind === "facts" && i < one.count; i++, at++) {
            const took = reader.fact(asIndex(at), fact(at));
            if (took === "repeat") seen.repeats++;
            expect(took === "taken" || took === "repeat").toBe(true);
          }
          if (one.kind !== "seal") continue;
          const size = Math.max(0, (one.back === 0 ? reader.next : at) - one.back);
          const result = reader.checkpoint(note(size), keys);
          expect(result).not.toHaveProperty("halt");
          if (result === "repeat" || "halt" in result) continue;
          expect(result.released.from).toBe(got.length);
          got.push(...result.released.facts);
          seen.released++;
          if (reader.pendingCount > 0) seen.partly++;
        }
        expect(got).toEqual(facts.slice(0, got.length));
        expect([reader.size, reader.pendingCount]).toEqual([got.length, 0]);
      }),
      { numRuns: 180 },
    );
    expect(Math.min(seen.repeats, seen.partly, seen.released)).toBeGreaterThan(5);
  });

  it("with a fault never releases a byte that the log did not seal", () => {
    const fault = fc.constantFrom("drop", "swap", "turn", "forge", "stranger", "shorten", "none");
    const halts = new Map<string, number>();
    fc.assert(
      fc.property(
        fault,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 2, max: 40 }),
        (kind, at, size) => {
          fc.pre(at < size);
          const delivered = facts.slice(0, size).map((bytes, index) => ({ index, bytes }));
          if (kind === "drop") delivered.splice(at - 1, 1);
          if (kind === "swap")
            delivered.splice(
              at - 1,
              2,
              { index: at - 1, bytes: fact(at) },
              { index: at, bytes: fact(at - 1) },
            );
          if (kind === "turn") delivered.splice(at, 1, { index: at, bytes: fact(at).with(0, 1) });
          if (kind === "shorten") delivered.splice(at);
          const sealed =
            kind === "forge" ? falseNote(size) : note(size, kind === "stranger" ? stranger : signer);
          const reader = readerAt(0);
          const first = delivered
            .map(({ index, bytes }) => reader.fact(asIndex(index), bytes))
            .find((result) => result !== "taken");
          const last = reader.checkpoint(sealed, keys);
          if (kind === "none") {
            expect(last).toMatchObject({ released: { facts: facts.slice(0, size) } });
            return;
          }
          expect(last).toHaveProperty("halt", true);
          expect(reader.size).toBe(0);
          for (const result of [first, last]) {
            if (typeof result === "object" && "halt" in result)
              halts.set(result.code, (halts.get(result.code) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect([...halts.keys()].toSorted()).toEqual(["CB104", "CB110", "CB111"]);
  });
});
