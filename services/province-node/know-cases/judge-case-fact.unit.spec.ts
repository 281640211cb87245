import { describe, expect, it } from "vitest";
import type { Directory } from "#contracts/directory/directory";
import { participantId } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import { admitted, keyOfLog } from "../decide/case-country.spec.ts";
import { keyNamed } from "#infra/security/admitted.spec";
import { judgeCaseFact, type ShownFact } from "./judge-case-fact.ts";
import { CASE, OtherLog, signerOf } from "./other-log.spec.ts";

const OWN = participantId.parse("cn-51");
const DIRECTORY = admitted().directory;

/** Guangdong's log: two inquiries to Sichuan. */
function guangdong(): OtherLog {
  const log = new OtherLog("cn-44");
  log.opens();
  log.opens("cn-51", "c-00000000-0000-4000-8000-000000000000");
  return log;
}

/** `kept`, or the code that it is dropped under and the first word of why. */
function judged(shown: ShownFact, directory: Directory = DIRECTORY): string {
  const judgement = judgeCaseFact(directory, OWN, shown);
  return "kept" in judgement ? "kept" : `${judgement.dropped} ${judgement.why.split(" ")[0]}`;
}

describe("a fact of a case that the view shows", () => {
  it("is kept, byte for byte, with its subject, when its receipt leads to its log's checkpoint", () => {
    const log = guangdong();
    expect(judgeCaseFact(DIRECTORY, OWN, log.shown(0))).toEqual({
      kept: { participant: "cn-44", index: 0, bytes: log.facts[0], subject: CASE },
    });
    expect(judged(log.shown(1))).toBe("kept");
    expect(judged(log.shown(0, { size: 1 }))).toBe("kept");
  });

  it("is dropped when a byte of it is another one", () => {
    const shown = guangdong().shown(0);
    const altered = { ...shown, fact: shown.fact.replace('"urgent"', '"ordinary"') };
    expect(altered.fact).not.toBe(shown.fact);
    expect(judged(altered)).toBe("CB550 CB109");
    expect(judged({ ...shown, fact: `${shown.fact} ` })).toBe("CB550 CB109");
  });

  it("is dropped under another place, or with another fact's receipt", () => {
    const [first, second] = [guangdong().shown(0), guangdong().shown(1)];
    expect(judged({ ...first, receipt: second.receipt })).toBe("CB550 CB109");
    expect(judged({ ...first, index: asIndex(1) })).toBe("CB550 the");
    expect(judged({ ...first, participant: participantId.parse("cn-33") })).toBe("CB550 CB104");
    expect(judged({ ...first, receipt: `${first.receipt}x` })).toMatch(/^CB550 CB10/);
    expect(judged({ ...first, receipt: "" })).toBe("CB550 CB108");
  });

  it("is dropped when no key of its log has signed", () => {
    const log = guangdong();
    const origin = "chessboard.example/cn-44";
    expect(judged(log.shown(0, { signer: signerOf(origin) }))).toBe("kept");
    expect(judged(log.shown(0, { signer: signerOf(origin, 8) }))).toBe("CB550 CB104");
    expect(judged(log.shown(0, { signer: signerOf("chessboard.example/cn-33") }))).toBe("CB550 CB104");
    const unknown = new OtherLog("cn-65");
    unknown.opens();
    expect(judged(unknown.shown(0))).toBe("CB550 the");
  });

  it("is judged by the key of its checkpoint's size, a successor's too", () => {
    const log = guangdong();
    const next = keyNamed("chessboard.example/cn-44/2", 9);
    const { directory } = admitted().logKey("cn-44", next.vkey, 1);
    const successor = signerOf("chessboard.example/cn-44/2", 9);
    expect(judged(log.shown(0, { size: 1 }), directory)).toBe("kept");
    expect(judged(log.shown(0, { signer: successor }), directory)).toBe("kept");
    expect(judged(log.shown(0), directory)).toBe("CB550 CB104");
    expect(judged(log.shown(0, { signer: successor }))).toBe("CB550 CB104");
  });

  it("is dropped when it stands on its log and is no fact that its log may say of a case", () => {
    const log = guangdong();
    const place = { areaCode: "440306", householdAreaCode: "510104" };
    const others = [
      log.add("movement.arrived", place, `p1-${"a".repeat(32)}`),
      log.add("collaboration.inquiryAnswered", { by: "cn-51", answer: "confirmed" }),
      log.put("{}"),
      log.add("collaboration.inquiryAnswered", { by: "cn-44", answer: "confirmed" }),
    ];
    expect(others.map((at) => judged(log.shown(at)))).toEqual([
      "CB551 it",
      "CB551 foreign-actor",
      "CB551 unknown-type",
      "kept",
    ]);
  });

  it("is dropped when it is said to stand in the node's own log", () => {
    const own = new OtherLog("cn-51");
    own.opens("cn-44");
    expect(judged(own.shown(0))).toBe("CB551 it");
    expect("kept" in judgeCaseFact(DIRECTORY, participantId.parse("cn-44"), own.shown(0))).toBe(true);
  });

  it("is kept though its key is revoked: whether it counts is asked when something is decided", () => {
    const { directory } = admitted().revoked("cn-44", keyOfLog("cn-44"), 1);
    const log = guangdong();
    expect(judged(log.shown(0), directory)).toBe("kept");
    expect(judged(log.shown(1), directory)).toBe("kept");
  });
});
