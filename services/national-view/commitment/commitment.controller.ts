import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query } from "@nestjs/common";
import { CommandBus, QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import { z } from "zod";
import { ChessboardError } from "#contracts/errors";
import { Needs } from "#infra/http/access";
import { AnswerInApi, BodyInApi, CalledInApi, QueryInApi, RefusesInApi } from "#infra/http/in-api";
import { parseRequest } from "#infra/http/problems";
import { ViewReadInApi, WaitInApi } from "#infra/http/reads-in-api";
import { minPosition } from "#contracts/api/min-position";
import { CosignCommitment, ReadCommitment } from "./commitment.queries.ts";

const query = z.strictObject({ minPosition });
const NOTE = { "text/plain": { schema: z.string() } };

/** What the view commits to. Whoever may ask it anything may have the note that answers are checked against. */
@ApiTags("commitment")
@Controller("v1/commitment")
export class CommitmentController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Needs(["log:read", "persons:read", "statistics:read"])
  @Get()
  @Header("content-type", "text/plain; charset=utf-8")
  @QueryInApi(query)
  @WaitInApi()
  @CalledInApi("commitment", "The signed note: the logs at this vector fold to this root", {
    description: "C2SP signed-note, key name = origin `<domain>/cn/view/v1`.",
  })
  @AnswerInApi(200, "The note, with the auditors' signatures that it has by now", NOTE)
  commitment(@Query() given: unknown, @Headers("prefer") prefer: string | undefined): Promise<string> {
    const { minPosition: wanted } = parseRequest(query, given, "The query");
    return this.queries.execute(new ReadCommitment(wanted, prefer));
  }

  @Needs("log:read", { body: "text" })
  @Post("signatures")
  @HttpCode(200)
  @Header("content-type", "text/plain; charset=utf-8")
  @ViewReadInApi()
  @CalledInApi(
    "addCommitmentSignature",
    "Add an auditor's plain note signature to a commitment that this view has published",
  )
  @BodyInApi(NOTE, { description: "The note with the auditor's signature; its text is the one published" })
  @AnswerInApi(200, "The note with every signature that it has now", NOTE)
  @RefusesInApi("CB101", "CB104", "CB105", "CB601", "CB602", "CB608", "CB609")
  cosign(@Body() note: unknown): Promise<string> {
    if (typeof note !== "string") throw new ChessboardError("CB101", "the body is empty.");
    return this.commands.execute(new CosignCommitment(note));
  }
}
