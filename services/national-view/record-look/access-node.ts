import { randomUUID } from "node:crypto";
import { type BatchResult, batchResult } from "#contracts/api/node";
import { RequestProblem } from "#contracts/api/problem";
import type { LookOutcome } from "#contracts/facts/access/access";
import { dateAt } from "#contracts/facts/calendar";
import { type HttpAccess, refusalOf } from "#infra/http/client";
import type { Logger } from "#infra/telemetry/logger";
import type { PersonQuestion } from "../query/asked.ts";
import type { LookRecorder } from "./recorder.ts";

/** Looks a request at most: one durable append of the node. */
const GROUP_LOOKS = 256;
/** How long a look waits for its record, milliseconds: a reader stands at a counter. */
const PATIENCE_MS = 5000;

interface Waiting {
  /** The report, with the look's own key. */
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: RequestProblem) => void;
}

export interface AccessNodeOptions {
  /** The node of `cn-access` and a token of it with `facts:write`, asked for anew with every request. */
  readonly access: HttpAccess;
  readonly logger: Logger;
}

/**
 * Records looks on the node of `cn-access`. A group is whatever waits when the request before it has been answered, sent as
 * one batch that the node appends as one group: however many look at once, each waits for about two requests and two
 * syncs at most (docs/decisions/0024).
 *
 * A request that breaks off is sent again once: its looks have keys, so none is recorded twice. When the node does not
 * answer, or answers to the whole with a refusal, everybody who waits is told so at once (CB611).
 */
export class AccessNode implements LookRecorder {
  readonly #options: AccessNodeOptions;
  #waiting: Waiting[] = [];
  #turn: Promise<void> | undefined;

  constructor(options: AccessNodeOptions) {
    this.#options = options;
  }

  record(question: PersonQuestion, outcome: LookOutcome): Promise<void> {
    const line = lineOf(question, outcome);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line, resolve, reject });
      this.#turn ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const group = this.#waiting.splice(0, GROUP_LOOKS);
      try {
        this.#settle(group, await this.#sent(group));
      } catch (error) {
        this.#options.logger.error({ code: "CB611", err: error }, "looks could not be recorded");
        for (const { reject } of [...group, ...this.#waiting.splice(0)]) reject(unrecorded());
      }
    }
    this.#turn = undefined;
  }

  async #sent(group: readonly Waiting[]): Promise<readonly BatchResult[]> {
    const body = `${group.map(({ line }) => line).join("\n")}\n`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      return await this.#post(body, signal);
    } catch (error) {
      // A connection that was kept open and is gone: what the node may have taken of it, it knows by the keys.
      if (!(error instanceof TypeError) || signal.aborted) throw error;
      return this.#post(body, signal);
    }
  }

  /** Throws TypeError, as fetch does, when the connection fails. */
  async #post(body: string, signal: AbortSignal): Promise<readonly BatchResult[]> {
    const { access } = this.#options;
    const token = typeof access.token === "function" ? access.token() : access.token;
    const response = await fetch(`${access.url}/v1/facts/batch`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${token}` },
      body,
      signal,
    });
    if (response.status !== 200) throw await refusalOf(response, access, "v1/facts/batch");
    const text = await response.text();
    return text.trimEnd().split("\n").map(resultIn);
  }

  #settle(group: readonly Waiting[], results: readonly BatchResult[]): void {
    for (const [n, { resolve, reject }] of group.entries()) {
      const result = results[n];
      if (result !== undefined && "index" in result) {
        resolve();
        continue;
      }
      this.#options.logger.error({ code: "CB611", refusal: result?.problem.code }, "a look was not recorded");
      reject(unrecorded());
    }
  }
}

const resultIn = (line: string): BatchResult => batchResult.parse(JSON.parse(line));

function lineOf({ caller, subject, purpose, viewed }: PersonQuestion, outcome: LookOutcome) {
  const { issuer: participant, department, sub } = caller;
  const data = {
    occurredOn: dateAt(Date.now()),
    participant,
    department,
    sub,
    purpose,
    subject,
    viewed,
    outcome,
  };
  const type = "cn.chessboard.access.recordViewed.v1";
  return JSON.stringify({ key: randomUUID(), type, subject: participant, data });
}

/** What a reader is told: why it could not be recorded is for whoever runs the view. */
const unrecorded = (): RequestProblem =>
  new RequestProblem("CB611", "The look could not be recorded, so it is not answered.", {
    headers: { "retry-after": "5" },
  });
