import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "#crypto";
import { decodeCertificateCode, encodeCertificateCode, MAX_CODE_LENGTH } from "./certificate-code.ts";
import {
  bytesOf,
  ISSUE_DATA,
  receiptInLargeLog,
  renewal,
  told,
  witnesses,
} from "./made-certificates.spec.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const encode = (fact: string, receipt: string) => encodeCertificateCode(bytesOf(fact), receipt);

describe("how much a code holds", () => {
  /** The longest fact of each kind in the longest department's name. */
  const longest = [
    told({ n: 2 ** 47 + 987_654_321, time: "2026-11-28T19:53:47.986Z", department: "human-resources" }),
    renewal(999_983, {
      n: 2 ** 47 + 987_654_321,
      time: "2026-11-28T19:53:47.986Z",
      department: "human-resources",
    }),
  ];
  const lengthIn = (fact: string, size: number, cosigners: readonly (typeof witnesses)[number][]) => {
    const { text, cosignatures } = encode(fact, receiptInLargeLog(fact, 654_321 % size, size, cosigners));
    return { length: text.length, cosignatures };
  };

  it("is a certificate of a log of 1,000,000 facts with two cosignatures in 1,500 characters", () => {
    for (const fact of longest) {
      const { length, cosignatures } = lengthIn(fact, 1_000_000, witnesses);
      expect(cosignatures).toBe("carried");
      expect(length).toBeLessThanOrEqual(1500);
      // No less, or the path was not as long as it must be: 20 hashes alone take 960.
      expect(length).toBeGreaterThan(1400);
    }
  });

  it("is so whatever the fact's digits are", () => {
    const day = fc
      .date({ min: new Date("2009-10-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString());
    const department = fc.constantFrom(
      "family-planning",
      "health",
      "civil-affairs",
      "human-resources",
      "commerce",
    );
    const county = fc.integer({ min: 110_000, max: 659_999 }).map(String);
    let longest = 0;
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.nat(),
        day,
        day,
        day,
        department,
        county,
        (isIssue, n, time, from, until, by, area) => {
          const [occurredOn, validUntil] = [from.slice(0, 10), until.slice(0, 10)];
          const fact = isIssue
            ? told({
                n,
                time,
                department: by,
                data: { ...ISSUE_DATA, occurredOn, householdAreaCode: area, validUntil },
              })
            : renewal(0, {
                n,
                time,
                department: by,
                data: { occurredOn, ref: { participant: "cn-51", index: n % 1_000_000 }, validUntil },
              });
          const { length, cosignatures } = lengthIn(fact, 2 ** 20, witnesses);
          expect(cosignatures).toBe("carried");
          longest = Math.max(longest, length);
        },
      ),
      { numRuns: 300 },
    );
    expect(longest).toBeGreaterThan(1450);
  });

  it.each([
    [2, 2 ** 20],
    [1, 2 ** 22],
  ])(
    "with %s cosignatures is that of a log of up to %s facts, and past it the code says that it has none",
    (count, most) => {
      for (const fact of longest) {
        expect(lengthIn(fact, most, witnesses.slice(0, count)).cosignatures).toBe("carried");
        const past = lengthIn(fact, most * 2, witnesses.slice(0, count));
        expect(past.cosignatures).toBe("left-out");
        expect(past.length).toBeLessThanOrEqual(1500);
      }
    },
  );

  it("is without cosignatures that of a log of 2^27 facts, up to what a QR code holds, and no more", () => {
    const fact = told();
    const receipt = receiptInLargeLog(fact, 2 ** 26 + 5, 2 ** 27, witnesses);
    const { text, cosignatures } = encode(fact, receipt);
    expect(cosignatures).toBe("left-out");
    expect(text.length).toBeGreaterThan(1500);
    expect(decodeCertificateCode(text)).toEqual({
      fact: bytesOf(fact),
      receipt: receiptInLargeLog(fact, 2 ** 26 + 5, 2 ** 27, []),
      cosignatures: "left-out",
    });
    // 2^52 facts have 52 hashes: 2,500 characters, and letters in no order some more.
    const kind = Array.from({ length: 30 }, (_, n) => sha256(Uint8Array.of(n)).toHex()).join("");
    const large = (length: number) => told({ data: { ...ISSUE_DATA, kind: kind.slice(0, length) } });
    const codeOf = (given: string) =>
      encode(given, receiptInLargeLog(given, 2 ** 51 + 5, 2 ** 52, witnesses)).text;
    expect(codeOf(large(20)).length).toBeLessThanOrEqual(MAX_CODE_LENGTH);
    expect(() => codeOf(large(1400))).toThrow(code("CB124"));
  });
});
