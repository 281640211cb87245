import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { asHash, EMPTY_ROOT } from "./merkle.ts";
import { parseNote, parseVerifierKey, signatureLine, signerFromSeed, signNote } from "./note.ts";
import { asSize } from "./position.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });

// The example of C2SP tlog-checkpoint.
const EXAMPLE = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const ROOT = "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62";

describe("the text of a checkpoint", () => {
  it("parses as the specification's example does, and formats to the same bytes", () => {
    const checkpoint = parseCheckpoint(EXAMPLE);
    expect({ ...checkpoint, root: checkpoint.root.toHex() }).toEqual({
      origin: "example.com/behind-the-sofa",
      size: 20_852_163,
      root: ROOT,
    });
    expect(formatCheckpoint(checkpoint)).toBe(EXAMPLE);
  });

  it("round trips", () => {
    const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(asHash);
    const origin = fc.stringMatching(/^[^\n]+$/);
    fc.assert(
      fc.property(origin, fc.maxSafeNat(), root, (name, size, hash) => {
        const checkpoint = { origin: name, size: asSize(size), root: size === 0 ? EMPTY_ROOT : hash };
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
      { examples: [["x", 0, EMPTY_ROOT]] },
    );
  });

  it("is there for an empty log, with the empty root alone", () => {
    expect(parseCheckpoint("x\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n").size).toBe(0);
    expect(() => parseCheckpoint(EXAMPLE.replace("20852163", "0"))).toThrow(code("CB102"));
  });

  it.each([
    ["no origin", EXAMPLE.replace("example.com/behind-the-sofa", "")],
    ["two lines", EXAMPLE.replace("20852163\n", "")],
    ["an extension line", `${EXAMPLE}extension\n`],
    ["an empty line", `${EXAMPLE}\n`],
    ["no newline at the end", EXAMPLE.slice(0, -1)],
    ["a leading zero", EXAMPLE.replace("20852163", "020852163")],
    ["a size of 00", EXAMPLE.replace("20852163", "00")],
    ["a sign", EXAMPLE.replace("20852163", "+20852163")],
    ["a negative size", EXAMPLE.replace("20852163", "-1")],
    ["hex digits", EXAMPLE.replace("20852163", "0x10")],
    ["an exponent", EXAMPLE.replace("20852163", "1e3")],
    ["a space after the size", EXAMPLE.replace("20852163", "20852163 ")],
    ["other digits than ASCII", EXAMPLE.replace("20852163", "２０")],
    ["no size", EXAMPLE.replace("20852163", "")],
    ["a size past 2^53", EXAMPLE.replace("20852163", "9007199254740992")],
    ["a root without padding", EXAMPLE.replace("q2I=", "q2I")],
    ["a root with stray bits", EXAMPLE.replace("q2I=", "q2J=")],
    ["a root of 31 bytes", EXAMPLE.replace("CsUY", "").replace("q2I=", "q2JA")],
    ["a root in the URL-safe alphabet", EXAMPLE.replace("m/X", "m_X")],
    ["carriage returns", EXAMPLE.replaceAll("\n", "\r\n")],
    ["nothing", ""],
  ])("refuses %s", (_, text) => {
    expect(parseCheckpoint(EXAMPLE).size).toBe(20_852_163);
    expect(() => parseCheckpoint(text)).toThrow(code("CB102"));
  });
});

describe("a signed checkpoint", () => {
  const { signer } = signerFromSeed("chessboard.example/cn-44", new Uint8Array(32).fill(3));
  const key = parseVerifierKey(signer.vkey);
  const checkpoint = {
    origin: "chessboard.example/cn-44",
    size: asSize(20_852_163),
    root: asHash(Uint8Array.fromHex(ROOT)),
  };

  it("of the public Go checksum database opens with its published key", () => {
    // Whose signature the specification's example shows under another origin: sum.golang.org/latest at that size.
    const sumdb = parseVerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    const note =
      "go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    expect(openCheckpoint(note, "go.sum database tree", [sumdb]).size).toBe(20_852_163);
  });

  it("opens again, with witnesses' cosignatures too", () => {
    const note = signCheckpoint(checkpoint, signer);
    expect(openCheckpoint(note, "chessboard.example/cn-44", [key])).toEqual(checkpoint);
    const cosigned = `${note}— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n`;
    expect(openCheckpoint(cosigned, "chessboard.example/cn-44", [key])).toEqual(checkpoint);
    expect(parseNote(cosigned).signatures[1]).toMatchObject({
      name: "witness.example.com/w1",
      hash: "8d66cf3f",
    });
  });

  it("of another log, by another key, or of no log is refused", () => {
    const note = signCheckpoint(checkpoint, signer);
    const other = signerFromSeed("chessboard.example/cn-44", new Uint8Array(32).fill(4)).signer;
    expect(openCheckpoint(note, "chessboard.example/cn-44", [key]).size).toBe(20_852_163);
    expect(() => openCheckpoint(note, "chessboard.example/cn-51", [key])).toThrow(code("CB106"));
    expect(() =>
      openCheckpoint(signCheckpoint(checkpoint, other), "chessboard.example/cn-44", [key]),
    ).toThrow(code("CB104"));
    const forged = `${formatCheckpoint(checkpoint)}\n${signatureLine(signer.name, signer.hash, new Uint8Array(64))}`;
    expect(() => openCheckpoint(forged, "chessboard.example/cn-44", [key])).toThrow(code("CB105"));
    expect(() => openCheckpoint(signNote("hello\n", [signer]), "hello", [key])).toThrow(code("CB102"));
    expect(() => openCheckpoint("hello\n", "hello", [key])).toThrow(code("CB101"));
  });

  it("is refused with any one character changed", () => {
    const note = signCheckpoint(checkpoint, signer);
    for (let at = 0; at < note.length; at++) {
      const changed = `${note.slice(0, at)}${note[at] === "1" ? "2" : "1"}${note.slice(at + 1)}`;
      expect(() => openCheckpoint(changed, "chessboard.example/cn-44", [key]), `character ${at}`).toThrow(
        expect.objectContaining({ name: "ChessboardError" }),
      );
    }
  });
});

describe("a checkpoint of a log's successor", () => {
  const origin = "chessboard.example/cn-44";
  const named = (name: string) => signerFromSeed(name, new Uint8Array(32).fill(name.length)).signer;
  const [old, own, other] = [named(origin), named(`${origin}/2`), named(`${origin}/x`)];
  const keys = [old, own, other].map(({ vkey }) => parseVerifierKey(vkey));
  const noteOf = (name: string, signer: typeof old) =>
    signCheckpoint({ origin: name, size: asSize(0), root: EMPTY_ROOT }, signer);

  it("is opened by its own key, as the closed log's is by its own", () => {
    expect(openCheckpoint(noteOf(origin, old), origin, keys).origin).toBe(origin);
    expect(openCheckpoint(noteOf(`${origin}/2`, own), origin, keys).origin).toBe(`${origin}/2`);
  });

  it("is not opened by the key of the other, nor without its own key, nor under a name that is no successor's", () => {
    const refused: [string, typeof old, string][] = [
      [`${origin}/2`, old, "CB104"],
      [origin, own, "CB104"],
      [`${origin}/x`, other, "CB106"],
    ];
    for (const [name, signer, wanted] of refused) {
      expect(() => openCheckpoint(noteOf(name, signer), origin, keys)).toThrow(code(wanted));
    }
    const without = keys.slice(0, 1);
    expect(() => openCheckpoint(noteOf(`${origin}/2`, own), origin, without)).toThrow(code("CB104"));
  });
});
