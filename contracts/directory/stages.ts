import { CN, type ParticipantId } from "../facts/participant.ts";
import type { Directory } from "./directory.ts";

/**
 * Whether a reader of one participant sees the facts of another (design, section 6, "Who sees what"): its own and, for
 * `cn`, everybody's; those of a participant at stage `regional` if the two share a group; at stage `national`, anyone's.
 *
 * A participant that the directory does not know shows nothing, and sees what is `national`.
 */
export function sees(directory: Directory, reader: ParticipantId, of: ParticipantId): boolean {
  if (reader === of || reader === CN) return true;
  const stage = directory.participants.get(of)?.stage;
  if (stage === "national") return true;
  return stage === "regional" && shareGroup(directory, reader, of);
}

function shareGroup(directory: Directory, one: ParticipantId, other: ParticipantId): boolean {
  for (const members of directory.groups.values()) {
    if (members.has(one) && members.has(other)) return true;
  }
  return false;
}
