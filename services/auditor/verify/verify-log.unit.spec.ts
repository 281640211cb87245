import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { toBase64 } from "#contracts/seals/base64";
import { asIndex } from "#contracts/seals/position";
import type { LogSource, SourceRecord } from "../sources/log-source.ts";
import { GUANGDONG, rootAt, SealedCountry, signerNamed } from "../testing/sealed-country.ts";
import { type VerifiedLog, verifyLog } from "./verify-log.ts";
import { parseVerifierKey } from "#contracts/seals/note";

const country = () => new SealedCountry();

const verify = (
  from: SealedCountry,
  source: LogSource = from.source(),
  alsoAt?: number,
): Promise<VerifiedLog> =>
  verifyLog(source, () => ({
    participant: GUANGDONG,
    origin: "chessboard.example/cn-44",
    ...{ keys: keysOf(from), factKeys: keysOf(from) },
    also: new Set(alsoAt === undefined ? [] : [alsoAt]),
  }));

const keysOf = (from: SealedCountry) => () => [parseVerifierKey(from.signer(GUANGDONG).vkey)];

const codes = (log: VerifiedLog) => log.findings.map(({ code }) => code);
const recordsOf = (from: SealedCountry) => from.log(GUANGDONG).records;

describe("verifyLog", () => {
  it("takes a log as its node sealed it, and gives the root at a size on the way", async () => {
    const from = country();
    const { facts } = from.log(GUANGDONG);
    for (const at of [0, 1, 2, 5, 6]) {
      const log = await verify(from, from.source(), at);
      expect(codes(log)).toEqual([]);
      expect(log.facts).toEqual(facts);
      expect(toBase64(log.root)).toBe(toBase64(rootAt(facts, 6)));
      expect(toBase64(log.roots.get(at) ?? new Uint8Array())).toBe(toBase64(rootAt(facts, at)));
    }
    expect((await verify(from, from.source(), 7)).roots.get(7)).toBeUndefined();
  });

  it("takes what a relay sends again", async () => {
    const from = country();
    recordsOf(from).push(...recordsOf(from).slice(0, 5), ...recordsOf(from).slice(-2));
    const log = await verify(from);
    expect(codes(log)).toEqual([]);
    expect(log.facts).toHaveLength(6);
  });

  it.each([
    ["one flipped byte", "CB111", 2, (from: SealedCountry) => flip(from, 3)],
    ["a missing fact", "CB110", 2, (from: SealedCountry) => recordsOf(from).splice(factAt(from, 3), 1)],
    ["a fact that comes again otherwise", "CB114", 2, (from: SealedCountry) => repeatOtherwise(from)],
    [
      "a checkpoint by a foreign key",
      "CB104",
      4,
      (from: SealedCountry) => resealLast(from, "chessboard.example/other"),
    ],
    [
      "a checkpoint by a key with the log's name",
      "CB104",
      4,
      (from: SealedCountry) => resealLast(from, "chessboard.example/cn-44"),
    ],
    [
      "a checkpoint of facts that are not there",
      "CB110",
      4,
      (from: SealedCountry) => recordsOf(from).splice(factAt(from, 5), 1),
    ],
    [
      "no note at all",
      "CB101",
      4,
      (from: SealedCountry) => recordsOf(from).splice(-1, 1, { kind: "checkpoint", note: "no" }),
    ],
  ])("finds %s, and keeps what verifies before it", async (_, code, kept, damage) => {
    const from = country();
    damage(from);
    const log = await verify(from);
    expect(codes(log)).toEqual([code]);
    expect(log.findings[0]).toMatchObject({ participant: "cn-44", source: "memory", index: kept });
    expect(log.facts).toHaveLength(kept);
  });

  it("finds two histories of one size", async () => {
    const [from, other] = [country(), country()];
    flip(other, 0);
    recordsOf(from).push(other.checkpoint(GUANGDONG, 6));
    expect(codes(await verify(from))).toEqual(["CB112"]);
  });

  it("finds more without a checkpoint than a view lets wait, on a source that must have them", async () => {
    const from = country();
    const last = recordsOf(from).filter((record) => record.kind === "fact");
    const source = {
      ...from.source(),
      maxPending: 6,
      records: () => inOrder([...last, from.checkpoint(GUANGDONG, 6)]),
    };
    expect(codes(await verify(from, source))).toEqual([]);
    expect(codes(await verify(from, { ...source, maxPending: 5 }))).toEqual(["CB113"]);
  });

  it("finds a log of which the directory knows no key", async () => {
    const from = country();
    const unknown = { participant: GUANGDONG, origin: undefined, keys: () => [], factKeys: () => [] };
    const log = await verifyLog(from.source(), () => unknown);
    expect(codes(log)).toEqual(["CB104"]);
  });

  it("tells an unreadable source from a false log", async () => {
    const from = country();
    const unreadable = { ...from.source(), records: () => failing() };
    await expect(verify(from, unreadable)).rejects.toMatchObject({ code: "CB701" });
  });
});

const factAt = (from: SealedCountry, index: number): number =>
  recordsOf(from).findIndex((record) => record.kind === "fact" && record.index === index);

function flip(from: SealedCountry, index: number): void {
  const fact = from.log(GUANGDONG).facts[index]?.slice();
  if (fact === undefined) throw new Error("no such fact");
  fact[100] = (fact[100] ?? 0) ^ 1;
  from.log(GUANGDONG).facts[index] = fact;
  recordsOf(from).splice(factAt(from, index), 1, { kind: "fact", index: asIndex(index), bytes: fact });
}

function repeatOtherwise(from: SealedCountry): void {
  const bytes = new TextEncoder().encode("{}");
  recordsOf(from).splice(factAt(from, 3), 0, { kind: "fact", index: asIndex(2), bytes });
}

function resealLast(from: SealedCountry, name: string): void {
  recordsOf(from).splice(-1, 1, from.checkpoint(GUANGDONG, 6, signerNamed(name, 77)));
}

async function* inOrder(records: readonly SourceRecord[]): AsyncGenerator<SourceRecord> {
  yield* records;
}

// biome-ignore lint/correctness/useYield: it fails before it yields
async function* failing(): AsyncGenerator<SourceRecord> {
  throw new ChessboardError("CB701", "nobody answers.");
}
