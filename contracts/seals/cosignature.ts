import { ChessboardError } from "../errors.ts";
import {
  ed25519SigningKey,
  ed25519VerifyingKey,
  mlDsa44SigningKey,
  mlDsa44VerifyingKey,
  type SigningKey,
  type VerifyingKey,
} from "#crypto";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import {
  formatKeyTexts,
  joinBytes,
  KEY_TYPE,
  type KeyText,
  parseKeyText,
  parsePrivateKeyText,
  requireHash,
} from "./key-text.ts";
import { parseNote, signatureLine, type VerifierKey } from "./note.ts";

/**
 * A witness's statement, with the time at which it was made, that a checkpoint extends all that it saw of that log before
 * (C2SP tlog-cosignature): one more signature line of the checkpoint's note.
 *
 *     example.com/behind-the-sofa
 *     20852163
 *     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 *
 *     — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
 *     — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
 *
 * The line's base64 holds the key's hash (4 bytes), the time (8 bytes, big-endian, seconds since 1970) and a signature. An
 * Ed25519 key (type 0x04, 64 bytes) signs
 *
 *     cosignature/v1
 *     time 1679315147
 *     example.com/behind-the-sofa
 *     20852163
 *     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 *
 * and an ML-DSA-44 key (type 0x06, 2,420 bytes), integers big-endian,
 *
 *     "subtree/v1\n\0" || length (1) cosigner name || time (8) || length (1) origin || start (8): 0 || end (8): size || root (32)
 */
export type CosignatureAlgorithm = "ed25519" | "ml-dsa-44";

/** A cosigner's public key; a verifier key too, so that a note may be opened with it (`openNote`). */
export interface CosignerKey extends VerifierKey {
  readonly algorithm: CosignatureAlgorithm;
  /** The bare key: two keys with the same bytes are one witness, whatever they are named. */
  readonly publicKey: Uint8Array;
}

/** A key that cosigns; the key material itself stays inside. */
export interface Cosigner {
  readonly name: string;
  /** 8 lower-case hex digits. */
  readonly hash: string;
  readonly vkey: string;
  readonly algorithm: CosignatureAlgorithm;
  /**
   * The signature line to add to the checkpoint's note, its newline included. Signs whatever it is given: that the checkpoint
   * extends the one before is for the caller to have verified.
   *
   * @param time seconds since 1970, at least 1
   */
  cosign(checkpoint: string, time: number): string;
}

/** One verified cosignature on a checkpoint. */
export interface Cosignature {
  readonly key: CosignerKey;
  /** When it was made, seconds since 1970; 0 where the cosigner says nothing about time. */
  readonly time: number;
  /** The signature line, its newline included. */
  readonly line: string;
}

interface Scheme {
  readonly type: number;
  readonly publicKeyBytes: number;
  readonly signing: (seed: Uint8Array) => SigningKey;
  readonly verifying: (publicKey: Uint8Array) => VerifyingKey;
  /** The message signed; undefined for a name or an origin that does not fit into it. */
  readonly message: (
    cosigner: string,
    time: number,
    text: string,
    checkpoint: Checkpoint,
  ) => Uint8Array | undefined;
}

const SEED_BYTES = 32;
const TIME_BYTES = 8;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const SCHEMES: Readonly<Record<CosignatureAlgorithm, Scheme>> = {
  ed25519: {
    type: KEY_TYPE.cosignatureEd25519,
    publicKeyBytes: 32,
    signing: ed25519SigningKey,
    verifying: ed25519VerifyingKey,
    message: (_cosigner, time, text) => encoder.encode(`cosignature/v1\ntime ${time}\n${text}`),
  },
  "ml-dsa-44": {
    type: KEY_TYPE.cosignatureMlDsa44,
    publicKeyBytes: 1312,
    signing: mlDsa44SigningKey,
    verifying: mlDsa44VerifyingKey,
    message: subtreeMessage,
  },
};

/** Throws CB103 for what is no cosigner's verifier key in its one spelling: another type, length or hash. */
export function parseCosignerKey(vkey: string): CosignerKey {
  const parsed = parseKeyText(vkey);
  const { algorithm, scheme } = schemeOf(parsed);
  const { name, hash, material: publicKey } = parsed;
  if (publicKey.length !== scheme.publicKeyBytes)
    throw new ChessboardError("CB103", `the key of ${name} has ${publicKey.length} bytes.`);
  requireHash(parsed, publicKey);
  const key = scheme.verifying(publicKey);
  const verify = (text: Uint8Array, signature: Uint8Array): boolean => {
    const time = timeOf(signature);
    const message = time === undefined ? undefined : signedMessage(scheme, name, time, decoder.decode(text));
    return message !== undefined && key.verify(message, signature.subarray(TIME_BYTES));
  };
  return { name, hash, vkey, algorithm, publicKey, verify };
}

/** The cosigner that a private key's text is. Throws CB103 for any other spelling; the message never shows the key. */
export function parseCosigner(skey: string): Cosigner {
  const parsed = parsePrivateKeyText(skey);
  const { cosigner } = cosignerFromSeed(parsed.name, schemeOf(parsed).algorithm, parsed.material);
  if (cosigner.hash !== parsed.hash)
    throw new ChessboardError("CB103", `the hash of ${parsed.name}'s signer key is another one.`);
  return cosigner;
}

/** The cosigner whose seed (RFC 8032; FIPS 204's xi) these 32 bytes are, and its key as text. Throws CB103 for a name that no key may have. */
export function cosignerFromSeed(
  name: string,
  algorithm: CosignatureAlgorithm,
  seed: Uint8Array,
): { cosigner: Cosigner; skey: string } {
  const scheme = SCHEMES[algorithm];
  if (seed.length !== SEED_BYTES)
    throw new ChessboardError("CB103", `a seed has ${SEED_BYTES} bytes, not ${seed.length}.`);
  const key = scheme.signing(seed);
  const { hash, vkey, skey } = formatKeyTexts(name, scheme.type, { publicKey: key.publicKey, seed });
  const cosign = (checkpoint: string, time: number): string => {
    const message = signedMessage(scheme, name, time, checkpoint);
    if (message === undefined)
      throw new ChessboardError(
        "CB115",
        "a checkpoint with an origin, or a cosigner with a name, past 255 bytes.",
      );
    return signatureLine(name, hash, joinBytes(uint64(time), key.sign(message)));
  };
  return { cosigner: { name, hash, vkey, algorithm, cosign }, skey };
}

/**
 * The cosignatures in a checkpoint's note by those `keys`, verified, in the note's order, each key once; others are ignored.
 *
 * Throws CB101 and CB102 for what is no checkpoint's note, CB105 when a known key's cosignature is wrong.
 */
export function cosignaturesIn(note: string | Uint8Array, keys: readonly CosignerKey[]): Cosignature[] {
  const { text, signatures } = parseNote(note);
  parseCheckpoint(text);
  const bytes = encoder.encode(text);
  const found: Cosignature[] = [];
  for (const { name, hash, signature } of signatures) {
    const key = keys.find((known) => known.name === name && known.hash === hash);
    if (key === undefined || found.some((known) => known.key === key)) continue;
    if (!key.verify(bytes, signature))
      throw new ChessboardError("CB105", `the cosignature by ${name}+${hash}.`);
    found.push({ key, time: timeOf(signature) ?? 0, line: signatureLine(name, hash, signature) });
  }
  return found;
}

/** The time in a cosignature, or undefined for what is too short to be one, or a time that is not safe to count with. */
function timeOf(signature: Uint8Array): number | undefined {
  if (signature.length <= TIME_BYTES) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset, TIME_BYTES).getBigUint64(0));
  return Number.isSafeInteger(time) ? time : undefined;
}

/** What is signed over a checkpoint, or undefined where the text is none or does not fit into the message. */
function signedMessage(scheme: Scheme, name: string, time: number, text: string): Uint8Array | undefined {
  let checkpoint: Checkpoint;
  try {
    checkpoint = parseCheckpoint(text);
  } catch (error) {
    if (error instanceof ChessboardError) return undefined;
    throw error;
  }
  return scheme.message(name, time, text, checkpoint);
}

function subtreeMessage(
  cosigner: string,
  time: number,
  _text: string,
  checkpoint: Checkpoint,
): Uint8Array | undefined {
  const [name, origin] = [encoder.encode(cosigner), encoder.encode(checkpoint.origin)];
  if (name.length > 255 || origin.length > 255) return undefined;
  return joinBytes(
    encoder.encode("subtree/v1\n\0"),
    Uint8Array.of(name.length),
    name,
    uint64(time),
    Uint8Array.of(origin.length),
    origin,
    uint64(0),
    uint64(checkpoint.size),
    checkpoint.root,
  );
}

function schemeOf({ name, type }: KeyText): { algorithm: CosignatureAlgorithm; scheme: Scheme } {
  for (const algorithm of ["ed25519", "ml-dsa-44"] as const) {
    if (SCHEMES[algorithm].type === type) return { algorithm, scheme: SCHEMES[algorithm] };
  }
  throw new ChessboardError("CB103", `${name} is no cosigner's key (signature types 4 and 6).`);
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
