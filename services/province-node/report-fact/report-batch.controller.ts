import { Readable } from "node:stream";
import { Body, Controller, Post, Res } from "@nestjs/common";
import { CommandBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply } from "fastify";
import type { BatchResult } from "#contracts/api/node";
import { RequestProblem } from "#contracts/api/problem";
import { CurrentCaller, Needs } from "#infra/http/access";
import { isChunks } from "#infra/http/bodies";
import { CurrentTrace, type RequestTrace } from "#infra/http/trace";
import type { Caller } from "#infra/security/token";
import { ReportBatch } from "./report-batch.command.ts";
import { BatchInApi } from "./report-in-api.ts";

/** Many reports a request: a result line for every line, streamed as they are decided. */
@ApiTags("reports")
@Controller("v1/facts")
export class ReportBatchController {
  constructor(private readonly commands: CommandBus) {}

  @Needs("facts:write", { body: "ndjson" })
  @Post("batch")
  @BatchInApi()
  async report(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @CurrentTrace() { traceparent }: RequestTrace,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isChunks(body)) throw new RequestProblem("CB820", "A batch has a body, application/x-ndjson.");
    const results = await this.commands.execute(new ReportBatch(body, caller, traceparent));
    await reply
      .status(200)
      .type("application/x-ndjson")
      .send(Readable.from(ndjson(results)));
  }
}

/** Results as text, joined up so that the stream is not asked for every line. */
async function* ndjson(results: AsyncIterable<BatchResult>): AsyncGenerator<string> {
  let text = "";
  for await (const result of results) {
    text += `${JSON.stringify(result)}\n`;
    if (text.length < 16_384) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
