import { Body, Controller, HttpCode, Post } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import { EXAMPLE_ID_NUMBER } from "#contracts/api/names";
import { findPersonBody, foundPerson } from "#contracts/api/node";
import { fieldsOf, RequestProblem } from "#contracts/api/problem";
import { problemsOf } from "#contracts/facts/field-problem";
import type { Pseudonym } from "#contracts/facts/subject";
import { CurrentCaller, Needs } from "#infra/http/access";
import { BodyInApi, CalledInApi, JsonInApi, RefusesInApi } from "#infra/http/in-api";
import type { Caller } from "#infra/security/token";
import { FindPerson } from "./find-person.ts";

/** The only place that takes an ID number to look somebody up; it is answered with the pseudonym and kept nowhere. */
@ApiTags("persons")
@Controller("v1/persons")
export class FindPersonController {
  constructor(private readonly queries: QueryBus) {}

  @Needs("persons:read")
  @Post("find")
  @HttpCode(200)
  @CalledInApi("findPerson", "The pseudonym of a person", {
    description: "Limited per sub, and counted. The ID number is answered and kept nowhere.",
  })
  @BodyInApi({
    "application/json": { schema: findPersonBody, examples: { person: { idNumber: EXAMPLE_ID_NUMBER } } },
  })
  @JsonInApi(200, "Under which the person stands on every log", foundPerson)
  @RefusesInApi("CB204", "CB206", "CB508", "CB510")
  async find(@Body() body: unknown, @CurrentCaller() caller: Caller): Promise<{ subject: Pseudonym }> {
    const parsed = findPersonBody.safeParse(body);
    if (!parsed.success) {
      throw new RequestProblem("CB204", "The body is not an ID number.", {
        errors: fieldsOf(problemsOf(parsed.error.issues)),
      });
    }
    return { subject: await this.queries.execute(new FindPerson(parsed.data.idNumber, caller.sub)) };
  }
}
