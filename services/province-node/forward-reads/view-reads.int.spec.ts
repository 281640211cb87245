import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { RequestProblem } from "#contracts/api/problem";
import { Metrics } from "#infra/telemetry/metrics";
import { createLogger } from "#infra/telemetry/logger";
import { until } from "#infra/testing/until";
import { type ForwardedRead, ViewReads, type ViewReadsOptions } from "./view-reads.ts";

/* What may befall a read on its way to the view and back; the real view is asked in services/cli. */

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const stack: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of stack.splice(0)) await each[Symbol.asyncDispose]();
});

const SECRET = "p1-mzxw6ytboi2gk3tumzxw6ytboi2gk3tu";
const json = JSON.stringify({ subject: SECRET });

async function viewThat(answer: Answer): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stack.push({
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

class Passing {
  readonly metrics = new Metrics();
  readonly lines: string[] = [];
  readonly reads: ViewReads;

  constructor(url: string, more: Partial<ViewReadsOptions> = {}) {
    const logger = createLogger("test", "info", { write: (line) => void this.lines.push(line) });
    this.reads = new ViewReads({ url, metrics: this.metrics, logger, ...more });
  }

  read(more: Partial<ForwardedRead> = {}) {
    return this.reads.forward({
      path: `v1/persons/${SECRET}/overview`,
      query: "?asOf=2010-03-01",
      authorization: "Bearer a.b.c",
      purpose: "service-delivery",
      prefer: undefined,
      traceparent: undefined,
      gone: new AbortController().signal,
      ...more,
    });
  }

  /** `503 CB566 5`: status, code and Retry-After of the refusal; or the status that was passed on. */
  async outcome(more: Partial<ForwardedRead> = {}): Promise<string> {
    try {
      return `passed on ${(await this.read(more)).status}`;
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      return `${error.status} ${error.code} ${error.headers["retry-after"]}`;
    }
  }

  async counted(outcome: string): Promise<number> {
    const line = new RegExp(`^chessboard_forwarded_reads_total{outcome="${outcome}"} ([0-9]+)$`, "m");
    return Number(line.exec(await this.metrics.text())?.[1]);
  }
}

const answers =
  (status: number, headers: Record<string, string> = {}, body = json): Answer =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);

describe("a read passed on", () => {
  it("goes with the caller's own headers and query, and comes back as it is", async () => {
    const view = await viewThat(
      answers(429, {
        "content-type": "application/problem+json",
        "retry-after": "17",
        "www-authenticate": 'Bearer realm="chessboard"',
        "set-cookie": "a=b",
        "cache-control": "public",
      }),
    );
    const answer = await new Passing(view.url).read({ prefer: "wait=3" });
    expect(answer).toEqual({
      status: 429,
      headers: {
        "content-type": "application/problem+json",
        "retry-after": "17",
        "www-authenticate": 'Bearer realm="chessboard"',
      },
      body: Buffer.from(json),
    });
    const [asked] = view.asked;
    expect(asked?.url).toBe(`/v1/persons/${SECRET}/overview?asOf=2010-03-01`);
    expect(asked?.headers).toMatchObject({
      authorization: "Bearer a.b.c",
      purpose: "service-delivery",
      prefer: "wait=3",
    });
    expect(asked?.headers).not.toHaveProperty("cookie");
  });

  it("is followed nowhere else", async () => {
    const elsewhere = await viewThat(answers(200));
    const view = await viewThat(answers(302, { location: `${elsewhere.url}/` }));
    expect(await new Passing(elsewhere.url).outcome()).toBe("passed on 200");
    elsewhere.asked.splice(0);
    expect(await new Passing(view.url).outcome()).toBe("502 CB568 5");
    expect(elsewhere.asked).toEqual([]);
  });

  it("is JSON, or nothing", async () => {
    for (const [type, expected] of [
      ["application/json; charset=utf-8", "passed on 200"],
      ["text/html", "502 CB568 5"],
      ["image/svg+xml", "502 CB568 5"],
    ] as const) {
      const view = await viewThat(answers(200, { "content-type": type }));
      expect([type, await new Passing(view.url).outcome()]).toEqual([type, expected]);
    }
  });

  it("has a size", async () => {
    const view = await viewThat(answers(200));
    const size = Buffer.byteLength(json);
    expect(await new Passing(view.url, { maxBytes: size }).outcome()).toBe("passed on 200");
    expect(await new Passing(view.url, { maxBytes: size - 1 }).outcome()).toBe("502 CB568 5");
  });

  it("is whole, or nothing", async () => {
    const view = await viewThat((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write(json, () => response.destroy());
    });
    expect(await new Passing(view.url).outcome()).toBe("502 CB568 5");
  });

  it("does not outlast its time, before the answer or within it", async () => {
    const silent = await viewThat(() => undefined);
    const stuck = await viewThat((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("{");
    });
    const prompt = await viewThat(answers(200));
    expect(await new Passing(prompt.url, { withinMs: 60_000 }).outcome()).toBe("passed on 200");
    for (const { url } of [silent, stuck]) {
      const passing = new Passing(url, { withinMs: 100 });
      expect(await passing.outcome()).toBe("504 CB567 5");
      expect(await passing.counted("late")).toBe(1);
    }
  });

  it("finds nobody, and is told so once a minute, without a word of whom it was about", async () => {
    const view = await viewThat(answers(200));
    const passing = new Passing(view.url);
    expect(await passing.outcome()).toBe("passed on 200");
    expect(passing.lines).toEqual([]);
    for (const each of stack.splice(0)) await each[Symbol.asyncDispose]();
    for (let n = 0; n < 20; n += 1) expect(await passing.outcome()).toBe("503 CB566 5");
    expect([await passing.counted("answered"), await passing.counted("unreachable")]).toEqual([1, 20]);
    // The minute may turn in between.
    expect(passing.lines.length).toBeGreaterThan(0);
    expect(passing.lines.length).toBeLessThan(4);
    for (const line of passing.lines) {
      expect(line).toContain("CB566");
      expect(line).not.toMatch(/p1-|Bearer|asOf|persons/);
    }
  });

  it("waits for a place no longer than it takes to say so", async () => {
    const held: ServerResponse[] = [];
    const view = await viewThat((_request, response) => void held.push(response));
    const passing = new Passing(view.url, { atOnce: 2 });
    const underWay = [passing.outcome(), passing.outcome()];
    await until("both are under way", () => held.length === 2);
    expect(await passing.outcome()).toBe("503 CB569 1");
    for (const each of held) each.writeHead(200, { "content-type": "application/json" }).end(json);
    expect(await Promise.all(underWay)).toEqual(["passed on 200", "passed on 200"]);
    const next = passing.outcome();
    await until("the next is under way", () => held.length === 3);
    held[2]?.writeHead(200, { "content-type": "application/json" }).end(json);
    expect(await next).toBe("passed on 200");
  });

  it("is let go of when the caller has gone", async () => {
    let isLeft = false;
    const view = await viewThat((request) => {
      request.socket.once("close", () => {
        isLeft = true;
      });
    });
    const passing = new Passing(view.url);
    const gone = new AbortController();
    const outcome = passing.outcome({ gone: gone.signal });
    await until("it is under way", () => view.asked.length === 1);
    gone.abort();
    await outcome;
    await until("the view is let go of", () => isLeft);
    expect([await passing.counted("left"), passing.lines]).toEqual([1, []]);
  });
});
