import { Controller, Get } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiOperation, ApiResponse, ApiTags } from "@nestjs/swagger";
import { type ParticipantsAnswer, participantsAnswer } from "#contracts/api/view";
import { Needs } from "#infra/http/access";
import { ListParticipants } from "./participants.ts";

/** Whose logs the view follows. Whoever may ask the view anything may know how far it stands. */
@ApiTags("view")
@Controller("v1/participants")
export class ParticipantsController {
  constructor(private readonly queries: QueryBus) {}

  @Needs(["log:read", "persons:read", "statistics:read"])
  @Get()
  @ApiOperation({ summary: "Each log's size, newest checkpoint, lag, and what halts it" })
  @ApiResponse({ status: 200, standardSchema: participantsAnswer })
  participants(): Promise<ParticipantsAnswer> {
    return this.queries.execute(new ListParticipants());
  }
}
