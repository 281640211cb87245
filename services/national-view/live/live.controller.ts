import { Controller, Get, Req, Res } from "@nestjs/common";
import { ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { CurrentCaller, Needs } from "#infra/http/access";
import { AnswerInApi, CalledInApi, RefusesInApi } from "#infra/http/in-api";
import type { Caller } from "#infra/security/token";
import { LiveFeed } from "./live-feed.ts";

/** What goes on, as it is folded. Whoever may ask the view anything may know that it moves. */
@ApiTags("view")
@Controller("v1/live")
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Needs(["log:read", "persons:read", "statistics:read"], { endless: true })
  @Get()
  @CalledInApi("followLive", "How many facts of each log are folded as they are, and where the view stands", {
    description:
      "Server-Sent Events: `standing` (LiveStanding), first of all, and `facts` (LiveFacts); a comment every 5 s. /v1/asyncapi.json has their form.",
  })
  @AnswerInApi(200, "Events, for as long as the reader stays", {
    "text/event-stream": { schema: z.string() },
  })
  @RefusesInApi("CB672", "CB673")
  async live(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.status(200).type("text/event-stream");
    // A proxy in between that gathers an answer before it passes it on would hold every event back.
    void reply.header("x-accel-buffering", "no");
    if (request.method === "HEAD") return void reply.send("");
    const stream = this.feed.join({
      name: `${caller.issuer}/${caller.sub}`,
      exact: caller.scopes.has("statistics:exact"),
      authorization: request.headers.authorization,
    });
    await reply.send(stream);
  }
}
