/** A private key that can sign; the key material itself stays inside. */
export interface SigningKey {
  /** Raw bytes: 32 of Ed25519, 1,312 of ML-DSA-44. */
  readonly publicKey: Uint8Array;
  /** Over the exact `message`: 64 bytes of Ed25519, always the same (RFC 8032); 2,420 of ML-DSA-44, others each time (FIPS 204, hedged). */
  sign(message: Uint8Array): Uint8Array;
}

/** A public key that can verify. */
export interface VerifyingKey {
  /** Raw bytes: 32 of Ed25519, 1,312 of ML-DSA-44. */
  readonly publicKey: Uint8Array;
  /** False for a wrong signature, whatever its length. */
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}
