import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { RequestProblem } from "#contracts/api/problem";
import { sees } from "#contracts/directory/stages";
import { bucketOf, subjectHash } from "#contracts/dossier/commitment";
import { readFactsOf } from "#contracts/dossier/dossier-schema";
import { type PersonProof, provePerson } from "#contracts/dossier/person-proof";
import type { ReadModel } from "#infra/read-model/read-model";
import { dossiers } from "#infra/read-model/reads";
import { Answering } from "../rebuild/answering.ts";
import { RecordedLooks } from "../record-look/recorded-looks.ts";
import type { PersonQuestion } from "./asked.ts";
import { READ_MODEL } from "./parts.ts";
import { waitForPosition } from "./wait-for-position.ts";

/** The proof that a person's dossier is in the view as it is, or that the view has none. */
export class ProvePerson extends Query<PersonProof> {
  constructor(readonly question: PersonQuestion) {
    super();
  }
}

@QueryHandler(ProvePerson)
export class ProvePersonHandler implements IQueryHandler<ProvePerson> {
  constructor(
    private readonly answering: Answering,
    private readonly looks: RecordedLooks,
    @Inject(READ_MODEL) private readonly model: ReadModel,
  ) {}

  /** Throws CB607 where a fact of the dossier is not the reader's to see: a proof shows the whole dossier. */
  execute({ question }: ProvePerson): Promise<PersonProof> {
    return this.looks.take(question, () => this.#prove(question));
  }

  async #prove(question: PersonQuestion): Promise<PersonProof> {
    const { subject, caller, minPosition, prefer } = question;
    await waitForPosition(this.answering, minPosition, prefer);
    const { commitments, version } = this.answering.projection;
    const key = subjectHash(subject);
    return commitments.atRest(async ({ state, tree, note }) => {
      const [row] = await this.model.snapshot(version, (rows) => dossiers(rows, [key]));
      const facts = row === undefined ? [] : readFactsOf(row.record);
      if (facts.some(([participant]) => !sees(state.directory, caller.issuer, participant))) {
        throw new RequestProblem("CB607", "The dossier has facts that your participant may not see.");
      }
      const bucket = bucketOf(key);
      const view = { entries: tree.entries(bucket), rootPath: tree.path(bucket), commitment: note };
      return provePerson(view, subject, row?.record);
    });
  }
}
