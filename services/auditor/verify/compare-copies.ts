import { sameBytes } from "#contracts/seals/merkle";
import { asIndex } from "#contracts/seals/position";
import type { Finding } from "../finding.ts";
import type { VerifiedLog } from "./verify-log.ts";

/**
 * What differs between verified copies of one log: a participant that signed two histories shows one to some readers and
 * the other to others (CB715). A copy that is only shorter lags behind, and that is no finding.
 */
export function compareCopies(copies: readonly VerifiedLog[]): Finding[] {
  const [first, ...others] = copies;
  if (first === undefined) return [];
  return others.flatMap((other) => {
    const index = firstDifference(first.facts, other.facts);
    if (index === undefined) return [];
    return [
      {
        code: "CB715",
        participant: first.participant,
        source: other.source,
        index: asIndex(index),
        detail: `index ${index} of ${first.participant} is another fact than at ${first.source}.`,
      },
    ];
  });
}

function firstDifference(a: readonly Uint8Array[], b: readonly Uint8Array[]): number | undefined {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left !== undefined && right !== undefined && !sameBytes(left, right)) return index;
  }
  return undefined;
}
