import { applyDecorators, Controller, Get, Headers, Query, Req, Res } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  AS_OF_HEADER,
  type AssessmentCasesAnswer,
  assessmentAnswer,
  assessmentCasesAnswer,
  assessmentCasesQuery,
  assessmentCsv,
  assessmentQuery,
  MAX_SCAN,
} from "#contracts/api/assessment";
import { statisticFormat } from "#contracts/api/statistics";
import { DUTIES } from "#contracts/policy/policy";
import { ENDS } from "#contracts/statistics/duties";
import { CurrentCaller, Needs } from "#infra/http/access";
import { parseRequest } from "#infra/http/problems";
import type { Caller } from "#infra/security/token";
import { AsOfInApi, MinPositionInApi } from "#infra/http/reads-in-api";
import { askedDay } from "../query/asked-day.ts";
import { sendTable, TableInApi } from "../query/table-answer.ts";
import { minPosition } from "#contracts/api/min-position";
import { Assess } from "./assess.ts";
import { OpenNumber } from "./open-number.ts";

const query = assessmentQuery.safeExtend({ minPosition, format: statisticFormat.exactOptional() });
const casesQuery = assessmentCasesQuery.safeExtend({ minPosition });

const StreamInApi = (required: boolean): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: "origin", required, description: "Where the household is registered: cn-51" }),
    ApiQuery({ name: "destination", required, description: "Where the people went: cn-44" }),
  );

/** How the two ends of a stream do their duties towards those who move, and towards each other (docs/assessment.md). */
@ApiTags("assessment")
@Controller("v1/assessment")
export class AssessmentController {
  constructor(private readonly queries: QueryBus) {}

  @Needs(["statistics:read", "statistics:exact"])
  @Get()
  @MinPositionInApi()
  @ApiQuery({ name: "from", description: "The first month: 2010-03" })
  @ApiQuery({ name: "to", description: "The last month, at most 12 in all: 2010-10" })
  @StreamInApi(false)
  @AsOfInApi()
  @TableInApi()
  @ApiOperation({
    summary:
      "Scores and duties of both ends by month; counts with statistics:exact, else only what no small count follows from",
  })
  @ApiResponse({ status: 200, standardSchema: assessmentAnswer })
  async assessment(
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { minPosition: wanted, format, asOf, ...asked } = parseRequest(query, given, "The query");
    const question = { ...asked, asOf: askedDay(asOf) };
    const exact = caller.scopes.has("statistics:exact");
    const answer = await this.queries.execute(new Assess(question, exact, wanted, prefer));
    const { vector, root, policy, from, to } = answer;
    await sendTable(request, reply, format, {
      json: () => answer,
      csv: () => ({
        name: `assessment_${from}_${to}`,
        text: assessmentCsv(answer),
        ...{ vector, root, policy },
        headers: { [AS_OF_HEADER]: answer.asOf },
      }),
    });
  }

  @Needs("persons:read")
  @Get("cases")
  @MinPositionInApi()
  @ApiQuery({ name: "duty", enum: DUTIES })
  @StreamInApi(true)
  @ApiQuery({ name: "month", description: "2010-03" })
  @ApiQuery({
    name: "end",
    required: false,
    enum: ENDS,
    description: "Whose duty, where both ends have it",
  })
  @ApiQuery({ name: "kept", required: false, enum: ["true", "false"], description: "Done, or not done" })
  @AsOfInApi()
  @ApiQuery({
    name: "scan",
    required: false,
    description: `How many dossiers a page looks at, 1 to ${MAX_SCAN}; ${MAX_SCAN} if not given`,
  })
  @ApiQuery({ name: "cursor", required: false, description: "The cursor of the page before" })
  @ApiOperation({
    summary: "The places of the facts behind one number, for cn and the two ends; a page may be empty",
  })
  @ApiResponse({ status: 200, standardSchema: assessmentCasesAnswer })
  cases(
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<AssessmentCasesAnswer> {
    const { minPosition: wanted, asOf, ...asked } = parseRequest(casesQuery, given, "The query");
    const question = { ...asked, asOf: askedDay(asOf) };
    return this.queries.execute(new OpenNumber(question, caller.issuer, wanted, prefer));
  }
}
