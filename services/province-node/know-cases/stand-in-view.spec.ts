import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type CaseFactsAnswer, caseFactsAnswer } from "#contracts/api/cases";
import { Condition } from "#infra/concurrency/condition";
import type { ShownFact } from "./judge-case-fact.ts";

/** What the stand-in does with a request: what a view does, or what may befall one. */
export type Behaviour = "answers" | "is down" | "knows no cursor" | "answers nonsense";

/** Shows facts of cases as the view does (`GET /v1/participants/{id}/cases`), true or not. The real one is tried in services/cli. */
export class StandInView {
  behaviour: Behaviour = "answers";
  /** How far the view's directory is. */
  directory = 0;
  /** Each request: its query and what it says of waiting. */
  readonly asked: string[] = [];
  readonly came = new Condition();
  readonly #shown: ShownFact[] = [];
  readonly #more = new Condition();
  readonly #end = new AbortController();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<StandInView> {
    const view = new StandInView();
    await new Promise<void>((resolve) => view.#server.listen(0, "127.0.0.1", resolve));
    return view;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("not listening");
    return `http://127.0.0.1:${address.port}`;
  }

  show(...facts: readonly ShownFact[]): void {
    this.#shown.push(...facts);
    this.#more.notifyAll();
  }

  /** Shows another fact at a place in its list, as a view does that was mended. */
  replace(at: number, fact: ShownFact): void {
    this.#shown[at] = fact;
    this.#more.notifyAll();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", this.url);
    this.asked.push(`${pathname} after ${searchParams.get("after")} ${request.headers["prefer"]}`);
    this.came.notifyAll();
    if (this.behaviour === "is down") return void request.socket.destroy();
    if (this.behaviour === "answers nonsense") return void response.writeHead(200).end('{"facts":[]}');
    const after = searchParams.get("after");
    if (this.behaviour === "knows no cursor" && after !== null) return void response.writeHead(400).end("{}");
    const from = Number(after ?? 0);
    // A view may hold back for longer; it need not.
    if (from >= this.#shown.length) await this.#more.wait(this.#end.signal, 200);
    const to = Math.min(this.#shown.length, from + Number(searchParams.get("limit")));
    const answer = {
      facts: this.#shown.slice(from, to),
      cursor: String(to),
      more: to < this.#shown.length,
      vector: { cn: this.directory },
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(caseFactsAnswer.parse(answer) satisfies CaseFactsAnswer));
  }
}
