import type { ParticipantId } from "../facts/participant.ts";
import type { Directory } from "./directory.ts";

const LONGEST_PREFIX = 6;
const SHORTEST_PREFIX = 2;

/**
 * Whose territory an area code of GB/T 2260 lies in: of the prefixes that the directory lists, the longest that the code
 * begins with (`6590` of `cn-66` before `65` of `cn-65`). Undefined where nobody's.
 */
export function territoryOf(directory: Directory, areaCode: string): ParticipantId | undefined {
  for (let length = LONGEST_PREFIX; length >= SHORTEST_PREFIX; length -= 1) {
    const owner = directory.territory.get(areaCode.slice(0, length));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** The participants with a territory, in order. */
export const provincesOf = ({ participants }: Directory): ParticipantId[] =>
  [...participants.values()]
    .filter(({ areas }) => areas.length > 0)
    .map(({ id }) => id)
    .sort();
