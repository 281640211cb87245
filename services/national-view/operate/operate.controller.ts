import { Controller, Get, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiOperation, ApiResponse, ApiTags } from "@nestjs/swagger";
import {
  type AlarmsAnswer,
  alarmsAnswer,
  pageQuery,
  type QuarantineAnswer,
  quarantineAnswer,
} from "#contracts/api/view";
import { Needs } from "#infra/http/access";
import { parseRequest } from "#infra/http/problems";
import { PageInApi } from "#infra/http/reads-in-api";
import { ListAlarms, ListQuarantine } from "./findings.queries.ts";

/** What operators look at: facts that do not count, and logs that do not verify. */
@ApiTags("operation")
@Controller("v1")
export class OperateController {
  constructor(private readonly queries: QueryBus) {}

  @Needs("operate")
  @Get("quarantine")
  @PageInApi()
  @ApiOperation({
    summary: "Facts that are sealed and do not count, by participant and index, with their bytes",
  })
  @ApiResponse({ status: 200, standardSchema: quarantineAnswer })
  quarantine(@Query() given: unknown): Promise<QuarantineAnswer> {
    return this.queries.execute(new ListQuarantine(parseRequest(pageQuery, given, "The query")));
  }

  @Needs("operate")
  @Get("alarms")
  @PageInApi()
  @ApiOperation({ summary: "Alarms, the newest first, with the bytes that raised them" })
  @ApiResponse({ status: 200, standardSchema: alarmsAnswer })
  alarms(@Query() given: unknown): Promise<AlarmsAnswer> {
    return this.queries.execute(new ListAlarms(parseRequest(pageQuery, given, "The query")));
  }
}
