import { expect, onTestFinished } from "vitest";
import { type LiveFacts, type LiveStanding, liveFacts, liveStanding } from "#contracts/api/live";
import { until } from "#infra/testing/until";

/** A stream of `/v1/live` as a reader has it: everything that came, read as a browser would. */
export class LiveStream {
  readonly standings: LiveStanding[] = [];
  readonly facts: LiveFacts[] = [];
  beats = 0;
  /** Every byte so far. */
  text = "";
  hasEnded = false;
  #rest = "";
  readonly #leaving = new AbortController();

  static async open(url: string, token: string): Promise<LiveStream> {
    const stream = new LiveStream();
    const response = await fetch(`${url}/v1/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: stream.#leaving.signal,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-store");
    void stream.#read(response).catch(() => undefined);
    onTestFinished(() => stream.leave());
    return stream;
  }

  leave(): void {
    this.#leaving.abort();
  }

  /** The first standing, which is the first event of all. */
  async begun(): Promise<LiveStanding> {
    return until("the first standing", () => this.standings[0]);
  }

  /** All that was told of a log since the stream began: facts in all and by type. */
  toldOf(participant: string): { facts: number; counts: Record<string, number> } {
    const counts: Record<string, number> = {};
    let facts = 0;
    for (const log of this.facts.flatMap(({ logs }) => logs)) {
      if (log.participant !== participant) continue;
      facts += log.facts;
      for (const [type, count] of Object.entries(log.counts ?? {}))
        counts[type] = (counts[type] ?? 0) + count;
    }
    return { facts, counts };
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk, { stream: true });
      this.text += text;
      const events = (this.#rest + text).split("\n\n");
      this.#rest = events.pop() ?? "";
      for (const event of events) this.#take(event);
    }
    this.hasEnded = true;
  }

  #take(event: string): void {
    if (event.startsWith(":")) {
      this.beats += 1;
      return;
    }
    const [, name, data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
    if (name === "standing") this.standings.push(liveStanding.parse(JSON.parse(data)));
    else if (name === "facts") this.facts.push(liveFacts.parse(JSON.parse(data)));
    else throw new Error(`no event of ours: ${event}`);
  }
}
