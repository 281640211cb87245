import { createReadStream } from "node:fs";
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Query, Res } from "@nestjs/common";
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from "@nestjs/swagger";
import type { FastifyReply } from "fastify";
import {
  ENCODINGS,
  FORMATS,
  IMPORT_MODES,
  type ImportAnswer,
  importAnswer,
  importQuery,
} from "#contracts/api/imports";
import { RequestProblem } from "#contracts/api/problem";
import { CurrentCaller, Needs } from "#infra/http/access";
import { isChunks } from "#infra/http/bodies";
import { receiveFileForm } from "#infra/http/file-form";
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

const IdInApi = (): MethodDecorator => ApiParam({ name: "id", description: "i- and a UUID" });
const UnknownInApi = (): MethodDecorator =>
  ApiResponse({ status: 404, description: "CB780: the caller has no import by that id, or not any more" });

/** Tables of older systems, brought onto this log (docs/import.md). */
@ApiTags("imports")
@Controller("v1/imports")
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Needs("facts:write", { body: "form" })
  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary:
      "Check the rows of a file, or report them; what is wrong with the file as a whole is said at once, of its rows in the rejections",
  })
  @ApiConsumes("multipart/form-data")
  @ApiBody({ required: true, schema: FORM })
  @ApiQuery({
    name: "mode",
    required: false,
    enum: IMPORT_MODES,
    description: "dry-run if not given: every row is checked, nothing is reported",
  })
  @ApiQuery({
    name: "suggest",
    required: false,
    enum: ["true", "false"],
    description: "Have the mapping proposed from the columns' names, where the form has none",
  })
  @ApiQuery({ name: "format", required: false, enum: FORMATS, description: "Where the name does not say" })
  @ApiQuery({ name: "encoding", required: false, enum: ENCODINGS, description: "Of a CSV not seen right" })
  @ApiResponse({
    status: 202,
    description: "Begun; Location says where it stands",
    standardSchema: importAnswer,
  })
  @ApiResponse({
    status: 400,
    description: "CB782: no form with a file; CB770: no table; CB771, CB772: no mapping for it",
  })
  @ApiResponse({ status: 413, description: "CB823: of more than 128 MiB; CB783: too large in another way" })
  @ApiResponse({ status: 422, description: "CB784: this node has no key for it" })
  @ApiResponse({ status: 429, description: "CB781: two imports are under way; Retry-After" })
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
  @ApiOperation({ summary: "How far an import of one's own has come, and what has become of its rows" })
  @IdInApi()
  @ApiResponse({ status: 200, standardSchema: importAnswer })
  @UnknownInApi()
  of(@Param("id") id: string, @CurrentCaller() caller: Caller): ImportAnswer {
    return this.imports.of(caller, id).answer;
  }

  @Needs("facts:write")
  @Get(":id/rejections")
  @ApiOperation({
    summary:
      "The rows that are not taken, as far as it has come: row,column,code,what,next, as a spreadsheet opens it",
  })
  @IdInApi()
  @ApiProduces("text/csv")
  @ApiResponse({ status: 200, content: { "text/csv": { schema: { type: "string" } } } })
  @UnknownInApi()
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
  @ApiOperation({ summary: "Stop an import and forget it with its report; what is on the log stays there" })
  @IdInApi()
  @ApiResponse({ status: 204, description: "Forgotten" })
  @UnknownInApi()
  async remove(@Param("id") id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.imports.remove(caller, id);
  }
}
