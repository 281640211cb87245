import { Controller, Get, Req, Res } from "@nestjs/common";
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from "@nestjs/swagger";
import type { FastifyReply, FastifyRequest } from "fastify";
import { CurrentCaller, Needs } from "#infra/http/access";
import type { Caller } from "#infra/security/token";
import { LiveFeed } from "./live-feed.ts";

/** What goes on, as it is folded. Whoever may ask the view anything may know that it moves. */
@ApiTags("view")
@Controller("v1/live")
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Needs(["log:read", "persons:read", "statistics:read"], { endless: true })
  @Get()
  @ApiOperation({
    summary:
      "Server-Sent Events: how many facts of each log are folded as they are, and where the view stands",
  })
  @ApiProduces("text/event-stream")
  @ApiResponse({
    status: 200,
    description:
      "Events `standing` (LiveStanding), first of all, and `facts` (LiveFacts); a comment every 5 s",
  })
  @ApiResponse({ status: 429, description: "CB672: this reader has 20 streams already" })
  @ApiResponse({
    status: 503,
    description: "CB673: there are 500 streams already; says when again by Retry-After",
  })
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
