import { describe, expect, it } from "vitest";
import vector from "../../../docs/certificate-vector.json" with { type: "json" };
import { participantId } from "#contracts/facts/participant";
import { calendarDate } from "#contracts/facts/data-types";
import { encodeCertificateCode } from "#contracts/certificate/certificate-code";
import { issuer, receiptOf, told } from "#contracts/certificate/made-certificates.spec";
import { trustBy } from "./pins.ts";
import { brokenStep, type Verification } from "./step.ts";
import { STATES, STEPS } from "./texts.ts";
import { verifyCode } from "./verify-certificate.ts";

const NODE = {
  process: "node",
  participant: participantId.parse("cn-51"),
  origin: "chessboard.example/cn-51",
  vkey: vector.log,
  signIn: ["token"],
} as const;

const verify = (text: string, on = "2011-01-01", keys = vector.log): Verification =>
  verifyCode(
    text,
    trustBy({ text: keys, copy: undefined }, { ...NODE, signIn: ["token"] }),
    calendarDate.parse(on),
  );

describe("a certificate's code that is verified step by step", () => {
  it("holds at every step and is in force on its days", () => {
    const { verdict, steps, fact } = verify(vector.code);
    expect(steps.map(({ name, state }) => `${name} ${state}`)).toEqual(
      ["code", "bytes", "receipt", "path", "signature", "witnesses", "key", "certificate"].map(
        (name) => `${name} held`,
      ),
    );
    expect(verdict).toBe("verified");
    expect(new TextDecoder().decode(fact)).toBe(vector.fact);
  });

  it("is genuine and not in force before and after", () => {
    const { occurredOn, validUntil } = JSON.parse(vector.fact).data;
    for (const day of [occurredOn, validUntil]) expect(verify(vector.code, day).verdict).toBe("verified");
    const before = verify(vector.code, "2009-12-31");
    const after = verify(vector.code, "2031-01-01");
    expect([before.verdict, after.verdict]).toEqual(["not-in-force", "not-in-force"]);
    expect([before.steps.at(-1)?.state, after.steps.at(-1)?.state]).toEqual(["over", "over"]);
    expect(before.steps.at(-1)?.says[0]?.text).toBe(STATES["not-yet"]);
    expect(after.steps.at(-1)?.says[0]?.text).toBe(STATES.expired);
  });

  it("is not called genuine by a key that was only told, in force or not", () => {
    for (const day of ["2011-01-01", "2031-01-01"])
      expect(verify(vector.code, day, "").verdict).toBe("self-told");
  });

  it("breaks at the code where a character is another", () => {
    const at = 200;
    const other = vector.code[at] === "A" ? "B" : "A";
    const altered = verify(vector.code.slice(0, at) + other + vector.code.slice(at + 1));
    expect(brokenStep(altered)).toMatchObject({ name: "code", code: "CB122" });
    expect(verify("CB9:ABC").steps[0]).toMatchObject({ state: "broken", code: "CB121" });
  });

  it("breaks at the signature where somebody made a code anew around another fact", () => {
    const [fact, other] = [told(), told({ n: 1 })];
    expect(verify(codeOf(fact), "2011-01-01", issuer.vkey).verdict).toBe("verified");
    const lines = receiptOf(other).split("\n");
    const theirs = receiptOf(fact).split("\n");
    // The other fact in its own tree, under the signature of the true one.
    const forged = lines.map((line) =>
      line.startsWith("— chessboard.example/cn-51 ") ? signatureIn(theirs) : line,
    );
    const { text } = encodeCertificateCode(new TextEncoder().encode(other), forged.join("\n"));
    const broken = verify(text, "2011-01-01", issuer.vkey);
    expect(brokenStep(broken)).toMatchObject({ name: "signature", code: "CB105" });
    expect(brokenStep(broken)?.says[0]?.text).toBe(STEPS.signatureBrokenUnstated);
  });

  it("breaks at the certificate where the fact is another log's, or none", () => {
    const foreign = verify(codeOf(told({ source: "cn-44" })), "2011-01-01", issuer.vkey);
    expect(brokenStep(foreign)).toMatchObject({ name: "certificate", code: "CB127" });
    const data = { occurredOn: "2010-03-01", areaCode: "510104", service: "health-check" };
    const service = verify(codeOf(told({ type: "service.delivered", data })), "2011-01-01", issuer.vkey);
    expect(brokenStep(service)).toMatchObject({ name: "certificate", code: "CB126" });
  });
});

const codeOf = (fact: string): string =>
  encodeCertificateCode(new TextEncoder().encode(fact), receiptOf(fact)).text;

const signatureIn = (lines: readonly string[]): string =>
  lines.find((line) => line.startsWith("— chessboard.example/cn-51 ")) ?? "";
