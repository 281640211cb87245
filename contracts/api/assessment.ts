import { z } from "zod";
import { participantId, provinceId } from "../facts/participant.ts";
import { caseId } from "../facts/subject.ts";
import { DUTIES } from "../policy/policy.ts";
import { logIndex } from "../seals/position-schema.ts";
import { ENDS, endsOf } from "../statistics/duties.ts";
import { monthsBetween } from "../statistics/months.ts";
import { asOfQuery, reckoning } from "./cases.ts";
import { cursor, hash, month, pageQuery, vector } from "./view.ts";

/*
 * How each end of a stream does its duties (docs/assessment.md), and what stands behind each number.
 */

/** How many months one answer covers at most. */
export const MAX_MONTHS = 12;

/** How many dossiers a page of what is behind a number looks at, at most: so a page may be empty. */
export const MAX_SCAN = 2000;

/** A share or a score: points of 100, whole ones. */
const points = z.int().min(0).max(100).nullable();

/** What `GET /v1/assessment` is asked, besides `minPosition` and `format`. `from` and `to` are the first and the last month. */
export const assessmentQuery = z
  .strictObject({
    from: month,
    to: month,
    origin: provinceId.exactOptional(),
    destination: provinceId.exactOptional(),
    ...asOfQuery,
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "not before from" })
  .refine(({ from, to }) => from > to || monthsBetween(from, to).length <= MAX_MONTHS, {
    path: ["to"],
    message: `at most ${MAX_MONTHS} months at once`,
  });
export type AssessmentQuestion = z.infer<typeof assessmentQuery>;

const assessedDuty = z.strictObject({
  duty: z.enum(DUTIES),
  /** How much it counts in the score. */
  weight: z.int().min(0),
  /** How often it was to be done; with `statistics:exact` alone. */
  of: z.int().min(1).exactOptional(),
  /** How often it was, in time where there is a time; with `statistics:exact` alone. */
  kept: z.int().min(0).exactOptional(),
  /** `kept` of `of`; null until settled. */
  share: points,
  /** Whether the deadline has passed, as of `asOf`, for all that the month brought. */
  settled: z.boolean(),
});

/** `GET /v1/assessment`: each end of each stream and month that had something to do, by month, origin, destination, end. */
export const assessmentAnswer = z
  .strictObject({
    vector,
    /** The view's root at this vector, as in the commitment. */
    root: hash,
    ...reckoning,
    from: month,
    to: month,
    ends: z.array(
      z.strictObject({
        month,
        origin: participantId,
        destination: participantId,
        end: z.enum(ENDS),
        /** Null until every duty is settled, or where it is not shown to the reader. */
        score: points,
        duties: z.array(assessedDuty).min(1),
      }),
    ),
  })
  .meta({ id: "Assessment" });
export type AssessmentAnswer = z.infer<typeof assessmentAnswer>;

/** What `GET /v1/assessment/cases` is asked, besides `minPosition`: one number, and the cursor of the page before. */
export const assessmentCasesQuery = z
  .strictObject({
    duty: z.enum(DUTIES),
    origin: provinceId,
    destination: provinceId,
    month,
    /** Whose duty; needed where both ends have it. */
    end: z.enum(ENDS).exactOptional(),
    /** Only those that were done, or only those that were not. */
    kept: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .exactOptional(),
    ...asOfQuery,
    /** How many dossiers a page looks at. */
    scan: z.coerce.number().int().min(1).max(MAX_SCAN).default(MAX_SCAN),
    cursor: pageQuery.shape.cursor,
  })
  .refine(({ origin, destination }) => origin !== destination, {
    path: ["destination"],
    message: "another province than the origin",
  })
  .refine(({ duty, end }) => end === undefined || endsOf(duty).includes(end), {
    path: ["end"],
    message: "an end that has that duty",
  })
  .refine(({ duty, end }) => end !== undefined || endsOf(duty).length === 1, {
    path: ["end"],
    message: "whose duty it is: origin or destination",
  });
export type AssessmentCasesQuestion = z.infer<typeof assessmentCasesQuery>;

/** `GET /v1/assessment/cases`: a page of what makes one number; a page may be empty and have a next one. */
export const assessmentCasesAnswer = z
  .strictObject({
    vector,
    ...reckoning,
    duty: z.enum(DUTIES),
    origin: participantId,
    destination: participantId,
    month,
    end: z.enum(ENDS),
    settled: z.boolean(),
    items: z.array(
      z.strictObject({
        /** Participant and index: the arrival that began the stay, or the fact that opened the case. */
        fact: z.tuple([participantId, logIndex]),
        kept: z.boolean(),
        /** Of a duty about cases. */
        case: caseId.exactOptional(),
      }),
    ),
    cursor,
    /** `true`: facts that the reader may not see were left out before the fold. */
    partial: z.literal(true).exactOptional(),
  })
  .meta({ id: "AssessmentCases" });
export type AssessmentCasesAnswer = z.infer<typeof assessmentCasesAnswer>;

/** With the headers of every statistic (STATISTIC_HEADERS), a CSV answer says in this one by which day deadlines are judged. */
export const AS_OF_HEADER = "chessboard-as-of";

/**
 * The answer as a table (text/csv, RFC 4180, with a header line): a line for each duty, an end's score with each of its
 * duties. What is missing or null is empty. All values are codes, months and whole numbers, which need no quotes.
 */
export function assessmentCsv({ ends }: Pick<AssessmentAnswer, "ends">): string {
  const rows = ends.flatMap(({ month, origin, destination, end, score, duties }) =>
    duties.map(({ duty, weight, of, kept, share, settled }) =>
      [month, origin, destination, end, score, duty, weight, kept, of, share, settled].map(
        (each) => each ?? "",
      ),
    ),
  );
  return [CSV_COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

const CSV_COLUMNS = "month,origin,destination,end,score,duty,weight,kept,of,share,settled".split(",");
