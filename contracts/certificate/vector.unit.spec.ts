import { describe, expect, it } from "vitest";
import vector from "../../docs/certificate-vector.json" with { type: "json" };
import { sha256 } from "#crypto";
import { parsePolicy } from "../seals/policy.ts";
import { decodeCertificateCode, encodeCertificateCode } from "./certificate-code.ts";
import { DICTIONARY_1 } from "./dictionary.ts";
import { bytesOf } from "./made-certificates.spec.ts";
import { openCertificate } from "./open-certificate.ts";

/*
 * docs/certificate-vector.json: a code that has been handed out must be readable for ever. Another program, which shares nothing
 * with this one (scripts/second-fold/certificate.py), reads the same out of it.
 */

describe("the code in docs/certificate-vector.json", () => {
  it("is still read as what it was made of, and its seals are verified", () => {
    const carried = decodeCertificateCode(vector.code);
    expect(new TextDecoder().decode(carried.fact)).toBe(vector.fact);
    expect(carried).toMatchObject({ receipt: vector.receipt, cosignatures: "carried" });
    const [first = "", second = ""] = vector.witnesses;
    const policy = `log ${vector.log}\nwitness a ${first}\nwitness b ${second}\ngroup g all a b\nquorum g\n`;
    expect(openCertificate(carried, parsePolicy(policy))).toMatchObject({
      issuer: "cn-51",
      index: 6,
      quorum: "met",
    });
  });

  it("would be made no longer today", () => {
    const { text } = encodeCertificateCode(bytesOf(vector.fact), vector.receipt);
    expect(text.length).toBeLessThanOrEqual(vector.code.length);
  });

  it("has the dictionary that codes have been made with, which never changes", () => {
    expect(vector.dictionary).toBe(DICTIONARY_1);
    expect(sha256(bytesOf(DICTIONARY_1)).toHex()).toBe(
      "be6526f9e91083c2723b94af618a06c069691679f73ba70b6e239aa51efc93d8",
    );
  });
});
