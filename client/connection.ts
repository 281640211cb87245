import { ChessboardError } from "#contracts/errors";
import { NoAnswerError, ProblemError, problemErrorOf, UnexpectedAnswerError } from "./errors.ts";
import { readBytes, readText } from "./read-body.ts";
import { type Silence, silenceAfter } from "./silence.ts";

/** A token, or where to ask for it anew with every request: a page's session, a file that is renewed. */
export type TokenSource = string | (() => string | undefined);

/** What every request to one process has in common. */
export interface ConnectionOptions {
  /** Where the process listens, `https://node.example:8144`; "" in a page that the process itself serves. */
  readonly url: string;
  readonly token?: TokenSource | undefined;
  /** The platform's `fetch`, or another of its shape. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** How long an answer may stay silent before it begins and between two parts of it, milliseconds; 30 s if not given. */
  readonly silentMs?: number | undefined;
}

/** One request. */
export interface Request {
  readonly method: "GET" | "POST";
  /** Begins with a slash and is complete, query included. */
  readonly path: string;
  /** What an error calls the path: the document's pattern, where a pseudonym stands in the path. */
  readonly name?: string | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An answer of status 2xx whose body has not been read, and what ends it when it falls silent. */
export interface Answered {
  readonly response: Response;
  readonly silence: Silence;
  /** The token that the request was made with. */
  readonly token: string | undefined;
}

/** An answer of status 2xx with its body. */
export interface Whole {
  readonly status: number;
  readonly bytes: Uint8Array;
  /** The token that the request was made with. */
  readonly token: string | undefined;
}

/** More than any answer of ours: a table of the whole country by month has a few megabytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const SILENT_MS = 30_000;

/** Asks one process over HTTP. Nothing is kept between two requests, and nothing is asked twice. */
export class Connection {
  readonly #url: string;
  readonly #token: TokenSource | undefined;
  readonly #fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly #silentMs: number;

  constructor({ url, token, fetch, silentMs = SILENT_MS }: ConnectionOptions) {
    this.#url = url.replace(/\/+$/, "");
    this.#token = token;
    // Browsers want their fetch called on the window.
    this.#fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#silentMs = silentMs;
  }

  /** `https://node.example/v1/persons/{pseudonym}`: what an error may name. */
  nameOf({ name, path }: Pick<Request, "name" | "path">): string {
    return `${this.#url}${name ?? path}`;
  }

  /**
   * The answer, if its status is 2xx. Throws ProblemError for a refusal, NoAnswerError (CB840) when there is none,
   * UnexpectedAnswerError (CB841) for a status above 299 without a problem document, and the signal's reason when it aborts.
   */
  async ask(request: Request, silentMs: number = this.#silentMs): Promise<Answered> {
    const { method, path, body, signal } = request;
    signal?.throwIfAborted();
    const token = typeof this.#token === "function" ? this.#token() : this.#token;
    const silence = silenceAfter(silentMs, signal);
    const headers = headersOf(request, token);
    const name = this.nameOf(request);
    try {
      // No process of ours redirects: what a report says must not be sent on to wherever something else would have it.
      const init = { method, headers, signal: silence.signal, redirect: "error" } as const;
      const given = body === undefined ? init : { ...init, body };
      const response = await this.#fetch(`${this.#url}${path}`, given);
      silence.heard();
      if (response.ok) return { response, silence, token };
      const text = await readText(response, silence, MAX_ANSWER_BYTES, name);
      throw (
        problemErrorOf(text, response) ??
        new UnexpectedAnswerError(name, `status ${response.status}`, { status: response.status })
      );
    } catch (error) {
      silence.end();
      throw this.reasonFor(error, request, silence);
    }
  }

  /** A whole answer. Throws as `ask` does, CB841 also for more than 64 MiB. */
  async whole(request: Request): Promise<Whole> {
    const { response, silence, token } = await this.ask(request);
    const name = this.nameOf(request);
    try {
      const bytes = await readBytes(response, silence, MAX_ANSWER_BYTES, name);
      return { status: response.status, bytes, token };
    } catch (error) {
      throw this.reasonFor(error, request, silence);
    } finally {
      silence.end();
    }
  }

  /** What to throw for a failed exchange: our own errors and the caller's abort as they are, all else as CB840. */
  reasonFor(error: unknown, request: Request, silence: Silence): unknown {
    if (request.signal?.aborted === true) return request.signal.reason;
    if (error instanceof ProblemError || error instanceof ChessboardError) return error;
    const why = silence.isOver ? silence.why : reasonOf(error);
    return new NoAnswerError(this.nameOf(request), why, { cause: error });
  }
}

function headersOf({ headers = {} }: Request, token: string | undefined): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) sent[name] = value;
  if (token !== undefined) sent["authorization"] = `Bearer ${token}`;
  return sent;
}

/** Why a request has no answer: fetch says "fetch failed" and hides why in the cause: `connect ECONNREFUSED 127.0.0.1:8101`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message || error.name;
}
