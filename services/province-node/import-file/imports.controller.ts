import { createReadStream } from "node:fs";
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { type ImportAnswer, importAnswer, importPath, importQuery } from "#contracts/api/imports";
import { RequestProblem } from "#contracts/api/problem";
import { CurrentCaller, Needs } from "#infra/http/access";
import { isChunks } from "#infra/http/bodies";
import { receiveFileForm } from "#infra/http/file-form";
import {
  AnswerInApi,
  BodyInApi,
  CalledInApi,
  JsonInApi,
  PathInApi,
  QueryInApi,
  RefusesInApi,
} from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import type { Caller } from "#infra/security/token";
import { Imports } from "./imports.ts";

const MAPPING_BYTES = 64 * 1024;

const FORM = {
  type: "object",
  required: ["file"],
  properties: {
    file: {
      type: "string",
      format: "binary",
      description:
        "CSV (UTF-8 or GB 18030), NDJSON or XLSX; its name's ending says which, if format does not",
    },
    mapping: {
      type: "string",
      description: "The mapping's JSON, which column is which field; at most 64 KiB",
    },
  },
};

/** Tables of older systems, brought onto this log (docs/import.md). */
@ApiTags("imports")
@Controller("v1/imports")
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Needs("facts:write", { body: "form" })
  @Post()
  @HttpCode(202)
  @CalledInApi("importFile", "Check the rows of a file, or report them", {
    description:
      "What is wrong with the file as a whole is said at once, and of its rows in the rejections. Safe to send twice: a row that is on the log is not recorded again.",
  })
  @QueryInApi(importQuery)
  @BodyInApi({ "multipart/form-data": { schema: FORM } })
  @AnswerInApi(
    202,
    "Begun",
    { "application/json": { schema: importAnswer } },
    { Location: { description: "Where it stands: /v1/imports/{id}", schema: z.string() } },
  )
  @RefusesInApi("CB770", "CB771", "CB772", "CB781", "CB782", "CB783", "CB784", "CB827")
  async start(
    @Query() given: unknown,
    @Headers("content-type") contentType: string | undefined,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportAnswer> {
    const query = parseRequest(importQuery, given, "The query");
    if (contentType === undefined || !isChunks(body)) {
      throw new RequestProblem("CB782", "There is no form.");
    }
    const answer = await this.imports.start(caller, query, (path) =>
      receiveFileForm(contentType, body, { path, fields: ["mapping"], fieldBytes: MAPPING_BYTES }),
    );
    reply.header("location", `/v1/imports/${answer.id}`);
    return answer;
  }

  @Needs("facts:write")
  @Get(":id")
  @CalledInApi("importState", "How far an import of one's own has come, and what has become of its rows")
  @PathInApi(importPath)
  @JsonInApi(200, "As it stands", importAnswer)
  @RefusesInApi("CB780")
  of(@Param("id") id: string, @CurrentCaller() caller: Caller): ImportAnswer {
    return this.imports.of(caller, id).answer;
  }

  @Needs("facts:write")
  @Get(":id/rejections")
  @CalledInApi("importRejections", "The rows of an import that are not taken, as far as it has come", {
    description: "row,column,code,what,next, as a spreadsheet opens it; nothing of what stood in a cell.",
  })
  @PathInApi(importPath)
  @AnswerInApi(200, "A line for each fault of a row", { "text/csv": { schema: z.string() } })
  @RefusesInApi("CB780")
  async rejections(
    @Param("id") id: string,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reportPath, reportBytes } = this.imports.of(caller, id);
    await reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="rejections.csv"')
      .header("content-length", reportBytes)
      .send(createReadStream(reportPath, { end: reportBytes - 1 }));
  }

  @Needs("facts:write")
  @Delete(":id")
  @HttpCode(204)
  @CalledInApi("stopImport", "Stop an import and forget it with its report; what is on the log stays there")
  @PathInApi(importPath)
  @AnswerInApi(204, "Forgotten")
  @RefusesInApi("CB780")
  async remove(@Param("id") id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.imports.remove(caller, id);
  }
}
