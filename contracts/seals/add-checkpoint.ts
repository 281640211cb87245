import { ChessboardError } from "../errors.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { type Checkpoint, isEmptyAsStated, parseStatedCheckpoint } from "./checkpoint.ts";
import { asHash, HASH_BYTES, type Hash, verifyConsistency } from "./merkle.ts";
import { MAX_NOTE_BYTES, openNote, parseNote, type VerifierKey } from "./note.ts";
import { asSize, type LogSize } from "./position.ts";

/**
 * What a log asks a witness (C2SP tlog-witness, add-checkpoint): a checkpoint to cosign, and the proof that it extends the one
 * of `old` facts that the witness cosigned last.
 *
 *     old 20852014
 *     PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
 *     jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
 *     5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
 *     /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=
 *
 *     <the checkpoint, a whole signed note>
 */
export interface AddCheckpoint {
  readonly oldSize: LogSize;
  /** RFC 6962, section 2.1.2. */
  readonly proof: readonly Hash[];
  /** The signed note, verbatim. */
  readonly checkpoint: string;
}

/** A request's bound in bytes: a note, and 63 hashes with their size line. */
export const MAX_ADD_CHECKPOINT_BYTES = MAX_NOTE_BYTES + 4096;
/** The media type of a witness's answer that names the size it holds. */
export const SIZE_MEDIA_TYPE = "text/x.tlog.size";

const MAX_PROOF_HASHES = 63;

/** What a witness holds of one log. */
export interface WitnessedLog {
  readonly size: LogSize;
  readonly root: Hash;
}

/** What comes of a request: the checkpoint to cosign, or the status that the specification has for it. */
export type Judged =
  | { readonly status: 200; readonly checkpoint: Checkpoint }
  /** The old size is not what this witness holds: the answer says what is. */
  | { readonly status: 409; readonly size: LogSize }
  | { readonly status: 400 | 403 | 422; readonly detail: string };

/** The request as text; `parseAddCheckpoint` gives it back. */
export const formatAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${checkpoint}`;

/** Takes a request apart, its note verified by nobody. Throws CB118 for any other spelling, CB101 for what is no note. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint & { readonly stated: Checkpoint } {
  if (body.length > MAX_ADD_CHECKPOINT_BYTES)
    throw new ChessboardError("CB118", `longer than ${MAX_ADD_CHECKPOINT_BYTES} bytes.`);
  const text = decode(body);
  const split = text.indexOf("\n\n");
  if (split < 0) throw new ChessboardError("CB118", "no empty line between proof and checkpoint.");
  const [old = "", ...lines] = text.slice(0, split).split("\n");
  if (lines.length > MAX_PROOF_HASHES)
    throw new ChessboardError("CB118", `a proof of more than ${MAX_PROOF_HASHES} hashes.`);
  const checkpoint = text.slice(split + 2);
  return {
    oldSize: parseOldSize(old),
    proof: lines.map(parseHash),
    checkpoint,
    stated: parseStatedCheckpoint(parseNote(checkpoint).text),
  };
}

/**
 * A witness's judgement, its checks in the specification's order; the caller has found the log by `stated.origin`.
 *
 * @param held what was cosigned last for the log; undefined if nothing ever was
 * @param keys the log's keys that are trusted for that size
 */
export function judgeCheckpoint(
  { oldSize, proof, checkpoint: note, stated }: ReturnType<typeof parseAddCheckpoint>,
  keys: readonly VerifierKey[],
  held: WitnessedLog | undefined,
): Judged {
  try {
    openNote(note, keys);
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    return { status: error.code === "CB101" ? 400 : 403, detail: error.detail };
  }
  if (oldSize > stated.size) return { status: 400, detail: `the old size ${oldSize} is past the new one.` };
  const heldSize = held?.size ?? asSize(0);
  if (oldSize !== heldSize) return { status: 409, size: heldSize };
  if (!isEmptyAsStated(stated)) return { status: 422, detail: "an empty log with the root of another." };
  if (oldSize === 0 && proof.length > 0) return { status: 422, detail: "a proof from the empty log." };
  // From the empty log nothing is left to prove: every tree extends it.
  const extendsHeld =
    held === undefined || oldSize === 0
      ? true
      : verifyConsistency(oldSize, stated.size, proof, held.root, stated.root);
  if (!extendsHeld) return { status: 422, detail: `not shown to extend the log cosigned at ${oldSize}.` };
  return { status: 200, checkpoint: stated };
}

/** A witness's answer of media type `SIZE_MEDIA_TYPE`. */
export const formatWitnessedSize = (size: LogSize): string => `${size}\n`;

/** Throws CB119 for any other spelling. */
export function parseWitnessedSize(body: string): LogSize {
  if (!/^(0|[1-9][0-9]*)\n$/.test(body) || !Number.isSafeInteger(Number(body)))
    throw new ChessboardError("CB119", "a size that is no decimal number on one line.");
  return asSize(Number(body));
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(body: Uint8Array): string {
  try {
    return decoder.decode(body);
  } catch {
    throw new ChessboardError("CB118", "not UTF-8.");
  }
}

function parseOldSize(line: string): LogSize {
  const digits = /^old (0|[1-9][0-9]*)$/.exec(line)?.[1];
  if (digits === undefined || !Number.isSafeInteger(Number(digits)))
    throw new ChessboardError(
      "CB118",
      "no old size that is a decimal number without leading zeroes, below 2^53.",
    );
  return asSize(Number(digits));
}

function parseHash(line: string): Hash {
  const bytes = fromBase64(line);
  if (bytes?.length !== HASH_BYTES)
    throw new ChessboardError("CB118", "a proof line that is not the base64 of 32 bytes.");
  return asHash(bytes);
}
