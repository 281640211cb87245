import { Controller, Get, Headers, Param, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from "@nestjs/swagger";
import { z } from "zod";
import {
  asOfQuery,
  type CaseAnswer,
  type CaseFactsAnswer,
  caseFactsAnswer,
  caseFactsQuery,
  type WorklistAnswer,
  worklistQuery,
} from "#contracts/api/cases";
import { provinceId } from "#contracts/facts/participant";
import { caseId } from "#contracts/facts/subject";
import { CurrentCaller, Needs } from "#infra/http/access";
import { parseRequest } from "#infra/http/problems";
import { CaseInApi, MinPositionInApi, WorklistInApi } from "#infra/http/reads-in-api";
import type { Caller } from "#infra/security/token";
import { askedDay } from "../query/asked-day.ts";
import { type AskedHeaders, givenPurpose } from "../query/asked.ts";
import { minPosition } from "#contracts/api/min-position";
import { ListCaseFacts } from "./list-case-facts.ts";
import { ListWorklist } from "./list-worklist.ts";
import { LookAtCase } from "./look-at-case.ts";

const ofCase = z.strictObject({ caseId });
const ofProvince = z.strictObject({ participant: provinceId });
const caseQuery = z.strictObject({ ...asOfQuery, minPosition });
const feedQuery = caseFactsQuery.extend({ minPosition });
const listQuery = worklistQuery.extend({ minPosition });

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
    const { caseId: subject } = parseRequest(ofCase, path, "The path");
    const { minPosition: wanted, asOf } = parseRequest(caseQuery, given, "The query");
    const asked = { subject, caller, purpose, minPosition: wanted, prefer: headers["prefer"] };
    return this.queries.execute(new LookAtCase({ ...asked, asOf: askedDay(asOf) }));
  }

  @Needs("persons:read")
  @Get("participants/:participant/cases")
  @ApiParam({ name: "participant", description: "A province, cn-44; the token's own, unless that is cn's" })
  @ApiQuery({ name: "limit", required: false, description: "Facts, 1 to 500; 100 if not given" })
  @ApiQuery({ name: "after", required: false, description: "The cursor of the answer before" })
  @MinPositionInApi()
  @ApiHeader({
    name: "Prefer",
    required: false,
    description:
      "wait=N: how many seconds to wait for a fact where there is none yet, at most 10; 0 without it",
  })
  @ApiOperation({
    summary:
      "For a province's node: what other logs hold of its cases, each fact with its exact bytes and its receipt. No look at anybody",
  })
  @ApiResponse({ status: 200, standardSchema: caseFactsAnswer })
  caseFacts(
    @Param() path: unknown,
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<CaseFactsAnswer> {
    const { participant: reader } = parseRequest(ofProvince, path, "The path");
    const { minPosition: wanted, ...question } = parseRequest(feedQuery, given, "The query");
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
    const { participant } = parseRequest(ofProvince, path, "The path");
    const { minPosition: wanted, asOf, ...asked } = parseRequest(listQuery, given, "The query");
    const question = { ...asked, asOf: askedDay(asOf) };
    return this.queries.execute(
      new ListWorklist({ participant, caller, question, minPosition: wanted, prefer }),
    );
  }
}
