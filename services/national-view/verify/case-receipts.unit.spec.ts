import { describe, expect, it } from "vitest";
import { caseId } from "#contracts/facts/subject";
import { CompactRange } from "#contracts/seals/compact-range";
import { leafHash } from "#contracts/seals/merkle";
import { parseVerifierKey } from "#contracts/seals/note";
import { verifyProof } from "#contracts/seals/proof";
import { person, SealedLog } from "../testing/sealed-log.spec.ts";
import { caseReceipts } from "./case-receipts.ts";

const CASE = caseId.parse("c-0b6e4f7a-52b1-4c8e-9d2e-5b7f0a1c2d3e");

/** A log in which every fact at an index of `cases` is about a case. */
function logWith(size: number, cases: ReadonlySet<number>): SealedLog {
  const log = new SealedLog("cn-44");
  for (let n = 0; n < size; n += 1) {
    if (cases.has(n)) {
      log.add("cn.chessboard.collaboration.noticeAcknowledged.v1", CASE, {
        occurredOn: "2010-03-01",
        by: "cn-44",
      });
    } else {
      const data = { occurredOn: "2010-03-01", areaCode: "440305", service: "information" };
      log.add("cn.chessboard.service.delivered.v1", person(n), data);
    }
  }
  return log;
}

function rangeOver(log: SealedLog, size: number): CompactRange {
  const range = CompactRange.empty();
  for (const fact of log.facts.slice(0, size)) range.append(leafHash(fact));
  return range;
}

function receiptsOf(log: SealedLog, from: number, to: number) {
  const note = new TextDecoder().decode(log.checkpoint(to).value);
  return caseReceipts({ before: rangeOver(log, from), facts: log.facts.slice(from, to), note });
}

describe("the receipts of a release", () => {
  it("are of its facts about cases alone, and verify, wherever the release begins and ends", () => {
    const cases = new Set([0, 3, 4, 11, 12, 16, 31, 32]);
    const log = logWith(34, cases);
    const keys = [parseVerifierKey(log.signer.vkey)];
    let verified = 0;
    for (let from = 0; from < log.size; from += 1) {
      for (let to = from + 1; to <= log.size; to += 1) {
        const receipts = receiptsOf(log, from, to);
        expect(receipts.map(({ index }) => index)).toEqual(
          [...cases].filter((index) => index >= from && index < to),
        );
        for (const { index, proof } of receipts) {
          const read = verifyProof(log.facts[index] ?? new Uint8Array(), proof, keys, log.signer.name);
          expect([read.index, read.checkpoint.size]).toEqual([index, to]);
          verified += 1;
        }
      }
    }
    expect(verified).toBeGreaterThan(1000);
  });

  it("do not verify another fact, nor at another index", () => {
    const log = logWith(8, new Set([2, 5]));
    const keys = [parseVerifierKey(log.signer.vkey)];
    const [second, fifth] = receiptsOf(log, 1, 8);
    const check = (index: number, proof: string | undefined) =>
      verifyProof(log.facts[index] ?? new Uint8Array(), proof ?? "", keys, log.signer.name);
    expect(check(2, second?.proof).index).toBe(2);
    expect(() => check(5, second?.proof)).toThrow(/^CB109 /);
    expect(check(5, fifth?.proof).index).toBe(5);
    expect(() => check(5, fifth?.proof.replace("index 5", "index 6"))).toThrow(/^CB109 /);
  });

  it("are none where a release has no fact about a case", () => {
    expect(receiptsOf(logWith(40, new Set([1])), 2, 40)).toEqual([]);
  });
});
