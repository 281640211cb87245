import type { BatchResult } from "#contracts/api/node";
import type { Connection, Request } from "./connection.ts";
import { isProblem, NoAnswerError, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import { jsonIn } from "./json-answer.ts";
import { PATIENCE, type Patience, waitingWith } from "./patience.ts";
import { linesOf } from "./read-body.ts";
import type { Report } from "./received.ts";
import type { Time } from "./time.ts";

/** A report and its idempotency key; or the line itself, as JSON. */
export type BatchLine = (Report & { readonly key: string }) | string;

export interface BatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** For how long the node may take no line at all; a minute if not given. */
  readonly patience?: Partial<Patience> | undefined;
}

/** Lines a request: a few megabytes, far below what a node takes (128 MiB, 200,000 lines). */
const LINES_AT_ONCE = 4_000;
/** A node with many lines to decide may think before it answers the first one. */
const SILENT_MS = 60_000;

/** Reports many facts. See `NodeClient.reportBatch`. */
export async function* reportBatch(
  connection: Connection,
  time: Time,
  lines: readonly BatchLine[],
  { signal, patience }: BatchOptions,
): AsyncGenerator<BatchResult> {
  const waiting = waitingWith({ ...PATIENCE, ...patience }, time, signal);
  let decided = 0;
  while (decided < lines.length) {
    const sent = lines.slice(decided, decided + LINES_AT_ONCE);
    const answers = resultsOf(connection, sent, signal);
    let next = await answers.next();
    try {
      for (; next.done !== true; next = await answers.next()) {
        decided += 1;
        waiting.restart();
        yield { ...next.value, line: decided };
      }
    } finally {
      await answers.return(undefined);
    }
    if (next.value !== undefined) await waiting.after(next.value);
  }
}

/** The results of lines up to the first one that was not decided, and why it was not, if one was not. */
async function* resultsOf(
  connection: Connection,
  lines: readonly BatchLine[],
  signal: AbortSignal | undefined,
): AsyncGenerator<BatchResult, unknown> {
  let count = 0;
  try {
    for await (const result of answered(connection, lines, signal)) {
      if ("problem" in result && result.status >= 500) return new ProblemError(result.problem);
      count += 1;
      yield result;
    }
  } catch (failure) {
    return failure;
  }
  if (count === lines.length) return undefined;
  return new NoAnswerError(
    connection.nameOf({ path: "/v1/facts/batch" }),
    `${count} of ${lines.length} lines answered`,
  );
}

/** What one request is answered, line by line. */
async function* answered(
  connection: Connection,
  lines: readonly BatchLine[],
  signal: AbortSignal | undefined,
): AsyncGenerator<BatchResult> {
  const request: Request = {
    method: "POST",
    path: "/v1/facts/batch",
    headers: { "content-type": "application/x-ndjson", accept: "application/x-ndjson" },
    body: lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
    signal,
  };
  const { response, silence } = await connection.ask(request, SILENT_MS);
  const name = connection.nameOf(request);
  try {
    for await (const line of linesOf(response, silence, name)) yield resultIn(line, name);
  } catch (error) {
    throw connection.reasonFor(error, request, silence);
  } finally {
    silence.end();
  }
}

function resultIn(line: string, name: string): BatchResult {
  const value = jsonIn(line, name);
  if (isResult(value)) return value;
  throw new UnexpectedAnswerError(name, "a line that is no result");
}

function isResult(value: unknown): value is BatchResult {
  if (typeof value !== "object" || value === null) return false;
  const { line, status, id, index, problem }: Partial<Record<string, unknown>> = { ...value };
  if (typeof line !== "number" || typeof status !== "number") return false;
  return problem === undefined ? typeof id === "string" && typeof index === "number" : isProblem(problem);
}
