import { ChessboardError } from "../errors.ts";
import { asSize, type LogSize } from "./position.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { asHash, EMPTY_ROOT, HASH_BYTES, type Hash, sameBytes } from "./merkle.ts";
import { type NoteSigner, openNote, parseNote, signNote, type VerifierKey } from "./note.ts";

/**
 * A log's size and root, signed as a note (C2SP tlog-checkpoint): origin, size, root, a blank line, signatures.
 *
 *     example.com/behind-the-sofa
 *     20852163
 *     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 *
 *     — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
 *
 * Extension lines are refused: the specification does not recommend them, no log of ours writes one, and what nobody
 * audits must not be signed.
 */
export interface Checkpoint {
  /** Which log: `<domain>/<participant>`, also the name of the keys that sign it. */
  readonly origin: string;
  /** How many facts the root covers. */
  readonly size: LogSize;
  readonly root: Hash;
}

/** The checkpoint as a note's text: three lines, each with its newline. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`;
}

/**
 * The checkpoint that a note's text is, verified by nobody yet. Throws CB102 for any other spelling, and for a size of
 * 0 with another root than the empty tree's.
 */
export function parseCheckpoint(text: string): Checkpoint {
  const checkpoint = parseStatedCheckpoint(text);
  if (!isEmptyAsStated(checkpoint)) {
    throw new ChessboardError("CB102", `an empty log of ${checkpoint.origin} with the root of another.`);
  }
  return checkpoint;
}

/** As `parseCheckpoint`, but takes any root for a size of 0: for a witness, who has an answer of its own to that. */
export function parseStatedCheckpoint(text: string): Checkpoint {
  const [origin = "", size = "", root = "", end, ...rest] = text.split("\n");
  if (end !== "" || rest.length > 0)
    throw new ChessboardError("CB102", "not three lines, each with its newline.");
  if (origin === "") throw new ChessboardError("CB102", "no origin.");
  return { origin, size: parseSize(size), root: parseRoot(root) };
}

/** Whether a size of 0 goes with the empty tree's root, and no other size is asked about. */
export const isEmptyAsStated = ({ size, root }: Checkpoint): boolean =>
  size > 0 || sameBytes(root, EMPTY_ROOT);

/** The checkpoint as a note signed by the log. */
export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  return signNote(formatCheckpoint(checkpoint), [signer]);
}

/**
 * The checkpoint of the log `origin` in a note that one of the log's `keys` has signed; other signatures, such as
 * witnesses', are ignored. Where some of the keys bear the name of the log's successor (docs/decisions/0021), its checkpoints
 * are the log's too: a checkpoint is by a key that is named as its own origin.
 *
 * Throws CB101 or CB102 when malformed, CB104 when no key of the log signed, CB105 when one's signature is wrong, CB106
 * when it is another log's.
 */
export function openCheckpoint(
  note: string | Uint8Array,
  origin: string,
  keys: readonly VerifierKey[],
): Checkpoint {
  const claimed = originIn(parseNote(note).text);
  const isHandedOn = isSuccessor(claimed, origin) && keys.some(({ name }) => name === claimed);
  const expected = isHandedOn ? claimed : origin;
  const counting = keys.filter(({ name }) => (isHandedOn ? name === claimed : !isSuccessor(name, origin)));
  const checkpoint = parseCheckpoint(openNote(note, counting).text);
  if (checkpoint.origin !== expected) {
    throw new ChessboardError("CB106", `${checkpoint.origin} where ${origin} was expected.`);
  }
  return checkpoint;
}

/** Whether `name` is the origin of a successor of the log `origin`: `<origin>/2`, `<origin>/3` and so on. */
export const isSuccessor = (name: string, origin: string): boolean =>
  name.startsWith(`${origin}/`) && /^([2-9]|[1-9][0-9]{1,3})$/.test(name.slice(origin.length + 1));

/** The first line: which log a checkpoint's text says that it is of. */
const originIn = (text: string): string => text.slice(0, text.indexOf("\n"));

function parseSize(text: string): LogSize {
  const size = Number(text);
  if (!/^(0|[1-9][0-9]*)$/.test(text) || !Number.isSafeInteger(size)) {
    throw new ChessboardError(
      "CB102",
      "a size that is not a decimal number without leading zeroes, below 2^53.",
    );
  }
  return asSize(size);
}

function parseRoot(text: string): Hash {
  const bytes = fromBase64(text);
  if (bytes?.length !== HASH_BYTES)
    throw new ChessboardError("CB102", "a root that is not the base64 of 32 bytes.");
  return asHash(bytes);
}
