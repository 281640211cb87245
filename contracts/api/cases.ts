import { z } from "zod";
import { CASE_WORK, WORK_KINDS, WORK_SIDES } from "../collaboration/work-kinds.ts";
import type { CaseDossier } from "../dossier/dossier.ts";
import { caseDossierMembers } from "../dossier/dossier-schema.ts";
import { type CalendarDate, calendarDate } from "../facts/data-types.ts";
import { participantId } from "../facts/participant.ts";
import { caseId, pseudonym } from "../facts/subject.ts";
import { logIndex } from "../seals/position-schema.ts";
import { cursor, pageQuery, type Standing, standing, vector } from "./view.ts";

/*
 * What the view answers about cases and worklists (design, section 9). What is due by when is computed when asked, by the
 * policy named in the answer, as of a date that is echoed: nothing of it is stored.
 */

/** The day that a question is asked as of, none to come; the day it is at +08:00, if not given. */
export const asOfQuery = { asOf: calendarDate.exactOptional() };

/** By what an answer reckons: the day, and the version of the rules (contracts/policy). */
export const reckoning = { asOf: calendarDate, policy: z.string() };

/** The same as a type. */
export interface Reckoning {
  readonly asOf: CalendarDate;
  readonly policy: string;
}

/** When work is due. Without these members it has no deadline. */
const deadline = {
  /** The last day in time. */
  dueOn: calendarDate.exactOptional(),
  /** From `asOf` to that day; less than 0: so many days overdue. */
  daysLeft: z.int().exactOptional(),
};

/** The step that a case waits for. */
export const dueStep = z.strictObject({
  kind: z.enum(CASE_WORK),
  /** Whose step it is. */
  by: participantId,
  /** The day at +08:00 on which what it follows was recorded. */
  since: calendarDate,
  ...deadline,
});
export type DueStep = z.infer<typeof dueStep>;

/**
 * `GET /v1/cases/{caseId}`: the members of the case's dossier, folded from the facts that the reader sees: all of them for
 * the two provinces it is between and for `cn`, by stage for anybody else.
 */
export const caseAnswer = z
  .strictObject({
    ...caseDossierMembers,
    /** Missing: the case waits for nothing. */
    due: dueStep.exactOptional(),
    ...reckoning,
    ...standing,
  })
  .meta({ id: "Case" });
export type CaseAnswer = CaseDossier & { readonly due?: DueStep } & Reckoning & Standing;

/** What `GET /v1/participants/{id}/cases` is asked, besides `minPosition`: how many facts at most, and after which cursor. */
export const caseFactsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: pageQuery.shape.cursor,
});
export type CaseFactsQuestion = z.infer<typeof caseFactsQuery>;

/**
 * `GET /v1/participants/{id}/cases`: what other logs hold of the cases of a participant, for its node. A fact comes once,
 * or again from the start after the view was rebuilt: take each place (participant, index) once.
 */
export const caseFactsAnswer = z
  .strictObject({
    facts: z.array(
      z.strictObject({
        /** The log that holds the fact, and where. */
        participant: participantId,
        index: logIndex,
        /** The fact's exact bytes, as a string. */
        fact: z.string(),
        /** C2SP tlog-proof, under a checkpoint of that log. */
        receipt: z.string(),
      }),
    ),
    /** What to ask `after` the next time, whether there were facts or not. */
    cursor: z.string(),
    /** Whether there are more facts already. */
    more: z.boolean(),
    vector,
  })
  .meta({ id: "CaseFacts" });
export type CaseFactsAnswer = z.infer<typeof caseFactsAnswer>;

/** What `GET /v1/worklists/{participant}` is asked, besides `minPosition`. */
export const worklistQuery = pageQuery.extend({
  ...asOfQuery,
  side: z.enum(WORK_SIDES).exactOptional(),
  kind: z.enum(WORK_KINDS).exactOptional(),
});
export type WorklistQuestion = z.infer<typeof worklistQuery>;

/** Something that waits, on the worklist of one participant. */
export const workItem = z.strictObject({
  side: z.enum(WORK_SIDES),
  kind: z.enum(WORK_KINDS),
  /** The person whom it is about; missing for a case that no opening which stands is there of. */
  about: pseudonym.exactOptional(),
  /** The case, where it is one. */
  case: caseId.exactOptional(),
  /** The other participants whom it concerns. */
  others: z.array(participantId),
  /** The day at +08:00 from which on it waits: on which the last fact that it rests on was recorded. */
  since: calendarDate,
  ...deadline,
});
export type WorkItem = z.infer<typeof workItem>;

/** `GET /v1/worklists/{participant}`: what waits for it (`mine`) and what it waits for (`theirs`), the longest waiting first. */
export const worklistAnswer = z
  .strictObject({
    participant: participantId,
    ...reckoning,
    /** Of the whole list, whatever is asked of it: how much there is of each kind, and how much of that is overdue. */
    counts: z.array(
      z.strictObject({
        side: z.enum(WORK_SIDES),
        kind: z.enum(WORK_KINDS),
        waiting: z.int().min(1),
        overdue: z.int().min(0),
      }),
    ),
    items: z.array(workItem),
    cursor,
    vector,
  })
  .meta({ id: "Worklist" });
export type WorklistAnswer = z.infer<typeof worklistAnswer>;
