import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { RequestProblem } from "#contracts/api/problem";
import type { Purpose } from "#contracts/api/purpose";
import type { LooksAnswer } from "#contracts/api/view";
import { sees } from "#contracts/directory/stages";
import { CN_ACCESS } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import { logIndex } from "#contracts/seals/position-schema";
import type { ReadModel } from "#infra/read-model/read-model";
import { looksAt } from "#infra/read-model/reads";
import { cursorOf, keyOf, pageOf } from "../operate/page.ts";
import { readLook } from "../project/stored-fact.ts";
import type { ViewState } from "../project/view-state.ts";
import { Answering } from "../rebuild/answering.ts";
import { RecordedLooks } from "../record-look/recorded-looks.ts";
import type { LooksQuestion } from "./asked.ts";
import { vectorAnswer } from "./one-state.ts";
import { READ_MODEL } from "./parts.ts";
import { waitForPosition } from "./wait-for-position.ts";

/** A page of who looked at a person, the newest look first. */
export class ListLooks extends Query<LooksAnswer> {
  constructor(readonly question: LooksQuestion) {
    super();
  }
}

/** Who looked concerns the person, who asks at a counter, and auditors: no office needs it to serve anybody. */
const MAY_LIST: ReadonlySet<Purpose> = new Set(["own-record", "audit"]);

@QueryHandler(ListLooks)
export class ListLooksHandler implements IQueryHandler<ListLooks> {
  constructor(
    private readonly answering: Answering,
    private readonly looks: RecordedLooks,
    @Inject(READ_MODEL) private readonly model: ReadModel,
  ) {}

  /** Throws CB613 for another purpose than the two, and for a participant to whom `cn-access` does not show its facts. */
  execute({ question }: ListLooks): Promise<LooksAnswer> {
    return this.looks.take(question, async () => {
      await waitForPosition(this.answering, question.minPosition, question.prefer);
      const { projector, version } = this.answering.projection;
      // Of before the rows are read, which can only be newer: what they have past its vector is left out.
      const { state } = projector;
      requireShown(question, state);
      return this.#page(question, state, version);
    });
  }

  async #page(
    { subject, page: { limit, cursor } }: LooksQuestion,
    state: ViewState,
    version: number,
  ): Promise<LooksAnswer> {
    const size = state.positions.get(CN_ACCESS)?.range.size ?? 0;
    const before = asIndex(Math.min(size, keyOf(logIndex, cursor) ?? size));
    const rows = await this.model.snapshot(version, (projection) =>
      looksAt(projection, subject, before, limit + 1),
    );
    const page = pageOf(
      rows,
      limit,
      ({ idx: index, body }) => {
        const { time, data } = readLook(body);
        const { participant, department, sub, purpose, viewed, outcome } = data;
        return { index, time, participant, department, sub, purpose, viewed, outcome };
      },
      ({ idx }) => cursorOf(idx),
    );
    return { subject, ...page, vector: vectorAnswer(state) };
  }
}

function requireShown({ purpose, caller }: LooksQuestion, { directory }: ViewState): void {
  if (!MAY_LIST.has(purpose)) {
    throw new RequestProblem("CB613", `Who looked is shown for ${[...MAY_LIST].join(" and ")} alone.`);
  }
  if (!sees(directory, caller.issuer, CN_ACCESS)) {
    throw new RequestProblem("CB613", `${CN_ACCESS} does not show its facts to your participant.`);
  }
}
