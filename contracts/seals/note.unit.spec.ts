import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64 } from "./base64.ts";
import {
  MAX_NOTE_BYTES,
  MAX_NOTE_SIGNATURES,
  openNote,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
  signatureLine,
  signerFromSeed,
  signNote,
} from "./note.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

// The example of C2SP signed-note.
const VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const TEXT = "This is an example message.\n";
const LINE =
  "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
const NOTE = `${TEXT}\n${LINE}`;
// Keys, text and signatures of the documentation of Go's golang.org/x/mod/sumdb/note.
const PETER_SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PETER_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const ENOCH_VKEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_LINE =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH_LINE =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

const example = parseVerifierKey(VKEY);
const peter = parseSignerKey(PETER_SKEY);
const peterKey = parseVerifierKey(PETER_VKEY);
const enochKey = parseVerifierKey(ENOCH_VKEY);

describe("the examples of the specification and of its first implementation", () => {
  it("verify", () => {
    expect(openNote(NOTE, [example])).toEqual({ text: TEXT, verifiedBy: [example] });
    const both = `${GO_TEXT}\n${PETER_LINE}${ENOCH_LINE}`;
    expect(openNote(both, [enochKey, peterKey])).toEqual({ text: GO_TEXT, verifiedBy: [peterKey, enochKey] });
    expect(openNote(bytes(both), [enochKey])).toEqual({ text: GO_TEXT, verifiedBy: [enochKey] });
  });

  it("are signed again byte for byte", () => {
    expect(peter).toMatchObject({ name: "PeterNeumann", hash: "c74f20a3", vkey: PETER_VKEY });
    expect(signNote(GO_TEXT, [peter])).toBe(`${GO_TEXT}\n${PETER_LINE}`);
  });

  it("come apart and together: a note of any kind of signature", () => {
    const quasimodo =
      "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    const { text, signatures } = parseNote(quasimodo);
    expect(text).toMatch(/raggio di sole:\n\ned è subito sera\.\n$/);
    expect(signatures.map(({ name, hash, signature }) => [name, hash, signature.length])).toEqual([
      ["quasimodo.example/salvatore", "367ba04b", 64],
    ]);
    const lines = signatures.map(({ name, hash, signature }) => signatureLine(name, hash, signature));
    expect(`${text}\n${lines.join("")}`).toBe(quasimodo);
  });
});

describe("opening a note", () => {
  it("ignores signatures by unknown keys, also under a known name or a known hash", () => {
    const [, body = ""] = LINE.match(/foo (.*)\n/) ?? [];
    const otherHash = signatureLine("example.com/foo", "00000001", new Uint8Array(64));
    const otherName = `— example.com/bar ${body}\n`;
    const cosignature = signatureLine("witness.example/w1", "8d66cf3f", new Uint8Array(72));
    const note = `${TEXT}\n${otherHash}${otherName}${cosignature}${cosignature}${LINE}`;
    expect(openNote(note, [example]).verifiedBy).toEqual([example]);
  });

  it("needs one of the keys", () => {
    expect(openNote(NOTE, [peterKey, example]).verifiedBy).toEqual([example]);
    expect(() => openNote(NOTE, [peterKey])).toThrow(code("CB104"));
    expect(() => openNote(NOTE, [])).toThrow(code("CB104"));
  });

  it("refuses a known key's wrong signature, even beside another key's right one", () => {
    const both = (text: string): string => `${text}\n${PETER_LINE}${ENOCH_LINE}`;
    expect(openNote(both(GO_TEXT), [peterKey, enochKey]).verifiedBy).toHaveLength(2);
    const wrong = `${GO_TEXT}\n${PETER_LINE}${signatureLine("EnochRoot", "af0cfe78", new Uint8Array(64))}`;
    expect(() => openNote(wrong, [peterKey, enochKey])).toThrow(code("CB105"));
    expect(openNote(wrong, [peterKey]).verifiedBy).toEqual([peterKey]);
    expect(() => openNote(both(GO_TEXT.replace("your", "my")), [peterKey])).toThrow(code("CB105"));
    const short = `${GO_TEXT}\n${signatureLine("PeterNeumann", "c74f20a3", new Uint8Array(63))}`;
    expect(() => openNote(short, [peterKey])).toThrow(code("CB105"));
  });

  it("refuses two signatures by one known key", () => {
    expect(() => openNote(`${NOTE}${LINE}`, [example])).toThrow(code("CB101"));
    expect(openNote(`${NOTE}${PETER_LINE}${PETER_LINE}`, [example]).verifiedBy).toEqual([example]);
  });

  it("tells keys apart that share name and hash", () => {
    const impostor = { ...example, verify: () => false };
    expect(openNote(NOTE, [impostor, example]).verifiedBy).toEqual([example]);
    expect(() => openNote(NOTE, [impostor])).toThrow(code("CB105"));
  });

  it("refuses a note in which any one character differs", () => {
    expect(openNote(NOTE, [example]).text).toBe(TEXT);
    for (let at = 0; at < NOTE.length; at++) {
      const other = `${NOTE.slice(0, at)}${NOTE[at] === "x" ? "y" : "x"}${NOTE.slice(at + 1)}`;
      expect(() => openNote(other, [example]), `character ${at}`).toThrow(
        expect.objectContaining({ name: "ChessboardError" }),
      );
    }
  });
});

describe("taking a note apart", () => {
  it.each([
    ["no signatures", TEXT],
    ["no empty line", `${TEXT}${LINE}`],
    ["nothing after the empty line", `${TEXT}\n`],
    ["no newline at the end", NOTE.slice(0, -1)],
    ["an empty line at the end", `${NOTE}\n`],
    ["text among the signatures", `${NOTE}And more.\n`],
    ["a hyphen for the dash", NOTE.replace("—", "-")],
    ["an en dash", NOTE.replace("—", "–")],
    ["two spaces", NOTE.replace("foo ", "foo  ")],
    ["a space at the end of the line", NOTE.replace("aQM=", "aQM= ")],
    ["no name", NOTE.replace("example.com/foo ", "")],
    ["an empty name", NOTE.replace("example.com/foo", "")],
    ["a plus in the name", NOTE.replace("/foo", "+foo")],
    ["a no-break space in the name", NOTE.replace("/foo", "\u00a0foo")],
    ["an ideographic space in the name", NOTE.replace("/foo", "\u3000foo")],
    ["base64 without padding", NOTE.replace("aQM=", "aQM")],
    ["base64 with stray bits", NOTE.replace("aQM=", "aQN=")],
    ["a hash without a signature", `${TEXT}\n— example.com/foo Uw2QOg==\n`],
    ["an empty signature", `${TEXT}\n— example.com/foo \n`],
    ["carriage returns", NOTE.replaceAll("\n", "\r\n")],
    ["a tab in the text", NOTE.replace("This ", "This\t")],
    ["a NUL in the text", NOTE.replace("This ", "This\0")],
    ["half a character", NOTE.replace("This", "\ud800")],
    ["nothing", ""],
  ])("refuses %s", (_, note) => {
    expect(parseNote(NOTE).text).toBe(TEXT);
    expect(() => parseNote(note)).toThrow(code("CB101"));
  });

  it("refuses bytes that are not UTF-8, and keeps a byte order mark as text", () => {
    const utf8 = bytes(NOTE);
    expect(parseNote(utf8).text).toBe(TEXT);
    expect(() => parseNote(Uint8Array.of(0xff, ...utf8))).toThrow(code("CB101"));
    expect(() => parseNote(Uint8Array.of(0xc0, 0x8a, ...utf8))).toThrow(code("CB101"));
    expect(parseNote(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8)).text).toBe(`\ufeff${TEXT}`);
  });

  it("takes 16 post-quantum signatures of 5 kB, as a note must be able to carry", () => {
    const lines = Array.from({ length: 16 }, (_, i) =>
      signatureLine(`w${i}`, "00000000", new Uint8Array(5_000)),
    );
    expect(parseNote(`${TEXT}\n${lines.join("")}`).signatures).toHaveLength(16);
  });

  it("bounds signatures and size, a string's by its bytes", () => {
    const line = signatureLine("w", "00000000", Uint8Array.of(1));
    const lines = (count: number): string => `${TEXT}\n${line.repeat(count)}`;
    expect(parseNote(lines(MAX_NOTE_SIGNATURES)).signatures).toHaveLength(MAX_NOTE_SIGNATURES);
    expect(() => parseNote(lines(MAX_NOTE_SIGNATURES + 1))).toThrow(code("CB101"));
    const sized = (size: number, filler: string): string => {
      const rest = `\n\n${line}`;
      return `${filler.repeat((size - bytes(rest).length) / bytes(filler).length)}${rest}`;
    };
    expect(parseNote(sized(MAX_NOTE_BYTES, "x")).signatures).toHaveLength(1);
    expect(() => parseNote(sized(MAX_NOTE_BYTES + 1, "x"))).toThrow(code("CB101"));
    expect(() => parseNote(bytes(sized(MAX_NOTE_BYTES + 1, "x")))).toThrow(code("CB101"));
    expect(() => parseNote(sized(MAX_NOTE_BYTES + 3, "界"))).toThrow(code("CB101"));
  });
});

describe("signing", () => {
  const { signer, skey } = signerFromSeed("chessboard.example/cn-44", new Uint8Array(32).fill(1));

  it("round trips any text that a note can have", () => {
    const key = parseVerifierKey(signer.vkey);
    const line = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replace(/\p{Cc}/gu, "\n"));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = `${lines.join("\n")}\n`;
        expect(openNote(signNote(text, [signer]), [key]).text).toBe(text);
      }),
    );
  });

  it("refuses a text that no note can have, and no signers", () => {
    expect(signNote("x\n", [signer])).toMatch(/^x\n\n— chessboard\.example\/cn-44 /);
    for (const text of ["", "x", "x\t\n", "x\r\n", "\udfff\n"]) {
      expect(() => signNote(text, [signer]), JSON.stringify(text)).toThrow(code("CB101"));
    }
    expect(() => signNote("x\n", [])).toThrow(code("CB101"));
  });

  it("signs any bytes with plain Ed25519", () => {
    const fact = Uint8Array.of(0, 255, 10);
    expect(parseVerifierKey(signer.vkey).verify(fact, signer.signBytes(fact))).toBe(true);
    expect(parseVerifierKey(signer.vkey).verify(Uint8Array.of(1), signer.signBytes(fact))).toBe(false);
  });

  it("gives a key that parses to the same signer", () => {
    expect(skey).toMatch(/^PRIVATE\+KEY\+chessboard\.example\/cn-44\+[0-9a-f]{8}\+AQEBAQ/);
    expect(parseSignerKey(skey).vkey).toBe(signer.vkey);
    expect(() => signerFromSeed("a b", new Uint8Array(32))).toThrow(code("CB103"));
    expect(() => signerFromSeed("", new Uint8Array(32))).toThrow(code("CB103"));
    expect(() => signerFromSeed("a", new Uint8Array(31))).toThrow(code("CB103"));
  });
});

describe("keys", () => {
  const manglings = (key: string): string[] => [
    ...Array.from({ length: key.length }, (_, i) => key.slice(0, i)),
    ...Array.from({ length: key.length - 1 }, (_, i) => key.slice(i + 1)),
    ...Array.from(
      key,
      (character, i) =>
        `${key.slice(0, i)}${String.fromCharCode(character.charCodeAt(0) + 1)}${key.slice(i + 1)}`,
    ),
    `${key} `,
    ` ${key}`,
    `${key}\n`,
    `${key}+`,
    `${key}=`,
  ];

  it("parse in one spelling only: cut, changed or added to anywhere, they are refused", () => {
    expect(parseVerifierKey(PETER_VKEY)).toMatchObject({
      name: "PeterNeumann",
      hash: "c74f20a3",
      vkey: PETER_VKEY,
    });
    for (const vkey of manglings(PETER_VKEY))
      expect(() => parseVerifierKey(vkey), vkey).toThrow(code("CB103"));
    for (const skey of manglings(PETER_SKEY)) expect(() => parseSignerKey(skey), skey).toThrow(code("CB103"));
  });

  it.each([
    [
      "a key too long under a hash that fits it",
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
    ],
    [
      "an unknown kind under a hash that fits it",
      "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
    ["an upper-case hash", PETER_VKEY.replace("c74f20a3", "C74F20A3")],
    ["a name with a space", PETER_VKEY.replace("PeterNeumann", "Peter Neumann")],
    ["a signer's key", PETER_SKEY],
  ])("refuse %s", (_, vkey) => {
    expect(parseVerifierKey(PETER_VKEY).name).toBe("PeterNeumann");
    expect(() => parseVerifierKey(vkey)).toThrow(code("CB103"));
  });

  it("never show a private key in an error", () => {
    const secret = toBase64(new Uint8Array(33).fill(0x5a));
    for (const skey of [
      `PRIVATE+KEY+a+00000000+${secret}`,
      `PRIVATE+KEY+${secret}`,
      secret,
      `PRIVATE+KEY+a+${secret}+b`,
    ]) {
      try {
        parseSignerKey(skey);
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: "CB103" });
        expect(String(error)).not.toContain(secret.slice(0, 8));
      }
    }
  });
});
