import { ChessboardError } from "../errors.ts";
import { type ParticipantId, participantId } from "../facts/participant.ts";
import { fromBase64, toBase64 } from "../seals/base64.ts";
import { asHash, EMPTY_ROOT, HASH_BYTES, type Hash, sameBytes } from "../seals/merkle.ts";
import { type NoteSigner, openNote, signNote, type VerifierKey } from "../seals/note.ts";
import { asSize, type LogSize } from "../seals/position.ts";

/**
 * A commitment, "the logs at this vector fold to this root", as the text of a signed note (C2SP signed-note; design,
 * section 6): origin, facts in the vector, root, and a line a participant in byte order. Facts are the sum of the sizes.
 *
 *     chessboard.example/cn/view/v1
 *     8037
 *     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 *     cn 12 3m1kUBzx6GHZYQ0bAdgBUKFAcqYrBHcQqB3mYaVlYpM=
 *     cn-44 8025 /tFJwYBTqCyQqqdKOyOYzqBl9DjmaPMlO0M2oHcNI7I=
 *
 *     — chessboard.example/cn/view/v1 Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
 */
export interface Commitment {
  /** Which view, and which version of its projection: `<domain>/cn/view/v1`; also the name of the key that signs it. */
  readonly origin: string;
  readonly root: Hash;
  /** The vector: a log each for every participant of the directory, in byte order, empty ones included. */
  readonly logs: readonly CommittedLog[];
}

/** How far a log was read, and its root there. */
export interface CommittedLog {
  readonly participant: ParticipantId;
  readonly size: LogSize;
  readonly root: Hash;
}

/** How many facts the vector holds, quarantined ones included. */
export const factsIn = ({ logs }: Pick<Commitment, "logs">): number =>
  logs.reduce((sum, { size }) => sum + size, 0);

/** The commitment as a note's text. Its logs are written in byte order, however they come. */
export function formatCommitment(commitment: Commitment): string {
  const logs = commitment.logs.toSorted((a, b) => (a.participant < b.participant ? -1 : 1));
  return [
    commitment.origin,
    factsIn(commitment),
    toBase64(commitment.root),
    ...logs.map(({ participant, size, root }) => `${participant} ${size} ${toBase64(root)}`),
    "",
  ].join("\n");
}

/**
 * The commitment that a note's text is, verified by nobody yet. Throws CB601 for any other spelling: participants out of
 * byte order or twice, a sum that is not the sum of the sizes, a log of size 0 with another root than the empty tree's.
 */
export function parseCommitment(text: string): Commitment {
  const [origin = "", facts = "", root = "", ...lines] = text.split("\n");
  if (lines.pop() !== "") throw malformed("the last line does not end in a newline.");
  if (origin === "") throw malformed("no origin.");
  const commitment = { origin, root: parseRoot(root), logs: lines.map(parseLog) };
  const names = commitment.logs.map(({ participant }) => participant);
  if (names.some((name, at) => at > 0 && name <= (names[at - 1] ?? "")))
    throw malformed("the participants are not in byte order, each once.");
  if (parseCount(facts) !== factsIn(commitment))
    throw malformed(`${facts} facts, which is not the sum of the sizes.`);
  return commitment;
}

/** The commitment as a note signed by whoever folded it. */
export const signCommitment = (commitment: Commitment, signer: NoteSigner): string =>
  signNote(formatCommitment(commitment), [signer]);

/**
 * The commitment of the view `origin` in a note that at least one of `keys` has signed, and which did.
 *
 * Throws CB101 or CB601 when malformed, CB104 when none of the keys signed, CB105 when one's signature is wrong, CB602
 * when it is another view's.
 */
export function openCommitment(
  note: string | Uint8Array,
  origin: string,
  keys: readonly VerifierKey[],
): { commitment: Commitment; verifiedBy: VerifierKey[] } {
  const { text, verifiedBy } = openNote(note, keys);
  const commitment = parseCommitment(text);
  if (commitment.origin !== origin)
    throw new ChessboardError("CB602", `${commitment.origin} where ${origin} was expected.`);
  return { commitment, verifiedBy };
}

function parseLog(line: string): CommittedLog {
  const [name, size = "", root = "", ...rest] = line.split(" ");
  const participant = participantId.safeParse(name);
  if (!participant.success || rest.length > 0)
    throw malformed("a line that is not participant, size and root.");
  const log = { participant: participant.data, size: asSize(parseCount(size)), root: parseRoot(root) };
  if (log.size === 0 && !sameBytes(log.root, EMPTY_ROOT))
    throw malformed(`an empty log of ${log.participant} with the root of another.`);
  return log;
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(count))
    throw malformed("a count that is not a decimal number without leading zeroes, below 2^53.");
  return count;
}

function parseRoot(text: string): Hash {
  const bytes = fromBase64(text);
  if (bytes?.length !== HASH_BYTES) throw malformed("a root that is not the base64 of 32 bytes.");
  return asHash(bytes);
}

const malformed = (detail: string): ChessboardError => new ChessboardError("CB601", detail);
