import { describe, expect, it } from "vitest";
import { NoAnswerError, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import type { LiveEvent } from "./live.ts";
import { broken, inParts, refusal, silent, type Told, ToldTime, toldFetch } from "./testing/answers.spec.ts";
import { createViewClient } from "./view-client.ts";

const STANDING = { commitment: { facts: 3, root: "r" }, logs: [] };
const FACTS = { logs: [{ participant: "cn-44", size: 4, facts: 1 }] };
const standing = `event: standing\ndata: ${JSON.stringify(STANDING)}\n\n`;
const facts = `event: facts\ndata: ${JSON.stringify(FACTS)}\n\n`;

/** Reads until `count` events have come, or it ends by itself. */
async function read(count: number, told: readonly Told[], silentMs?: number) {
  const { fetch, sent } = toldFetch(...told);
  const time = new ToldTime();
  const view = createViewClient({ url: "", token: "t", fetch, time });
  const leaving = new AbortController();
  const events: LiveEvent[] = [];
  const lost: unknown[] = [];
  const take = (event: LiveEvent): void => {
    if (events.push(event) === count) leaving.abort(new Error("left"));
  };
  const options = { signal: leaving.signal, onLost: (why: unknown) => lost.push(why), silentMs };
  const ended = await view.live(take, options).then(
    () => "left",
    (error: unknown) => error,
  );
  return { events, lost, sent, waits: time.waits, ended };
}

describe("live", () => {
  it("hands over standings and facts, however the stream is cut, and leaves out what it does not know", async () => {
    const text = `: nothing new\n\n${standing}event: later\ndata: {}\n\n${facts}`;
    const parts = Array.from({ length: Math.ceil(text.length / 7) }, (_, n) => text.slice(7 * n, 7 * n + 7));
    const { events, sent, ended } = await read(2, [() => inParts(parts)]);
    expect(events).toEqual([
      { event: "standing", data: STANDING },
      { event: "facts", data: FACTS },
    ]);
    expect(ended).toBe("left");
    expect([sent[0]?.url, sent[0]?.headers.get("accept")]).toEqual(["/v1/live", "text/event-stream"]);
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer t");
  });

  it("asks again when the stream ends, breaks, or the view is away, and says so each time", async () => {
    const { events, lost, sent, waits } = await read(4, [
      () => inParts([standing, facts]),
      broken,
      refusal(503, "CB673", {}, { "retry-after": "2" }),
      () => inParts([standing], true),
      () => inParts([standing, facts]),
    ]);
    expect(events.map(({ event }) => event)).toEqual(["standing", "facts", "standing", "standing"]);
    expect(sent).toHaveLength(5);
    expect(
      lost.map((why) => (why instanceof ProblemError ? why.code : why instanceof NoAnswerError && "CB840")),
    ).toEqual(["CB840", "CB840", "CB673", "CB840"]);
    // The wait begins anew with every event.
    expect(waits).toEqual([250, 500, 2000, 250]);
  });

  it("ends for good with what does not pass, and with what the reader throws", async () => {
    const closed = await read(1, [refusal(403, "CB815")]);
    expect([closed.ended instanceof ProblemError, closed.sent.length, closed.lost.length]).toEqual([
      true,
      1,
      1,
    ]);
    const other = await read(1, [() => inParts(["event: facts\ndata: {\n\n"])]);
    expect(other.ended).toBeInstanceOf(UnexpectedAnswerError);
    const { fetch } = toldFetch(() => inParts([standing]));
    const thrown = createViewClient({ url: "", fetch }).live(() => {
      throw new Error("my own");
    });
    await expect(thrown).rejects.toThrow("my own");
  });

  it("takes a stream that is silent for a broken one", async () => {
    const { events, lost } = await read(1, [silent, () => inParts([standing])], 20);
    expect(events).toHaveLength(1);
    expect(String(lost[0])).toContain("silent for 0.02 s");
  });
});
