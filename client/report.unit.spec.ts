import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { NoAnswerError, ProblemError, ReceiptError, UnexpectedAnswerError } from "./errors.ts";
import { createNodeClient } from "./node-client.ts";
import { answerFor, factOf, KEY, LOG, REPORT, TOKEN } from "./testing/sealed-log.spec.ts";
import {
  broken,
  inParts,
  json,
  refusal,
  silent,
  type Told,
  ToldTime,
  toldFetch,
} from "./testing/answers.spec.ts";

/** A client whose node answers as told. */
function client(...told: readonly Told[]) {
  const { fetch, sent } = toldFetch(...told);
  const time = new ToldTime();
  const node = createNodeClient({ url: "http://node.example/", token: TOKEN, vkey: LOG.vkey, fetch, time });
  return { node, sent, time };
}

const recorded = json(201, answerFor(factOf()));
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("it was taken"),
    (error: unknown) => error,
  );

describe("report", () => {
  it("sends what it is given, under the key, with the token, and hands over what is on the log", async () => {
    const { node, sent } = client(recorded);
    const reported = await node.report(REPORT, { key: KEY });
    const [request] = sent;
    expect(sent).toHaveLength(1);
    expect([request?.method, request?.url]).toEqual(["POST", "http://node.example/v1/facts"]);
    expect(JSON.parse(request?.body ?? "")).toEqual(REPORT);
    expect(request?.headers.get("idempotency-key")).toBe(KEY);
    expect(request?.headers.get("content-type")).toBe("application/json");
    expect(request?.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
    const { index, isNew, key, event, checkpoint, fact } = reported;
    expect([index, isNew, key, checkpoint.size]).toEqual([5, true, KEY, 11]);
    expect(event.data).toEqual(REPORT.data);
    expect(fact).toBe(new TextDecoder().decode(factOf()));
  });

  it("makes a key of its own for each report, and says it", async () => {
    const told: Told = ({ headers }) =>
      Response.json(answerFor(factOf({ key: headers.get("idempotency-key") ?? "" })), { status: 201 });
    const { node, sent } = client(told);
    const [first, second] = [await node.report(REPORT), await node.report(REPORT)];
    expect(first.key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second.key).not.toBe(first.key);
    expect(sent.map(({ headers }) => headers.get("idempotency-key"))).toEqual([first.key, second.key]);
  });

  it("asks for the token with every request, for one that has been renewed", async () => {
    const { fetch, sent } = toldFetch(broken, recorded);
    const tokens = ["an-old-one", TOKEN];
    const options = { url: "", vkey: LOG.vkey, fetch, time: new ToldTime(), token: () => tokens.shift() };
    await createNodeClient(options).report(REPORT, { key: KEY });
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer an-old-one",
      `Bearer ${TOKEN}`,
    ]);
  });

  it("reports again with the same key and body after what passes", async () => {
    const lost: Told = () => inParts([JSON.stringify(answerFor(factOf())).slice(0, 40)], true);
    const gateway: Told = () => new Response("<h1>Bad gateway</h1>", { status: 502 });
    const { node, sent, time } = client(
      broken,
      lost,
      gateway,
      refusal(503, "CB503"),
      refusal(429, "CB510"),
      refusal(408, "CB826"),
      json(200, answerFor(factOf())),
    );
    const { isNew } = await node.report(REPORT, { key: KEY });
    expect(isNew).toBe(false);
    expect(sent).toHaveLength(7);
    expect(new Set(sent.map(({ headers, body }) => `${headers.get("idempotency-key")} ${body}`)).size).toBe(
      1,
    );
    expect(time.waits).toEqual([250, 500, 1000, 2000, 4000, 8000]);
  });

  it("waits as long as Retry-After says, and otherwise with half the wait by chance", async () => {
    const { fetch } = toldFetch(
      refusal(503, "CB503", {}, { "retry-after": "7" }),
      refusal(503, "CB503"),
      refusal(503, "CB503", {}, { "retry-after": "soon" }),
      recorded,
    );
    const time = new ToldTime(0);
    await createNodeClient({ url: "", token: TOKEN, vkey: LOG.vkey, fetch, time }).report(REPORT, {
      key: KEY,
    });
    expect(time.waits).toEqual([7000, 250, 500]);
  });

  it("ends when patience does with what the last try met, and does not wait for what is longer than that", async () => {
    const busy = client(refusal(503, "CB503"));
    const error = await failureOf(busy.node.report(REPORT, { patience: { patienceMs: 3000 } }));
    expect(error).toBeInstanceOf(ProblemError);
    expect(busy.sent).toHaveLength(4);
    expect(busy.time.waits).toEqual([250, 500, 1000]);
    const away = client(refusal(503, "CB503", {}, { "retry-after": "3600" }));
    await failureOf(away.node.report(REPORT));
    expect(away.sent).toHaveLength(1);
    const dead = client(broken);
    const none = await failureOf(dead.node.report(REPORT));
    expect(none).toBeInstanceOf(NoAnswerError);
    expect(String(none)).toContain("http://node.example/v1/facts: connect ECONNREFUSED 127.0.0.1:1");
  });

  it("does not report again what is refused for good", async () => {
    const refusals = [
      [400, "CB820"],
      [401, "CB812"],
      [403, "CB815"],
      [409, "CB531"],
      [413, "CB823"],
      [422, "CB204"],
    ] as const;
    for (const [status, code] of refusals) {
      const { node, sent } = client(refusal(status, code), recorded);
      const error = await failureOf(node.report(REPORT, { key: KEY }));
      expect(error instanceof ProblemError && [error.status, error.code]).toEqual([status, code]);
      expect(sent).toHaveLength(1);
    }
  });

  it("stops when it is aborted: before, while it asks, and while it waits", async () => {
    const reason = new Error("the page was left");
    const before = client(recorded);
    expect(await failureOf(before.node.report(REPORT, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const asking = new AbortController();
    const { node } = client((sent, signal) => {
      queueMicrotask(() => asking.abort(reason));
      return silent(sent, signal);
    });
    expect(await failureOf(node.report(REPORT, { signal: asking.signal }))).toBe(reason);
    const waiting = new AbortController();
    const busy = client(() => {
      waiting.abort(reason);
      return new Response("", { status: 503 });
    });
    expect(await failureOf(busy.node.report(REPORT, { signal: waiting.signal }))).toBe(reason);
    expect(busy.sent).toHaveLength(1);
  });

  it("takes a node that says nothing for longer than it may as one that does not answer", async () => {
    const { fetch } = toldFetch(silent, recorded);
    const node = createNodeClient({
      url: "",
      token: TOKEN,
      vkey: LOG.vkey,
      fetch,
      time: new ToldTime(),
      silentMs: 20,
    });
    expect((await node.report(REPORT, { key: KEY })).index).toBe(5);
    const { fetch: never } = toldFetch(silent);
    const given = { url: "", token: TOKEN, vkey: LOG.vkey, fetch: never, time: new ToldTime(), silentMs: 20 };
    const error = await failureOf(createNodeClient(given).report(REPORT, { patience: { patienceMs: 0 } }));
    expect(String(error)).toContain("silent for 0.02 s");
  });

  it("takes nothing for an answer but a receipt", async () => {
    const { fact, ...less } = answerFor(factOf());
    expect((await client(json(201, { fact, ...less })).node.report(REPORT, { key: KEY })).index).toBe(5);
    for (const told of [
      json(201, less),
      json(201, []),
      () => new Response("<html>"),
      () => new Response("null"),
    ]) {
      const { node, sent } = client(told);
      expect(await failureOf(node.report(REPORT, { key: KEY }))).toBeInstanceOf(UnexpectedAnswerError);
      expect(sent).toHaveLength(1);
    }
  });

  it("is not sent without a key to verify with", async () => {
    const { fetch, sent } = toldFetch(recorded);
    const node = createNodeClient({ url: "", token: TOKEN, fetch });
    const error = await failureOf(node.report(REPORT));
    expect(error instanceof ChessboardError && error.code).toBe("CB844");
    expect(sent).toEqual([]);
    expect((await node.report(REPORT, { key: KEY, vkey: LOG.vkey })).index).toBe(5);
  });

  it("asks nothing again when a receipt does not verify", async () => {
    const { node, sent } = client(json(201, { ...answerFor(factOf()), index: 6 }), recorded);
    expect(await failureOf(node.report(REPORT, { key: KEY }))).toBeInstanceOf(ReceiptError);
    expect(sent).toHaveLength(1);
  });
});
