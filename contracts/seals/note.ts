import { ChessboardError } from "../errors.ts";
import { ed25519SigningKey, ed25519VerifyingKey } from "#crypto";
import { fromBase64, toBase64 } from "./base64.ts";
import {
  formatKeyTexts,
  isKeyName,
  joinBytes,
  KEY_HASH_BYTES,
  KEY_TYPE,
  type KeyText,
  parseKeyText,
  parsePrivateKeyText,
  requireHash,
} from "./key-text.ts";

/**
 * Signed notes (C2SP signed-note): a text, a blank line, and a line for each signature.
 *
 *     This is an example message.
 *
 *     — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
 *
 * The base64 holds the key's hash (4 bytes), then the signature. The text includes its last newline, not the blank line.
 * The matching keys, public and private:
 *
 *     example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
 *     PRIVATE+KEY+<name>+<hash>+base64(0x01 || 32-byte seed)
 */

/** A whole note's bound in bytes: the text, and 16 signatures of 5 kB as the specification asks, with room. */
export const MAX_NOTE_BYTES = 256 * 1024;
/** A note's bound in signatures. */
export const MAX_NOTE_SIGNATURES = 64;

/** A key that verifies one kind of note signature; parsed once, kept. */
export interface VerifierKey {
  readonly name: string;
  /** The key's hash (the specification's key ID): 8 lower-case hex digits. */
  readonly hash: string;
  /** The key as text, as `parseVerifierKey` takes it. */
  readonly vkey: string;
  /** Whether `signature` (without the 4 bytes of the hash) is this key's over a note's text. */
  verify(text: Uint8Array, signature: Uint8Array): boolean;
}

/** A key that signs notes; the key material itself stays inside. */
export interface NoteSigner {
  readonly name: string;
  /** 8 lower-case hex digits. */
  readonly hash: string;
  /** The verifier key that belongs to it. */
  readonly vkey: string;
  /** The signature over a note's text, without the 4 bytes of the hash. */
  sign(text: Uint8Array): Uint8Array;
  /** Raw Ed25519 over any bytes that are not a note's text, such as one fact: 64 bytes. */
  signBytes(message: Uint8Array): Uint8Array;
}

/** One signature line, not verified. */
export interface NoteSignature {
  readonly name: string;
  /** 8 lower-case hex digits. */
  readonly hash: string;
  /** At least one byte; 64 for plain Ed25519. */
  readonly signature: Uint8Array;
}

/** A note taken apart, nothing of it verified. */
export interface ParsedNote {
  /** Ends in a newline. */
  readonly text: string;
  /** At least one, in the note's order; those of unknown keys and kinds too. */
  readonly signatures: readonly NoteSignature[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The Ed25519 verifier key that `vkey` is. Throws CB103 for any other spelling: a hash that does not follow from name
 * and key, upper-case hex, base64 that is not canonical, a name with a space or a plus, another kind of key.
 */
export function parseVerifierKey(vkey: string): VerifierKey {
  const parsed = requireEd25519(parseKeyText(vkey));
  requireHash(parsed, parsed.material);
  const { name, hash, material } = parsed;
  const key = ed25519VerifyingKey(material);
  return { name, hash, vkey, verify: (text, signature) => key.verify(text, signature) };
}

/** The signer that `skey` is. Throws CB103 for any other spelling; the message never shows the key. */
export function parseSignerKey(skey: string): NoteSigner {
  const { name, hash, material } = requireEd25519(parsePrivateKeyText(skey));
  const { signer } = signerFromSeed(name, material);
  if (signer.hash !== hash)
    throw new ChessboardError("CB103", `the hash of ${name}'s signer key is another one.`);
  return signer;
}

/** The signer whose Ed25519 seed (RFC 8032) these 32 bytes are, and its key as text. Throws CB103 for a name that no key may have. */
export function signerFromSeed(name: string, seed: Uint8Array): { signer: NoteSigner; skey: string } {
  if (seed.length !== 32)
    throw new ChessboardError("CB103", `an Ed25519 seed has 32 bytes, not ${seed.length}.`);
  const { publicKey, sign } = ed25519SigningKey(seed);
  const { hash, vkey, skey } = formatKeyTexts(name, KEY_TYPE.ed25519, { publicKey, seed });
  return { signer: { name, hash, vkey, sign, signBytes: sign }, skey };
}

/**
 * The note over `text` with a signature line for each signer, in their order. Throws CB101 for a text that cannot be a
 * note's: it ends in a newline, is well-formed Unicode and holds no control character but newlines.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (signers.length === 0) throw new ChessboardError("CB101", "a note has at least one signature.");
  checkText(text);
  const bytes = encoder.encode(text);
  const lines = signers.map((signer) => signatureLine(signer.name, signer.hash, signer.sign(bytes)));
  return `${text}\n${lines.join("")}`;
}

/** One signature line with its newline: what a cosigner adds to the end of a note. */
export function signatureLine(name: string, hash: string, signature: Uint8Array): string {
  return `— ${name} ${toBase64(joinBytes(Uint8Array.fromHex(hash), signature))}\n`;
}

/**
 * Takes a note apart without verifying anything. Throws CB101 unless it is exactly as the specification spells it, at
 * most 256 KiB and 64 signatures. `text + "\n" + signature lines` is the note again, byte for byte.
 */
export function parseNote(note: string | Uint8Array): ParsedNote {
  const whole = noteString(note);
  const split = whole.lastIndexOf("\n\n");
  if (split < 0) throw new ChessboardError("CB101", "no empty line between text and signatures.");
  const text = whole.slice(0, split + 1);
  const lines = whole.slice(split + 2).split("\n");
  if (lines.pop() !== "") throw new ChessboardError("CB101", "the last line does not end in a newline.");
  if (lines.length === 0) throw new ChessboardError("CB101", "no signature.");
  if (lines.length > MAX_NOTE_SIGNATURES) {
    throw new ChessboardError("CB101", `${lines.length} signatures, more than ${MAX_NOTE_SIGNATURES}.`);
  }
  return { text, signatures: lines.map(parseSignatureLine) };
}

/**
 * The text of a note that at least one of `keys` has signed, and which of them did, in the note's order. Signatures by
 * other keys are ignored.
 *
 * Throws CB101 when the note is malformed or a known key signs twice, CB105 when a known key's signature is wrong, CB104
 * when none of the keys signed.
 */
export function openNote(
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
): { text: string; verifiedBy: VerifierKey[] } {
  const { text, signatures } = parseNote(note);
  const bytes = encoder.encode(text);
  const verifiedBy: VerifierKey[] = [];
  for (const { name, hash, signature } of signatures) {
    const named = keys.filter((key) => key.name === name && key.hash === hash);
    if (named.length === 0) continue;
    if (verifiedBy.some((key) => key.name === name && key.hash === hash)) {
      throw new ChessboardError("CB101", `${name}+${hash} signed twice.`);
    }
    const signedBy = named.find((key) => key.verify(bytes, signature));
    if (signedBy === undefined) throw new ChessboardError("CB105", `the note's, by ${name}+${hash}.`);
    verifiedBy.push(signedBy);
  }
  if (verifiedBy.length === 0)
    throw new ChessboardError("CB104", `a note with ${signatures.length} signatures.`);
  return { text, verifiedBy };
}

/** The note as a string. Throws CB101 when it is too long, not UTF-8, or holds a control character. */
export function noteString(note: string | Uint8Array): string {
  if (byteLength(note) > MAX_NOTE_BYTES)
    throw new ChessboardError("CB101", `longer than ${MAX_NOTE_BYTES} bytes.`);
  const text = typeof note === "string" ? note : decode(note);
  checkCharacters(text);
  return text;
}

/** The note's length in bytes; a string surely over or under the bound is not encoded to know it. */
function byteLength(note: string | Uint8Array): number {
  if (typeof note !== "string" || note.length > MAX_NOTE_BYTES || note.length * 3 <= MAX_NOTE_BYTES) {
    return note.length;
  }
  return encoder.encode(note).length;
}

function decode(note: Uint8Array): string {
  try {
    return decoder.decode(note);
  } catch {
    throw new ChessboardError("CB101", "not UTF-8.");
  }
}

function checkText(text: string): void {
  if (!text.endsWith("\n")) throw new ChessboardError("CB101", "the text does not end in a newline.");
  checkCharacters(text);
}

function checkCharacters(text: string): void {
  if (!text.isWellFormed()) throw new ChessboardError("CB101", "not well-formed Unicode.");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\x00-\x09\x0b-\x1f]/.test(text)) throw new ChessboardError("CB101", "a control character.");
}

function parseSignatureLine(line: string): NoteSignature {
  const [dash, name, base64, ...rest] = line.split(" ");
  if (dash !== "—" || name === undefined || base64 === undefined || rest.length > 0) {
    throw new ChessboardError("CB101", "a signature line that is not dash, name and signature.");
  }
  if (!isKeyName(name))
    throw new ChessboardError("CB101", "a signature by a key whose name no key may have.");
  const bytes = fromBase64(base64);
  if (bytes === undefined || bytes.length <= KEY_HASH_BYTES) {
    throw new ChessboardError(
      "CB101",
      `the signature of ${name} is not the base64 of a hash and a signature.`,
    );
  }
  return { name, hash: bytes.subarray(0, KEY_HASH_BYTES).toHex(), signature: bytes.subarray(KEY_HASH_BYTES) };
}

/** The key, which is a plain Ed25519 one. Throws CB103 for any other kind. */
function requireEd25519(key: KeyText): KeyText {
  if (key.type === KEY_TYPE.ed25519 && key.material.length === 32) return key;
  throw new ChessboardError("CB103", "only Ed25519 keys of 32 bytes are taken here (signature type 1).");
}
