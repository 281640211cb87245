import { isDirectoryFact } from "../facts/fact.ts";
import { CN } from "../facts/participant.ts";
import type { LogIndex } from "../seals/position.ts";
import { accepts, type Judgement } from "./accepts.ts";
import type { Directory } from "./directory.ts";
import { evolve, skip } from "./directory.ts";
import { type Objection, objection } from "./objection.ts";

export interface Advanced {
  readonly directory: Directory;
  readonly judgement: Judgement;
  /** Set if the fact is accepted and changes nothing: worth an operator's look. */
  readonly objection?: Objection;
}

/**
 * One verified fact of the log of `cn`, judged by the directory before it and folded in if it is accepted. Judged again
 * by any later directory the answer is the same: no key of `cn` begins or ends at an index already folded.
 *
 * Throws RangeError for a fact that leaves a gap.
 */
export function advance(directory: Directory, index: LogIndex, bytes: Uint8Array): Advanced {
  const judgement = accepts(directory, CN, index, bytes);
  if (!judgement.accepted || !isDirectoryFact(judgement.fact)) {
    return { directory: skip(directory, index), judgement };
  }
  const objected = objection(directory, index, judgement.fact);
  const next = evolve(directory, index, judgement.fact);
  return objected === undefined
    ? { directory: next, judgement }
    : { directory: next, judgement, objection: objected };
}
