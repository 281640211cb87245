import { Controller, Get, Headers, Param, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import {
  type CaseAnswer,
  type CaseFactsAnswer,
  caseFactsAnswer,
  type WorklistAnswer,
} from "#contracts/api/cases";
import { caseFactsRead, casePath, caseRead, provincePath, worklistRead } from "#contracts/api/reads";
import { CurrentCaller, Needs } from "#infra/http/access";
import { CalledInApi, JsonInApi, PathInApi, QueryInApi, RefusesInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import { CaseInApi, WaitInApi, WorklistInApi } from "#infra/http/reads-in-api";
import type { Caller } from "#infra/security/token";
import { askedDay } from "../query/asked-day.ts";
import { type AskedHeaders, givenPurpose } from "../query/asked.ts";
import { ListCaseFacts } from "./list-case-facts.ts";
import { ListWorklist } from "./list-worklist.ts";
import { LookAtCase } from "./look-at-case.ts";

/** What the provinces have to do with one another: their cases, and what waits for whom. */
@ApiTags("collaboration")
@Controller("v1")
export class CollaborationController {
  constructor(private readonly queries: QueryBus) {}

  @Needs("persons:read")
  @Get("cases/:caseId")
  @CaseInApi()
  case(
    @Param() path: unknown,
    @Query() given: unknown,
    @Headers() headers: AskedHeaders,
    @CurrentCaller() caller: Caller,
  ): Promise<CaseAnswer> {
    const purpose = givenPurpose(headers);
    const { caseId: subject } = parseRequest(casePath, path, "The path");
    const { minPosition: wanted, asOf } = parseRequest(caseRead, given, "The query");
    const asked = { subject, caller, purpose, minPosition: wanted, prefer: headers["prefer"] };
    return this.queries.execute(new LookAtCase({ ...asked, asOf: askedDay(asOf) }));
  }

  @Needs("persons:read")
  @Get("participants/:participant/cases")
  @PathInApi(provincePath)
  @QueryInApi(caseFactsRead)
  @WaitInApi("wait=N: how many seconds to wait for a fact where there is none yet, at most 10; 0 without it")
  @CalledInApi("caseFacts", "For a province's node: what other logs hold of its cases", {
    description:
      "Each fact with its exact bytes and its receipt; of the token's own province, unless that is cn's. No look at anybody.",
  })
  @JsonInApi(200, "A page of facts, and where to go on", caseFactsAnswer)
  @RefusesInApi("CB671")
  caseFacts(
    @Param() path: unknown,
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<CaseFactsAnswer> {
    const { participant: reader } = parseRequest(provincePath, path, "The path");
    const { minPosition: wanted, ...question } = parseRequest(caseFactsRead, given, "The query");
    return this.queries.execute(new ListCaseFacts({ reader, caller, question, minPosition: wanted, prefer }));
  }

  @Needs("persons:read")
  @Get("worklists/:participant")
  @WorklistInApi()
  worklist(
    @Param() path: unknown,
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<WorklistAnswer> {
    const { participant } = parseRequest(provincePath, path, "The path");
    const { minPosition: wanted, asOf, ...asked } = parseRequest(worklistRead, given, "The query");
    const question = { ...asked, asOf: askedDay(asOf) };
    return this.queries.execute(
      new ListWorklist({ participant, caller, question, minPosition: wanted, prefer }),
    );
  }
}
