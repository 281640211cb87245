import { ed25519 } from "@noble/curves/ed25519.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
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
export const ed25519VerifyingKey = (publicKey: Uint8Array): VerifyingKey => ({
  publicKey,
  verify: (message, signature) => signature.length === 64 && ed25519.verify(signature, message, publicKey),
});
