import { Controller, Get, Headers, Query, Req, Res } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  AS_OF_HEADER,
  type AssessmentCasesAnswer,
  assessmentAnswer,
  assessmentCasesAnswer,
  assessmentCasesQuery,
  assessmentCsv,
  assessmentQuery,
} from "#contracts/api/assessment";
import { statisticFormat } from "#contracts/api/statistics";
import { CurrentCaller, Needs } from "#infra/http/access";
import { CalledInApi, JsonInApi, QueryInApi, RefusesInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import type { Caller } from "#infra/security/token";
import { WaitInApi } from "#infra/http/reads-in-api";
import { askedDay } from "../query/asked-day.ts";
import { sendTable, TableInApi } from "../query/table-answer.ts";
import { minPosition } from "#contracts/api/min-position";
import { Assess } from "./assess.ts";
import { OpenNumber } from "./open-number.ts";

const query = assessmentQuery.safeExtend({ minPosition, format: statisticFormat.exactOptional() });
const casesQuery = assessmentCasesQuery.safeExtend({ minPosition });

/** How the two ends of a stream do their duties towards those who move, and towards each other (docs/assessment.md). */
@ApiTags("assessment")
@Controller("v1/assessment")
export class AssessmentController {
  constructor(private readonly queries: QueryBus) {}

  @Needs(["statistics:read", "statistics:exact"])
  @Get()
  @QueryInApi(query, { from: "2010-03", to: "2010-08" })
  @WaitInApi()
  @CalledInApi("assessment", "Scores and duties of both ends of each stream, by month", {
    description: "Counts with statistics:exact, else only what no small count follows from.",
  })
  @TableInApi("The ends that had something to do", assessmentAnswer, {
    [AS_OF_HEADER]: "Of a CSV: the day by which deadlines are judged",
  })
  @RefusesInApi("CB660", "CB830")
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
  @QueryInApi(casesQuery, {
    duty: "arrivals-in-time",
    origin: "cn-51",
    destination: "cn-44",
    month: "2010-03",
  })
  @WaitInApi()
  @CalledInApi("assessmentCases", "The places of the facts behind one number", {
    description: "For cn and the two ends. A page may be empty, and have a next one.",
  })
  @JsonInApi(200, "A page of places", assessmentCasesAnswer)
  @RefusesInApi("CB665", "CB830")
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
