import type { Connection, Request, Whole } from "./connection.ts";
import { UnexpectedAnswerError } from "./errors.ts";
import { jsonIn } from "./json-answer.ts";
import { PATIENCE, type Patience, waitingWith } from "./patience.ts";
import { keysOf, type Report, type ReportAnswer, type Reported, verifyReported } from "./received.ts";
import type { Time } from "./time.ts";

export interface ReportOptions {
  /** 1 to 255 visible ASCII characters: the same for the same report, for ever. A random UUID if not given. */
  readonly key?: string | undefined;
  /** The log's key, or all that it had and has (C2SP signed-note); the client's if not given. */
  readonly vkey?: string | readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A minute if not given. */
  readonly patience?: Partial<Patience> | undefined;
}

/** Reports one fact. See `NodeClient.report`. */
export async function report(
  connection: Connection,
  time: Time,
  reported: Report,
  { key = crypto.randomUUID(), vkey, signal, patience }: ReportOptions,
): Promise<Reported> {
  const keys = keysOf(vkey);
  const request: Request = {
    method: "POST",
    path: "/v1/facts",
    headers: { "content-type": "application/json", "idempotency-key": key, accept: "application/json" },
    body: JSON.stringify(reported),
    signal,
  };
  const waiting = waitingWith({ ...PATIENCE, ...patience }, time, signal);
  for (;;) {
    let answer: Whole;
    try {
      answer = await connection.whole(request);
    } catch (failure) {
      await waiting.after(failure);
      continue;
    }
    const { token, status } = answer;
    const expected = { report: reported, key, token, keys };
    return verifyReported(answerIn(answer, connection.nameOf(request)), status === 201, expected);
  }
}

function answerIn({ bytes }: Whole, name: string): ReportAnswer {
  const value = jsonIn(new TextDecoder().decode(bytes), name);
  if (isAnswer(value)) return value;
  throw new UnexpectedAnswerError(name, "what is no receipt");
}

function isAnswer(value: unknown): value is ReportAnswer {
  if (typeof value !== "object" || value === null) return false;
  const { id, index, fact, receipt }: Partial<Record<string, unknown>> = { ...value };
  return [id, fact, receipt].every((text) => typeof text === "string") && typeof index === "number";
}
