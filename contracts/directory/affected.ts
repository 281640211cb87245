import type { ParticipantId } from "../facts/participant.ts";
import { asIndex, type LogIndex } from "../seals/position.ts";
import type { Directory } from "./directory.ts";
import { firstDifference } from "./standing.ts";
import { territoryOf } from "./territory.ts";

/** A participant whose facts from that index on are to be judged again, folded or not. */
export interface Affected {
  readonly participant: ParticipantId;
  readonly from: LogIndex;
}

/**
 * What of the logs a move of the directory can have changed the judgement of (accepts.ts):
 * - an area prefix is somebody's that was not: the log of whoever held the area until then, from 0;
 * - a log key was added or revoked: that log, from the first index that counted and no longer does, or the other way round;
 * - a token, view or auditor key, a group, a stage, a rotation without a gap: nothing.
 */
export function affected(before: Directory, after: Directory): Affected[] {
  const moved = participantsOfMovedAreas(before, after);
  return [...after.participants.values()].flatMap(({ id, standing }) => {
    const from = moved.has(id)
      ? asIndex(0)
      : firstDifference(before.participants.get(id)?.standing ?? [], standing);
    return from === undefined ? [] : [{ participant: id, from }];
  });
}

/** Who held, and who holds, the areas that changed hands. Where nobody held an area, no fact about it counted. */
function participantsOfMovedAreas(before: Directory, after: Directory): ReadonlySet<ParticipantId> {
  const moved = new Set<ParticipantId>();
  if (before.territory === after.territory) return moved;
  for (const [prefix, owner] of after.territory) {
    if (before.territory.get(prefix) === owner) continue;
    const holder = territoryOf(before, prefix);
    if (holder !== undefined) moved.add(holder);
    // A participant admitted with the area has had no key until now, and so no facts that could count otherwise.
    if (before.participants.has(owner)) moved.add(owner);
  }
  return moved;
}
