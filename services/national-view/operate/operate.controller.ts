import { Controller, Get, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import {
  type AlarmsAnswer,
  alarmsAnswer,
  pageQuery,
  type QuarantineAnswer,
  quarantineAnswer,
} from "#contracts/api/view";
import { Needs } from "#infra/http/access";
import { CalledInApi, JsonInApi, QueryInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import { ViewReadInApi } from "#infra/http/reads-in-api";
import { ListAlarms, ListQuarantine } from "./findings.queries.ts";

/**
 * What operators and auditors look at: facts that do not count, and logs that do not verify. Whoever may read every log here
 * (`log:read`, by cn alone) could find both by folding them; to them nothing new is told (docs/decisions/0047).
 */
@ApiTags("operation")
@Controller("v1")
export class OperateController {
  constructor(private readonly queries: QueryBus) {}

  @Needs(["operate", "log:read"])
  @Get("quarantine")
  @QueryInApi(pageQuery)
  @ViewReadInApi()
  @CalledInApi(
    "quarantine",
    "Facts that are sealed and do not count, by participant and index, with their bytes",
  )
  @JsonInApi(200, "A page of them", quarantineAnswer)
  quarantine(@Query() given: unknown): Promise<QuarantineAnswer> {
    return this.queries.execute(new ListQuarantine(parseRequest(pageQuery, given, "The query")));
  }

  @Needs(["operate", "log:read"])
  @Get("alarms")
  @QueryInApi(pageQuery)
  @ViewReadInApi()
  @CalledInApi("alarms", "Alarms, the newest first, with the bytes that raised them")
  @JsonInApi(200, "A page of them", alarmsAnswer)
  alarms(@Query() given: unknown): Promise<AlarmsAnswer> {
    return this.queries.execute(new ListAlarms(parseRequest(pageQuery, given, "The query")));
  }
}
