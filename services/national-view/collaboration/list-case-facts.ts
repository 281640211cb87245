import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { z } from "zod";
import type { CaseFactsAnswer, CaseFactsQuestion } from "#contracts/api/cases";
import type { ParticipantId } from "#contracts/facts/participant";
import { builtId, type CaseFactOut, caseFactsOf } from "#infra/read-model/cases";
import type { ReadModel } from "#infra/read-model/read-model";
import type { Caller } from "#infra/security/token";
import { cursorOf, keyOf } from "../operate/page.ts";
import type { Projector } from "../project/projector.ts";
import { readAtOneState, vectorAnswer } from "../query/one-state.ts";
import { READ_MODEL } from "../query/parts.ts";
import type { MinPosition } from "#contracts/api/min-position";
import { waitForPosition, waitSeconds } from "../query/wait-for-position.ts";
import { Answering } from "../rebuild/answering.ts";
import { requireOwn } from "./own-business.ts";

/** What a node that waits has had read for it: rows that it has no news of are not read again. */
interface Seen {
  readonly projector: Projector;
  readonly news: number;
}

/** What other logs hold of a participant's cases, for its node; an inbox of a machine, and no look at anybody. */
export class ListCaseFacts extends Query<CaseFactsAnswer> {
  constructor(
    readonly asked: {
      readonly reader: ParticipantId;
      readonly caller: Caller;
      readonly question: CaseFactsQuestion;
      readonly minPosition: MinPosition;
      readonly prefer: string | undefined;
    },
  ) {
    super();
  }
}

/**
 * Where a reader has come: which tables, and the place in the order there. Tables that were made anew have another order, and
 * a cursor of those before begins again: nothing is missed, and what comes twice is the same.
 */
const place = z.tuple([z.string(), z.int().min(0)]);
type Place = z.infer<typeof place>;

@QueryHandler(ListCaseFacts)
export class ListCaseFactsHandler implements IQueryHandler<ListCaseFacts> {
  constructor(
    private readonly answering: Answering,
    @Inject(READ_MODEL) private readonly model: ReadModel,
  ) {}

  /** Throws CB671 for another participant's, CB827 for a cursor that is none. */
  async execute({ asked }: ListCaseFacts): Promise<CaseFactsAnswer> {
    const { reader, caller, question, minPosition, prefer } = asked;
    requireOwn(caller, reader);
    const after = keyOf(place, question.after, "after");
    await waitForPosition(this.answering, minPosition, prefer);
    const patience = AbortSignal.timeout(waitSeconds(prefer, 0) * 1000);
    const enough = AbortSignal.any([patience, this.answering.ending]);
    for (let seen: Seen | undefined; ; ) {
      // Listened for, and looked up, before the rows are read, so that nothing that moves meanwhile is missed.
      const moved = this.answering.moved.wait(enough);
      const { projector } = this.answering.projection;
      const news = projector.caseNews.countFor(reader);
      if (seen?.projector !== projector || seen.news !== news || enough.aborted) {
        const answer = await this.#page(reader, after, question.limit);
        if (answer.facts.length > 0 || enough.aborted) return answer;
        seen = { projector, news };
      }
      await moved;
    }
  }

  async #page(reader: ParticipantId, after: Place | undefined, limit: number): Promise<CaseFactsAnswer> {
    const { read, state } = await readAtOneState(this.model, this.answering.upToDate, async (rows) => {
      const id = await builtId(rows);
      const from = after?.[0] === id ? after[1] : 0;
      return { id, from, found: await caseFactsOf(rows, reader, from, limit + 1) };
    });
    const shown = read.found.slice(0, limit);
    return {
      facts: shown.flatMap(factOut),
      cursor: cursorOf([read.id, shown.at(-1)?.seq ?? read.from]),
      more: read.found.length > limit,
      vector: vectorAnswer(state),
    };
  }
}

const factOut = ({ participant, idx: index, body: fact, proof: receipt }: CaseFactOut) =>
  fact === null || receipt === null ? [] : [{ participant, index, fact, receipt }];
