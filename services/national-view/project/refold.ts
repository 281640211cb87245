import { canonicalDossier } from "#contracts/dossier/canonical";
import { entryOf } from "#contracts/dossier/commitment";
import { addContributions } from "#contracts/dossier/contributions";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import type { Subject } from "#contracts/facts/subject";
import type { ChangedDossier } from "./batch.ts";
import type { BesideDossiers } from "./beside-dossiers.ts";

/** The facts of one subject that counted before, and those that count now. */
export interface ChangedFacts {
  readonly subject: Subject;
  readonly before: readonly RecordedFact[];
  readonly now: readonly RecordedFact[];
}

/**
 * Folds a subject anew. What it contributed before is taken out of `tally` and what it contributes now put in, and so it is
 * `beside` the dossiers; the dossier before is folded again from its facts, which is cheaper than reading it.
 */
export function refold(
  { subject, before, now }: ChangedFacts,
  tally: Map<string, number>,
  beside: BesideDossiers,
): ChangedDossier {
  const was = before.length > 0 ? { dossier: foldDossier(subject, before), facts: before } : undefined;
  if (was !== undefined) addContributions(tally, was.dossier, -1);
  const is = now.length > 0 ? { dossier: foldDossier(subject, now), facts: now } : undefined;
  beside.changed(was, is);
  if (is === undefined) return { subject, dossier: undefined };
  addContributions(tally, is.dossier, 1);
  const canonicalJson = canonicalDossier(is.dossier);
  return { subject, dossier: { canonicalJson, entry: entryOf(subject, canonicalJson) } };
}
