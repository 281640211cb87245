import { Inject } from "@nestjs/common";
import { type IQueryHandler, Query, QueryHandler } from "@nestjs/cqrs";
import { z } from "zod";
import type { AlarmsAnswer, PageQuestion, QuarantineAnswer } from "#contracts/api/view";
import { participantId } from "#contracts/facts/participant";
import { toBase64 } from "#contracts/seals/base64";
import { logIndex } from "#contracts/seals/position-schema";
import { alarms } from "#infra/read-model/alarms";
import type { ReadModel } from "#infra/read-model/read-model";
import { quarantined } from "#infra/read-model/reads";
import { READ_MODEL } from "../query/parts.ts";
import { Answering } from "../rebuild/answering.ts";
import { cursorOf, keyOf, pageOf } from "./page.ts";

/** A page of what is sealed and does not count. */
export class ListQuarantine extends Query<QuarantineAnswer> {
  constructor(readonly page: PageQuestion) {
    super();
  }
}

const quarantineKey = z.tuple([participantId, logIndex]);

@QueryHandler(ListQuarantine)
export class ListQuarantineHandler implements IQueryHandler<ListQuarantine> {
  constructor(private readonly answering: Answering) {}

  async execute({ page: { limit, cursor } }: ListQuarantine): Promise<QuarantineAnswer> {
    const after = keyOf(quarantineKey, cursor);
    const rows = await quarantined(
      this.answering.projection.rows,
      after === undefined ? undefined : { participant: after[0], idx: after[1] },
      limit + 1,
    );
    return pageOf(
      rows,
      limit,
      ({ participant, idx: index, reason, detail, body }) => ({
        participant,
        index,
        reason,
        detail,
        bytes: toBase64(body),
      }),
      ({ participant, idx }) => cursorOf([participant, idx]),
    );
  }
}

/** A page of what operators must look at. */
export class ListAlarms extends Query<AlarmsAnswer> {
  constructor(readonly page: PageQuestion) {
    super();
  }
}

@QueryHandler(ListAlarms)
export class ListAlarmsHandler implements IQueryHandler<ListAlarms> {
  constructor(@Inject(READ_MODEL) private readonly model: ReadModel) {}

  async execute({ page: { limit, cursor } }: ListAlarms): Promise<AlarmsAnswer> {
    const before = keyOf(z.int().min(1), cursor);
    const rows = await alarms(this.model.shared, before, limit + 1);
    return pageOf(
      rows,
      limit,
      ({ participant, code, place, detail, raised_at, body }) => ({
        participant,
        code,
        place,
        reason: detail,
        raisedAt: raised_at,
        bytes: body === null ? "" : toBase64(body),
      }),
      ({ id }) => cursorOf(id),
    );
  }
}
