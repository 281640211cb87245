import type { ParticipantId } from "../facts/participant.ts";
import { asIndex, type LogIndex } from "../seals/position.ts";
import type { Directory } from "./directory.ts";
import { firstDifference } from "./standing.ts";

/** A participant whose facts from that index on are to be judged again, folded or not. */
export interface Affected {
  readonly participant: ParticipantId;
  readonly from: LogIndex;
}

/**
 * What of the logs a move of the directory can have changed the judgement of (accepts.ts):
 * - a territory has changed: everybody's log, from 0;
 * - a log key was added or revoked: that log, from the first index that counted and no longer does, or the other way round;
 * - a token, view or auditor key, a group, a stage, a rotation without a gap: nothing.
 */
export function affected(before: Directory, after: Directory): Affected[] {
  const everything = !sameTerritory(before, after);
  return [...after.participants.values()].flatMap(({ id, standing }) => {
    const from = everything
      ? asIndex(0)
      : firstDifference(before.participants.get(id)?.standing ?? [], standing);
    return from === undefined ? [] : [{ participant: id, from }];
  });
}

function sameTerritory(before: Directory, after: Directory): boolean {
  if (before.territory === after.territory) return true;
  if (before.territory.size !== after.territory.size) return false;
  for (const [prefix, owner] of after.territory) {
    if (before.territory.get(prefix) !== owner) return false;
  }
  return true;
}
