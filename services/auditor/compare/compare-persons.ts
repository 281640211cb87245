import { randomBytes } from "node:crypto";
import type { Directory } from "#contracts/directory/directory";
import { type PersonProof, personProof, verifyPersonProof } from "#contracts/dossier/person-proof";
import type { Commitment } from "#contracts/dossier/view-note";
import { ChessboardError } from "#contracts/errors";
import { CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import { type Pseudonym, pseudonym, type Subject } from "#contracts/facts/subject";
import { toBase64 } from "#contracts/seals/base64";
import { sameBytes } from "#contracts/seals/merkle";
import { asIndex } from "#contracts/seals/position";
import { openedCommitment } from "../evidence/evidence.ts";
import type { SeenNotes } from "../evidence/seen-notes.ts";
import type { Finding } from "../finding.ts";
import type { FoldedView } from "../replay/fold-view.ts";

/** A view, asked for proofs about persons. */
export interface PersonsView {
  /** Where it is asked. */
  readonly source: string;
  /** For how many dossiers, drawn at random, a proof is asked for; and for as many persons of whom nothing is known. */
  readonly sample: number;
  /** Draws the dossiers; Math.random if it is missing. */
  readonly random?: (() => number) | undefined;
  /** The JSON that the view answers for the proof of that person, asked for with the purpose `audit`. */
  proof(subject: Pseudonym): Promise<unknown>;
}

/** What was folded, and by what the view's answers are judged. */
export interface Folded {
  readonly claim: Commitment;
  readonly directory: Directory;
  readonly folded: FoldedView;
  readonly notes: SeenNotes;
}

/**
 * Asks the view for proofs about persons, and holds them against the fold (CB747): the dossiers drawn, and the absence of
 * persons of whom no log says anything. Each proof has to lead to a root that the view has signed; while nothing but looks
 * has come to the logs since, to the root and the very dossier that were folded.
 */
export async function comparePersons(
  view: PersonsView,
  folded: Folded,
): Promise<{ readonly findings: readonly Finding[]; readonly present: number; readonly absent: number }> {
  const findings: Finding[] = [];
  const asked = { present: 0, absent: 0 };
  for (const [subject, dossier] of folded.folded.sample) {
    asked.present += 1;
    findings.push(...(await comparePerson(view, folded, subject, dossier)));
  }
  for (let n = 0; n < view.sample; n += 1) {
    asked.absent += 1;
    findings.push(...(await comparePerson(view, folded, nobody(), null)));
  }
  return { findings, ...asked };
}

async function comparePerson(
  view: PersonsView,
  { claim, directory, notes }: Folded,
  subject: Pseudonym,
  dossier: string | null,
): Promise<readonly Finding[]> {
  const answer = personProof.safeParse(await view.proof(subject));
  const found = (detail: string): Finding[] => [
    { code: "CB747", source: view.source, ...firstPlace(dossier), detail },
  ];
  if (!answer.success) return found("the view answers what is no proof.");
  const proved = proofOf(answer.data, subject, directory);
  if (typeof proved === "string") return found(`the view's proof proves nothing: ${proved}`);
  const seen = notes.commitment(view.source, answer.data.commitment);
  if (!isBefore(claim, proved.commitment)) return seen;
  if (!sameBytes(proved.commitment.root, claim.root)) {
    const roots = `${toBase64(claim.root)}, then ${toBase64(proved.commitment.root)}`;
    return [...seen, ...found(`only looks have come since, and the view's root is another: ${roots}.`)];
  }
  if (proved.dossier === dossier) return seen;
  const what =
    dossier === null
      ? "the view has a dossier of a person of whom no log says anything."
      : proved.dossier === null
        ? "the view has no dossier of a person of whom the logs say something."
        : "the view has another dossier of a person than the logs fold to.";
  return [...seen, ...found(what)];
}

/** What a proof proves, and by which commitment; or why it proves nothing. */
function proofOf(proof: PersonProof, subject: Subject, directory: Directory) {
  try {
    const commitment = openedCommitment(proof.commitment, directory);
    const verdict = verifyPersonProof(proof, subject, commitment.root);
    return verdict.proved ? { commitment, dossier: verdict.dossier } : verdict.reason;
  } catch (error) {
    if (error instanceof ChessboardError) return error.detail;
    throw error;
  }
}

/** Whether nothing but looks lies between the commitment that was compared and another. */
function isBefore(claim: Commitment, other: Commitment): boolean {
  const sizes = (logs: Commitment["logs"]): string =>
    logs
      .filter(({ participant }) => participant !== CN_ACCESS)
      .map(({ participant, size }) => `${participant} ${size}`)
      .join();
  return claim.origin === other.origin && sizes(claim.logs) === sizes(other.logs);
}

/** A pseudonym that nobody has: 20 bytes at random. */
function nobody(): Pseudonym {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  const text = [...randomBytes(32)].map((byte) => letters[byte % 32]).join("");
  return pseudonym.parse(`p1-${text}`);
}

/** Names a person by the place of a fact: a finding holds no pseudonym. */
function firstPlace(dossier: string | null) {
  if (dossier === null) return {};
  const parsed: { facts: [ParticipantId, number][] } = JSON.parse(dossier);
  const [first] = parsed.facts;
  return first === undefined ? {} : { participant: first[0], index: asIndex(first[1]) };
}
