import { describe, expect, it } from "vitest";
import { aboutAnswer } from "#contracts/api/about";
import { leafHash, auditPath } from "#contracts/seals/merkle";
import { asIndex } from "#contracts/seals/position";
import { formatProof } from "#contracts/seals/proof";
import {
  DirectoryLog,
  person,
  SealedLog,
  signerNamed,
} from "#services/national-view/testing/sealed-log.spec";
import type { DirectoryCopy } from "./directory-copy.ts";
import { readPins, trustBy } from "./pins.ts";
import { verifyGivenReceipt } from "./verify-receipt.ts";

const decoder = new TextDecoder();

const guangdong = new SealedLog("cn-44");
const ARRIVAL = { occurredOn: "2010-03-02", areaCode: "440305", householdAreaCode: "510104" };
for (let n = 0; n < 5; n += 1) guangdong.add("cn.chessboard.movement.arrived.v1", person(n), ARRIVAL);
const ABROAD = { ...ARRIVAL, areaCode: "510104" };
const abroad = guangdong.add("cn.chessboard.movement.arrived.v1", person(9), ABROAD);

const directoryOf = (tell: (cn: DirectoryLog) => unknown): { cn: DirectoryLog; copy: DirectoryCopy } => {
  const cn = new DirectoryLog();
  tell(cn);
  return { cn, copy: { checkpoint: noteOf(cn), facts: cn.facts.map((fact) => decoder.decode(fact)) } };
};
const noteOf = (log: SealedLog): string => decoder.decode(log.checkpoint(log.size).value);
const receiptAt = (log: SealedLog, index: number) => ({
  fact: log.facts[index] ?? new Uint8Array(),
  receipt: formatProof({
    index: asIndex(index),
    path: auditPath(
      log.facts.map((fact) => leafHash(fact)),
      index,
    ),
    checkpoint: noteOf(log),
  }),
  isRootStated: true,
});
const about = (participant: string, vkey: string, process = "node") =>
  aboutAnswer.parse({ process, participant, origin: vkey.split("+")[0], vkey, signIn: ["token"] });

const { cn, copy } = directoryOf((log) => log.admit(guangdong));
const CN_KEY = cn.signer.vkey;
const VIEW = about("cn", signerNamed("chessboard.example/cn/view/v1", 6).vkey, "view");

describe("trust in a directory", () => {
  it("is folded from the pinned key of cn, and knows the others' keys and what their facts are worth", () => {
    const trust = trustBy({ text: CN_KEY, copy }, VIEW);
    expect(trust.source).toBe("directory");
    const right = verifyGivenReceipt(receiptAt(guangdong, 2), trust);
    expect(right.verdict).toBe("verified");
    expect(right.steps.at(-1)).toMatchObject({ name: "key", state: "held" });
    const beyond = verifyGivenReceipt(receiptAt(guangdong, abroad), trust);
    expect(beyond.steps.at(-1)).toMatchObject({
      state: "unsure",
      says: [{}, { values: { reason: "outside-territory" } }],
    });
  });

  it("is self-told where the node of cn tells its own key, and refused where nobody's key is known", () => {
    const told = trustBy({ text: "", copy }, about("cn", CN_KEY));
    expect(told).toMatchObject({ source: "directory", isSelfTold: true });
    expect(verifyGivenReceipt(receiptAt(guangdong, 2), told).verdict).toBe("self-told");
    expect(() => trustBy({ text: "", copy }, VIEW)).toThrow("CB104");
    expect(() => trustBy({ text: guangdong.signer.vkey, copy }, VIEW)).toThrow("CB104");
  });

  it("refuses a copy that is another key's, lacks a fact, or has another byte", () => {
    expect(trustBy({ text: CN_KEY, copy }, VIEW).source).toBe("directory");
    const other = signerNamed("chessboard.example/cn", 9).vkey;
    expect(() => trustBy({ text: other, copy }, VIEW)).toThrow(/CB10[45]/);
    const shorter = { ...copy, facts: copy.facts.slice(1) };
    expect(() => trustBy({ text: CN_KEY, copy: shorter }, VIEW)).toThrow("CB110");
    const facts = copy.facts.map((fact) => fact.replace("2010-10-01", "2010-10-02"));
    expect(facts).not.toEqual(copy.facts);
    expect(() => trustBy({ text: CN_KEY, copy: { ...copy, facts } }, VIEW)).toThrow("CB111");
  });

  it("says of a fact that was sealed under a revoked key that it is in quarantine, and of one before it that it counts", () => {
    const revoked = directoryOf((log) =>
      log.admit(guangdong).revokeKey(guangdong.participant, guangdong.signer.vkey, 3),
    );
    const trust = trustBy({ text: revoked.cn.signer.vkey, copy: revoked.copy }, VIEW);
    const [before, after] = [2, 3].map((index) =>
      verifyGivenReceipt(receiptAt(guangdong, index), trust).steps.at(-1),
    );
    expect(before?.state).toBe("held");
    expect(after).toMatchObject({ state: "unsure", says: [{}, { values: { reason: "void-key" } }] });
  });
});

describe("keys as they are pinned", () => {
  it("are one a line, or a policy; anything else names its line", () => {
    const text = `# of the gazette\n${CN_KEY}\n\n${guangdong.signer.vkey}\n`;
    expect(readPins(text).keys.map(({ vkey }) => vkey)).toEqual([CN_KEY, guangdong.signer.vkey]);
    expect(readPins(`log ${CN_KEY}\nquorum none`).policy?.logs).toHaveLength(1);
    expect(() => readPins(`${CN_KEY}\nchessboard.example/cn+00000000+AAAA`)).toThrow(/CB103.*line 2/);
    expect(() => readPins(`log ${CN_KEY}\nquorum nobody`)).toThrow(/CB116.*line 2/);
  });

  it("of one log count for no other", () => {
    const trust = trustBy({ text: CN_KEY, copy: undefined }, VIEW);
    expect(verifyGivenReceipt(receiptAt(cn, 0), trust).verdict).toBe("verified");
    expect(verifyGivenReceipt(receiptAt(guangdong, 2), trust).verdict).toBe("no-key");
  });
});
