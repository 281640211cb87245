import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import type { ParticipantsAnswer } from "#contracts/api/view";
import type { Participant } from "#contracts/directory/directory";
import { currentOrigin } from "#contracts/directory/keys";
import { toBase64 } from "#contracts/seals/base64";
import { EMPTY_ROOT } from "#contracts/seals/merkle";
import { asSize } from "#contracts/seals/position";
import type { RunningProjection } from "../projection.ts";
import { Answering } from "../rebuild/answering.ts";
import { LogEnds } from "./log-ends.ts";

/** How far each log is folded, and what keeps it. */
export class ListParticipants extends Query<ParticipantsAnswer> {}

@QueryHandler(ListParticipants)
export class ListParticipantsHandler implements IQueryHandler<ListParticipants> {
  constructor(
    private readonly answering: Answering,
    private readonly ends: LogEnds,
  ) {}

  async execute(): Promise<ParticipantsAnswer> {
    const { projection } = this.answering;
    const { directory } = projection.projector.state;
    const known = [...directory.participants.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return { participants: await Promise.all(known.map((each) => this.#row(projection, each))) };
  }

  async #row(
    projection: RunningProjection,
    participant: Participant,
  ): Promise<ParticipantsAnswer["participants"][number]> {
    const { id, stage } = participant;
    const end = await this.ends.sizeOf(id);
    const position = projection.projector.state.positions.get(id);
    const size = position?.range.size ?? asSize(0);
    const halted = projection.haltOf(id);
    return {
      participant: id,
      origin: currentOrigin(participant),
      stage,
      size,
      root: toBase64(position?.range.root() ?? EMPTY_ROOT),
      checkpoint: position?.checkpoint ?? null,
      verifiedAt: position === undefined ? null : new Date(position.verifiedAt).toISOString(),
      secondsSinceCheckpoint: position === undefined ? null : secondsSince(position.verifiedAt),
      lag: end === undefined ? null : Math.max(0, end - size),
      halted: halted === undefined ? null : { code: halted.code, place: halted.place },
    };
  }
}

const secondsSince = (time: number): number => Math.max(0, (Date.now() - time) / 1000);
