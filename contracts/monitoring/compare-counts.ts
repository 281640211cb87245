import type { Policy } from "../policy/policy.ts";
import { lowerTail, upperTail } from "./binomial.ts";

/** The test's name, in every alert that rests on it. */
export const SURGE_TEST = "poisson-conditional";

/** How a month's count departs from the same stream's own past. */
export interface Departure {
  readonly kind: "surge" | "fall";
  /** The mean of the months before. */
  readonly expected: number;
}

/**
 * Whether a month's count departs from those of the months before it, by the conditional test of two Poisson counts
 * (Przyborowski and Wilenski, Biometrika 31, 1940): if the month is like the k months before, then of all that were counted
 * in the k + 1 months each falls into this one with probability 1 / (k + 1). It departs if a count as far out, on its side,
 * has at most the policy's probability, and differs by the policy's factor from a stream of at least the policy's size.
 *
 * @param past the months before, at least one
 */
export function compareCounts(
  count: number,
  past: readonly number[],
  { improbable, factor, least }: Policy["monitoring"],
): Departure | undefined {
  const before = past.reduce((sum, each) => sum + each, 0);
  const expected = before / past.length;
  if (Math.max(count, expected) < least.value) return undefined;
  const share = 1 / (past.length + 1);
  if (count > expected && count >= expected * factor.value)
    return upperTail(count, count + before, share) <= improbable.value
      ? { kind: "surge", expected }
      : undefined;
  if (count < expected && count * factor.value <= expected)
    return lowerTail(count, count + before, share) <= improbable.value
      ? { kind: "fall", expected }
      : undefined;
  return undefined;
}
