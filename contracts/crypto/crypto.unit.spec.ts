import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, concatBytes, numberToBytesLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as browser from "./browser.ts";
import * as node from "./node.ts";

const hex = (text: string): Uint8Array => Uint8Array.fromHex(text);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each([
  ["node", node],
  ["browser", browser],
])("published vectors (%s)", (_, crypto) => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
  ])("SHA-256 of %j (FIPS 180-4)", (text, digest) => {
    expect(crypto.sha256(ascii(text)).toHex()).toBe(digest);
  });

  it("HMAC-SHA-256 (RFC 4231, cases 1, 2 and 6)", () => {
    const mac = (key: Uint8Array, text: string): string => crypto.hmacSha256(key, ascii(text)).toHex();
    expect(mac(new Uint8Array(20).fill(0x0b), "Hi There")).toBe(
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    );
    expect(mac(ascii("Jefe"), "what do ya want for nothing?")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
    expect(
      mac(new Uint8Array(131).fill(0xaa), "Test Using Larger Than Block-Size Key - Hash Key First"),
    ).toBe("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  });

  it.each([
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
  ])("Ed25519 with the seed %s (RFC 8032, section 7.1)", (seed, publicKey, message, signature) => {
    const key = crypto.ed25519SigningKey(hex(seed));
    expect(key.publicKey.toHex()).toBe(publicKey);
    expect(key.sign(hex(message)).toHex()).toBe(signature);
    expect(crypto.ed25519VerifyingKey(hex(publicKey)).verify(hex(message), hex(signature))).toBe(true);
    expect(crypto.ed25519VerifyingKey(hex(publicKey)).verify(hex("73"), hex(signature))).toBe(false);
  });
});

describe("node and browser", () => {
  it("hash and sign alike", () => {
    const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 100 }),
        seed,
        (data, key, secret) => {
          expect(node.sha256(data).toHex()).toBe(browser.sha256(data).toHex());
          expect(node.hmacSha256(key, data).toHex()).toBe(browser.hmacSha256(key, data).toHex());
          const [one, other] = [node.ed25519SigningKey(secret), browser.ed25519SigningKey(secret)];
          expect(one.publicKey.toHex()).toBe(other.publicKey.toHex());
          expect(one.sign(data).toHex()).toBe(other.sign(data).toHex());
        },
      ),
      { numRuns: 50 },
    );
  });

  it("make the same ML-DSA-44 key of a seed, and verify what the other has signed", () => {
    const message = ascii("a checkpoint");
    for (const fill of [0, 7, 255]) {
      const seed = new Uint8Array(32).fill(fill);
      const keys = [node.mlDsa44SigningKey(seed), browser.mlDsa44SigningKey(seed)];
      expect(keys.map(({ publicKey }) => publicKey.length)).toEqual([1312, 1312]);
      expect(keys[0]?.publicKey.toHex()).toBe(keys[1]?.publicKey.toHex());
      for (const key of keys) {
        const signature = key.sign(message);
        expect(signature.length).toBe(2420);
        const answers = (text: Uint8Array, signed: Uint8Array): boolean[] =>
          [node, browser].map(({ mlDsa44VerifyingKey }) =>
            mlDsa44VerifyingKey(key.publicKey).verify(text, signed),
          );
        expect(answers(message, signature)).toEqual([true, true]);
        expect(answers(ascii("a cheque"), signature)).toEqual([false, false]);
        expect(answers(message, signature.subarray(1))).toEqual([false, false]);
        expect(answers(message, new Uint8Array(0))).toEqual([false, false]);
        // The commitment, the response, and the hint at its end (FIPS 204, sigEncode).
        for (const at of [0, 31, 32, 700, 2335, 2336, 2400, 2416, 2419]) {
          const turned = Uint8Array.from(signature);
          turned[at] = (signature[at] ?? 0) ^ 1;
          expect(answers(message, turned), `byte ${at}`).toEqual([false, false]);
        }
      }
    }
  });

  it("refuse alike: a signature of another length, message or key, any bit turned", () => {
    const key = node.ed25519SigningKey(new Uint8Array(32).fill(7));
    const message = ascii("a fact");
    const signature = key.sign(message);
    const answers = (publicKey: Uint8Array, text: Uint8Array, signed: Uint8Array): boolean[] =>
      [node, browser].map((crypto) => crypto.ed25519VerifyingKey(publicKey).verify(text, signed));
    expect(answers(key.publicKey, message, signature)).toEqual([true, true]);
    expect(answers(key.publicKey, message, signature.subarray(1))).toEqual([false, false]);
    expect(answers(key.publicKey, message, new Uint8Array(0))).toEqual([false, false]);
    expect(answers(key.publicKey, ascii("a fake"), signature)).toEqual([false, false]);
    for (let bit = 0; bit < 512; bit += 3) {
      const at = bit >> 3;
      const turned = Uint8Array.from(signature);
      turned[at] = (signature[at] ?? 0) ^ (1 << (bit & 7));
      expect(answers(key.publicKey, message, turned), `bit ${bit}`).toEqual([false, false]);
    }
    expect(answers(new Uint8Array(32).fill(2), message, signature)).toEqual([false, false]);
  });
});

/** What only the holder of a key could make: keys and signatures off the prime-order group, or in a second spelling. */
describe("crafted keys and signatures", () => {
  const { Point } = ed25519;
  const order = Point.Fn.ORDER;
  const prime = 2n ** 255n - 19n;
  const torsion = Point.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
  const smallOrder = Array.from({ length: 8 }, (_, i) => torsion.multiplyUnsafe(BigInt(i)));
  const bytes = (value: bigint): Uint8Array => numberToBytesLE(value, 32);

  /** The signature equation solved for S, whatever R and A are. */
  function crafted(a: bigint, r: bigint, A: Uint8Array, R: Uint8Array, message: Uint8Array): Uint8Array {
    const k = bytesToNumberLE(sha512(concatBytes(R, A, message))) % order;
    return concatBytes(R, bytes((r + k * a) % order));
  }

  function answersTo(A: Uint8Array, message: Uint8Array, signature: Uint8Array): string {
    const [inNode, inBrowser] = [node, browser].map((crypto) =>
      crypto.ed25519VerifyingKey(A).verify(message, signature),
    );
    expect(inBrowser, `${A.toHex()} ${message.toHex()} ${signature.toHex()}`).toBe(inNode);
    return String(inNode);
  }

  it("of mixed order get the same answer in both", () => {
    const seen = new Set<string>();
    for (const [i, tA] of smallOrder.entries()) {
      for (const [j, tR] of smallOrder.entries()) {
        const [a, r] = [BigInt(1_000 + i), BigInt(77 + j)];
        const A = Point.BASE.multiply(a).add(tA).toBytes();
        const R = Point.BASE.multiply(r).add(tR).toBytes();
        for (const text of ["1", "2"]) seen.add(answersTo(A, ascii(text), crafted(a, r, A, R, ascii(text))));
      }
    }
    expect([...seen].toSorted()).toEqual(["false", "true"]);
  });

  it("of small order get the same answer in both", () => {
    for (const small of smallOrder) {
      const A = small.toBytes();
      for (const r of [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n]) {
        const R = Point.BASE.multiply(r).toBytes();
        answersTo(A, ascii("1"), crafted(0n, r, A, R, ascii("1")));
      }
      const honest = Point.BASE.multiply(9n).toBytes();
      answersTo(honest, ascii("1"), crafted(9n, 0n, honest, small.toBytes(), ascii("1")));
    }
  });

  it("in a second spelling get the same answer in both", () => {
    const message = ascii("1");
    const A = Point.BASE.multiply(9n).toBytes();
    const R = Point.BASE.multiply(5n).toBytes();
    const good = crafted(9n, 5n, A, R, message);
    expect(answersTo(A, message, good)).toBe("true");
    const s = bytesToNumberLE(good.subarray(32));
    expect(answersTo(A, message, concatBytes(R, bytes(s + order)))).toBe("false");
    for (const y of [0n, 1n, 2n, 18n]) {
      for (const sign of [0n, 2n ** 255n]) {
        const second = bytes(y + prime + sign);
        answersTo(second, message, crafted(0n, 5n, second, R, message));
        answersTo(A, message, crafted(9n, 0n, A, second, message));
      }
    }
  });
});
