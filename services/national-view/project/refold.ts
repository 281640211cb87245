import { canonicalDossier } from "#contracts/dossier/canonical";
import { entryOf } from "#contracts/dossier/commitment";
import { addContributions } from "#contracts/dossier/contributions";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import type { Subject } from "#contracts/facts/subject";
import type { ChangedDossier } from "./batch.ts";

/** The facts of one subject that counted before, and those that count now. */
export interface ChangedFacts {
  readonly subject: Subject;
  readonly before: readonly RecordedFact[];
  readonly now: readonly RecordedFact[];
}

/**
 * Folds a subject anew. What it contributed before is taken out of `tally` and what it contributes now put in; the dossier
 * before is folded again from its facts, which is cheaper than reading it.
 */
export function refold({ subject, before, now }: ChangedFacts, tally: Map<string, number>): ChangedDossier {
  if (before.length > 0) addContributions(tally, foldDossier(subject, before), -1);
  if (now.length === 0) return { subject, dossier: undefined };
  const dossier = foldDossier(subject, now);
  addContributions(tally, dossier, 1);
  const canonicalJson = canonicalDossier(dossier);
  return { subject, dossier: { canonicalJson, entry: entryOf(subject, canonicalJson) } };
}
