import { RequestProblem } from "#contracts/api/problem";
import type { Vector } from "#contracts/api/view";
import { sees } from "#contracts/directory/stages";
import { subjectHash } from "#contracts/dossier/commitment";
import type { PersonDossier, RecordedFact } from "#contracts/dossier/dossier";
import { readPersonDossier } from "#contracts/dossier/dossier-schema";
import { foldDossier } from "#contracts/dossier/fold";
import { inFoldOrder, type PlacedFact } from "#contracts/dossier/fold-order";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Pseudonym } from "#contracts/facts/subject";
import { asSize, type LogSize } from "#contracts/seals/position";
import type { ReadModel } from "#infra/read-model/read-model";
import { dossiers, factsOfSubjects, positions } from "#infra/read-model/reads";
import { readStored } from "../project/stored-fact.ts";
import type { ViewState } from "../project/view-state.ts";
import type { RunningProjection } from "../projection.ts";

/** What a reader sees of one person: the dossier of the facts that it may see, at one vector. */
export interface Look {
  readonly dossier: PersonDossier;
  /** The visible facts, in fold order. */
  readonly facts: readonly PlacedFact[];
  readonly vector: Vector;
  /** How many participants' facts were left out before the fold. */
  readonly leftOut: number;
}

/** What is stored of a subject, and the positions there. */
interface Stored {
  readonly sizes: ReadonlyMap<ParticipantId, LogSize>;
  readonly record: string | undefined;
  readonly facts: readonly RecordedFact[];
}

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
  const { stored, state } = await readAtOneState(model, projection, subject);
  if (stored.record === undefined || stored.facts.length === 0) throw nobody();
  const participants = new Set(stored.facts.map(({ participant }) => participant));
  const hidden = new Set([...participants].filter((each) => !sees(state.directory, reader, each)));
  const visible = stored.facts.filter(({ participant }) => !hidden.has(participant));
  return {
    dossier: hidden.size === 0 ? readPersonDossier(stored.record) : foldDossier(subject, visible),
    facts: inFoldOrder(visible),
    vector: vectorAnswer(state),
    leftOut: hidden.size,
  };
}

export const nobody = (): RequestProblem =>
  new RequestProblem("CB604", "The view holds no fact about that subject.");

/** The vector as answers have it. */
export const vectorAnswer = (state: ViewState): Vector =>
  Object.fromEntries(
    [...state.directory.participants.keys()]
      .sort()
      .map((participant) => [participant, state.positions.get(participant)?.range.size ?? asSize(0)]),
  );

/**
 * Rows and the state in memory that belongs to them. A batch that ends in between makes them differ, and then both are
 * read again between two batches.
 */
async function readAtOneState(
  model: ReadModel,
  { projector, version }: RunningProjection,
  subject: Pseudonym,
): Promise<{ stored: Stored; state: ViewState }> {
  const stored = await readStoredOf(model, version, subject);
  const { state } = projector;
  const isOfState = [...state.positions].every(([id, { range }]) => stored.sizes.get(id) === range.size);
  if (isOfState && stored.sizes.size === state.positions.size) return { stored, state };
  return projector.atRest(async (atRest) => ({
    stored: await readStoredOf(model, version, subject),
    state: atRest,
  }));
}

const readStoredOf = (model: ReadModel, version: number, subject: Pseudonym): Promise<Stored> =>
  model.snapshot(version, async (rows) => {
    const sizes = new Map((await positions(rows)).map(({ participant, size }) => [participant, size]));
    const [dossier] = await dossiers(rows, [subjectHash(subject)]);
    const facts = await factsOfSubjects(rows, [subject]);
    return {
      sizes,
      record: dossier?.record,
      facts: facts.map(({ participant, idx, body }) =>
        readStored({ participant, index: idx, subject, body }),
      ),
    };
  });
