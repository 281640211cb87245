import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, concatBytes, equalBytes } from "@noble/curves/utils.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as nobleSha256, sha512 } from "@noble/hashes/sha2.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import type { SigningKey, VerifyingKey } from "./keys.ts";

export type { SigningKey, VerifyingKey } from "./keys.ts";

/** SHA-256 (FIPS 180-4) of `data`: 32 bytes. */
export const sha256 = (data: Uint8Array): Uint8Array => nobleSha256(data);

/** HMAC-SHA-256 (RFC 2104) of `data` under `key`: 32 bytes. */
export const hmacSha256 = (key: Uint8Array, data: Uint8Array): Uint8Array => hmac(nobleSha256, key, data);

/** An Ed25519 (RFC 8032) signing key from its 32-byte seed. */
export const ed25519SigningKey = (seed: Uint8Array): SigningKey => ({
  publicKey: ed25519.getPublicKey(seed),
  sign: (message) => ed25519.sign(message, seed),
});

/** An Ed25519 (RFC 8032) verifying key from its 32 raw bytes. */
export function ed25519VerifyingKey(publicKey: Uint8Array): VerifyingKey {
  const point = pointOf(publicKey);
  return {
    publicKey,
    verify: (message, signature) => point !== undefined && verifies(point, publicKey, message, signature),
  };
}

/** An ML-DSA-44 (FIPS 204) signing key from its 32-byte seed; pure, with the empty context. */
export function mlDsa44SigningKey(seed: Uint8Array): SigningKey {
  const { publicKey, secretKey } = ml_dsa44.keygen(seed);
  return { publicKey, sign: (message) => ml_dsa44.sign(message, secretKey) };
}

/** An ML-DSA-44 (FIPS 204) verifying key from its 1,312 raw bytes. */
export const mlDsa44VerifyingKey = (publicKey: Uint8Array): VerifyingKey => ({
  publicKey,
  verify: (message, signature) =>
    signature.length === ml_dsa44.lengths.signature && ml_dsa44.verify(signature, message, publicKey),
});

type Point = ReturnType<typeof ed25519.Point.fromBytes>;

/** The point that the key is; none for bytes that are no point in its one spelling, or a point of small order. */
function pointOf(publicKey: Uint8Array): Point | undefined {
  try {
    const point = ed25519.Point.fromBytes(publicKey);
    return point.isSmallOrder() ? undefined : point;
  } catch {
    return undefined;
  }
}

/**
 * Verifies without the cofactor and refuses points of small order, as Node's verification does (RFC 8032, section 5.1.7,
 * leaves the choice): R must be S·B - k·A byte for byte. The library's own verification multiplies by the cofactor;
 * whoever holds a key could then make a signature that browsers accept and servers refuse.
 */
function verifies(point: Point, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const order = ed25519.Point.Fn.ORDER;
  const r = signature.subarray(0, 32);
  const s = bytesToNumberLE(signature.subarray(32));
  if (s >= order) return false;
  const k = bytesToNumberLE(sha512(concatBytes(r, publicKey, message))) % order;
  const expected = ed25519.Point.BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(k));
  return equalBytes(expected.toBytes(), r) && !expected.isSmallOrder();
}
