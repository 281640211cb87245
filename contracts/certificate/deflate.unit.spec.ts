import { describe, expect, it } from "vitest";
import { deflate, inflate } from "./deflate.ts";

const utf8 = new TextEncoder();
const DICTIONARY = utf8.encode("the certificate of a person who moves");
const TEXT = utf8.encode("a person who moves carries the certificate of a person who moves");

/** A stored block (RFC 1951, section 3.2.4), the last one, of the letters `abc`: written by hand. */
const STORED = Uint8Array.of(0x01, 0x03, 0x00, 0xfc, 0xff, 0x61, 0x62, 0x63);
/** Fixed codes (section 3.2.6): a copy of 3 bytes from 5 back, which is in the dictionary; then the end. */
const COPIED = Uint8Array.of(0b0000_0011, 0b0001_0010, 0b0000_0000);

describe("raw DEFLATE with a dictionary", () => {
  it("gives back what was packed, in less than it takes without the dictionary", () => {
    const packed = deflate(TEXT, DICTIONARY);
    expect(inflate(packed, DICTIONARY, TEXT.length)).toEqual(TEXT);
    expect(packed.length).toBeLessThan(deflate(TEXT, new Uint8Array(0)).length);
    expect(inflate(deflate(new Uint8Array(0), DICTIONARY), DICTIONARY, 9)).toEqual(new Uint8Array(0));
  });

  it("reads what others have packed, by the RFC", () => {
    expect(inflate(STORED, DICTIONARY, 3)).toEqual(utf8.encode("abc"));
    expect(inflate(COPIED, DICTIONARY, 3)).toEqual(utf8.encode("mov"));
  });

  it("unpacks as many bytes as it is told to, and not one more", () => {
    const large = deflate(new Uint8Array(2 ** 20), DICTIONARY);
    expect(large.length).toBeLessThan(2000);
    expect(inflate(large, DICTIONARY, 2 ** 20)).toHaveLength(2 ** 20);
    for (const most of [0, 1, 1000, 2 ** 20 - 1]) expect(inflate(large, DICTIONARY, most)).toBeUndefined();
  });

  it("refuses a stream that is cut short, and one that goes on", () => {
    for (const stream of [STORED, COPIED, deflate(TEXT, DICTIONARY)]) {
      expect(inflate(stream, DICTIONARY, 99)).toBeInstanceOf(Uint8Array);
      for (let length = 0; length < stream.length; length += 1)
        expect(inflate(stream.subarray(0, length), DICTIONARY, 99), `${length}`).toBeUndefined();
      for (const behind of [[0], [1, 2, 3], [...STORED]])
        expect(inflate(Uint8Array.of(...stream, ...behind), DICTIONARY, 99), `${behind}`).toBeUndefined();
    }
  });

  it("refuses a copy from before the dictionary, and a block of no kind", () => {
    expect(inflate(COPIED, DICTIONARY, 9)).toHaveLength(3);
    expect(inflate(COPIED, DICTIONARY.subarray(-4), 9)).toBeUndefined();
    expect(inflate(Uint8Array.of(0b111), DICTIONARY, 9)).toBeUndefined();
  });
});
