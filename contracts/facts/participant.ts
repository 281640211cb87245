import { z } from "zod";

/**
 * A party with a log of its own (design, section 2):
 *
 *     cn          the national centre; its log is the directory and nothing else
 *     cn-44       a province: `cn-` and the first two digits of its GB/T 2260 code
 *     cn-66       the Xinjiang Production and Construction Corps
 *     cn-access   the record of who looked
 */
export const participantId = z
  .string()
  .regex(/^cn(-([1-9][0-9]|access))?$/, "a participant: cn, cn-access, or cn- and two digits such as cn-44")
  .brand<"ParticipantId">();
export type ParticipantId = z.infer<typeof participantId>;

/** A participant with a territory: `cn-` and two digits. */
export const provinceId = z
  .string()
  .regex(/^cn-[1-9][0-9]$/, "a province: cn- and two digits such as cn-44")
  .brand<"ParticipantId">();

/** The national centre. */
export const CN = participantId.parse("cn");
/** The participant that records who looked. */
export const CN_ACCESS = participantId.parse("cn-access");

/** CloudEvents `source` of a participant's facts: `/participants/cn-44`. */
export const participantSource = z
  .string()
  .regex(/^\/participants\/cn(-([1-9][0-9]|access))?$/)
  .brand<"ParticipantSource">();

export const sourceOf = (participant: ParticipantId): string => `/participants/${participant}`;
