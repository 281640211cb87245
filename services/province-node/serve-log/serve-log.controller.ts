import { Controller, Get, Header, Param, Query, Req, Res } from "@nestjs/common";
import { ApiOperation, ApiProduces, ApiQuery, ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { CN } from "#contracts/facts/participant";
import { parseTilePath, TILE_WIDTH, type TileName } from "#contracts/seals/tile";
import { Needs, Open } from "#infra/http/access";
import { parseRequest } from "#infra/http/problems";
import { CosignedLog } from "../cosign/cosigned-log.ts";
import { indexOf } from "./log-index.ts";
import { OwnLog } from "./own-log.ts";

const receiptQuery = z.strictObject({ cosigned: z.enum(["true", "false"]).optional() });

/** Whether a cache that serves others may keep an answer: not where a token was asked for. */
type Audience = "public" | "private";

/** The log over HTTP, as C2SP tlog-tiles has it, and single facts with their receipts. */
@ApiTags("log")
@Controller()
export class ServeLogController {
  constructor(
    private readonly log: OwnLog,
    private readonly cosigned: CosignedLog,
  ) {}

  @Open()
  @Get("checkpoint")
  @Header("content-type", "text/plain; charset=utf-8")
  @ApiOperation({ summary: "The newest signed checkpoint (C2SP tlog-checkpoint)" })
  @ApiProduces("text/plain")
  checkpoint(): string {
    return this.log.sealed.checkpoint;
  }

  @Open()
  @Get("v1/checkpoint/cosigned")
  @Header("content-type", "text/plain; charset=utf-8")
  @ApiOperation({ summary: "The largest checkpoint that meets the directory's policy (C2SP tlog-policy)" })
  @ApiProduces("text/plain")
  cosignedCheckpoint(): string {
    return this.cosigned.checkpoint().note;
  }

  @Needs("log:read")
  @Get("v1/facts/:index")
  @Header("content-type", "application/cloudevents+json; charset=utf-8")
  @ApiOperation({ summary: "The exact bytes of a fact" })
  @ApiProduces("application/cloudevents+json")
  async fact(@Param("index") index: string, @Res() reply: FastifyReply): Promise<void> {
    await reply.send(await this.log.fact(indexOf(index)));
  }

  @Needs("log:read")
  @Get("v1/facts/:index/receipt")
  @Header("content-type", "text/plain; charset=utf-8")
  @ApiOperation({
    summary:
      "The receipt of a fact (C2SP tlog-proof) under the newest checkpoint, or under one that witnesses have cosigned",
  })
  @ApiQuery({ name: "cosigned", required: false, enum: ["true", "false"] })
  @ApiProduces("text/plain")
  async receipt(@Param("index") text: string, @Query() query: unknown): Promise<string> {
    const index = indexOf(text);
    const { cosigned } = parseRequest(receiptQuery, query, "The query");
    if (cosigned !== "true") return this.log.receipt(index);
    this.log.requireFact(index);
    return this.log.receiptUnder(index, this.cosigned.checkpoint(index));
  }
}

/** Hash tiles are open to everybody; they say nothing that the checkpoint does not. */
@ApiTags("log")
@Controller("tile")
export class HashTileController {
  constructor(private readonly log: OwnLog) {}

  @Open()
  @Get(":level/*")
  @ApiOperation({ summary: "A hash tile (C2SP tlog-tiles)" })
  @ApiProduces("application/octet-stream")
  async tile(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendTile(this.log, request, reply, "public");
  }
}

/** Entry bundles hold facts: those of `cn` are the directory and open, all others need `log:read`. */
@ApiTags("log")
@Controller("tile/entries")
export class EntryBundleController {
  constructor(private readonly log: OwnLog) {}

  @Needs("log:read")
  @Get("*")
  @ApiOperation({ summary: "An entry bundle (C2SP tlog-tiles)" })
  @ApiProduces("application/octet-stream")
  async bundle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendTile(this.log, request, reply, "private");
  }
}

/** The same for the node of `cn`. */
@ApiTags("log")
@Controller("tile/entries")
export class OpenEntryBundleController {
  constructor(private readonly log: OwnLog) {}

  @Open()
  @Get("*")
  @ApiOperation({ summary: `An entry bundle of ${CN}: the directory (C2SP tlog-tiles)` })
  @ApiProduces("application/octet-stream")
  async bundle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendTile(this.log, request, reply, "public");
  }
}

async function sendTile(
  log: OwnLog,
  request: FastifyRequest,
  reply: FastifyReply,
  audience: Audience,
): Promise<void> {
  const name = tileNamed(request.url);
  const bytes = await log.tile(name);
  // A full tile never changes; a partial one never changes either, but is soon forgotten for a fuller one.
  const lifetime = name.width === TILE_WIDTH ? "max-age=31536000, immutable" : "max-age=60";
  await reply
    .header("cache-control", `${audience}, ${lifetime}`)
    .type("application/octet-stream")
    .send(bytes);
}

function tileNamed(url: string): TileName {
  const path = url.split("?")[0] ?? "";
  return parseTilePath(path.slice(1));
}
