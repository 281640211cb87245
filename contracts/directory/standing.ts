import { asIndex, type LogIndex } from "../seals/position.ts";
import type { LogKey } from "./directory.ts";

/**
 * Which indexes of a log count, as the ascending places where that changes: `[0, 100, 150]` says that facts 0 to 99 count,
 * 100 to 149 are void, and all from 150 on count. An empty list says that none does.
 *
 * Adjacent stretches are one: a rotation from key to key without a gap leaves no place in the list.
 */
export function standingOf(logKeys: readonly LogKey[]): number[] {
  const changes: number[] = [];
  for (const [place, { from, revokedFrom }] of logKeys.entries()) {
    const until = logKeys[place + 1]?.from ?? Infinity;
    const end = Math.min(revokedFrom ?? Infinity, until);
    if (end <= from) continue;
    if (changes.at(-1) === from) changes.pop();
    else changes.push(from);
    if (end < Infinity) changes.push(end);
  }
  return changes;
}

/** Whether the fact at that index counts. */
export function stands(standing: readonly number[], index: LogIndex): boolean {
  let counts = false;
  for (const change of standing) {
    if (index < change) return counts;
    counts = !counts;
  }
  return counts;
}

/** The first index at which two standings differ, or undefined if they are equal. */
export function firstDifference(before: readonly number[], after: readonly number[]): LogIndex | undefined {
  for (let place = 0; place < Math.max(before.length, after.length); place += 1) {
    const [old, young] = [before[place] ?? Infinity, after[place] ?? Infinity];
    if (old !== young) return asIndex(Math.min(old, young));
  }
  return undefined;
}
