import { PROBLEM_MEDIA_TYPE, RequestProblem } from "#contracts/api/problem";
import type { ErrorCode } from "#contracts/errors";
import { reasonOf } from "#infra/http/client";
import { MinuteLimit } from "#infra/http/minute-limit";
import type { Logger } from "#infra/telemetry/logger";
import type { Metrics } from "#infra/telemetry/metrics";
import type { Traceparent } from "#infra/telemetry/traceparent";

/** A read as it goes on to the view. */
export interface ForwardedRead {
  /** Without a slash at its start: `v1/cases/c-…`. Its parameters are checked. */
  readonly path: string;
  /** As it came, with its question mark; empty if there was none. */
  readonly query: string;
  /** The caller's own. */
  readonly authorization: string;
  readonly purpose: string | undefined;
  readonly prefer: string | undefined;
  readonly traceparent: Traceparent | undefined;
  /** Aborts when the caller has gone. */
  readonly gone: AbortSignal;
}

/** What the view said, to be said again as it is. */
export interface ViewsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ViewReadsOptions {
  /** The view's address, without a slash at its end. */
  readonly url: string;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** How long one answer may take from first to last, milliseconds. */
  readonly withinMs?: number;
  /** Bytes of an answer, at most. */
  readonly maxBytes?: number;
  /** Reads under way at once, at most. */
  readonly atOnce?: number;
}

/** The view waits for `minPosition` at most ten seconds; then it has as many again to say what it has. */
const WITHIN_MS = 20_000;
/** More than the longest answer that a page needs: a thousand looks or items are some 300 KB. */
const MAX_BYTES = 8 * 1024 * 1024;
const AT_ONCE = 64;

/** What of an answer is the caller's: the rest (cookies, caching, addresses) is between node and view. */
const PASSED_BACK = ["content-type", "retry-after", "www-authenticate"];
/** A page of this node's origin must never be handed a document that a browser would run. */
const TAKEN = new Set(["application/json", PROBLEM_MEDIA_TYPE]);

const OUTCOMES = {
  CB566: "unreachable",
  CB567: "late",
  CB568: "unusable",
  CB569: "limited",
} as const satisfies Partial<Record<ErrorCode, string>>;
type Failure = keyof typeof OUTCOMES;

/**
 * Reads that this node passes on to the view under the caller's own token, so that the look is recorded under the worker's
 * name and what may be seen is the view's to decide. It holds an answer whole before it says any of it: one that breaks off
 * or is too long becomes a refusal and never half a document. No path, query, token or body is logged.
 */
export class ViewReads {
  readonly #options: Required<ViewReadsOptions>;
  readonly #outcomes;
  /** A view that is down is said once a minute, however many ask. */
  readonly #said = new MinuteLimit(1);
  #underWay = 0;

  constructor(options: ViewReadsOptions) {
    this.#options = { withinMs: WITHIN_MS, maxBytes: MAX_BYTES, atOnce: AT_ONCE, ...options };
    this.#outcomes = options.metrics.counter(
      "chessboard_forwarded_reads_total",
      "Reads passed on to the view, by outcome",
      ["outcome"],
    );
    for (const outcome of ["answered", "left", ...Object.values(OUTCOMES)])
      this.#outcomes.inc({ outcome }, 0);
  }

  /**
   * The view's answer, whatever its status. Throws CB566 (503) when the view cannot be reached, CB567 (504) when its answer
   * is not whole in time, CB568 (502) when it is none to pass on (a redirect, no JSON, too long, broken off), and CB569
   * (503) when too many are under way; all with Retry-After.
   */
  async forward(read: ForwardedRead): Promise<ViewsAnswer> {
    const { atOnce } = this.#options;
    if (this.#underWay >= atOnce) throw this.#failed("CB569", `${atOnce} reads are under way.`, 1);
    this.#underWay += 1;
    try {
      const answer = await this.#ask(read);
      this.#outcomes.inc({ outcome: "answered" });
      return answer;
    } finally {
      this.#underWay -= 1;
    }
  }

  async #ask(read: ForwardedRead): Promise<ViewsAnswer> {
    const late = AbortSignal.timeout(this.#options.withinMs);
    const response = await this.#within(read, late, "CB566", () =>
      fetch(`${this.#options.url}/${read.path}${read.query}`, {
        headers: headersOf(read),
        redirect: "manual",
        signal: AbortSignal.any([late, read.gone]),
      }),
    );
    const type = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (response.status < 200 || (response.status >= 300 && response.status < 400) || !TAKEN.has(type)) {
      await response.body?.cancel();
      throw this.#failed("CB568", `the view answered ${response.status} with another type than JSON.`);
    }
    const body = await this.#within(read, late, "CB568", () => this.#bodyOf(response));
    const headers = PASSED_BACK.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return { status: response.status, headers: Object.fromEntries(headers), body };
  }

  /** What `work` gives; CB567 when it fails because time is up, `otherwise` when it fails for another reason. */
  async #within<T>(
    { gone }: ForwardedRead,
    late: AbortSignal,
    otherwise: Failure,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RequestProblem) throw error;
      if (gone.aborted) throw this.#left();
      if (late.aborted) throw this.#failed("CB567", `not whole within ${this.#options.withinMs / 1000} s.`);
      throw this.#failed(otherwise, `${reasonOf(error)}.`);
    }
  }

  async #bodyOf(response: Response): Promise<Buffer> {
    const { maxBytes } = this.#options;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > maxBytes) throw this.#failed("CB568", `the answer has more than ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  /** Nobody is there to be told; it is no failure of the view's. */
  #left(): RequestProblem {
    this.#outcomes.inc({ outcome: "left" });
    return refusal("CB566", 5);
  }

  #failed(code: Failure, reason: string, retryAfter = 5): RequestProblem {
    this.#outcomes.inc({ outcome: OUTCOMES[code] });
    if (this.#said.take(code) === undefined)
      this.#options.logger.warn({ code, why: reason }, "no read is passed on");
    return refusal(code, retryAfter);
  }
}

const refusal = (code: Failure, retryAfter: number): RequestProblem =>
  new RequestProblem(code, DETAILS[code], { headers: { "retry-after": String(retryAfter) } });

/** What the caller is told: where the view is, and what its engine says, is for this node's log. */
const DETAILS: Readonly<Record<Failure, string>> = {
  CB566: "The view cannot be reached from this node.",
  CB567: "The view did not answer this node in time.",
  CB568: "The view's answer is none to pass on.",
  CB569: "Too many reads are on their way to the view.",
};

const headersOf = ({
  authorization,
  purpose,
  prefer,
  traceparent,
}: ForwardedRead): Record<string, string> => ({
  authorization,
  accept: [...TAKEN].join(", "),
  "accept-encoding": "identity",
  ...(purpose === undefined ? {} : { purpose }),
  ...(prefer === undefined ? {} : { prefer }),
  ...(traceparent === undefined ? {} : { traceparent }),
});
