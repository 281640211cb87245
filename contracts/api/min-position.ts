import { z } from "zod";
import { type ParticipantId, participantId } from "../facts/participant.ts";
import { asIndex, type LogIndex } from "../seals/position.ts";

/** A read names one fact of each log at most, and there are not more logs than this. */
const MAX_POSITIONS = 64;

/** A fact that an answer must hold: `cn-44:123`. */
const position = z
  .string()
  .regex(/^[a-z0-9-]{1,16}:(0|[1-9][0-9]{0,14})$/, "a participant and an index, such as cn-44:123")
  .transform((text, context): { participant: ParticipantId; index: LogIndex } => {
    const [name, index] = text.split(":");
    const participant = participantId.safeParse(name);
    if (participant.success) return { participant: participant.data, index: asIndex(Number(index)) };
    context.addIssue({ code: "custom", message: "a participant and an index, such as cn-44:123" });
    return z.NEVER;
  });

/** The member `minPosition` of a query, which reads of the view take: given once or more. */
export const minPosition = z
  .union([position.transform((one) => [one]), z.array(position).max(MAX_POSITIONS)])
  .exactOptional()
  .meta({ description: "A fact that the answer must hold, cn-44:123; may be given once for each log" });
export type MinPosition = z.output<typeof minPosition> | undefined;
