import { Controller, Get, Headers, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from "@nestjs/swagger";
import { type FlowsAnswer, flowsAnswer, flowsQuery } from "#contracts/api/view";
import { FLOW_MEASURES } from "#contracts/dossier/flow-measures";
import { Needs } from "#infra/http/access";
import { parseRequest } from "#infra/http/problems";
import { MinPositionInApi } from "#infra/http/reads-in-api";
import { CountFlows } from "./flows.ts";
import { minPosition } from "#contracts/api/min-position";

const query = flowsQuery.safeExtend({ minPosition });

/** How people flow between provinces. */
@ApiTags("statistics")
@Controller("v1/flows")
export class FlowsController {
  constructor(private readonly queries: QueryBus) {}

  @Needs("statistics:exact")
  @Get()
  @MinPositionInApi()
  @ApiQuery({ name: "measure", enum: FLOW_MEASURES })
  @ApiQuery({ name: "by", required: false, enum: ["month"] })
  @ApiQuery({ name: "from", required: false, description: "The first month counted: 2010-03" })
  @ApiQuery({ name: "to", required: false, description: "The last month counted: 2010-10" })
  @ApiOperation({
    summary: "Sums by the household's participant and the one moved to; vector, root and cells of one state",
  })
  @ApiResponse({ status: 200, standardSchema: flowsAnswer })
  flows(@Query() given: unknown, @Headers("prefer") prefer: string | undefined): Promise<FlowsAnswer> {
    const { minPosition: wanted, ...question } = parseRequest(query, given, "The query");
    return this.queries.execute(new CountFlows(question, wanted, prefer));
  }
}
