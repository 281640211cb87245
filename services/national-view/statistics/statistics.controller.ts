import { Controller, Get, Headers, Param, Query, Req, Res } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiResponse, ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { z } from "zod";
import {
  MOST_MONTHS,
  STATISTIC_HEADERS,
  type StatisticAnswer,
  statisticAnswer,
  statisticName,
  statisticQuery,
} from "#contracts/api/statistics";
import { csvOf } from "#contracts/statistics/csv";
import type { StatisticQuestion } from "#contracts/statistics/statistic";
import type { StatisticName } from "#contracts/statistics/table-of";
import { Needs } from "#infra/http/access";
import { parseRequest } from "#infra/http/problems";
import { MinPositionInApi } from "../query/api-parameters.ts";
import { minPosition } from "../query/wait-for-position.ts";
import { ComputeStatistic, type ComputedStatistic } from "./compute-statistic.ts";
import { StatisticParametersInApi } from "./statistic-parameters.ts";

const path = z.strictObject({ name: statisticName });
const queryOf = (name: StatisticName) => statisticQuery(name).safeExtend({ minPosition });
/** Made once: making a schema takes longer than reading by it. */
const queries = new Map(statisticName.options.map((name) => [name, queryOf(name)]));
const CSV = "text/csv";
const JSON_TYPE = "application/json";

/** Statistics of who moved where and was served there, each a table for a page or a spreadsheet. */
@ApiTags("statistics")
@Controller("v1/statistics")
export class StatisticsController {
  constructor(private readonly queries: QueryBus) {}

  @Needs("statistics:exact")
  @Get(":name")
  @MinPositionInApi()
  @ApiParam({ name: "name", enum: statisticName.options })
  @ApiQuery({ name: "from", description: "The first month: 2010-01" })
  @ApiQuery({ name: "to", description: `The last month: 2010-12; at most ${MOST_MONTHS} months in all` })
  @StatisticParametersInApi()
  @ApiProduces(JSON_TYPE, CSV)
  @ApiOperation({
    summary:
      "A statistic by month: vector, root and figures of one state; in CSV, vector and root are headers",
  })
  @ApiResponse({ status: 200, standardSchema: statisticAnswer })
  @ApiResponse({ status: 400, description: "CB660: more rows than a table may have" })
  async statistic(
    @Param("name") asked: string,
    @Query() given: unknown,
    @Headers("prefer") prefer: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name } = parseRequest(path, { name: asked }, "The path");
    const query = parseRequest(queries.get(name) ?? queryOf(name), given, "The query");
    const { minPosition: wanted, format, ...question } = query;
    const computed = await this.queries.execute(new ComputeStatistic(name, question, wanted, prefer));
    const type = format === undefined ? preferred(request) : format === "csv" ? CSV : JSON_TYPE;
    void reply.header("vary", "accept");
    if (type === CSV) await sendCsv(reply, fileNameOf(name, question), computed);
    else await reply.type(`${JSON_TYPE}; charset=utf-8`).send(answerOf(name, question, computed));
  }
}

/** What the caller would rather have; JSON for one that does not say, and for one that takes neither. */
const preferred = (request: FastifyRequest): string | undefined =>
  new Negotiator(request.raw).mediaType([JSON_TYPE, CSV]);

/** The same table in the same order; what a file of CSV has no place for stands in the headers. */
const sendCsv = (
  reply: FastifyReply,
  fileName: string,
  { table, vector, root, policy }: ComputedStatistic,
): Promise<unknown> | FastifyReply =>
  reply
    .type(`${CSV}; charset=utf-8; header=present`)
    .headers({
      "content-disposition": `attachment; filename="${fileName}"`,
      [STATISTIC_HEADERS.root]: root,
      [STATISTIC_HEADERS.vector]: Object.entries(vector)
        .map(([participant, size]) => `${participant}=${size}`)
        .join(","),
      ...(policy === undefined ? {} : { [STATISTIC_HEADERS.policy]: policy }),
    })
    .send(csvOf(table));

const fileNameOf = (name: StatisticName, { from, to, area }: StatisticQuestion): string =>
  `${[name, ...(area === undefined ? [] : [area]), from, to].join("_")}.csv`;

const answerOf = (
  statistic: StatisticName,
  question: StatisticQuestion,
  { table, vector, root, policy }: ComputedStatistic,
): StatisticAnswer => ({
  statistic,
  ...(policy === undefined ? {} : { policy }),
  vector,
  root,
  ...question,
  columns: [...table.columns],
  rows: table.rows.map((row) => [...row]),
});
