import { RequestProblem } from "#contracts/api/problem";
import { asIndex, type LogIndex } from "#contracts/seals/position";

/** The index that a path names. Throws CB507 for what is no whole number in its one spelling. */
export function indexOf(text: string): LogIndex {
  if (/^(0|[1-9][0-9]{0,14})$/.test(text)) return asIndex(Number(text));
  throw new RequestProblem("CB507", "the index in the path is not a whole number.");
}
