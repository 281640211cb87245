import type { Duty, Policy } from "../policy/policy.ts";
import { type AssessedDuty, type AssessedEnd, shareOf } from "./assessment.ts";
import { dutiesOf, isOfCases } from "./duties.ts";

/** A duty as an answer has it: its share in whole points of 100, null while it is not settled. */
export interface ShownDuty {
  readonly duty: Duty;
  /** How much it counts in the score. */
  readonly weight: number;
  /** Counts, for readers with `statistics:exact` alone. */
  readonly of?: number;
  readonly kept?: number;
  readonly share: number | null;
  readonly settled: boolean;
}

export interface ShownEnd extends Omit<AssessedEnd, "duties"> {
  readonly duties: readonly ShownDuty[];
}

/** What readers with `statistics:exact` are shown: all of it. */
export const shownExactly = (ends: readonly AssessedEnd[], { weights }: Policy): ShownEnd[] =>
  ends.map(({ duties, ...end }) => ({
    ...end,
    duties: duties.map(({ duty, of, kept, settled }) => ({
      duty,
      weight: weights.value[duty],
      of,
      kept,
      share: settled ? shareOf({ of, kept }) : null,
      settled,
    })),
  }));

/**
 * What other readers are shown: no counts, and the share of a settled duty where no small count follows from it, even for one
 * who knows how often it was to be done. That is so where both those for whom it was done and those for whom it was not reach
 * the policy's small cell; and where a point of the share stands for as many by itself, whatever the share.
 *
 * The score is the same that everybody gets, or null. It is shown where every share it is made of is, and every duty towards
 * people had something to be done: a missing one would say that nobody was there. Ends with nothing to show are left out.
 */
export function shownProtected(ends: readonly AssessedEnd[], policy: Policy): ShownEnd[] {
  const { weights, statistics } = policy;
  const isTold = (duty: AssessedDuty): boolean => duty.settled && isSafe(duty, statistics.smallCell.value);
  return ends.flatMap(({ duties, score, ...end }) => {
    const told = duties.filter(isTold);
    if (told.length === 0) return [];
    const owed = dutiesOf(end.end).filter((duty) => !isOfCases(duty));
    const whole =
      told.length === duties.length && owed.every((duty) => told.some((each) => each.duty === duty));
    const shown = told.map(({ duty, of, kept }) => ({
      duty,
      weight: weights.value[duty],
      share: shareOf({ of, kept }),
      settled: true,
    }));
    return [{ ...end, score: whole ? score : null, duties: shown }];
  });
}

const isSafe = ({ of, kept }: AssessedDuty, smallCell: number): boolean =>
  (kept >= smallCell && of - kept >= smallCell) || of >= 100 * smallCell;
