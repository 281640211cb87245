import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { Open } from "../http/access.ts";
import { AnswerInApi, BodyInApi, CalledInApi, PathInApi, RefusesInApi } from "../http/in-api.ts";
import { Witness } from "./witness.ts";

const logPath = z.strictObject({
  originHash: z
    .string()
    .meta({ description: "The SHA-256 of the log's origin, in hex", pattern: "^[0-9a-f]{64}$" }),
});

/** A witness over HTTP (C2SP tlog-witness); submission and monitoring prefix are the process's own address. */
@ApiTags("witness")
@Controller()
export class WitnessController {
  constructor(private readonly witness: Witness) {}

  @Open({ body: "bytes" })
  @Post("add-checkpoint")
  @HttpCode(200)
  @CalledInApi(
    "addCheckpoint",
    "Cosign a checkpoint that extends the one cosigned before (C2SP tlog-witness)",
  )
  @BodyInApi(
    { "application/octet-stream": { schema: z.string() } },
    { description: "The size cosigned before, the proof that it is extended, and the checkpoint" },
  )
  @AnswerInApi(200, "The cosignatures, a line each", { "text/plain": { schema: z.string() } })
  @AnswerInApi(409, "Not the size that was cosigned last: that one", {
    "text/x.tlog.size": { schema: z.string() },
  })
  @RefusesInApi("CB101", "CB102", "CB118", "CB651", "CB652", "CB653", "CB654", "CB655")
  async addCheckpoint(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const { status, mediaType, body: answer } = this.witness.addCheckpoint(bytes);
    await reply.code(status).type(mediaType).send(answer);
  }

  @Open()
  @Get(":originHash/checkpoint")
  @Header("content-type", "text/plain; charset=utf-8")
  @CalledInApi("witnessedCheckpoint", "The checkpoint cosigned last for a log")
  @PathInApi(logPath)
  @AnswerInApi(200, "A signed note with this witness's cosignatures", {
    "text/plain": { schema: z.string() },
  })
  @RefusesInApi("CB651")
  checkpoint(@Param("originHash") originHash: string): string {
    return this.witness.checkpoint(originHash);
  }
}
