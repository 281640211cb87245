import { setTimeout } from "node:timers/promises";
import { type BatchResult, batchResult } from "#contracts/api/node";
import { ChessboardError } from "#contracts/errors";
import { type HttpAccess, reasonOf, refusalOf } from "#infra/http/client";

/** How long an answer may take to begin, and one that is busy may stay so. */
const ANSWER_MS = 60_000;
const BUSY_MS = 60_000;

/**
 * Reports a batch to a node (NDJSON, a line with its `key` each) and hands over its results, one a line, in order. A busy
 * node (503) is asked again when it says so: reports have keys, so nothing is recorded twice.
 *
 * Throws AnswerLost (CB701) when the node does not answer, or not to the end, and CB701 when it answers to the batch as a
 * whole with anything but results.
 */
export async function* reportBatch(
  access: HttpAccess,
  lines: readonly string[],
): AsyncGenerator<BatchResult> {
  const response = await sent(access, `${lines.join("\n")}\n`);
  if (response.body === null) throw new ChessboardError("CB701", `${access.url} answered nothing.`);
  let rest = "";
  let count = 0;
  for await (const chunk of textOf(access, response.body)) {
    const whole = `${rest}${chunk}`.split("\n");
    rest = whole.pop() ?? "";
    count += whole.length;
    for (const line of whole) yield resultIn(access, line);
  }
  if (rest === "" && count === lines.length) return;
  throw new AnswerLost(`${access.url} answered ${count} of ${lines.length} lines.`);
}

/** No answer, or no whole one: what became of the lines is not known, and they may be reported again with their keys. */
export class AnswerLost extends ChessboardError {
  constructor(detail: string, options?: ErrorOptions) {
    super("CB701", detail, options);
  }
}

async function* textOf(
  { url }: HttpAccess,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  try {
    yield* body.pipeThrough(new TextDecoderStream());
  } catch (error) {
    throw new AnswerLost(`${url}/v1/facts/batch: ${reasonOf(error)}.`, { cause: error });
  }
}

async function sent(access: HttpAccess, body: string): Promise<Response> {
  const until = performance.now() + BUSY_MS;
  for (;;) {
    const response = await post(access, body);
    if (response.status === 200) return response;
    if (response.status !== 503 || performance.now() > until) {
      throw await refusalOf(response, access, "v1/facts/batch");
    }
    await response.body?.cancel();
    await setTimeout(1000 * Math.min(5, Number(response.headers.get("retry-after") ?? 1) || 1));
  }
}

async function post({ url, token }: HttpAccess, body: string): Promise<Response> {
  try {
    return await fetch(`${url}/v1/facts/batch`, {
      method: "POST",
      headers: {
        "content-type": "application/x-ndjson",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  } catch (error) {
    throw new AnswerLost(`${url}/v1/facts/batch: ${reasonOf(error)}.`, { cause: error });
  }
}

function resultIn({ url }: HttpAccess, line: string): BatchResult {
  try {
    return batchResult.parse(JSON.parse(line));
  } catch (error) {
    throw new ChessboardError("CB701", `${url} answered a line that is no result.`, { cause: error });
  }
}
