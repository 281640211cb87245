import { Controller, Get, Headers, Param, Query, Req, Res } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import {
  STATISTIC_HEADERS,
  type StatisticAnswer,
  statisticAnswer,
  statisticName,
  statisticQuery,
} from "#contracts/api/statistics";
import { csvOf } from "#contracts/statistics/csv";
import type { StatisticQuestion } from "#contracts/statistics/statistic";
import type { StatisticName } from "#contracts/statistics/table-of";
import { CurrentCaller, Needs } from "#infra/http/access";
import { CalledInApi, PathInApi, QueryInApi, RefusesInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import type { Caller } from "#infra/security/token";
import { WaitInApi } from "#infra/http/reads-in-api";
import { sendTable, TableInApi } from "../query/table-answer.ts";
import { minPosition } from "#contracts/api/min-position";
import { ComputeStatistic, type ComputedStatistic } from "./compute-statistic.ts";
import { ReadPublished } from "./read-published.ts";
import { parametersDescribed } from "./statistic-parameters.ts";

const path = z.strictObject({ name: statisticName });
const queryOf = (name: StatisticName) => statisticQuery(name).safeExtend({ minPosition });
/** Made once: making a schema takes longer than reading by it. */
const queries = new Map(statisticName.options.map((name) => [name, queryOf(name)]));

/** Statistics of who moved where and was served there, each a table for a page or a spreadsheet. */
@ApiTags("statistics")
@Controller("v1/statistics")
export class StatisticsController {
  constructor(private readonly queries: QueryBus) {}

  @Needs(["statistics:read", "statistics:exact"])
  @Get(":name")
  @PathInApi(path, { name: "stock" })
  @QueryInApi(parametersDescribed(queryOf("stock")), { from: "2010-03", to: "2010-08" })
  @WaitInApi()
  @CalledInApi("statistic", "A statistic by month: vector, root and figures of one state", {
    description:
      "In CSV, vector and root are headers. Without statistics:exact, of closed months as they were published today, small cells protected; inequality, coverage by origin or any service, and prefectures but of inflow are not published.",
  })
  @TableInApi("The table", statisticAnswer, {
    [STATISTIC_HEADERS.publishedOn]: "Of a CSV: the day on which it was published, without statistics:exact",
    [STATISTIC_HEADERS.suppressed]: "Of a CSV: true where something is kept back",
  })
  @RefusesInApi("CB660", "CB685", "CB686", "CB830")
  async statistic(
    @Param("name") asked: string,
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @CurrentCaller() { scopes }: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name } = parseRequest(path, { name: asked }, "The path");
    const query = parseRequest(queries.get(name) ?? queryOf(name), given, "The query");
    const { minPosition: wanted, format, ...question } = query;
    const computed = await this.queries.execute(
      scopes.has("statistics:exact")
        ? new ComputeStatistic(name, question, wanted, prefer)
        : new ReadPublished(name, question, wanted),
    );
    const { table, ...standing } = computed;
    await sendTable(request, reply, format, {
      json: () => answerOf(name, question, computed),
      csv: () => ({
        ...{ name: fileNameOf(name, question), text: csvOf(table), ...standing },
        headers: headersOf(computed),
      }),
    });
  }
}

const headersOf = ({ published }: ComputedStatistic): Record<string, string> => ({
  ...(published === undefined ? {} : { [STATISTIC_HEADERS.publishedOn]: published.on }),
  ...(published?.suppressed ? { [STATISTIC_HEADERS.suppressed]: "true" } : {}),
});

const fileNameOf = (name: StatisticName, { from, to, area }: StatisticQuestion): string =>
  [name, ...(area === undefined ? [] : [area]), from, to].join("_");

const answerOf = (
  statistic: StatisticName,
  question: StatisticQuestion,
  { table, vector, root, policy, published }: ComputedStatistic,
): StatisticAnswer => ({
  statistic,
  ...(policy === undefined ? {} : { policy }),
  vector,
  root,
  ...(published === undefined ? {} : { publishedOn: published.on }),
  ...(published?.closed === undefined ? {} : { closed: published.closed }),
  ...(published?.suppressed ? { suppressed: true } : {}),
  ...question,
  columns: [...table.columns],
  rows: table.rows.map((row) => [...row]),
});
