import { caseFactsShown } from "#contracts/collaboration/case-facts";
import { worklistItems } from "#contracts/collaboration/worklist";
import type { Dossier, RecordedFact } from "#contracts/dossier/dossier";
import type { CaseFactRow } from "#infra/read-model/cases";
import type { WorklistRow } from "#infra/read-model/tables";
import type { Listed } from "#infra/read-model/worklist";

/** A dossier and the facts that it was folded from. */
export interface Folded {
  readonly dossier: Dossier;
  readonly facts: readonly RecordedFact[];
}

/** The rows beside the dossiers that come and go with them: on worklists, and of cases for those they are shown to. */
export interface BesideRows {
  /** The dossiers all of whose items leave the worklists, before the new ones come. */
  readonly worklistGone: readonly Listed[];
  readonly worklist: readonly WorklistRow[];
  readonly caseFactsGone: readonly CaseFactRow[];
  readonly caseFacts: readonly CaseFactRow[];
}

/**
 * Collects what the changed dossiers of a batch put beside themselves: a dossier takes out what it had there before and
 * puts in what it has now, so that these rows too depend on the dossiers alone.
 */
export class BesideDossiers implements BesideRows {
  readonly worklistGone: Listed[] = [];
  readonly worklist: WorklistRow[] = [];
  readonly caseFactsGone: CaseFactRow[] = [];
  readonly caseFacts: CaseFactRow[] = [];

  /** A dossier as it was and as it is; undefined where there is none. Nearly every one has nothing beside it. */
  changed(was: Folded | undefined, is: Folded | undefined): void {
    if (!hasSomething(was) && !hasSomething(is)) return;
    this.#listed(worklistRows(was), worklistRows(is));
    const [before, now] = [caseFactRows(was), caseFactRows(is)];
    this.caseFactsGone.push(...missingIn(now, before));
    this.caseFacts.push(...missingIn(before, now));
  }

  #listed(before: readonly WorklistRow[], now: readonly WorklistRow[]): void {
    if (JSON.stringify(before) === JSON.stringify(now)) return;
    // All items of one dossier are about one person, or one case.
    const [first] = before;
    if (first !== undefined) this.worklistGone.push({ subject: first.subject, about: first.about });
    this.worklist.push(...now);
  }
}

const hasSomething = (folded: Folded | undefined): boolean =>
  folded !== undefined && (folded.dossier.findings.length > 0 || !("stays" in folded.dossier));

function worklistRows(folded: Folded | undefined): WorklistRow[] {
  if (folded === undefined) return [];
  const { subject } = folded.dossier;
  return worklistItems(folded.dossier, folded.facts).flatMap((item, n) => {
    const { kind, about, since } = item;
    const row = (participant: WorklistRow["participant"], side: WorklistRow["side"]): WorklistRow => {
      const others = [...item.for, ...item.from].filter((each) => each !== participant).sort();
      return { participant, side, kind, since, subject, n, about, others: others.join(" ") };
    };
    return [...item.for.map((each) => row(each, "mine")), ...item.from.map((each) => row(each, "theirs"))];
  });
}

function caseFactRows(folded: Folded | undefined): CaseFactRow[] {
  if (folded === undefined || "stays" in folded.dossier) return [];
  const { subject } = folded.dossier;
  return caseFactsShown(folded.dossier, folded.facts).map(({ reader, place: [participant, idx] }) => ({
    reader,
    participant,
    idx,
    subject,
  }));
}

/** Those of `rows` that are not among `others`. */
function missingIn(others: readonly CaseFactRow[], rows: readonly CaseFactRow[]): CaseFactRow[] {
  const known = new Set(others.map(nameOf));
  return rows.filter((row) => !known.has(nameOf(row)));
}

const nameOf = ({ reader, participant, idx }: CaseFactRow): string => `${reader}/${participant}/${idx}`;
