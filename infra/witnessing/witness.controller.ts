import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from "@nestjs/common";
import { ApiOperation, ApiProduces, ApiTags } from "@nestjs/swagger";
import type { FastifyReply } from "fastify";
import { Open } from "../http/access.ts";
import { Witness } from "./witness.ts";

/** A witness over HTTP (C2SP tlog-witness); submission and monitoring prefix are the process's own address. */
@ApiTags("witness")
@Controller()
export class WitnessController {
  constructor(private readonly witness: Witness) {}

  @Open({ body: "bytes" })
  @Post("add-checkpoint")
  @HttpCode(200)
  @ApiOperation({ summary: "Cosign a checkpoint that extends the one cosigned before (C2SP tlog-witness)" })
  @ApiProduces("text/plain", "text/x.tlog.size")
  async addCheckpoint(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const { status, mediaType, body: answer } = this.witness.addCheckpoint(bytes);
    await reply.code(status).type(mediaType).send(answer);
  }

  @Open()
  @Get(":originHash/checkpoint")
  @Header("content-type", "text/plain; charset=utf-8")
  @ApiOperation({ summary: "The checkpoint cosigned last for a log, by the SHA-256 of its origin in hex" })
  @ApiProduces("text/plain")
  checkpoint(@Param("originHash") originHash: string): string {
    return this.witness.checkpoint(originHash);
  }
}
