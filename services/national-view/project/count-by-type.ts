import type { FactTypeName } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Release } from "../verify/log-position.ts";
import type { ToJudge } from "./judge.ts";

/** How many facts of each type. */
export type CountsByType = ReadonlyMap<FactTypeName, number>;

/** What was folded of one log: all of its new facts, and those of them that count, by type. */
export interface FoldedOfLog {
  readonly facts: number;
  readonly counts: CountsByType;
}

/** How many of these facts are new, by participant and type: one that is judged again has been told of before. */
export function countByType(
  counted: Iterable<ToJudge & { readonly fact: { readonly type: FactTypeName } }>,
): ReadonlyMap<ParticipantId, CountsByType> {
  const counts = new Map<ParticipantId, Map<FactTypeName, number>>();
  for (const { participant, earlier, fact } of counted) {
    if (earlier !== undefined) continue;
    const ofLog = counts.get(participant) ?? new Map<FactTypeName, number>();
    counts.set(participant, ofLog);
    ofLog.set(fact.type, (ofLog.get(fact.type) ?? 0) + 1);
  }
  return counts;
}

/** What these releases bring of each log, with the counts of the batch made from them. */
export function foldedByLog(
  releases: readonly Release[],
  counts: ReadonlyMap<ParticipantId, CountsByType>,
): ReadonlyMap<ParticipantId, FoldedOfLog> {
  const byLog = new Map<ParticipantId, FoldedOfLog>();
  for (const { position, facts } of releases) {
    const { participant } = position;
    const before = byLog.get(participant)?.facts ?? 0;
    byLog.set(participant, { facts: before + facts.length, counts: counts.get(participant) ?? NONE });
  }
  return byLog;
}

const NONE: CountsByType = new Map();
