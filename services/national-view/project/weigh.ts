import type { RecordedFact } from "#contracts/dossier/dossier";
import { MAX_FACTS_PER_LOG, splitAtLimit } from "#contracts/dossier/fold-order";
import type { Subject } from "#contracts/facts/subject";
import type { Accepted, Refused } from "./judge.ts";
import type { ChangedFacts } from "./refold.ts";
import { readStored, type StoredFact } from "./stored-fact.ts";

/** Why a fact past the limit of one subject and log is in quarantine (design, section 6). */
export const OVER_LIMIT = "over-limit";

/** What came of weighing one subject's accepted facts. */
export interface Weighed extends ChangedFacts {
  /** Those judged now that count. */
  readonly counted: readonly Accepted[];
  /** Those judged now that are past the limit. */
  readonly over: readonly Refused[];
}

/**
 * Of a subject's facts, which count. `stored` are those that counted before, `judgedAgain` tells the ones among them that
 * were judged again, and `accepted` are those judged now.
 *
 * Facts past the limit are never stored as facts, so a subject costs the same however many are reported. That is as good
 * as keeping them: they have higher indexes than the ones that count, so whatever makes one of those void has them judged
 * again as well.
 */
export function weigh(
  subject: Subject,
  stored: readonly StoredFact[],
  judgedAgain: (fact: StoredFact) => boolean,
  accepted: readonly Accepted[],
): Weighed {
  const before = stored.map((fact) => readStored(fact));
  const kept = before.filter((_, at) => {
    const fact = stored[at];
    return fact !== undefined && !judgedAgain(fact);
  });
  const judged = new Map<RecordedFact, Accepted>();
  for (const each of accepted) {
    const { participant, index, fact } = each;
    judged.set({ participant, index, fact }, each);
  }
  const { counted, over } = splitAtLimit([...kept, ...judged.keys()]);
  const detail = `one of more than ${MAX_FACTS_PER_LOG} facts of this log about one subject`;
  return {
    subject,
    before,
    now: counted,
    counted: counted.flatMap((fact) => judged.get(fact) ?? []),
    over: over.flatMap((fact) => {
      const each = judged.get(fact);
      return each === undefined ? [] : [{ ...each, reason: OVER_LIMIT, detail }];
    }),
  };
}
