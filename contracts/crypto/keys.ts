/** An Ed25519 private key that can sign; the key material itself stays inside. */
export interface SigningKey {
  /** 32 raw bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes over the exact `message`; deterministic (RFC 8032). */
  sign(message: Uint8Array): Uint8Array;
}

/** An Ed25519 public key that can verify. */
export interface VerifyingKey {
  /** 32 raw bytes. */
  readonly publicKey: Uint8Array;
  /** False for a wrong signature, whatever its length. */
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}
