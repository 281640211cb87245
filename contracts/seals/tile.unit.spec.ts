import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex, someLeaves } from "./naive-tree.spec.ts";
import { asSize } from "./position.ts";
import {
  encodeEntryBundle,
  encodeTile,
  parseEntryBundle,
  parseTile,
  parseTilePath,
  tilePath,
  tileWidth,
} from "./tile.ts";

const malformed = expect.objectContaining({ code: "CB107" });

describe("tile paths", () => {
  it.each([
    ["tile/0/x001/x234/067", { level: 0, n: 1_234_067, width: 256 }],
    ["tile/1/000.p/17", { level: 1, n: 0, width: 17 }],
    ["tile/entries/273.p/112", { level: "entries" as const, n: 273, width: 112 }],
    ["tile/entries/x001/000", { level: "entries" as const, n: 1000, width: 256 }],
    ["tile/63/999.p/255", { level: 63, n: 999, width: 255 }],
    ["tile/0/x009/x007/x199/x254/x740/991", { level: 0, n: Number.MAX_SAFE_INTEGER, width: 256 }],
  ])("spell %s as the specification does", (path, name) => {
    expect(tilePath(name.level, name.n, name.width)).toBe(path);
    expect(parseTilePath(path)).toEqual(name);
  });

  it("round trip", () => {
    const level = fc.oneof(fc.nat(63), fc.constant("entries" as const));
    fc.assert(
      fc.property(level, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (l, n, width) => {
        expect(parseTilePath(tilePath(l, n, width))).toEqual({ level: l, n, width });
      }),
    );
  });

  it.each([
    "/tile/0/067",
    "tile/00/067",
    "tile/64/067",
    "tile/-1/067",
    "tile/0/67",
    "tile/0/0067",
    "tile/0/x000/067",
    "tile/0/001/067",
    "tile/0/x067",
    "tile/0/067/",
    "tile/0/067.p/0",
    "tile/0/067.p/256",
    "tile/0/067.p/012",
    "tile/0/067.p",
    "tile/0/067.p/",
    "tile/0/067.p/12/",
    "tile/0/X001/067",
    "tile/entries/",
    "tile/data/067",
    "tile/0/x009/x007/x199/x254/x740/992",
    "tile/0/x001/x009/x007/x199/x254/x740/991",
    "tile/0/067\n",
    "",
    "tile/0/../067",
    "tile/0/%30%30%30",
    "tile/0/０６７",
  ])("refuse %j", (path) => {
    expect(parseTilePath("tile/0/067")).toEqual({ level: 0, n: 67, width: 256 });
    expect(() => parseTilePath(path)).toThrow(malformed);
  });

  it("exist only for tiles there can be", () => {
    expect(tilePath(63, 0, 1)).toBe("tile/63/000.p/1");
    expect(() => tilePath(64, 0)).toThrow(RangeError);
    expect(() => tilePath(0, -1)).toThrow(RangeError);
    expect(() => tilePath(0, 0.5)).toThrow(RangeError);
    expect(() => tilePath(0, 0, 0)).toThrow(RangeError);
    expect(() => tilePath(0, 0, 257)).toThrow(RangeError);
  });
});

describe("tile widths", () => {
  it("are those of the specification's examples, 70,000 and 256", () => {
    const size = asSize(70_000);
    expect([272, 273, 274].map((n) => tileWidth(0, n, size))).toEqual([256, 112, 0]);
    expect([272, 273, 274].map((n) => tileWidth("entries", n, size))).toEqual([256, 112, 0]);
    expect([0, 1, 2].map((n) => tileWidth(1, n, size))).toEqual([256, 17, 0]);
    expect([0, 1].map((n) => tileWidth(2, n, size))).toEqual([1, 0]);
    expect(tileWidth(3, 0, size)).toBe(0);
    expect([tileWidth(0, 0, asSize(256)), tileWidth(1, 0, asSize(256))]).toEqual([256, 1]);
    expect(tileWidth(63, 0, asSize(Number.MAX_SAFE_INTEGER))).toBe(0);
  });
});

describe("tiles and bundles", () => {
  it("round trip as concatenated hashes", () => {
    const hashes = someLeaves(256);
    const bytes = encodeTile(hashes);
    expect(bytes).toHaveLength(8192);
    expect(bytes.toHex()).toBe(hex(hashes).join(""));
    expect(hex(parseTile(bytes, 256))).toEqual(hex(hashes));
    expect(() => parseTile(bytes, 255)).toThrow(malformed);
    expect(() => parseTile(bytes.subarray(1), 256)).toThrow(malformed);
  });

  it("put a big-endian length before every entry", () => {
    const entries = [new Uint8Array(0), Uint8Array.of(0x61), new Uint8Array(300).fill(9)];
    const bytes = encodeEntryBundle(entries);
    expect(bytes.toHex()).toBe(`0000${"0001"}61${"012c"}${"09".repeat(300)}`);
    expect(parseEntryBundle(bytes, 3)).toEqual(entries);
  });

  it("round trip any entries", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 30 }), (entries) => {
        expect(parseEntryBundle(encodeEntryBundle(entries), entries.length)).toEqual(entries);
      }),
    );
  });

  it("refuse a bundle of another width, or cut anywhere", () => {
    const bytes = encodeEntryBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
    expect(parseEntryBundle(bytes, 2)).toHaveLength(2);
    expect(() => parseEntryBundle(bytes, 1)).toThrow(malformed);
    expect(() => parseEntryBundle(bytes, 3)).toThrow(malformed);
    for (let end = 0; end < bytes.length; end++) {
      expect(() => parseEntryBundle(bytes.subarray(0, end), 2), `cut at ${end}`).toThrow(malformed);
    }
  });

  it("hold entries of up to 65,535 bytes", () => {
    const longest = new Uint8Array(65_535).fill(1);
    expect(parseEntryBundle(encodeEntryBundle([longest]), 1)[0]).toHaveLength(65_535);
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(malformed);
  });
});
