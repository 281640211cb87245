import { applyDecorators, Controller, Get, Header, Param, Query, Req, Res } from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { recordedFact } from "#contracts/api/recorded-fact";
import { CN } from "#contracts/facts/participant";
import { logIndex } from "#contracts/seals/position-schema";
import { parseTilePath, TILE_WIDTH, type TileName } from "#contracts/seals/tile";
import { Needs, Open } from "#infra/http/access";
import {
  AnswerInApi,
  CalledInApi,
  PathInApi,
  PathsInApi,
  QueryInApi,
  RefusesInApi,
} from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import { CosignedLog } from "../cosign/cosigned-log.ts";
import { indexOf } from "./log-index.ts";
import { OwnLog } from "./own-log.ts";

const receiptQuery = z.strictObject({ cosigned: z.enum(["true", "false"]).optional() });
const factPath = z.strictObject({ index: logIndex });
const tilePath = z.strictObject({
  level: z.int().min(0).max(63),
  n: z
    .string()
    .regex(/^[0-9]{3}$/)
    .meta({
      description: "The last three digits; those before stand each in a segment of its own: x001/067",
    }),
  width: z
    .int()
    .min(1)
    .max(255)
    .meta({ description: "Of a tile that is not full yet: how many hashes or facts it has" }),
});
const TEXT = { "text/plain": { schema: z.string() } };

/** What a tile says of itself: by the path of a full one, and of one that is not full yet. */
const TileInApi = (operationId: string, summary: string, folder: string): MethodDecorator =>
  applyDecorators(
    CalledInApi(operationId, summary, { description: "A full one never changes." }),
    PathsInApi({
      [operationId]: `${folder}/{n}`,
      [`${operationId}NotFull`]: `${folder}/{n}.p/{width}`,
    }),
    PathInApi(tilePath, { level: 0, n: "000", width: 1 }),
    AnswerInApi(
      200,
      "The hashes, or each fact with its length before it",
      { "application/octet-stream": { schema: {} } },
      { "cache-control": { description: "How long it may be kept", schema: z.string() } },
    ),
    RefusesInApi("CB107", "CB506"),
  );

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
  @CalledInApi("checkpoint", "The newest signed checkpoint (C2SP tlog-checkpoint)")
  @AnswerInApi(200, "A signed note", TEXT)
  checkpoint(): string {
    return this.log.sealed.checkpoint;
  }

  @Open()
  @Get("v1/checkpoint/cosigned")
  @Header("content-type", "text/plain; charset=utf-8")
  @CalledInApi(
    "cosignedCheckpoint",
    "The largest checkpoint that meets the directory's policy (C2SP tlog-policy)",
  )
  @AnswerInApi(200, "A signed note, with the witnesses' cosignatures", TEXT)
  @RefusesInApi("CB561", "CB562")
  cosignedCheckpoint(): string {
    return this.cosigned.checkpoint().note;
  }

  @Needs("log:read")
  @Get("v1/facts/:index")
  @Header("content-type", "application/cloudevents+json; charset=utf-8")
  @CalledInApi("fact", "The exact bytes of a fact")
  @PathInApi(factPath)
  @AnswerInApi(200, "The bytes that are signed, hashed and sealed", {
    "application/cloudevents+json": { schema: recordedFact },
  })
  @RefusesInApi("CB505", "CB507")
  async fact(@Param("index") index: string, @Res() reply: FastifyReply): Promise<void> {
    await reply.send(await this.log.fact(indexOf(index)));
  }

  @Needs("log:read")
  @Get("v1/facts/:index/receipt")
  @Header("content-type", "text/plain; charset=utf-8")
  @CalledInApi("receipt", "The receipt of a fact (C2SP tlog-proof)", {
    description: "Under the newest checkpoint, or under one that witnesses have cosigned.",
  })
  @PathInApi(factPath)
  @QueryInApi(receiptQuery)
  @AnswerInApi(200, "The proof and the checkpoint", TEXT)
  @RefusesInApi("CB505", "CB507", "CB561", "CB562", "CB827")
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
  @TileInApi("hashTile", "A hash tile (C2SP tlog-tiles)", "/tile/{level}")
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
  @TileInApi("entryBundle", "An entry bundle (C2SP tlog-tiles)", "/tile/entries")
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
  @TileInApi("entryBundle", `An entry bundle of ${CN}: the directory (C2SP tlog-tiles)`, "/tile/entries")
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
