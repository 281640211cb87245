import { accepts } from "#contracts/directory/accepts";
import type { Directory } from "#contracts/directory/directory";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { isCollaborationFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import type { CaseId } from "#contracts/facts/subject";
import type { LogIndex } from "#contracts/seals/position";

/** A fact of a case that stands in another participant's log, shown by a receipt (know-cases/): its place and exact bytes. */
export interface ForeignFact {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly bytes: Uint8Array;
}

/** What a node knows of its cases from other logs. */
export interface ForeignCases {
  /** The facts of that case in other logs, as far as they are known here; in any order. */
  factsOf(subject: CaseId): readonly ForeignFact[];
}

/**
 * Those of the facts that a reader folds by this directory: a key revoked since makes what it sealed void here too, with
 * the directory's next fact and whatever was decided before.
 */
export const foldable = (directory: Directory, facts: readonly ForeignFact[]): RecordedFact[] =>
  facts.flatMap(({ participant, index, bytes }): RecordedFact[] => {
    const judged = accepts(directory, participant, index, bytes);
    return judged.accepted && isCollaborationFact(judged.fact)
      ? [{ participant, index, fact: judged.fact }]
      : [];
  });
