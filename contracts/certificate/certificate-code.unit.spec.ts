import fc from "fast-check";
import { deflateRaw } from "pako";
import { describe, expect, it } from "vitest";
import { sha256 } from "#crypto";
import { joinBytes } from "../seals/key-text.ts";
import { signatureLine, signerFromSeed } from "../seals/note.ts";
import { fromBase45, toBase45 } from "./base45.ts";
import {
  type CarriedCertificate,
  decodeCertificateCode,
  encodeCertificateCode,
  MAX_CODE_LENGTH,
} from "./certificate-code.ts";
import { DICTIONARY_1 } from "./dictionary.ts";
import {
  bytesOf,
  ORIGIN,
  PERSON,
  postQuantum,
  receiptOf,
  renewal,
  told,
  witnesses,
} from "./made-certificates.spec.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const utf8 = new TextDecoder();
const read = ({ fact, ...more }: CarriedCertificate) => ({ ...more, fact: utf8.decode(fact) });
const encode = (fact: string, receipt: string) => encodeCertificateCode(bytesOf(fact), receipt);

const FACT = told();
const RECEIPT = receiptOf(FACT);
const { text: CODE } = encode(FACT, RECEIPT);
const PAYLOAD = fromBase45(CODE.slice(4)) ?? new Uint8Array(0);
/** Where the parts of PAYLOAD begin: a path of 4 hashes (index 6 of 11), two cosignatures with times of 5 bytes. */
const AT = { check: 1, id: 5, person: 21, index: 41, size: 42, path: 43, log: 171, count: 239, packed: 386 };

/** The code of a body, its check made good. */
const sealed = (body: Uint8Array, version = 1): string =>
  `CB1:${toBase45(joinBytes(Uint8Array.of(version), sha256(joinBytes(Uint8Array.of(version), body)).subarray(0, 4), body))}`;
const body = (from: number = AT.id, to?: number): Uint8Array => PAYLOAD.subarray(from, to);
/** The body with other bytes from one place to another. */
const spliced = (from: number, to: number, ...bytes: number[]): Uint8Array =>
  joinBytes(body(AT.id, from), Uint8Array.from(bytes), body(to));
const packed = (text: string | Uint8Array): Uint8Array =>
  deflateRaw(bytesOf(text), { dictionary: bytesOf(DICTIONARY_1) });
const UNPACKED = `${FACT.replace(/"id":"[^"]*"/, '"id":""').replace(PERSON, "p1-")}\n${ORIGIN}\nchessboard.example/cn-44/witness\nchessboard.example/cn-11/witness`;
const withText = (text: string | Uint8Array): string =>
  sealed(joinBytes(body(AT.id, AT.packed), packed(text)));

describe("the code of a certificate", () => {
  it("gives back the fact byte for byte, and its receipt", () => {
    expect(read(decodeCertificateCode(CODE))).toEqual({
      fact: FACT,
      receipt: RECEIPT,
      cosignatures: "carried",
    });
    expect(CODE).toMatch(/^CB1:[0-9A-Z $%*+\-./:]+$/);
  });

  it("gives back any fact, index and log size, with the cosignatures or without", () => {
    const seen = { issued: 0, renewed: 0, cosigned: 0, alone: 0, first: 0, last: 0 };
    const sizes = fc
      .tuple(fc.integer({ min: 1, max: 70 }), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))
      .map(([size, at]) => ({ size, index: Math.floor(at * size) }));
    const person = fc
      .string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567"), minLength: 32, maxLength: 32 })
      .map((letters) => `p${letters.charCodeAt(0) % 99 || 1}-${letters}`);
    const time = fc
      .date({ min: new Date("2009-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(
        fc.boolean(),
        sizes,
        fc.subarray([...witnesses]),
        fc.nat(),
        person,
        time,
        (isIssue, { size, index }, cosigners, n, subject, at) => {
          const fact = isIssue ? told({ n, subject, time: at }) : renewal(n, { n, subject, time: at });
          const receipt = receiptOf(fact, { index, size, cosigners });
          const { text, cosignatures } = encode(fact, receipt);
          expect(read(decodeCertificateCode(text))).toEqual({ fact, receipt, cosignatures });
          expect(cosignatures).toBe(cosigners.length > 0 ? "carried" : "none");
          seen[isIssue ? "issued" : "renewed"] += 1;
          seen[cosigners.length > 0 ? "cosigned" : "alone"] += 1;
          if (index === 0) seen.first += 1;
          if (index === size - 1) seen.last += 1;
        },
      ),
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
  });

  it("leaves out cosignatures of ML-DSA-44, and other signatures than the log's", () => {
    const receipt = receiptOf(FACT, { cosigners: [witnesses[0], postQuantum] });
    const carried = decodeCertificateCode(encode(FACT, receipt).text);
    expect(carried.receipt).toBe(receiptOf(FACT, { cosigners: [witnesses[0]] }));
    expect(carried.cosignatures).toBe("carried");
    expect(encode(FACT, receiptOf(FACT, { cosigners: [postQuantum] })).cosignatures).toBe("none");
    const stranger = signatureLine("chessboard.example/cn/auditor", "01020304", new Uint8Array(64));
    expect(encode(FACT, RECEIPT + stranger).text).toBe(CODE);
  });
});

describe("making a code", () => {
  it.each([
    ["another fact's receipt", FACT, receiptOf(renewal(6)), "CB109"],
    ["no receipt", FACT, "c2sp.org/tlog-proof@v1\n", "CB108"],
    ["a fact that is spelled otherwise", FACT.replace('{"', '{ "'), undefined, "CB125"],
    ["a fact whose id is no UUID", FACT.replace("0b6e0e1c-", "0B6E0E1C-"), undefined, "CB125"],
    [
      "a fact about a case",
      FACT.replace(PERSON, "c-0b6e0e1c-3f47-8a2d-9c55-000000000000"),
      undefined,
      "CB125",
    ],
    ["a byte order mark", `\ufeff${FACT}`, undefined, "CB125"],
    ["more than a fact", told({ data: { kind: "a".repeat(17_000) } }), undefined, "CB125"],
  ])("refuses %s", (_, fact, receipt, wanted) => {
    expect(encode(FACT, RECEIPT).text).toBe(CODE);
    expect(() => encode(fact, receipt ?? receiptOf(fact))).toThrow(code(wanted));
  });

  it("refuses a log's signature that is no plain Ed25519, and bytes that are no text", () => {
    const other = RECEIPT.replace(/^— chessboard.example\/cn-51 .*$/m, (line) =>
      line.replace("cn-51", "cn-50"),
    );
    expect(() => encode(FACT, other)).toThrow(code("CB125"));
    const bytes = bytesOf(FACT).with(100, 0xff);
    expect(() => encodeCertificateCode(bytes, receiptOf(bytes))).toThrow(code("CB125"));
  });
});

describe("reading a code", () => {
  it("refuses every other byte at every place", () => {
    expect(PAYLOAD.length).toBeGreaterThan(AT.packed + 40);
    let refused = 0;
    for (const [at, byte] of PAYLOAD.entries()) {
      for (const turned of [1, 2, 4, 8, 16, 32, 64, 128, 255]) {
        const text = `CB1:${toBase45(PAYLOAD.with(at, byte ^ turned))}`;
        expect(() => decodeCertificateCode(text), `byte ${at} ^ ${turned}`).toThrow(
          code(at === 0 ? "CB121" : "CB122"),
        );
        refused += 1;
      }
    }
    expect(refused).toBe(PAYLOAD.length * 9);
    expect(decodeCertificateCode(`CB1:${toBase45(PAYLOAD)}`).receipt).toBe(RECEIPT);
  });

  it("refuses every text that is cut short, and one with anything behind it", () => {
    for (let length = 0; length < CODE.length; length += 1) {
      expect(() => decodeCertificateCode(CODE.slice(0, length)), `${length}`).toThrow(
        expect.objectContaining({ name: "ChessboardError" }),
      );
    }
    for (const behind of ["0", " ", "00", "000", "\n"])
      expect(() => decodeCertificateCode(CODE + behind)).toThrow(
        expect.objectContaining({ name: "ChessboardError" }),
      );
    expect(decodeCertificateCode(CODE).cosignatures).toBe("carried");
  });

  it.each([
    ["nothing", "", "CB120"],
    ["no prefix", CODE.slice(4), "CB120"],
    ["a prefix in lower case", `cb1:${CODE.slice(4)}`, "CB120"],
    ["a space before it", ` ${CODE}`, "CB120"],
    ["a character of no QR code", CODE.replace(/.$/, "_"), "CB120"],
    ["more than a QR code holds", CODE.padEnd(MAX_CODE_LENGTH + 1, "0"), "CB120"],
    ["another version", CODE.replace("CB1:", "CB2:"), "CB121"],
    ["another dictionary", sealed(body(), 2), "CB121"],
    ["a prefix alone", "CB1:", "CB123"],
    ["a body that ends in the path", sealed(body(AT.id, AT.log - 1)), "CB123"],
    ["an index past the end", sealed(spliced(AT.index, AT.size, 11)), "CB123"],
    ["a size of 0", sealed(spliced(AT.index, AT.path, 0, 0)), "CB123"],
    ["an index longer than it need be", sealed(spliced(AT.index, AT.size, 0x86, 0x00)), "CB123"],
    [
      "a size past 2^53",
      sealed(spliced(AT.size, AT.path, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)),
      "CB123",
    ],
    ["a size that another path belongs to", sealed(spliced(AT.size, AT.path, 20)), "CB123"],
    ["64 cosignatures", sealed(spliced(AT.count, AT.count + 1, 64)), "CB123"],
    ["fewer cosignatures than there are", sealed(spliced(AT.count, AT.count + 1, 1)), "CB123"],
    ["cosignatures that were left out", sealed(spliced(AT.count, AT.count + 1, 0xff)), "CB123"],
    ["no packed text", sealed(body(AT.id, AT.packed)), "CB123"],
    ["a packed text that is cut short", sealed(body(AT.id, PAYLOAD.length - 1)), "CB123"],
    ["bytes behind the packed text", sealed(joinBytes(body(), Uint8Array.of(0))), "CB123"],
    [
      "text packed without the dictionary",
      sealed(joinBytes(body(AT.id, AT.packed), deflateRaw(bytesOf(UNPACKED)).subarray(0, 9))),
      "CB123",
    ],
    ["text that is no UTF-8", withText(Uint8Array.of(0xff, ...bytesOf(UNPACKED))), "CB123"],
    ["text of 1 MiB", withText(UNPACKED.replace("2013-02-28", "0".repeat(2 ** 20))), "CB123"],
    ["a fact past 16 KiB", withText(UNPACKED.replace("2013-02-28", "0".repeat(17_000))), "CB123"],
    ["a name too few", withText(UNPACKED.slice(0, UNPACKED.lastIndexOf("\n"))), "CB123"],
    ["the log as its own cosigner", withText(UNPACKED.replace("cn-44/witness", "cn-51")), "CB123"],
    ["a fact that nothing was taken out of", withText(UNPACKED.replace('"id":""', '"id":"0b6e"')), "CB123"],
    ["a name that no key has", withText(UNPACKED.replace("cn-11/witness", "cn 11")), "CB101"],
    ["no origin", withText(UNPACKED.replace(`\n${ORIGIN}\n`, "\n\n")), "CB101"],
  ])("refuses %s", (_, text, wanted) => {
    expect(read(decodeCertificateCode(withText(UNPACKED)))).toEqual(read(decodeCertificateCode(CODE)));
    expect(() => decodeCertificateCode(text)).toThrow(code(wanted));
  });

  it("takes a fact of any spelling behind its person, line breaks too", () => {
    const fact = FACT.replace('"data":', '\n  "data":\n');
    expect(read(decodeCertificateCode(encode(fact, receiptOf(fact)).text)).fact).toBe(fact);
  });

  it("knows nothing of whose signature it is: that is for whoever verifies", () => {
    const stranger = signerFromSeed("chessboard.example/cn-51", new Uint8Array(32).fill(9)).signer;
    const receipt = receiptOf(FACT, { signer: stranger });
    expect(decodeCertificateCode(encode(FACT, receipt).text).receipt).toBe(receipt);
  });
});
