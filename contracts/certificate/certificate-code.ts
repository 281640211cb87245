import { sha256 } from "#crypto";
import { ChessboardError } from "../errors.ts";
import { MAX_FACT_BYTES } from "../facts/fact.ts";
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from "../seals/checkpoint.ts";
import { joinBytes, KEY_HASH_BYTES } from "../seals/key-text.ts";
import {
  asHash,
  HASH_BYTES,
  type Hash,
  leafHash,
  rootFromAuditPath,
  verifyInclusion,
} from "../seals/merkle.ts";
import { MAX_NOTE_SIGNATURES, type NoteSignature, parseNote, signatureLine } from "../seals/note.ts";
import { asIndex, asSize, type LogIndex } from "../seals/position.ts";
import { formatProof, parseProof } from "../seals/proof.ts";
import { fromBase45, toBase45 } from "./base45.ts";
import { ByteReader, varint } from "./byte-reader.ts";
import { deflate, inflate } from "./deflate.ts";
import { DICTIONARY_1 } from "./dictionary.ts";
import { ID_BYTES, packFact, PERSON_BYTES, unpackFact } from "./packed-fact.ts";

/**
 * The code of a certificate (流动人口婚育证明): the fact that issued or renewed it and that fact's receipt, as text for a QR code
 * in alphanumeric mode. docs/certificate.md says how to read it with nothing of ours.
 *
 *     CB1:<base45 (RFC 9285) of the bytes>
 *
 *     01                       the dictionary of the packed text (dictionary.ts)
 *     <check, 4 bytes>         the first of SHA-256(01 || all that follows)
 *     <id, 16 bytes>           the fact's id, a UUID
 *     <person, 20 bytes>       the base32 of the fact's subject, without "p1-"
 *     <index>                  LEB128, as few bytes as it takes
 *     <size>                   of the log, LEB128
 *     <path>                   32 bytes a hash, the leaf's sibling first; as many as index and size imply (RFC 6962)
 *     <key, 4 bytes><signature, 64 bytes>                    the log's, plain Ed25519
 *     <n>                      how many cosignatures follow, 0 to 63; ff: left out, as they would not fit
 *       n times <key, 4 bytes><time, LEB128><signature, 64 bytes>    Ed25519 (C2SP tlog-cosignature)
 *     <packed>                 raw DEFLATE (RFC 1951), after the dictionary, of the text below, to the last byte
 *
 *     {"specversion":"1.0","id":"","source":"/participants/cn-51","type":"cn.chessboard.certificate.issued.v1","subject":"p1-","time":…}
 *     chessboard.example/cn-51             the log's origin, which is its key's name too
 *     chessboard.example/cn-44/witness     a line for each cosignature: its key's name; no newline after the last
 *
 * The fact is the first line (or lines) with id and person put back where they are empty. There is no root: it is the one that the
 * path leads to from the fact, and the log's signature over origin, size and that root is right for the true fact alone.
 */
export interface CertificateCode {
  readonly text: string;
  readonly cosignatures: CarriedCosignatures;
}

/**
 * Whether the cosignatures are in the code: `left-out` where there were some that would not fit, `none` where the checkpoint
 * had none of Ed25519.
 */
export type CarriedCosignatures = "carried" | "left-out" | "none";

/** What a code holds, taken apart and verified by nobody yet. */
export interface CarriedCertificate {
  /** The exact bytes. */
  readonly fact: Uint8Array;
  /** C2SP tlog-proof, its note without signatures that the code does not carry. */
  readonly receipt: string;
  readonly cosignatures: CarriedCosignatures;
}

/** Past this a code is made without cosignatures: a picture that a cheap camera still reads. In characters. */
export const MAX_CODE_LENGTH_WITH_COSIGNATURES = 1500;
/** What QR version 40 holds at error correction level M in alphanumeric mode (ISO/IEC 18004). */
export const MAX_CODE_LENGTH = 3391;

const PREFIX = "CB1:";
const DICTIONARY = 0x01;
const CHECK_BYTES = 4;
const LEFT_OUT = 0xff;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;
/** A fact, and the names of a note's keys, which it would take long ones to fill. */
const MAX_UNPACKED_BYTES = 2 * MAX_FACT_BYTES;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const dictionary = encoder.encode(DICTIONARY_1);

/**
 * The code of a fact and its receipt. ML-DSA-44 cosignatures are never in it.
 *
 * Throws CB108, CB101, CB102 for a receipt that is none, CB109 when it is another fact's, CB125 for a fact or a signature that the
 * format has no place for, CB124 past `MAX_CODE_LENGTH`. Verifies no signature.
 */
export function encodeCertificateCode(fact: Uint8Array, receipt: string): CertificateCode {
  const { index, path, checkpoint: note } = parseProof(receipt);
  const { text, signatures } = parseNote(note);
  const checkpoint = parseCheckpoint(text);
  if (!verifyInclusion(index, checkpoint.size, leafHash(fact), path, checkpoint.root))
    throw new ChessboardError("CB109", `index ${index} of ${checkpoint.origin} at size ${checkpoint.size}.`);
  const parts: Parts = { fact, index, path, checkpoint, log: logSignatureIn(signatures, checkpoint) };
  const cosignatures = signatures.flatMap((each) => cosignatureIn(each, checkpoint));
  const whole = encodeParts(parts, cosignatures);
  if (cosignatures.length === 0) return { text: requireRoom(whole), cosignatures: "none" };
  if (whole.length <= MAX_CODE_LENGTH_WITH_COSIGNATURES) return { text: whole, cosignatures: "carried" };
  return { text: requireRoom(encodeParts(parts, LEFT_OUT)), cosignatures: "left-out" };
}

/**
 * Takes a code apart. Throws CB120 for what is no such text, CB121 for one of another version, CB122 when its check does not fit,
 * CB123, CB101 or CB102 for bytes that are not as shown above.
 */
export function decodeCertificateCode(text: string): CarriedCertificate {
  const body = new ByteReader(bodyOf(text));
  const id = body.take(ID_BYTES);
  const person = body.take(PERSON_BYTES);
  const index = body.varint();
  const size = body.varint();
  if (index >= size) throw new ChessboardError("CB123", "an index past the log's end.");
  const path = Array.from({ length: pathLength(index, size) }, () => asHash(body.take(HASH_BYTES)));
  const log = { hash: body.take(KEY_HASH_BYTES).toHex(), signature: body.take(SIGNATURE_BYTES) };
  const count = body.byte();
  if (count !== LEFT_OUT && count >= MAX_NOTE_SIGNATURES)
    throw new ChessboardError("CB123", `${count} cosignatures.`);
  const cosignatures = Array.from({ length: count === LEFT_OUT ? 0 : count }, () => readCosignature(body));
  const { rest, origin, names } = unpackText(body.rest(), cosignatures.length);
  const fact = unpackFact({ id, person, rest });
  if (fact === undefined) throw new ChessboardError("CB123", "no fact that id and person were taken out of.");
  const bytes = encoder.encode(fact);
  if (bytes.length > MAX_FACT_BYTES) throw new ChessboardError("CB123", "a fact past 16 KiB.");
  const checkpoint = { origin, size: asSize(size), root: rootOf(bytes, index, size, path) };
  const lines = cosignatures.map(({ hash, signature }, n) => signatureLine(names[n] ?? "", hash, signature));
  const note = `${formatCheckpoint(checkpoint)}\n${signatureLine(origin, log.hash, log.signature)}${lines.join("")}`;
  const receipt = formatProof({ index: asIndex(index), path, checkpoint: note });
  // Names are whatever was packed: only the notes that they give well-formed are taken.
  parseProof(receipt);
  const state = count === LEFT_OUT ? "left-out" : count === 0 ? "none" : "carried";
  return { fact: bytes, receipt, cosignatures: state };
}

interface Parts {
  readonly fact: Uint8Array;
  readonly index: LogIndex;
  readonly path: readonly Hash[];
  readonly checkpoint: Checkpoint;
  readonly log: NoteSignature;
}

/** A cosignature as the code has it: its time apart. */
interface CarriedCosignature {
  readonly name: string;
  readonly hash: string;
  readonly time: number;
  readonly signature: Uint8Array;
}

function encodeParts(
  { fact, index, path, checkpoint: { origin, size }, log }: Parts,
  cosignatures: readonly CarriedCosignature[] | typeof LEFT_OUT,
): string {
  const carried = cosignatures === LEFT_OUT ? [] : cosignatures;
  const packed = packFact(textOf(fact));
  if (packed === undefined)
    throw new ChessboardError("CB125", "the fact is not spelled as a node spells it.");
  const names = carried.map(({ name }) => `\n${name}`).join("");
  const body = joinBytes(
    packed.id,
    packed.person,
    varint(index),
    varint(size),
    ...path,
    Uint8Array.fromHex(log.hash),
    log.signature,
    Uint8Array.of(cosignatures === LEFT_OUT ? LEFT_OUT : carried.length),
    ...carried.flatMap(({ hash, time, signature }) => [Uint8Array.fromHex(hash), varint(time), signature]),
    deflate(encoder.encode(`${packed.rest}\n${origin}${names}`), dictionary),
  );
  return PREFIX + toBase45(joinBytes(Uint8Array.of(DICTIONARY), checkOf(body), body));
}

/** All but version and check, which are as they must be. */
function bodyOf(text: string): Uint8Array {
  if (text.length > MAX_CODE_LENGTH) throw new ChessboardError("CB120", `longer than ${MAX_CODE_LENGTH}.`);
  const version = /^CB[0-9]{1,3}:/.exec(text)?.[0];
  if (version === undefined) throw new ChessboardError("CB120", `it does not begin with ${PREFIX}`);
  if (version !== PREFIX) throw new ChessboardError("CB121", `it begins with ${version}`);
  const bytes = fromBase45(text.slice(PREFIX.length));
  if (bytes === undefined) throw new ChessboardError("CB120", "what follows the version is not base45.");
  const reader = new ByteReader(bytes);
  const known = reader.byte();
  if (known !== DICTIONARY) throw new ChessboardError("CB121", `its dictionary is number ${known}.`);
  const check = reader.take(CHECK_BYTES);
  const body = reader.rest();
  if (check.toHex() !== checkOf(body).toHex()) throw new ChessboardError("CB122", "its check does not fit.");
  return body;
}

const checkOf = (body: Uint8Array): Uint8Array =>
  sha256(joinBytes(Uint8Array.of(DICTIONARY), body)).subarray(0, CHECK_BYTES);

/** The fact's text without what was taken out, the origin, and a name for each cosignature. */
function unpackText(
  packed: Uint8Array,
  cosignatures: number,
): { rest: string; origin: string; names: string[] } {
  const unpacked = inflate(packed, dictionary, MAX_UNPACKED_BYTES);
  if (unpacked === undefined) throw new ChessboardError("CB123", "its packed text cannot be unpacked.");
  let text: string;
  try {
    text = decoder.decode(unpacked);
  } catch {
    throw new ChessboardError("CB123", "its packed text is not UTF-8.");
  }
  // A name holds no newline; a fact might.
  const lines = text.split("\n");
  const [origin, ...names] = lines.splice(-1 - cosignatures);
  if (origin === undefined || names.length !== cosignatures || lines.length === 0 || names.includes(origin))
    throw new ChessboardError("CB123", "its packed text is not a fact, an origin and the cosigners' names.");
  return { rest: lines.join("\n"), origin, names };
}

function rootOf(fact: Uint8Array, index: number, size: number, path: readonly Hash[]): Hash {
  const root = rootFromAuditPath(index, size, leafHash(fact), path);
  if (root === undefined) throw new ChessboardError("CB123", "a path that leads to no root.");
  return root;
}

/** How many hashes the audit path of RFC 6962 has: one a level, but none where the last node rises by itself. */
function pathLength(index: number, size: number): number {
  let length = 0;
  let [at, last] = [index, size - 1];
  for (; last > 0; at = Math.floor(at / 2), last = Math.floor(last / 2)) {
    if (at % 2 === 1 || at < last) length += 1;
  }
  return length;
}

function logSignatureIn(signatures: readonly NoteSignature[], { origin }: Checkpoint): NoteSignature {
  const log = signatures.find(
    ({ name, signature }) => name === origin && signature.length === SIGNATURE_BYTES,
  );
  if (log === undefined) throw new ChessboardError("CB125", "no plain Ed25519 signature by the log's name.");
  return log;
}

/** An Ed25519 cosignature, told by its length from the other kinds; its time is the first 8 bytes, big-endian. */
function cosignatureIn(
  { name, hash, signature }: NoteSignature,
  { origin }: Checkpoint,
): CarriedCosignature[] {
  if (name === origin || signature.length !== TIME_BYTES + SIGNATURE_BYTES) return [];
  const time = Number.parseInt(signature.subarray(0, TIME_BYTES).toHex(), 16);
  return Number.isSafeInteger(time) ? [{ name, hash, time, signature: signature.subarray(TIME_BYTES) }] : [];
}

function readCosignature(body: ByteReader): { hash: string; signature: Uint8Array } {
  const hash = body.take(KEY_HASH_BYTES).toHex();
  const time = Uint8Array.fromHex(
    body
      .varint()
      .toString(16)
      .padStart(2 * TIME_BYTES, "0"),
  );
  return { hash, signature: joinBytes(time, body.take(SIGNATURE_BYTES)) };
}

function textOf(fact: Uint8Array): string {
  if (fact.length > MAX_FACT_BYTES) throw new ChessboardError("CB125", "a fact past 16 KiB.");
  try {
    return decoder.decode(fact);
  } catch {
    throw new ChessboardError("CB125", "the fact is not UTF-8.");
  }
}

function requireRoom(text: string): string {
  if (text.length <= MAX_CODE_LENGTH) return text;
  throw new ChessboardError("CB124", `${text.length} characters where a code has ${MAX_CODE_LENGTH}.`);
}
