import type { ParticipantId } from "#contracts/facts/participant";
import type { Text } from "../../language/language.ts";
import { participantName } from "../../language/provinces.ts";

/** `cn-44 广东`: whom a log is of, for readers and for machines. */
export function namedParticipant(id: ParticipantId): Text {
  const { zh, en } = participantName(id);
  return { zh: `${id} ${zh}`, en: `${id} ${en}` };
}
