import { Controller, Get } from "@nestjs/common";
import { QueryBus } from "@nestjs/cqrs";
import { ApiTags } from "@nestjs/swagger";
import { type ParticipantsAnswer, participantsAnswer } from "#contracts/api/view";
import { Needs } from "#infra/http/access";
import { CalledInApi, JsonInApi } from "#infra/http/in-api";
import { ViewReadInApi } from "#infra/http/reads-in-api";
import { ListParticipants } from "./participants.ts";

/** Whose logs the view follows. Whoever may ask the view anything may know how far it stands. */
@ApiTags("view")
@Controller("v1/participants")
export class ParticipantsController {
  constructor(private readonly queries: QueryBus) {}

  @Needs(["log:read", "persons:read", "statistics:read"])
  @Get()
  @ViewReadInApi()
  @CalledInApi("participants", "Each log's size, newest checkpoint, lag, and what halts it")
  @JsonInApi(200, "Every participant of the directory", participantsAnswer)
  participants(): Promise<ParticipantsAnswer> {
    return this.queries.execute(new ListParticipants());
  }
}
