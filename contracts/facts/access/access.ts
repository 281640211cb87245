import { z } from "zod";
import { calendarDate, code, shapedStrings } from "../data-types.ts";
import { department, factType } from "../fact-type.ts";
import { CN_ACCESS, participantId } from "../participant.ts";
import { pseudonym } from "../subject.ts";

const participant = participantId.register(shapedStrings, { shape: "participant" });
const person = pseudonym.register(shapedStrings, { shape: "pseudonym" });

/** What came of a look: answered with what was asked for; refused by a stage or a purpose; or there was nothing. */
export const lookOutcome = z.enum(["answered", "refused", "nothing"]);
export type LookOutcome = z.infer<typeof lookOutcome>;

/**
 * Somebody looked at a person (design, sections 2 and 9): who, at whom, what for.
 *
 *     "subject":"cn-44", … "data":{"occurredOn":"2013-06-30","participant":"cn-44","department":"health",
 *      "sub":"clinic-7","purpose":"service-delivery","subject":"p1-mzxw6ytboi2gk3tu…","viewed":"person",
 *      "outcome":"answered"}
 *
 * The event is about the reader, so its own `subject` is the reader's participant, as that of a directory fact is the
 * participant it is about: whom was looked at stands in `data`. A look is thereby in nobody's dossier, and no look ever
 * changes the view's root but through the vector.
 */
export const recordViewed = factType({
  type: "cn.chessboard.access.recordViewed.v1",
  data: z.strictObject({
    occurredOn: calendarDate,
    /** The reader's: issuer, department and `sub` of the token, the last of which the leak guard reads. */
    participant,
    department,
    sub: z
      .string()
      .max(128)
      .regex(/^[!-~]+$/, "printable ASCII without spaces"),
    purpose: code,
    /** Whom they looked at. */
    subject: person,
    /** Which answer about the person they asked for. */
    viewed: code,
    outcome: lookOutcome,
  }),
  subject: participantId,
  recordedBy: () => ({ rule: "participant", participant: CN_ACCESS }),
  rank: "not-in-dossier",
});

export const access = [recordViewed] as const;
