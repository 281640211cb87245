import { Controller, Get, Headers, Param, Query, Req, Res } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import {
  MOST_MONTHS,
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
import { sendTable, TableInApi } from "../query/table-answer.ts";
import { minPosition } from "../query/wait-for-position.ts";
import { ComputeStatistic, type ComputedStatistic } from "./compute-statistic.ts";
import { StatisticParametersInApi } from "./statistic-parameters.ts";

const path = z.strictObject({ name: statisticName });
const queryOf = (name: StatisticName) => statisticQuery(name).safeExtend({ minPosition });
/** Made once: making a schema takes longer than reading by it. */
const queries = new Map(statisticName.options.map((name) => [name, queryOf(name)]));

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
  @TableInApi()
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
    const { table, ...standing } = computed;
    await sendTable(request, reply, format, {
      json: () => answerOf(name, question, computed),
      csv: () => ({ name: fileNameOf(name, question), text: csvOf(table), ...standing }),
    });
  }
}

const fileNameOf = (name: StatisticName, { from, to, area }: StatisticQuestion): string =>
  [name, ...(area === undefined ? [] : [area]), from, to].join("_");

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
