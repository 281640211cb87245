import { z } from "zod";
import { areaCode, calendarDate, code, factRef, shapedStrings } from "../data-types.ts";
import { factType } from "../fact-type.ts";
import { pseudonym } from "../subject.ts";

/** `recorded`: ends a stay on the log; `unrecorded`: a stay that nobody reported; `household`: leaves the registered home. */
export const stayKind = z
  .enum(["recorded", "unrecorded", "household"])
  .register(shapedStrings, { shape: "code" });

export const movementDeparted = factType({
  type: "cn.chessboard.movement.departed.v1",
  data: z.strictObject({
    occurredOn: calendarDate,
    areaCode,
    householdAreaCode: areaCode,
    destinationAreaCode: areaCode.optional(),
    stay: stayKind,
  }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "territory", area: data.areaCode, member: "areaCode" }),
  rank: 3,
});

/** The first version, which did not ask why; upcast.ts gives it the second one's shape. */
export const movementArrivedV1 = factType({
  type: "cn.chessboard.movement.arrived.v1",
  data: z.strictObject({ occurredOn: calendarDate, areaCode, householdAreaCode: areaCode }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "territory", area: data.areaCode, member: "areaCode" }),
  rank: 4,
});

export const movementArrived = factType({
  type: "cn.chessboard.movement.arrived.v2",
  data: z.strictObject({
    occurredOn: calendarDate,
    areaCode,
    householdAreaCode: areaCode,
    /** Why the person moved, as the census asks it (code-tables.ts). */
    reason: code,
  }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "territory", area: data.areaCode, member: "areaCode" }),
  rank: 4,
});

export const movementWithdrawn = factType({
  type: "cn.chessboard.movement.withdrawn.v1",
  data: z.strictObject({ occurredOn: calendarDate, ref: factRef, reason: code }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "holder", ref: data.ref }),
  rank: "withdrawal",
});

export const movement = [movementDeparted, movementArrivedV1, movementArrived, movementWithdrawn] as const;
