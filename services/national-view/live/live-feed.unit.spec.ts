import { describe, expect, it, onTestFinished } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { asSize } from "#contracts/seals/position";
import { until } from "#infra/testing/until";
import { Metrics } from "#infra/telemetry/metrics";
import { LiveFeed } from "./live-feed.ts";
import type { LiveView } from "./live-view.ts";

const guangdong = participantId.parse("cn-44");
const ARRIVED = "cn.chessboard.movement.arrived.v2";

/** A feed of a view with one log, whose facts, commitment and halt the test says. */
function feeding(options: { mostStreams?: number; beatSeconds?: number } = {}) {
  const stop = new AbortController();
  const metrics = new Metrics();
  const refused = new Set<string>();
  const state = { size: 0, root: "A", halted: false, isFolding: true };
  const view: LiveView = {
    ending: stop.signal,
    get isFolding() {
      return state.isFolding;
    },
    sizeOf: () => asSize(state.size),
    standing: () => ({
      commitment: { facts: state.size, root: state.root.padEnd(43, "A").concat("=") },
      logs: [
        {
          participant: guangdong,
          size: asSize(state.size),
          secondsSinceCheckpoint: 1,
          halted: state.halted ? { code: "CB110", place: "index 3" } : null,
        },
      ],
    }),
  };
  const tokens = {
    verify: (token: string | undefined): Promise<never> =>
      refused.has(token ?? "") ? Promise.reject(new Error("revoked")) : new Promise(() => undefined),
  };
  const feed = new LiveFeed({ view, tokens, metrics, ...options });
  const ended = feed.run();
  onTestFinished(() => stop.abort());
  const join = (name: string, exact = false) => {
    const stream = feed.join({ name, exact, authorization: name });
    const events: string[] = [];
    const took = { events, ended: false, closed: false };
    stream.setEncoding("utf8");
    stream.once("close", () => (took.closed = true));
    const read = (): void => void stream.on("data", (text: string) => void events.push(text));
    stream.once("end", () => (took.ended = true));
    return { ...{ stream, read }, took };
  };
  const fold = (facts: number): void => {
    state.size += facts;
    const byLog = new Map([[guangdong, { facts, counts: new Map([[ARRIVED, facts] as const]) }]]);
    feed.projected({ facts, quarantined: 0, seconds: 0, byLog });
  };
  return { feed, join, fold, state, stop, metrics, refused, ended };
}

const figure = async (metrics: Metrics, name: string): Promise<string | undefined> =>
  new RegExp(`^${name} (.*)$`, "m").exec(await metrics.text())?.[1];

describe("a live stream", () => {
  it("begins with where the view stands, and goes on with what is folded from there", async () => {
    const { join, fold } = feeding();
    const early = join("early", true);
    early.read();
    await until("the first event", () => early.took.events.length > 0);
    expect(early.took.events[0]).toMatch(/^event: standing\ndata: \{.*"size":0,.*\}\n\n$/);
    fold(3);
    const late = join("late", false);
    late.read();
    await until("both", () => early.took.events.length > 1 && late.took.events.length > 0);
    expect(early.took.events[1]).toBe(
      `event: facts\ndata: {"logs":[{"participant":"cn-44","size":3,"facts":3,"counts":{"${ARRIVED}":3}}]}\n\n`,
    );
    expect(late.took.events[0]).toContain('"size":3,');
    fold(2);
    await until("the next", () => late.took.events.some((event) => event.startsWith("event: facts")));
    expect(late.took.events.find((event) => event.startsWith("event: facts"))).toBe(
      'event: facts\ndata: {"logs":[{"participant":"cn-44","size":5,"facts":2}]}\n\n',
    );
  });

  it("adds up what happens within a quarter of a second", async () => {
    const { join, fold } = feeding();
    const { took, read } = join("one", true);
    read();
    await until("the first event", () => took.events.length > 0);
    const began = performance.now();
    let folded = 0;
    await until("many batches", () => {
      fold(1);
      folded += 1;
      return folded >= 300;
    });
    const told = (): number =>
      [...took.events.join("").matchAll(/"facts":([0-9]+),"counts"/g)].reduce(
        (sum, [, n]) => sum + Number(n),
        0,
      );
    await until("all of it told", () => told() === folded);
    const seconds = (performance.now() - began) / 1000;
    const events = took.events.filter((event) => event.startsWith("event: facts")).length;
    expect(events).toBeLessThanOrEqual(seconds * 4 + 2);
    expect(events).toBeLessThan(folded / 4);
  });

  it("tells of a new commitment and of a halt, and of nothing that a version folds which does not answer", async () => {
    const { join, fold, feed, state } = feeding();
    const { took, read } = join("one");
    read();
    await until("the first event", () => took.events.length > 0);
    state.root = "B";
    feed.committed();
    await until("the new root", () => took.events.some((event) => event.includes('"root":"BAA')));
    state.isFolding = false;
    fold(7);
    state.halted = true;
    feed.committed();
    await until("the halt", () => took.events.some((event) => event.includes("CB110")));
    expect(took.events.join("")).not.toContain("event: facts");
  });

  it("is dropped when its reader does not take it, while others go on", async () => {
    const { join, fold, metrics } = feeding();
    const slow = join("slow", true);
    const quick = join("quick", true);
    quick.read();
    await until("two readers", async () => (await figure(metrics, "chessboard_view_live_readers")) === "2");
    // Events are a hundred bytes: a reader of which nothing is taken has room for some hundreds.
    slow.stream.push("x".repeat(65_000));
    await until("the slow one dropped", () => {
      fold(1);
      return slow.took.closed;
    });
    expect(slow.took.ended).toBe(false);
    expect(await figure(metrics, "chessboard_view_live_dropped_total")).toBe("1");
    expect(await figure(metrics, "chessboard_view_live_readers")).toBe("1");
    const before = quick.took.events.length;
    fold(1);
    await until("the quick one goes on", () => quick.took.events.length > before);
  });

  it("is refused past 20 of one name and past the view's most, until one is left", async () => {
    const { join } = feeding({ mostStreams: 21 });
    const own = Array.from({ length: 20 }, () => join("one"));
    expect(() => join("one")).toThrow(expect.objectContaining({ code: "CB672", status: 429 }));
    join("other");
    expect(() => join("third")).toThrow(expect.objectContaining({ code: "CB673", status: 503 }));
    own[0]?.stream.destroy();
    await until("room", () => own[0]?.took.closed);
    join("third");
  });

  it("gives a sign of life when nothing happens, and ends with its token", async () => {
    const { join, refused } = feeding({ beatSeconds: 0.1 });
    const good = join("good");
    const bad = join("bad");
    for (const each of [good, bad]) each.read();
    await until("a beat", () => good.took.events.includes(": nothing new\n\n"));
    expect(bad.took.ended).toBe(false);
    refused.add("bad");
    await until("the end of the one", () => bad.took.ended);
    expect(good.took.ended).toBe(false);
  });

  it("ends at once when the view stops, and none begins then", async () => {
    const { join, stop, ended } = feeding();
    const { took, read } = join("one");
    read();
    await until("the first event", () => took.events.length > 0);
    stop.abort();
    await ended;
    await until("the end", () => took.ended);
    expect(() => join("late")).toThrow(expect.objectContaining({ code: "CB830" }));
  });
});
