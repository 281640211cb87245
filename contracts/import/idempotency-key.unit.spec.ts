import { describe, expect, it } from "vitest";
import { idempotencyKeyOf, importKey, importKeyText, importKeyUnder } from "./idempotency-key.ts";

/* What is expected was worked out with Python's hmac and base64. */

const zeros = importKey.parse(`IMPORT+KEY+${"A".repeat(43)}=`);

describe("importKey", () => {
  it("is 32 bytes in base64 behind its name, and nothing else", () => {
    expect(zeros).toEqual(new Uint8Array(32));
    expect(importKeyText(zeros)).toBe(`IMPORT+KEY+${"A".repeat(43)}=`);
    const none = ["A".repeat(42), `${"A".repeat(42)}B`, `${"A".repeat(44)}`].map(
      (text) => `IMPORT+KEY+${text}=`,
    );
    for (const text of ["", ...none, `IMPORT+${"A".repeat(43)}=`]) {
      expect(importKey.safeParse(text).success).toBe(false);
    }
  });
});

describe("idempotencyKeyOf", () => {
  it("is an HMAC of what a row says, in letters that a header takes", () => {
    const report = { type: "t", data: { areaCode: "440306" } };
    expect(idempotencyKeyOf(zeros, report, ["7"])).toBe("import-nJ8XZERkgPbLlZ3I6gcFsN2kWZ3ZHgT7ePW3KCyYcjY");
    expect(idempotencyKeyOf(zeros, report, [])).not.toBe(idempotencyKeyOf(zeros, report, ["7"]));
  });
});

describe("importKeyUnder", () => {
  it("is derived from the pseudonym key, and is not that key", () => {
    const secret = Uint8Array.from({ length: 32 }, (_, n) => n);
    const derived = importKeyUnder({ generation: 1, secret });
    expect(importKeyText(derived)).toBe("IMPORT+KEY+dvbvM8kIBAW5lQFMasa1nTGTWfYWeLS8ZN6ZfWq6jA8=");
  });
});
