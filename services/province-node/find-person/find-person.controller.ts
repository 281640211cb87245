import { Body, Controller, HttpCode, Post } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiOperation, ApiResponse, ApiTags } from "@nestjs/swagger";
import { findPersonBody, foundPerson } from "#contracts/api/node";
import { fieldsOf, RequestProblem } from "#contracts/api/problem";
import { problemsOf } from "#contracts/facts/field-problem";
import type { Pseudonym } from "#contracts/facts/subject";
import { CurrentCaller, Needs } from "#infra/http/access";
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
  @ApiOperation({ summary: "The pseudonym of a person; limited per sub, and counted" })
  @ApiResponse({ status: 200, standardSchema: foundPerson })
  async find(
    @Body({ schema: findPersonBody }) body: unknown,
    @CurrentCaller() caller: Caller,
  ): Promise<{ subject: Pseudonym }> {
    const parsed = findPersonBody.safeParse(body);
    if (!parsed.success) {
      throw new RequestProblem("CB204", "The body is not an ID number.", {
        errors: fieldsOf(problemsOf(parsed.error.issues)),
      });
    }
    return { subject: await this.queries.execute(new FindPerson(parsed.data.idNumber, caller.sub)) };
  }
}
