import { z } from "zod";
import { factId } from "../facts/fact-type.ts";
import { pseudonym } from "../facts/subject.ts";
import { logIndex } from "../seals/position-schema.ts";
import { problem } from "./problem.ts";
import { idNumberGiven } from "./report-body.ts";

/*
 * What a province's node is asked and answers (design, section 9); what it takes in reports is in report-body.ts.
 */

/** What a reporting system gets back: enough to prove offline, for ever, that the fact is on the log. */
export const reportReceipt = z
  .strictObject({
    id: factId,
    index: logIndex,
    fact: z.string().meta({ description: "The fact's exact bytes, as a string" }),
    receipt: z.string().meta({ description: "C2SP tlog-proof: verifies offline" }),
  })
  .meta({ id: "ReportReceipt", description: "The fact as it stands on the log, and the proof that it does" });

/** One line of a batch's answer. */
export const batchResult = z
  .union([
    z.strictObject({
      line: z.int().min(1),
      status: z.union([z.literal(200), z.literal(201)]),
      id: factId,
      index: logIndex,
    }),
    z.strictObject({ line: z.int().min(1), status: z.int().min(400).max(599), problem }),
  ])
  .meta({ id: "BatchResult", description: "What came of one line, counted from 1" });
export type BatchResult = z.infer<typeof batchResult>;

export const findPersonBody = z.strictObject({ idNumber: idNumberGiven }).meta({ id: "FindPerson" });
export const foundPerson = z.strictObject({ subject: pseudonym }).meta({ id: "FoundPerson" });
