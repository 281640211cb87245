import { z } from "zod";
import { areaCode, calendarDate, code, factRef } from "../data-types.ts";
import { factType } from "../fact-type.ts";
import { pseudonym } from "../subject.ts";

export const serviceDelivered = factType({
  type: "cn.chessboard.service.delivered.v1",
  data: z.strictObject({ occurredOn: calendarDate, areaCode, service: code }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "territory", area: data.areaCode, member: "areaCode" }),
  rank: 6,
});

export const serviceWithdrawn = factType({
  type: "cn.chessboard.service.withdrawn.v1",
  data: z.strictObject({ occurredOn: calendarDate, ref: factRef, reason: code }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "holder", ref: data.ref }),
  rank: "withdrawal",
});

export const service = [serviceDelivered, serviceWithdrawn] as const;
