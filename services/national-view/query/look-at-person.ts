import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import type { ReadModel } from "#infra/read-model/read-model";
import { Answering } from "../rebuild/answering.ts";
import { RecordedLooks } from "../record-look/recorded-looks.ts";
import type { PersonQuestion } from "./asked.ts";
import { type Look, lookAt } from "./look.ts";
import { READ_MODEL } from "./parts.ts";
import { waitForPosition } from "./wait-for-position.ts";

/** What the caller's participant sees of a person. */
export class LookAtPerson extends Query<Look> {
  constructor(readonly question: PersonQuestion) {
    super();
  }
}

@QueryHandler(LookAtPerson)
export class LookAtPersonHandler implements IQueryHandler<LookAtPerson> {
  constructor(
    private readonly answering: Answering,
    private readonly looks: RecordedLooks,
    @Inject(READ_MODEL) private readonly model: ReadModel,
  ) {}

  execute({ question }: LookAtPerson): Promise<Look> {
    const { subject, caller, minPosition, prefer } = question;
    return this.looks.take(question, async () => {
      await waitForPosition(this.answering, minPosition, prefer);
      return lookAt(this.model, this.answering.projection, subject, caller.issuer);
    });
  }
}
