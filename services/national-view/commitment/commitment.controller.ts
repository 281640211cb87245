import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query } from "@nestjs/common";
import { CommandBus, QueryBus } from "@nestjs/cqrs";
import { ApiBody, ApiOperation, ApiProduces, ApiResponse, ApiTags } from "@nestjs/swagger";
import { z } from "zod";
import { ChessboardError } from "#contracts/errors";
import { Needs } from "#infra/http/access";
import { parseRequest } from "#infra/http/problems";
import { MinPositionInApi } from "#infra/http/reads-in-api";
import { minPosition } from "#contracts/api/min-position";
import { CosignCommitment, ReadCommitment } from "./commitment.queries.ts";

const query = z.strictObject({ minPosition });

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
  @MinPositionInApi()
  @ApiOperation({ summary: "The signed note (C2SP signed-note): the logs at this vector fold to this root" })
  @ApiProduces("text/plain")
  @ApiResponse({ status: 200, description: "The note, with the auditors' signatures that it has by now" })
  commitment(@Query() given: unknown, @Headers("prefer") prefer: string | undefined): Promise<string> {
    const { minPosition: wanted } = parseRequest(query, given, "The query");
    return this.queries.execute(new ReadCommitment(wanted, prefer));
  }

  @Needs("log:read", { body: "text" })
  @Post("signatures")
  @HttpCode(200)
  @Header("content-type", "text/plain; charset=utf-8")
  @ApiOperation({
    summary: "Add an auditor's plain note signature to a commitment that this view has published",
  })
  @ApiBody({
    description: "The note with the auditor's signature; its text is the one published",
    type: String,
  })
  @ApiProduces("text/plain")
  @ApiResponse({ status: 200, description: "The note with every signature that it has now" })
  @ApiResponse({ status: 404, description: "CB608: nothing was published at that vector" })
  @ApiResponse({
    status: 409,
    description: "CB609: another root was published at that vector; an alarm is raised",
  })
  @ApiResponse({ status: 422, description: "CB104, CB105: no auditor of the directory signed it" })
  cosign(@Body() note: unknown): Promise<string> {
    if (typeof note !== "string") throw new ChessboardError("CB101", "the body is empty.");
    return this.commands.execute(new CosignCommitment(note));
  }
}
