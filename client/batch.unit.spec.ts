import { describe, expect, it } from "vitest";
import { NoAnswerError, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import { createNodeClient } from "./node-client.ts";
import { broken, inParts, refusal, type Told, ToldTime, toldFetch } from "./testing/answers.spec.ts";

const id = "0b6e1f3a-0000-8000-8000-000000000000";
const taken = (line: number, status = 201): string =>
  `${JSON.stringify({ line, status, id, index: line + 9 })}\n`;
const refused = (line: number, status: number, code: string): string =>
  `${JSON.stringify({ line, status, problem: { type: "t", title: "T", status, detail: "d", code, next: "n" } })}\n`;

function client(...told: readonly Told[]) {
  const { fetch, sent } = toldFetch(...told);
  const time = new ToldTime();
  return { node: createNodeClient({ url: "", token: "t", fetch, time }), sent, time };
}

const LINES = ["a", "b", "c"];
const all: Told = ({ body }) =>
  inParts([
    body
      .split("\n")
      .slice(0, -1)
      .map((_, n) => taken(n + 1))
      .join(""),
  ]);

async function resultsOf(
  node: ReturnType<typeof client>["node"],
  lines: readonly string[] = LINES,
  patienceMs = 60_000,
) {
  const results: string[] = [];
  for await (const result of node.reportBatch(lines, { patience: { patienceMs } })) {
    results.push(`${result.line} ${"problem" in result ? result.problem.code : result.status}`);
  }
  return results;
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("it was answered"),
    (error: unknown) => error,
  );

describe("reportBatch", () => {
  it("sends a line a report, and hands over a result a line, refusals among them", async () => {
    const { node, sent } = client(() =>
      inParts([
        taken(1) + refused(2, 422, "CB204").slice(0, 20),
        refused(2, 422, "CB204").slice(20),
        taken(3, 200),
      ]),
    );
    const report = { key: "k", type: "t", subject: "s", data: {} };
    const results: number[] = [];
    for await (const { line, status } of node.reportBatch([report, "b", "c"])) results.push(line, status);
    expect(results).toEqual([1, 201, 2, 422, 3, 200]);
    expect(sent.map(({ body }) => body)).toEqual([`${JSON.stringify(report)}\nb\nc\n`]);
    expect(sent[0]?.headers.get("content-type")).toBe("application/x-ndjson");
  });

  it("sends again what was not decided: after a lost answer, and from a line with a 5xx on", async () => {
    const { node, sent } = client(
      broken,
      refusal(503, "CB503"),
      () => inParts([taken(1)], true),
      () => inParts([taken(1), refused(2, 503, "CB503")]),
      all,
    );
    expect(await resultsOf(node)).toEqual(["1 201", "2 201", "3 201"]);
    expect(sent.map(({ body }) => body)).toEqual(["a\nb\nc\n", "a\nb\nc\n", "a\nb\nc\n", "b\nc\n", "c\n"]);
  });

  it("takes an answer of too few lines for a lost one", async () => {
    const { node, sent } = client(() => inParts([taken(1), taken(2)]), all);
    expect(await resultsOf(node)).toEqual(["1 201", "2 201", "3 201"]);
    expect(sent[1]?.body).toBe("c\n");
  });

  it("sends many lines in several requests, and none for none", async () => {
    const { node, sent } = client(all);
    const lines = Array.from({ length: 9_001 }, (_, n) => `${n}`);
    expect((await resultsOf(node, lines)).at(-1)).toBe("9001 201");
    expect(sent.map(({ body }) => body.split("\n").length - 1)).toEqual([4000, 4000, 1001]);
    expect(await resultsOf(client(broken).node, [])).toEqual([]);
  });

  it("has patience anew with every line that is taken, and ends with the last failure when it has none left", async () => {
    const one: Told = () => inParts([taken(1), refused(2, 503, "CB503")]);
    const { node, time } = client(one, one, all);
    expect(await resultsOf(node, LINES, 300)).toEqual(["1 201", "2 201", "3 201"]);
    expect(time.waits).toEqual([250, 250]);
    const stuck = client(() => inParts([refused(1, 503, "CB503")]));
    expect(await failureOf(resultsOf(stuck.node, LINES, 2_000))).toBeInstanceOf(ProblemError);
    expect(stuck.sent.length).toBeGreaterThan(2);
    expect(await failureOf(resultsOf(client(broken).node, LINES, 0))).toBeInstanceOf(NoAnswerError);
  });

  it("ends at once when the batch itself is refused, or what answers is no node", async () => {
    const closed = client(refusal(401, "CB812"), all);
    expect(await failureOf(resultsOf(closed.node))).toBeInstanceOf(ProblemError);
    expect(closed.sent).toHaveLength(1);
    for (const text of [
      "<html>\n",
      "[]\n",
      '{"line":1,"status":201}\n',
      '{"line":1,"status":400,"problem":{}}\n',
    ]) {
      expect(await failureOf(resultsOf(client(() => inParts([text])).node))).toBeInstanceOf(
        UnexpectedAnswerError,
      );
    }
  });

  it("closes the answer when nobody reads on", async () => {
    let isCancelled = false;
    const endless: Told = () =>
      new Response(
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull: (controller) => controller.enqueue(new TextEncoder().encode(taken(1))),
          cancel: () => {
            isCancelled = true;
          },
        }),
      );
    for await (const _ of client(endless).node.reportBatch(LINES)) break;
    expect(isCancelled).toBe(true);
  });
});
