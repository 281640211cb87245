import { describe, expect, it } from "vitest";
import { sha256 } from "#crypto";
import { EMPTY_ROOT, leafHash, nodeHash } from "../seals/merkle.ts";
import { asEntry, bucketOf, bucketRoot, compareBytes, entryOf } from "./commitment.ts";
import { SUBJECT } from "./recorded-facts.spec.ts";

const utf8 = new TextEncoder();

describe("an entry", () => {
  it("is the hash of the subject, then the hash of the dossier's canonical JSON", () => {
    const entry = entryOf(SUBJECT, "{}");
    expect(entry).toHaveLength(64);
    expect(entry.slice(0, 32).toHex()).toBe(sha256(utf8.encode(SUBJECT)).toHex());
    // SHA-256("{}")
    expect(entry.slice(32).toHex()).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("has 64 bytes", () => {
    expect(asEntry(new Uint8Array(64))).toHaveLength(64);
    expect(() => asEntry(new Uint8Array(63))).toThrow(RangeError);
  });

  it("falls into the bucket of its first 16 bits, most significant first", () => {
    expect(bucketOf(Uint8Array.of(0x00, 0x01, 0xff))).toBe(1);
    expect(bucketOf(Uint8Array.of(0x01, 0x00))).toBe(256);
    expect(bucketOf(new Uint8Array(64).fill(0xff))).toBe(65_535);
  });
});

describe("a bucket", () => {
  it("stands in byte order", () => {
    const [a, b, c] = [Uint8Array.of(0, 9), Uint8Array.of(1, 200), Uint8Array.of(200, 1)];
    expect([c, a, b].sort(compareBytes)).toEqual([a, b, c]);
    expect(compareBytes(a, a.slice())).toBe(0);
    expect(compareBytes(b, Uint8Array.of(1))).toBe(0);
  });

  it("has the root of RFC 6962 over its entries, SHA-256 of nothing without any", () => {
    const entries = [1, 2, 3].map((each) => asEntry(new Uint8Array(64).fill(each)));
    const [one, two, three] = entries.map((entry) => leafHash(entry));
    if (!one || !two || !three) throw new Error("three leaves");
    expect(bucketRoot(entries)).toEqual(nodeHash(nodeHash(one, two), three));
    expect(bucketRoot(entries.slice(0, 1))).toEqual(one);
    expect(bucketRoot([])).toEqual(EMPTY_ROOT);
  });
});
