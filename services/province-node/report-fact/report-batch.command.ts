import { Inject } from "@nestjs/common";
import { Command, CommandHandler, type ICommandHandler } from "@nestjs/cqrs";
import type { BatchResult } from "#contracts/api/node";
import { problemOf, RequestProblem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import { MAX_FACT_BYTES, MAX_FACT_DEPTH } from "#contracts/facts/fact";
import { problemOfJson } from "#contracts/facts/field-problem";
import { parseJson } from "#contracts/facts/json";
import type { Caller } from "#infra/security/token";
import type { Traceparent } from "#infra/telemetry/traceparent";
import { type Outcome, Sequencer } from "../seal/sequencer.ts";
import { DOOR } from "./door.ts";
import { type Line, linesOf } from "./lines.ts";
import { type Door, takeIn } from "./submission.ts";

/** A batch's bounds (design, section 9); its bytes in all are bounded where the body is read. */
const LIMITS = { lines: 200_000, bytes: MAX_FACT_BYTES };

/** How many lines of one batch wait for their decision at once. */
const IN_FLIGHT = 1024;

/** Record the reports of an NDJSON body, in order; results come in the order of the lines. */
export class ReportBatch extends Command<AsyncIterable<BatchResult>> {
  constructor(
    readonly body: AsyncIterable<Uint8Array>,
    readonly caller: Caller,
    readonly traceparent: Traceparent | undefined,
  ) {
    super();
  }
}

@CommandHandler(ReportBatch)
export class ReportBatchHandler implements ICommandHandler<ReportBatch> {
  constructor(
    private readonly sequencer: Sequencer,
    @Inject(DOOR) private readonly door: Door,
  ) {}

  async execute(batch: ReportBatch): Promise<AsyncIterable<BatchResult>> {
    return this.#results(batch);
  }

  async *#results(batch: ReportBatch): AsyncGenerator<BatchResult> {
    const inFlight: Promise<BatchResult>[] = [];
    for await (const lines of linesOf(batch.body, LIMITS)) {
      for (const line of lines) {
        while (this.sequencer.isFull) await this.sequencer.room();
        inFlight.push(this.#result(line, batch));
        if (inFlight.length > IN_FLIGHT) yield* await Promise.all(inFlight.splice(0, IN_FLIGHT / 2));
      }
    }
    yield* await Promise.all(inFlight);
  }

  async #result(line: Line, { caller, traceparent }: ReportBatch): Promise<BatchResult> {
    try {
      const submission = "refusal" in line ? line.refusal : this.#takeIn(line.bytes, caller);
      if (submission instanceof RequestProblem) return refused(line.number, submission);
      return resultOf(line.number, await this.sequencer.submit({ ...submission, traceparent }));
    } catch (error) {
      if (error instanceof ChessboardError) return refused(line.number, error);
      throw error;
    }
  }

  #takeIn(bytes: Uint8Array, caller: Caller) {
    const json = parseJson(bytes, { maxBytes: LIMITS.bytes, maxDepth: MAX_FACT_DEPTH });
    if (!json.ok) {
      const { code, message } = problemOfJson(json.reason);
      return new RequestProblem(code, `The line ${message}.`);
    }
    if (typeof json.value !== "object" || json.value === null || Array.isArray(json.value)) {
      return new RequestProblem("CB204", "The line is not a JSON object.");
    }
    const { key, ...report }: { key?: unknown } = json.value;
    return takeIn(this.door, caller, report, key, "/key");
  }
}

function resultOf(line: number, outcome: Outcome): BatchResult {
  if (outcome.kind === "refused") return refused(line, outcome.refusal);
  const { index, fact } = outcome.recorded;
  return { line, status: outcome.kind === "recorded" ? 201 : 200, id: fact.id, index };
}

const refused = (line: number, error: ChessboardError): BatchResult => ({
  line,
  status: error.status,
  problem: problemOf(error),
});
