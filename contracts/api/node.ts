import { z } from "zod";
import { factId } from "../facts/fact-type.ts";
import { pseudonym } from "../facts/subject.ts";
import { logIndex } from "../seals/position-schema.ts";
import { problem } from "./problem.ts";

/*
 * What a province's node is asked and answers (design, section 9). The fields of a report are checked one by one in
 * contracts/facts/report.ts; here is its outline, for the API's description.
 */

export const reportBody = z.strictObject({
  type: z.string().meta({ examples: ["cn.chessboard.movement.arrived.v1"] }),
  person: z.strictObject({ idNumber: z.string() }).optional(),
  subject: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  correlationid: z.string().optional(),
  causationid: z.string().optional(),
});

/** What a reporting system gets back: enough to prove offline, for ever, that the fact is on the log. */
export const reportReceipt = z.strictObject({
  id: factId,
  index: logIndex,
  /** The fact's exact bytes, as a string. */
  fact: z.string(),
  /** C2SP tlog-proof. */
  receipt: z.string(),
});

/** One line of a batch's answer. */
export const batchResult = z.union([
  z.strictObject({
    line: z.int().min(1),
    status: z.union([z.literal(200), z.literal(201)]),
    id: factId,
    index: logIndex,
  }),
  z.strictObject({ line: z.int().min(1), status: z.int().min(400).max(599), problem }),
]);
export type BatchResult = z.infer<typeof batchResult>;

export const findPersonBody = z.strictObject({ idNumber: z.string() });
export const foundPerson = z.strictObject({ subject: pseudonym });
