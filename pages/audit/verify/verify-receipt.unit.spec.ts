import { describe, expect, it } from "vitest";
import vector from "../../../docs/certificate-vector.json" with { type: "json" };
import type { About } from "#contracts/api/about";
import { participantId } from "#contracts/facts/participant";
import { ChessboardError } from "#contracts/errors";
import { signerFromSeed } from "#contracts/seals/note";
import { parsePolicy } from "#contracts/seals/policy";
import { verifyReceipt } from "#contracts/seals/receipt";
import { trustBy } from "./pins.ts";
import { brokenStep, type Verification } from "./step.ts";
import { LABELS, STEPS } from "./texts.ts";
import type { Trust } from "./trust.ts";
import { verifyGivenReceipt } from "./verify-receipt.ts";

/*
 * The fact and the receipt of docs/certificate-vector.json, which another program verifies too: index 6 of the 11 facts of
 * chessboard.example/cn-51.
 */

const encoder = new TextEncoder();
const [first = "", second = ""] = vector.witnesses;
const POLICY = `log ${vector.log}\nwitness a ${first}\nwitness b ${second}\ngroup g all a b\nquorum g\n`;

/** A node that says of itself what the vector's log has for its key. */
const NODE: About = {
  process: "node",
  participant: participantId.parse("cn-51"),
  origin: "chessboard.example/cn-51",
  vkey: vector.log,
  signIn: ["token"],
};
const VIEW: About = {
  ...NODE,
  process: "view",
  participant: participantId.parse("cn"),
  vkey: "chessboard.example/cn/view/v1+d60b813d+Aa98aiuPiTebNHySRbf/EOWDtLnMdDkNQmwk9PnG+pzU",
};

const trusting = (text: string): Trust => trustBy({ text, copy: undefined }, NODE);
const verify = (fact: string, receipt: string, trust = trusting(POLICY)): Verification =>
  verifyGivenReceipt({ fact: encoder.encode(fact), receipt, isRootStated: true }, trust);
const states = ({ steps }: Verification): string =>
  steps.map(({ name, state }) => `${name} ${state}`).join(", ");
const said = (verification: Verification) => brokenStep(verification)?.says.map(({ text }) => text);

describe("a receipt that is verified step by step", () => {
  it("holds at every step, by a policy, by its log's key alone, and by what the node says of itself", () => {
    const all = "bytes held, receipt held, path held, signature held, witnesses held, key held";
    expect(states(verify(vector.fact, vector.receipt))).toBe(all);
    expect(verify(vector.fact, vector.receipt).verdict).toBe("verified");
    expect(states(verify(vector.fact, vector.receipt, trusting(vector.log)))).toBe(all);
    const told = verify(vector.fact, vector.receipt, trusting(""));
    expect(told.verdict).toBe("self-told");
    expect(states(told)).toBe(all.replace("key held", "key unsure"));
  });

  it("has no key on the view, whose own key signs no log", () => {
    const trust = trustBy({ text: "", copy: undefined }, VIEW);
    const verification = verify(vector.fact, vector.receipt, trust);
    expect(verification.verdict).toBe("no-key");
    expect(states(verification)).toContain("path held, signature unsure");
  });

  it("breaks at the path where a byte of the fact is another, while the signature holds", () => {
    const altered = verify(vector.fact.replace('"2013-02-28"', '"2018-02-28"'), vector.receipt);
    expect(altered.verdict).toBe("broken");
    expect(states(altered)).toContain("path broken, signature held");
    expect(said(altered)).toEqual([STEPS.pathBroken, STEPS.hintBytes]);
  });

  it("names the mistake where undoing it leads to the root", () => {
    expect(said(verify(`${vector.fact}\n`, vector.receipt))).toEqual([STEPS.pathBroken, STEPS.hintNewline]);
    const rewritten = JSON.stringify(JSON.parse(vector.fact), null, 2);
    expect(said(verify(rewritten, vector.receipt))).toEqual([STEPS.pathBroken, STEPS.hintRewritten]);
    const moved = verify(vector.fact, vector.receipt.replace("\nindex 6\n", "\nindex 5\n"));
    expect(said(moved)).toEqual([STEPS.pathBroken, STEPS.hintIndex]);
    expect(brokenStep(moved)?.says[1]?.values).toEqual({ index: 5, right: 6 });
  });

  it("breaks at the path where index, size and path do not belong together", () => {
    const past = verify(vector.fact, vector.receipt.replace("\nindex 6\n", "\nindex 11\n"));
    expect(said(past)).toEqual([STEPS.pathPastEnd]);
    const lines = vector.receipt.split("\n");
    const shorter = verify(vector.fact, lines.toSpliced(2, 1).join("\n"));
    expect(said(shorter)).toEqual([STEPS.pathLength]);
    expect(brokenStep(shorter)?.says[0]?.values).toMatchObject({ hashes: 3, expected: 4 });
  });

  it("breaks at the signature where it is by another key, or over another checkpoint", () => {
    const other = trusting(
      signerFromSeed("chessboard.example/cn-51", new Uint8Array(32).fill(9)).signer.vkey,
    );
    expect(said(verify(vector.fact, vector.receipt, other))).toEqual([STEPS.otherKey]);
    const resized = verify(vector.fact, vector.receipt.replace("/cn-51\n11\n", "/cn-51\n12\n"));
    expect(states(resized)).toContain("signature broken");
  });

  it("breaks at the witnesses where fewer cosigned than a policy of the reader's asks for", () => {
    const [witness = ""] = vector.receipt
      .split("\n")
      .filter((line) => line.startsWith("— chessboard.example/cn-11"));
    const uncosigned = verify(vector.fact, vector.receipt.replace(`${witness}\n`, ""));
    expect(said(uncosigned)).toEqual([STEPS.quorumBroken]);
    expect(brokenStep(uncosigned)?.code).toBe("CB117");
  });

  it("breaks at the receipt where it is no tlog-proof, and looks at nothing behind it", () => {
    const none = verify(vector.fact, vector.receipt.replace("tlog-proof@v1", "tlog-proof@v9"));
    expect(states(none)).toBe(
      "bytes held, receipt broken, path unreached, signature unreached, witnesses unreached, key unreached",
    );
  });

  it("says of bytes that keep no contract that readers do not fold them, and verifies their seals all the same", () => {
    expect(verify("{}", vector.receipt).steps[0]?.state).toBe("unsure");
  });

  it("shows the leaf's hash and the root as other tools compute them", () => {
    const found = verify(vector.fact, vector.receipt).steps.flatMap((step) => step.found);
    const root = vector.receipt.split("\n\n")[1]?.split("\n")[2];
    expect(found).toContainEqual({ label: LABELS.stated, value: root });
    expect(found).toContainEqual({ label: LABELS.index, value: "6" });
  });
});

describe("what the steps come to", () => {
  it("is what verifyReceipt says, for every byte of fact and receipt that is another", () => {
    let refused = 0;
    const policy = parsePolicy(POLICY);
    const bothSay = (fact: string, receipt: string): void => {
      const steps = verify(fact, receipt).verdict === "verified";
      expect(steps, `${fact}\n${receipt}`).toBe(passes(encoder.encode(fact), receipt, policy));
      if (!steps) refused += 1;
    };
    bothSay(vector.fact, vector.receipt);
    expect(refused).toBe(0);
    for (let at = 0; at < vector.fact.length; at += 7) bothSay(altered(vector.fact, at), vector.receipt);
    for (let at = 0; at < vector.receipt.length; at += 3) bothSay(vector.fact, altered(vector.receipt, at));
    expect(refused).toBeGreaterThan(250);
  });
});

/** The text with another character at a place: the next one in its alphabet. */
function altered(text: string, at: number): string {
  const other = text[at] === "A" ? "B" : "A";
  return text.slice(0, at) + other + text.slice(at + 1);
}

function passes(fact: Uint8Array, receipt: string, policy: ReturnType<typeof parsePolicy>): boolean {
  try {
    verifyReceipt(fact, receipt, policy);
    return true;
  } catch (error) {
    if (error instanceof ChessboardError) return false;
    throw error;
  }
}
