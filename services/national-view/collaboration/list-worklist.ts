import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { z } from "zod";
import type { WorkItem, WorklistAnswer, WorklistQuestion } from "#contracts/api/cases";
import { deadlineOf, overdueBefore } from "#contracts/collaboration/deadlines";
import { WORK_KINDS, WORK_SIDES, type WorkKind } from "#contracts/collaboration/work-kinds";
import { type CalendarDate, calendarDate } from "#contracts/facts/data-types";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { caseId, isCaseId, pseudonym } from "#contracts/facts/subject";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import type { ReadModel } from "#infra/read-model/read-model";
import type { WorklistRow } from "#infra/read-model/tables";
import { countWorklist, worklistOf } from "#infra/read-model/worklist";
import type { Caller } from "#infra/security/token";
import { cursorOf, keyOf, pageOf } from "../operate/page.ts";
import { readAtOneState, vectorAnswer } from "../query/one-state.ts";
import { READ_MODEL } from "../query/parts.ts";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "../query/wait-for-position.ts";
import { Answering } from "../rebuild/answering.ts";
import { requireOwn } from "./own-business.ts";

/**
 * A page of what waits for a participant and what it waits for. It names pseudonyms and cases, which are the province's own
 * duty to see to; what a person's or a case's facts are is another question, and recorded when asked.
 */
export class ListWorklist extends Query<WorklistAnswer> {
  constructor(
    readonly asked: {
      readonly participant: ParticipantId;
      readonly caller: Caller;
      readonly question: WorklistQuestion & { readonly asOf: CalendarDate };
      readonly minPosition: MinPosition;
      readonly prefer: string | undefined;
    },
  ) {
    super();
  }
}

const place = z.tuple([
  z.enum(WORK_SIDES),
  z.enum(WORK_KINDS),
  calendarDate,
  z.union([pseudonym, caseId]),
  z.int().min(0),
]);

@QueryHandler(ListWorklist)
export class ListWorklistHandler implements IQueryHandler<ListWorklist> {
  constructor(
    private readonly answering: Answering,
    @Inject(READ_MODEL) private readonly model: ReadModel,
  ) {}

  /** Throws CB671 for another participant's, CB827 for a cursor that is none. */
  async execute({ asked }: ListWorklist): Promise<WorklistAnswer> {
    const { participant, caller, question, minPosition, prefer } = asked;
    requireOwn(caller, participant);
    const { limit, cursor, side, kind, asOf } = question;
    const after = keyOf(place, cursor);
    await waitForPosition(this.answering, minPosition, prefer);
    const only = { ...(side === undefined ? {} : { side }), ...(kind === undefined ? {} : { kind }) };
    const { read, state } = await readAtOneState(this.model, this.answering.upToDate, async (rows) => ({
      counts: await countWorklist(rows, participant, borders(asOf)),
      page: await worklistOf(rows, participant, only, after && placeOf(after), limit + 1),
    }));
    return {
      participant,
      asOf,
      policy: POLICY_IN_FORCE.version,
      counts: read.counts.map(({ before: overdue, ...rest }) => ({ ...rest, overdue })),
      ...pageOf(read.page, limit, (row) => itemOf(row, asOf), cursorAfter),
      vector: vectorAnswer(state),
    };
  }
}

/** Of each kind that has a deadline, the day before which what is overdue began to wait. */
function borders(asOf: CalendarDate): ReadonlyMap<WorkKind, CalendarDate> {
  const days = new Map<WorkKind, CalendarDate>();
  for (const kind of WORK_KINDS) {
    const day = overdueBefore(POLICY_IN_FORCE, kind, asOf);
    if (day !== undefined) days.set(kind, day);
  }
  return days;
}

function itemOf(row: WorklistRow, asOf: CalendarDate): WorkItem {
  const { side, kind, about, subject, since, others } = row;
  return {
    side,
    kind,
    ...(isCaseId(about) ? {} : { about }),
    ...(isCaseId(subject) ? { case: subject } : {}),
    others: others === "" ? [] : others.split(" ").map((each) => participantId.parse(each)),
    since,
    ...deadlineOf(POLICY_IN_FORCE, row, asOf),
  };
}

const placeOf = ([side, kind, since, subject, n]: z.infer<typeof place>) => ({
  side,
  kind,
  since,
  subject,
  n,
});

const cursorAfter = ({ side, kind, since, subject, n }: WorklistRow): string =>
  cursorOf([side, kind, since, subject, n]);
