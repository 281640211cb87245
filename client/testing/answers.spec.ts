import type { Time } from "../time.ts";

/* What a client is given by a test instead of a network and a clock. */

/** One request as it was sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** How one request is answered; throwing is what a broken network does. */
export type Told = (sent: Sent, signal: AbortSignal | undefined) => Response | Promise<Response>;

/** A `fetch` that answers as it is told, request by request, the last one for ever; and everything that was asked of it. */
export function toldFetch(...told: readonly Told[]) {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const answer = told[Math.min(sent.length, told.length - 1)];
    const { method = "GET", body = "" } = init;
    const request = { method, url, headers: new Headers(init.headers), body: String(body) };
    sent.push(request);
    if (answer === undefined) throw new Error("nothing told");
    return answer(request, init.signal ?? undefined);
  };
  return { fetch, sent };
}

/** As a platform's fetch fails: it says little, and why is in the cause. */
export const broken: Told = () => {
  throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:1") });
};

/** Never answers; ends when the request is aborted. */
export const silent: Told = (_, signal) =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Told => {
  const text = JSON.stringify(value);
  return () => new Response(text, { status, headers: { "content-type": "application/json", ...headers } });
};

/** A refusal as every process makes it. */
export const refusal = (
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Told =>
  json(
    status,
    {
      type: `tag:chessboard.example,2026:problem/${code}`,
      title: "A title",
      status,
      detail: "What happened.",
      code,
      next: "What to do.",
      ...more,
    },
    { "content-type": "application/problem+json", ...headers },
  );

/** A body in parts, the stream broken after them if it is to be. */
export function inParts(parts: readonly string[], isBroken = false): Response {
  const bytes = parts.map((part) => new TextEncoder().encode(part));
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const next = bytes.shift();
      if (next !== undefined) controller.enqueue(next);
      else if (isBroken) controller.error(new Error("other side closed"));
      else controller.close();
    },
  });
  return new Response(body, { status: 200 });
}

/** A clock that goes on only by waits, which are over at once; dice that always show the same. */
export class ToldTime implements Time {
  readonly waits: number[] = [];
  #now = 1_000;

  constructor(readonly dice = 1) {}

  now = (): number => this.#now;

  wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.waits.push(ms);
    this.#now += ms;
  };

  random = (): number => this.dice;
}
