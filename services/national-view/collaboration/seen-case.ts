import type { DueStep } from "#contracts/api/cases";
import { caseFactsShown } from "#contracts/collaboration/case-facts";
import { deadlineOf } from "#contracts/collaboration/deadlines";
import { awaitedStep } from "#contracts/collaboration/worklist";
import type { Directory } from "#contracts/directory/directory";
import { sees } from "#contracts/directory/stages";
import type { Case, CaseDossier, RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";
import type { CaseId } from "#contracts/facts/subject";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";

/** A case as a reader sees it. */
export interface SeenCase {
  /** Undefined: the reader sees none of it. */
  readonly dossier: CaseDossier | undefined;
  /** Whose facts, some or all, were left out before the fold. */
  readonly hidden: ReadonlySet<ParticipantId>;
}

/**
 * What a reader sees of a case: what the case itself shows it, whatever the stages (contracts/collaboration/case-facts.ts),
 * and of the rest the facts of those who show theirs to it.
 */
export function caseSeenBy(
  directory: Directory,
  reader: ParticipantId,
  subject: CaseId,
  facts: readonly RecordedFact[],
): SeenCase {
  const whole = foldDossier(subject, facts);
  const shown = new Set(
    caseFactsShown(whole, facts).flatMap((each) => (each.reader === reader ? [each.place.join("/")] : [])),
  );
  const isSeen = ({ participant, index }: RecordedFact): boolean =>
    shown.has(`${participant}/${index}`) || sees(directory, reader, participant);
  const visible = facts.filter(isSeen);
  const hidden = new Set(facts.flatMap((fact) => (isSeen(fact) ? [] : [fact.participant])));
  if (visible.length === 0) return { dossier: undefined, hidden };
  return { dossier: hidden.size === 0 ? whole : foldDossier(subject, visible), hidden };
}

/** The step that a case waits for and by when, as of a day; undefined where it waits for none. */
export function dueStepOf(standing: Case, asOf: CalendarDate): DueStep | undefined {
  const step = awaitedStep(standing);
  return step && { ...step, ...deadlineOf(POLICY_IN_FORCE, step, asOf) };
}
