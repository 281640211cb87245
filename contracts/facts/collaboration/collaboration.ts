import { z } from "zod";
import { calendarDate, code, factRef, shapedStrings } from "../data-types.ts";
import { factType } from "../fact-type.ts";
import { provinceId } from "../participant.ts";
import { caseId, pseudonym } from "../subject.ts";

const province = provinceId.register(shapedStrings, { shape: "participant" });
const person = pseudonym.register(shapedStrings, { shape: "pseudonym" });

/** How soon an inquiry wants its answer; contracts/policy says how many days that is. */
export const urgency = z.enum(["urgent", "ordinary"]).register(shapedStrings, { shape: "code" });
export type Urgency = z.infer<typeof urgency>;

/*
 * Facts about a case, which is a subject of its own (`c-` and a UUID): a notice to another province, or an inquiry and its
 * answer. Each names who takes the step (`from` where it opens the case, `by` afterwards), which is the log it stands in;
 * whether that party may take that step then is the case's state machine's to say (contracts/dossier/case-machine.ts).
 * Codes only: nothing is asked or answered in words.
 *
 *     "subject":"c-0b6e4f7a-…", … "data":{"occurredOn":"2010-03-02","from":"cn-44","to":"cn-51",
 *      "about":"p1-mzxw6ytboi2gk3tu…","matter":"certificate-wanted","urgency":"urgent"}
 */

/** What opens a case: between whom, about whom, and what it is about. */
const opening = { occurredOn: calendarDate, from: province, to: province, about: person, matter: code };

export const noticeSent = factType({
  type: "cn.chessboard.collaboration.noticeSent.v1",
  data: z.strictObject(opening),
  subject: caseId,
  recordedBy: (data) => ({ rule: "actor", participant: data.from, member: "from" }),
  rank: 1,
});

export const noticeAcknowledged = factType({
  type: "cn.chessboard.collaboration.noticeAcknowledged.v1",
  data: z.strictObject({ occurredOn: calendarDate, by: province }),
  subject: caseId,
  recordedBy: (data) => ({ rule: "actor", participant: data.by, member: "by" }),
  rank: 2,
});

export const inquiryOpened = factType({
  type: "cn.chessboard.collaboration.inquiryOpened.v1",
  data: z.strictObject({ ...opening, urgency }),
  subject: caseId,
  recordedBy: (data) => ({ rule: "actor", participant: data.from, member: "from" }),
  rank: 1,
});

export const inquiryAnswered = factType({
  type: "cn.chessboard.collaboration.inquiryAnswered.v1",
  data: z.strictObject({ occurredOn: calendarDate, by: province, answer: code }),
  subject: caseId,
  recordedBy: (data) => ({ rule: "actor", participant: data.by, member: "by" }),
  rank: 2,
});

export const inquiryClosed = factType({
  type: "cn.chessboard.collaboration.inquiryClosed.v1",
  data: z.strictObject({ occurredOn: calendarDate, by: province, outcome: code }),
  subject: caseId,
  recordedBy: (data) => ({ rule: "actor", participant: data.by, member: "by" }),
  rank: 3,
});

export const collaborationWithdrawn = factType({
  type: "cn.chessboard.collaboration.withdrawn.v1",
  data: z.strictObject({ occurredOn: calendarDate, ref: factRef, reason: code }),
  subject: caseId,
  recordedBy: (data) => ({ rule: "holder", ref: data.ref }),
  rank: "withdrawal",
});

export const collaboration = [
  noticeSent,
  noticeAcknowledged,
  inquiryOpened,
  inquiryAnswered,
  inquiryClosed,
  collaborationWithdrawn,
] as const;
