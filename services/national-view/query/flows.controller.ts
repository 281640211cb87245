import { Controller, Get, Headers, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import { type FlowsAnswer, flowsAnswer, flowsQuery } from "#contracts/api/view";
import { Needs } from "#infra/http/access";
import { CalledInApi, JsonInApi, QueryInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import { WaitInApi } from "#infra/http/reads-in-api";
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
  @QueryInApi(query, { measure: "arrivals" })
  @WaitInApi()
  @CalledInApi("flows", "Sums by the household's participant and the one moved to", {
    description: "Vector, root and cells are of one state.",
  })
  @JsonInApi(200, "The cells that are not empty", flowsAnswer)
  flows(@Query() given: unknown, @Headers("prefer") prefer: string | undefined): Promise<FlowsAnswer> {
    const { minPosition: wanted, ...question } = parseRequest(query, given, "The query");
    return this.queries.execute(new CountFlows(question, wanted, prefer));
  }
}
