import type { Finding } from "../finding.ts";
import type { LogFold } from "../replay/fold-log.ts";
import type { ReadLog } from "../verify/read-log.ts";

/** CB741: facts whose `time` is before that of an earlier one in their log. */
export const timesOf = (fold: LogFold, [copy]: readonly ReadLog[]): Finding[] =>
  fold.backward.map(({ participant, index, time, after }) => ({
    ...{ code: "CB741", participant, source: copy?.source ?? "", index },
    detail: `index ${index} of ${participant} was recorded at ${time}, one before it at ${after}.`,
  }));

/** CB714: facts with the id of an earlier one in their log. */
export const idsOf = (fold: LogFold, [copy]: readonly ReadLog[]): Finding[] =>
  [...fold.repeatedIds()].map(({ participant, index, first }) => ({
    ...{ code: "CB714", participant, source: copy?.source ?? "", index },
    detail: `index ${index} of ${participant} has the id of index ${first}.`,
  }));
