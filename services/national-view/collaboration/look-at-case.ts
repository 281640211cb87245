import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import type { CaseAnswer } from "#contracts/api/cases";
import { RequestProblem } from "#contracts/api/problem";
import type { Purpose } from "#contracts/api/purpose";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { CaseId } from "#contracts/facts/subject";
import { POLICY_IN_FORCE } from "#contracts/policy/policy-in-force";
import type { ReadModel } from "#infra/read-model/read-model";
import { factsOfSubjects } from "#infra/read-model/reads";
import type { Caller } from "#infra/security/token";
import { factOf } from "../query/look.ts";
import { readAtOneState, standingOf, vectorAnswer } from "../query/one-state.ts";
import { READ_MODEL } from "../query/parts.ts";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition } from "../query/wait-for-position.ts";
import { Answering } from "../rebuild/answering.ts";
import { RecordedLooks } from "../record-look/recorded-looks.ts";
import { caseSeenBy, dueStepOf } from "./seen-case.ts";

/** A case as it was asked for: which, by whom and what for. */
export interface CaseQuestion {
  readonly subject: CaseId;
  readonly caller: Caller;
  readonly purpose: Purpose;
  readonly asOf: CalendarDate;
  readonly minPosition: MinPosition;
  readonly prefer: string | undefined;
}

/** What the caller's participant sees of a case. */
export class LookAtCase extends Query<CaseAnswer> {
  constructor(readonly question: CaseQuestion) {
    super();
  }
}

@QueryHandler(LookAtCase)
export class LookAtCaseHandler implements IQueryHandler<LookAtCase> {
  constructor(
    private readonly answering: Answering,
    private readonly looks: RecordedLooks,
    @Inject(READ_MODEL) private readonly model: ReadModel,
  ) {}

  /**
   * A case that says whom it is about is a look at that person, and recorded before it is answered; one that nobody has
   * opened, or whose opening the reader does not see, names nobody. Throws CB670 where there is nothing to see.
   */
  async execute({ question }: LookAtCase): Promise<CaseAnswer> {
    const answer = await this.#answer(question);
    const about = answer.case?.about;
    if (about === undefined) return answer;
    return this.looks.take({ ...question, subject: about, viewed: "case" }, async () => answer);
  }

  async #answer(question: CaseQuestion): Promise<CaseAnswer> {
    const { subject, caller, asOf, minPosition, prefer } = question;
    await waitForPosition(this.answering, minPosition, prefer);
    const { read, state } = await readAtOneState(this.model, this.answering.upToDate, (rows) =>
      factsOfSubjects(rows, [subject]),
    );
    const facts = read.map(factOf);
    const { dossier, hidden } = caseSeenBy(state.directory, caller.issuer, subject, facts);
    if (dossier === undefined) {
      throw new RequestProblem(
        "CB670",
        "The view holds no case by that id, or nothing of it that is yours to see.",
      );
    }
    const due = dossier.case && dueStepOf(dossier.case, asOf);
    return {
      ...dossier,
      ...(due === undefined ? {} : { due }),
      asOf,
      policy: POLICY_IN_FORCE.version,
      ...standingOf(vectorAnswer(state), hidden.size),
    };
  }
}
