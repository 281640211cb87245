import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { RequestProblem } from "#contracts/api/problem";
import { parseIdNumber } from "#contracts/facts/id-number";
import { pseudonymOf } from "#contracts/facts/pseudonym";
import type { Pseudonym } from "#contracts/facts/subject";
import { DOOR } from "../report-fact/door.ts";
import type { Door } from "../report-fact/submission.ts";
import { FindLimit } from "./find-limit.ts";

/** The pseudonym that an ID number has on the logs. */
export class FindPerson extends Query<Pseudonym> {
  constructor(
    readonly idNumber: string,
    /** Who asks: limited and counted. */
    readonly sub: string,
  ) {
    super();
  }
}

@QueryHandler(FindPerson)
export class FindPersonHandler implements IQueryHandler<FindPerson> {
  constructor(
    private readonly limit: FindLimit,
    @Inject(DOOR) private readonly door: Door,
  ) {}

  async execute({ idNumber, sub }: FindPerson): Promise<Pseudonym> {
    this.limit.count(sub);
    const parsed = parseIdNumber(idNumber);
    if (!parsed.ok) {
      throw new RequestProblem("CB206", "The ID number is not one.", {
        errors: [{ pointer: "/idNumber", detail: parsed.fault, code: "CB206" }],
      });
    }
    if (this.door.pseudonymKey === undefined)
      throw new RequestProblem("CB508", "this node holds no pseudonym key.");
    return pseudonymOf(this.door.pseudonymKey, parsed.idNumber);
  }
}
