import { applyDecorators } from "@nestjs/common";
import { z } from "zod";
import { batchResult, reportReceipt } from "#contracts/api/node";
import { batchLine, EXAMPLE_ARRIVAL, EXAMPLE_CERTIFICATE } from "#contracts/api/report-body";
import { AnswerInApi, BodyInApi, CalledInApi, linesOf, RefusesInApi } from "#infra/http/in-api";

/* How reports describe themselves in OpenAPI. */

/** A receipt as the answer to one report. */
export const ReceiptInApi = (status: 200 | 201, description: string): MethodDecorator =>
  AnswerInApi(
    status,
    description,
    { "application/json": { schema: reportReceipt } },
    { Location: { description: "The fact: /v1/facts/7", schema: z.string() } },
  );

/** Why one report may be refused: its key and fields, what is decided of it, and what a store may be short of. */
export const ReportRefusalsInApi = (): MethodDecorator =>
  RefusesInApi(
    ...(["CB202", "CB204", "CB205", "CB206", "CB207", "CB208", "CB209", "CB210", "CB211", "CB212"] as const),
    ...(["CB401", "CB402", "CB406", "CB503", "CB504", "CB508"] as const),
    ...(["CB521", "CB522", "CB523", "CB524"] as const),
    ...(["CB531", "CB532", "CB533", "CB534", "CB535", "CB536", "CB537", "CB538", "CB539", "CB541"] as const),
  );

/** Many reports in one request, as lines. */
export const BatchInApi = (): MethodDecorator =>
  applyDecorators(
    CalledInApi("reportFacts", "Report many facts, one a line with its key", {
      description:
        "One bad line never fails its neighbours; a result line for a line, streamed as they are decided. At most 128 MiB and 200,000 lines of 16 KiB.",
    }),
    BodyInApi({
      "application/x-ndjson": { schema: linesOf(batchLine, "input"), examples: { two: TWO_LINES } },
    }),
    AnswerInApi(200, "A result for every line, one a line", {
      "application/x-ndjson": { schema: linesOf(batchResult, "output") },
    }),
  );

const TWO_LINES = [
  { key: "counter-7/2010-03-01/0001", ...EXAMPLE_ARRIVAL },
  { key: "counter-7/2010-03-01/0002", ...EXAMPLE_CERTIFICATE },
]
  .map((line) => `${JSON.stringify(line)}\n`)
  .join("");
