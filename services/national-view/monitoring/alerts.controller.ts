import { Controller, Get, Headers, Query } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import { type AlertsAnswer, alertsAnswer, alertsQuery } from "#contracts/api/alerts";
import { CurrentCaller, Needs } from "#infra/http/access";
import { CalledInApi, JsonInApi, QueryInApi, RefusesInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import type { Caller } from "#infra/security/token";
import { WaitInApi } from "#infra/http/reads-in-api";
import { askedDay } from "../query/asked-day.ts";
import { minPosition } from "#contracts/api/min-position";
import { RaiseAlerts } from "./raise-alerts.ts";

const query = alertsQuery.safeExtend({ minPosition });

/** Dynamic monitoring: what is unusual, by named statistics with few parameters (contracts/monitoring). */
@ApiTags("monitoring")
@Controller("v1/alerts")
export class AlertsController {
  constructor(private readonly queries: QueryBus) {}

  @Needs(["statistics:read", "statistics:exact"])
  @Get()
  @QueryInApi(query)
  @WaitInApi()
  @CalledInApi("alerts", "What is unusual as of a day", {
    description:
      "Surges and falls of streams and key regions, silent provinces, deadlines, findings and quarantine; without statistics:exact, of the own province alone.",
  })
  @JsonInApi(200, "The alerts, and by which rules", alertsAnswer)
  @RefusesInApi("CB830")
  alerts(
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<AlertsAnswer> {
    const { minPosition: wanted, asOf } = parseRequest(query, given, "The query");
    const exact = caller.scopes.has("statistics:exact");
    const audience = exact ? ({ exact } as const) : ({ exact, of: caller.issuer } as const);
    return this.queries.execute(new RaiseAlerts(askedDay(asOf), audience, wanted, prefer));
  }
}
