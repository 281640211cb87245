import { z } from "zod";
import { areaCode, calendarDate, code, factRef, shapedStrings } from "../data-types.ts";
import { factType } from "../fact-type.ts";
import { pseudonym } from "../subject.ts";

/** What the office that checked a certificate found. */
export const checkResult = z
  .enum(["valid", "expired", "revoked", "unknown"])
  .register(shapedStrings, { shape: "code" });

export const certificateIssued = factType({
  type: "cn.chessboard.certificate.issued.v1",
  data: z.strictObject({
    occurredOn: calendarDate,
    householdAreaCode: areaCode,
    kind: code,
    validUntil: calendarDate,
  }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "territory", area: data.householdAreaCode, member: "householdAreaCode" }),
  rank: 1,
});

export const certificateRenewed = factType({
  type: "cn.chessboard.certificate.renewed.v1",
  data: z.strictObject({ occurredOn: calendarDate, ref: factRef, validUntil: calendarDate }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "holder", ref: data.ref }),
  rank: 2,
});

export const certificateChecked = factType({
  type: "cn.chessboard.certificate.checked.v1",
  data: z.strictObject({ occurredOn: calendarDate, areaCode, ref: factRef, result: checkResult }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "territory", area: data.areaCode, member: "areaCode" }),
  rank: 5,
});

export const certificateRevoked = factType({
  type: "cn.chessboard.certificate.revoked.v1",
  data: z.strictObject({ occurredOn: calendarDate, ref: factRef, reason: code }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "holder", ref: data.ref }),
  rank: 7,
});

export const certificateWithdrawn = factType({
  type: "cn.chessboard.certificate.withdrawn.v1",
  data: z.strictObject({ occurredOn: calendarDate, ref: factRef, reason: code }),
  subject: pseudonym,
  recordedBy: (data) => ({ rule: "holder", ref: data.ref }),
  rank: "withdrawal",
});

export const certificate = [
  certificateIssued,
  certificateRenewed,
  certificateChecked,
  certificateRevoked,
  certificateWithdrawn,
] as const;
