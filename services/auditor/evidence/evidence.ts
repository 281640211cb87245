import { z } from "zod";
import { sealKeys, viewKeys } from "#contracts/directory/keys";
import type { Directory } from "#contracts/directory/directory";
import { type Commitment, openCommitment, parseCommitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { fromBase64, toBase64 } from "#contracts/seals/base64";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { asHash, HASH_BYTES, type Hash, sameBytes, verifyConsistency } from "#contracts/seals/merkle";
import { parseNote, type VerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { LogSource, SourceRecord } from "../sources/log-source.ts";
import { directoryOf, verifyDirectoryLog } from "../verify/verify-directory.ts";

/**
 * Two signed notes that cannot both be, with all that is needed to see it from the key of `cn` alone: a JSON document.
 *
 * Of a log, `two-histories`: checkpoints of one participant's log, the smaller one first.
 *
 *     {"evidence": "two-histories", "participant": "cn-44",
 *      "notes": ["chessboard.example/cn-44\n300\n<root, base64>\n\n— …", "chessboard.example/cn-44\n355\n…"],
 *      "rootThere": "<base64>", "proof": ["<base64>", …],
 *      "directory": {"checkpoint": "<note of cn>", "facts": ["<the exact bytes>", …]}}
 *
 * `proof` is the RFC 6962 consistency proof (section 2.1.2) that the larger checkpoint's tree begins, at the smaller one's
 * size, with the root `rootThere`: which is not the root that the smaller checkpoint has signed. A tree begins in one way. Where both have
 * one size, `proof` is empty and `rootThere` the second one's root.
 *
 * Of a view, `two-roots`: commitments with one origin and vector and different roots.
 *
 *     {"evidence": "two-roots", "notes": ["chessboard.example/cn/view/v1\n…", "…"], "directory": {…}}
 *
 * `directory` is the log of `cn`, from which the keys follow (docs/directory.md), whole up to its checkpoint.
 */
const directory = z.strictObject({ checkpoint: z.string(), facts: z.array(z.string()) });
const notes = z.tuple([z.string(), z.string()]);
export const evidence = z.discriminatedUnion("evidence", [
  z.strictObject({
    evidence: z.literal("two-histories"),
    participant: participantId,
    notes,
    rootThere: z.string(),
    proof: z.array(z.string()).max(128),
    directory,
  }),
  z.strictObject({ evidence: z.literal("two-roots"), notes, directory }),
]);
export type Evidence = z.infer<typeof evidence>;

/** What an evidence proves, in a sentence. Throws CB749 when it proves nothing, CB1xx when its notes or its directory do not verify. */
export async function verifyEvidence(shown: Evidence, pinned: VerifierKey): Promise<string> {
  const cn = await verifyDirectoryLog(copyOf(shown.directory), pinned);
  const [finding] = cn.findings;
  if (finding !== undefined) throw new ChessboardError(finding.code, finding.detail);
  const known = directoryOf(pinned, cn.facts, cn.facts.length);
  return shown.evidence === "two-roots"
    ? provesTwoRoots(shown.notes, known)
    : provesTwoHistories(shown, known);
}

function provesTwoHistories(
  { participant, notes, rootThere, proof }: Evidence & { evidence: "two-histories" },
  known: Directory,
): string {
  const [first, second] = notes.map((note) => openedCheckpoint(note, participant, known));
  const [there, ...path] = [rootThere, ...proof].map(hashIn);
  if (first === undefined || second === undefined || there === undefined) throw proves("nothing");
  if (first.size > second.size) throw proves("nothing: the smaller checkpoint comes first");
  const isBeginning =
    first.size === second.size
      ? path.length === 0 && sameBytes(there, second.root)
      : verifyConsistency(first.size, second.size, path, there, second.root);
  if (!isBeginning) throw proves("nothing: the proof does not lead to the second checkpoint's root");
  if (sameBytes(there, first.root)) throw proves("nothing: the second checkpoint extends the first");
  return (
    `${participant} has signed two histories: at size ${first.size} its log has root ${toBase64(first.root)} by one ` +
    `checkpoint, ${toBase64(there)} by the one of size ${second.size}.`
  );
}

function provesTwoRoots(notes: readonly string[], known: Directory): string {
  const [first, second] = notes.map((note) => openedCommitment(note, known));
  if (first === undefined || second === undefined || !isSameVector(first, second))
    throw proves("nothing: the notes are of different vectors");
  if (sameBytes(first.root, second.root)) throw proves("nothing: the notes have one root");
  return `${first.origin} has signed two roots at one vector: ${toBase64(first.root)} and ${toBase64(second.root)}.`;
}

/** The checkpoint in a note of that participant's log. Throws CB101 to CB106 where it does not count. */
export function openedCheckpoint(note: string, participant: ParticipantId, known: Directory): Checkpoint {
  const { size } = parseCheckpoint(parseNote(note).text);
  const origin = known.participants.get(participant)?.origin ?? "";
  return openCheckpoint(note, origin, sealKeys(known, participant, size));
}

/** The commitment in a view's note. Throws CB101 to CB105, CB601 where it does not count. */
export function openedCommitment(note: string, known: Directory): Commitment {
  const { origin } = parseCommitment(parseNote(note).text);
  const keys = viewKeys(known).filter(({ name }) => name === origin);
  return openCommitment(note, origin, keys).commitment;
}

/** Whether two commitments are of one view at one vector: sizes, and the roots of the logs there. */
export const isSameVector = (one: Commitment, other: Commitment): boolean =>
  one.origin === other.origin && vectorText(one) === vectorText(other);

const vectorText = ({ logs }: Commitment): string =>
  logs.map(({ participant, size, root }) => `${participant} ${size} ${toBase64(root)}`).join("\n");

/** The log of `cn` in an evidence as a source like any other. */
const copyOf = ({ checkpoint, facts }: Evidence["directory"]): LogSource => ({
  name: "the evidence",
  maxPending: Number.POSITIVE_INFINITY,
  participant: async () => undefined,
  async *records(): AsyncIterable<SourceRecord> {
    for (const [index, fact] of facts.entries())
      yield { kind: "fact", index: asIndex(index), bytes: new TextEncoder().encode(fact) };
    yield { kind: "checkpoint", note: checkpoint };
  },
  close: async () => undefined,
});

function hashIn(text: string): Hash {
  const bytes = fromBase64(text);
  if (bytes?.length !== HASH_BYTES) throw proves("nothing: a hash is not the base64 of 32 bytes");
  return asHash(bytes);
}

const proves = (what: string): ChessboardError => new ChessboardError("CB749", `it proves ${what}.`);
