import { ed25519 } from "@noble/curves/ed25519.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCheckpoint, signCheckpoint } from "./checkpoint.ts";
import {
  type CosignatureAlgorithm,
  cosignaturesIn,
  cosignerFromSeed,
  parseCosigner,
  parseCosignerKey,
} from "./cosignature.ts";
import { LITEWITNESS, ML_DSA_LOG } from "./cosignature-vectors.spec.ts";
import { asHash } from "./merkle.ts";
import { openNote, parseNote, parseVerifierKey, signerFromSeed } from "./note.ts";
import { asSize } from "./position.ts";

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });
const ALGORITHMS: readonly CosignatureAlgorithm[] = ["ed25519", "ml-dsa-44"];
const ORIGIN = "chessboard.example/cn-44";
const NAME = "witness.example/w1";
const seed = new Uint8Array(32).fill(9);
const { signer } = signerFromSeed(ORIGIN, new Uint8Array(32).fill(5));
const checkpoint = { origin: ORIGIN, size: asSize(7), root: asHash(new Uint8Array(32).fill(3)) };
const NOTE = signCheckpoint(checkpoint, signer);
const TEXT = formatCheckpoint(checkpoint);
const made = {
  ed25519: cosignerFromSeed(NAME, "ed25519", seed),
  "ml-dsa-44": cosignerFromSeed(NAME, "ml-dsa-44", seed),
};
const keyOf = (algorithm: CosignatureAlgorithm) => parseCosignerKey(made[algorithm].cosigner.vkey);

describe("cosignatures made elsewhere", () => {
  it("verify: litewitness's, Ed25519", () => {
    const [found, ...more] = cosignaturesIn(LITEWITNESS.checkpoint + LITEWITNESS.line, [
      parseCosignerKey(LITEWITNESS.vkey),
    ]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ time: LITEWITNESS.time, line: LITEWITNESS.line });
  });

  it("verify: torchwood's, ML-DSA-44, without a time", () => {
    const key = parseCosignerKey(ML_DSA_LOG.vkey);
    expect(key).toMatchObject({ name: "example.com/mldsa-log", algorithm: "ml-dsa-44" });
    expect(cosignaturesIn(ML_DSA_LOG.note, [key])).toMatchObject([{ time: 0 }]);
    const other = ML_DSA_LOG.note.replace("\n1\n", "\n2\n");
    expect(() => cosignaturesIn(other, [key])).toThrow(code("CB105"));
  });
});

describe.each(ALGORITHMS)("a cosignature (%s)", (algorithm) => {
  const { cosigner, skey } = made[algorithm];
  const key = keyOf(algorithm);

  it("is over what the specification says, byte for byte", () => {
    const line = cosigner.cosign(TEXT, 1_679_315_147);
    const { signature } = parseNote(`${TEXT}\n${line}`).signatures[0] ?? expect.fail("no signature");
    expect(signature.subarray(0, 8).toHex()).toBe("00000000641850cb");
    const signed = signature.subarray(8);
    if (algorithm === "ed25519") {
      const message = `cosignature/v1\ntime 1679315147\n${ORIGIN}\n7\n${"AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="}\n`;
      expect(ed25519.verify(signed, new TextEncoder().encode(message), key.publicKey)).toBe(true);
    } else {
      const ascii = (text: string): string => new TextEncoder().encode(text).toHex();
      const message = `737562747265652f76310a00${"12"}${ascii(NAME)}00000000641850cb${"18"}${ascii(ORIGIN)}${"00".repeat(8)}0000000000000007${"03".repeat(32)}`;
      expect(ml_dsa44.verify(signed, Uint8Array.fromHex(message), key.publicKey)).toBe(true);
    }
  });

  it("is found beside the log's signature, and opens the note too", () => {
    const note = NOTE + cosigner.cosign(TEXT, 5);
    expect(cosignaturesIn(note, [key])).toMatchObject([{ key: { vkey: cosigner.vkey }, time: 5 }]);
    expect(openNote(note, [parseVerifierKey(signer.vkey), key]).verifiedBy).toHaveLength(2);
    expect(cosignaturesIn(NOTE, [key])).toEqual([]);
    expect(cosignaturesIn(note, [])).toEqual([]);
    expect(cosignaturesIn(note + cosigner.cosign(TEXT, 6), [key])).toMatchObject([{ time: 5 }]);
  });

  it("is refused over another text, time or key, or with any byte turned", () => {
    const line = cosigner.cosign(TEXT, 5);
    expect(cosignaturesIn(NOTE + line, [key])).toHaveLength(1);
    const other = signCheckpoint({ ...checkpoint, size: asSize(8) }, signer);
    expect(() => cosignaturesIn(other + line, [key])).toThrow(code("CB105"));
    const { signature } = parseNote(`${TEXT}\n${line}`).signatures[0] ?? expect.fail("no signature");
    const bytes = new TextEncoder().encode(TEXT);
    expect(key.verify(bytes, signature)).toBe(true);
    const step = Math.ceil(signature.length / 90);
    for (let at = 0; at < signature.length; at += step) {
      const turned = Uint8Array.from(signature);
      turned[at] = (signature[at] ?? 0) ^ 1;
      expect(key.verify(bytes, turned), `byte ${at}`).toBe(false);
    }
    for (const length of [0, 7, 8, signature.length - 1])
      expect(key.verify(bytes, signature.subarray(0, length))).toBe(false);
    expect(key.verify(new TextEncoder().encode("no checkpoint\n"), signature)).toBe(false);
  });

  it("has keys that round trip, and take one spelling alone", () => {
    expect(parseCosigner(skey).vkey).toBe(cosigner.vkey);
    expect(parseCosignerKey(cosigner.vkey)).toMatchObject({ name: NAME, algorithm, hash: cosigner.hash });
    const [name = "", hash = "", ...rest] = cosigner.vkey.split("+");
    const material = rest.join("+");
    for (const wrong of [
      `other.example+${hash}+${material}`,
      `${name}+${hash.toUpperCase()}+${material}`,
      `${name}+00000000+${material}`,
      `${name}+${hash}+${material}=`,
      `${name}+${hash}+${material.slice(4)}`,
      signer.vkey,
      skey,
    ]) {
      expect(() => parseCosignerKey(wrong)).toThrow(code("CB103"));
    }
    for (const wrong of [cosigner.vkey, skey.slice(1), skey.replace(NAME, "other.example")])
      expect(() => parseCosigner(wrong)).toThrow(code("CB103"));
  });
});

it("round trips for any time, size and root", () => {
  const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(asHash);
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.integer({ min: 1 }),
      root,
      fc.constantFrom(...ALGORITHMS),
      (time, size, hash, algorithm) => {
        const text = formatCheckpoint({ origin: ORIGIN, size: asSize(size), root: hash });
        const line = made[algorithm].cosigner.cosign(text, time);
        expect(cosignaturesIn(`${text}\n${line}`, ALGORITHMS.map(keyOf))).toMatchObject([{ time, line }]);
      },
    ),
    { numRuns: 60 },
  );
});

it("is not made where origin or name are past what its format holds", () => {
  const origin = "o".repeat(256);
  const text = formatCheckpoint({ ...checkpoint, origin });
  expect(made["ml-dsa-44"].cosigner.cosign(text.slice(1), 1)).toContain(NAME);
  expect(() => made["ml-dsa-44"].cosigner.cosign(text, 1)).toThrow(code("CB115"));
});
