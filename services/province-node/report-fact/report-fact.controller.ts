import { Body, Controller, Headers, HttpStatus, Inject, Post, Res } from "@nestjs/common";
import { CommandBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply } from "fastify";
import { RequestProblem } from "#contracts/api/problem";
import { EXAMPLE_ARRIVAL, EXAMPLE_CERTIFICATE, reportBody } from "#contracts/api/report-body";
import { idempotencyKey } from "#contracts/facts/report";
import { CurrentCaller, Needs } from "#infra/http/access";
import { BodyInApi, CalledInApi, HeaderInApi } from "#infra/http/in-api";
import { CurrentTrace, type RequestTrace } from "#infra/http/trace";
import type { Caller } from "#infra/security/token";
import { OwnLog } from "../serve-log/own-log.ts";
import { DOOR } from "./door.ts";
import { ReportFact } from "./report-fact.command.ts";
import { ReceiptInApi, ReportRefusalsInApi } from "./report-in-api.ts";
import { type Door, takeIn } from "./submission.ts";

const text = new TextDecoder();

/** One report a request: recorded, durable and sealed before it is answered. */
@ApiTags("reports")
@Controller("v1/facts")
export class ReportFactController {
  constructor(
    private readonly commands: CommandBus,
    private readonly log: OwnLog,
    @Inject(DOOR) private readonly door: Door,
  ) {}

  @Needs("facts:write")
  @Post()
  @CalledInApi("reportFact", "Report one fact", {
    description: "The answer holds its exact bytes and a receipt that verifies offline.",
  })
  @HeaderInApi("Idempotency-Key", idempotencyKey, {
    description: "The report's own: 1 to 255 visible ASCII characters. Sent again, it is recorded once.",
    example: "counter-7/2010-03-01/0001",
  })
  @BodyInApi({
    "application/json": {
      schema: reportBody,
      examples: { arrival: EXAMPLE_ARRIVAL, certificate: EXAMPLE_CERTIFICATE },
    },
  })
  @ReceiptInApi(201, "Recorded now")
  @ReceiptInApi(200, "Recorded before under this key")
  @ReportRefusalsInApi()
  async report(
    @Body() body: unknown,
    @Headers("idempotency-key") key: string | undefined,
    @CurrentCaller() caller: Caller,
    @CurrentTrace() trace: RequestTrace,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const submission = takeIn(this.door, caller, body, key, "");
    if (submission instanceof RequestProblem) throw submission;
    trace.correlation = submission.report.correlationid ?? trace.correlation;
    const { traceparent } = trace;
    const outcome = await this.commands.execute(new ReportFact({ ...submission, traceparent }));
    if (outcome.kind === "refused") throw outcome.refusal;
    const { index, bytes, fact } = outcome.recorded;
    const receipt = outcome.kind === "recorded" ? outcome.proof : await this.log.receipt(index);
    await reply
      .status(outcome.kind === "recorded" ? HttpStatus.CREATED : HttpStatus.OK)
      .header("location", `/v1/facts/${index}`)
      .send({ id: fact.id, index, fact: text.decode(bytes), receipt });
  }
}
