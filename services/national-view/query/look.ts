import { RequestProblem } from "#contracts/api/problem";
import type { Vector } from "#contracts/api/view";
import type { Directory } from "#contracts/directory/directory";
import { sees } from "#contracts/directory/stages";
import { canonicalDossier } from "#contracts/dossier/canonical";
import { subjectHash } from "#contracts/dossier/commitment";
import type { PersonDossier, RecordedFact } from "#contracts/dossier/dossier";
import { readPersonDossier } from "#contracts/dossier/dossier-schema";
import { foldDossier } from "#contracts/dossier/fold";
import { inFoldOrder, type PlacedFact } from "#contracts/dossier/fold-order";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Pseudonym } from "#contracts/facts/subject";
import type { Projection, ReadModel } from "#infra/read-model/read-model";
import { dossiers, factsOfSubjects } from "#infra/read-model/reads";
import type { FactRow } from "#infra/read-model/tables";
import { readStored } from "../project/stored-fact.ts";
import { PROJECTION_VERSION, type RunningProjection } from "../projection.ts";
import { readAtOneState, vectorAnswer } from "./one-state.ts";

/** What a reader sees of one person: the dossier of the facts that it may see, at one vector. */
export interface Look {
  readonly dossier: PersonDossier;
  /** The visible facts, in fold order. */
  readonly facts: readonly PlacedFact[];
  readonly vector: Vector;
  /** How many participants' facts were left out before the fold. */
  readonly leftOut: number;
}

/** What is stored of a person. */
export interface Stored {
  readonly record: string | undefined;
  readonly facts: readonly RecordedFact[];
}

/**
 * All that is stored of a person, whoever may see it. While an older version answers, its record has the shape of its time:
 * the facts that it took are folded to today's.
 */
export async function readStoredOf(rows: Projection, subject: Pseudonym): Promise<Stored> {
  const [dossier] = await dossiers(rows, [subjectHash(subject)]);
  const facts = (await factsOfSubjects(rows, [subject])).map(factOf);
  if (dossier === undefined || rows.version === PROJECTION_VERSION) return { record: dossier?.record, facts };
  return { record: canonicalDossier(foldDossier(subject, facts)), facts };
}

/** A row of a dossier's fact, read. */
export const factOf = ({ participant, idx, subject, body }: FactRow): RecordedFact =>
  readStored({ participant, index: idx, subject, body });

/**
 * What the reader's participant sees of a person (design, section 6, "Who sees what"). Throws CB604 when the view knows
 * nobody by that pseudonym.
 */
export async function lookAt(
  model: ReadModel,
  projection: RunningProjection,
  subject: Pseudonym,
  reader: ParticipantId,
): Promise<Look> {
  const { read, state } = await readAtOneState(model, projection, (rows) => readStoredOf(rows, subject));
  if (read.record === undefined || read.facts.length === 0) throw nobody();
  const { dossier, visible, hidden } = seenBy(state.directory, reader, subject, read);
  return {
    dossier,
    facts: inFoldOrder(visible),
    vector: vectorAnswer(state),
    leftOut: hidden.size,
  };
}

/** A person as a reader sees it: the facts of those who show theirs to it, and the fold of these. */
export interface Seen {
  readonly dossier: PersonDossier;
  readonly visible: readonly RecordedFact[];
  /** Whose facts were left out before the fold. */
  readonly hidden: ReadonlySet<ParticipantId>;
}

/** What a reader sees of a person: the fold of the facts of those participants who show theirs to it. */
export function seenBy(
  directory: Directory,
  reader: ParticipantId,
  subject: Pseudonym,
  { record, facts }: Stored,
): Seen {
  const participants = new Set(facts.map(({ participant }) => participant));
  const hidden = new Set([...participants].filter((each) => !sees(directory, reader, each)));
  const visible = facts.filter(({ participant }) => !hidden.has(participant));
  const isWhole = hidden.size === 0 && record !== undefined;
  return { dossier: isWhole ? readPersonDossier(record) : foldDossier(subject, visible), visible, hidden };
}

/** The refusal for a person of whom the view holds nothing: CB604. */
export const nobody = (): RequestProblem =>
  new RequestProblem("CB604", "The view holds no fact about that subject.");
