import { createServer, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { sendLines } from "./send-lines.ts";

/* Against a server that does what it is told with each request: a node that loses connections and gets busy. */

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (lines: readonly string[], response: ServerResponse) => void;

const id = "0b6e1f3a-0000-8000-8000-000000000000";
const taken = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `${JSON.stringify({ line: n + 1, status: 201, id, index: n })}\n`,
  ).join("");
const busyLine = (line: number): string =>
  `${JSON.stringify({ line, status: 503, problem: { type: "t", title: "Busy", status: 503, detail: "later", code: "CB512", next: "n" } })}\n`;

async function nodeThat(...answers: readonly Answer[]) {
  const asked: string[][] = [];
  const made = createServer(async (request, response) => {
    const lines = (await text(request)).trimEnd().split("\n");
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(lines);
    answer?.(lines, response);
  });
  server = made;
  made.listen(0, "127.0.0.1");
  await once(made, "listening");
  const address = made.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

const all: Answer = (lines, response) => void response.end(taken(lines.length));
const PATIENCE = { patienceMs: 30_000, firstMs: 1, longestMs: 1_000 };
const LINES = ["a", "b", "c"];

describe("sendLines", () => {
  it("hands over the results of lines in order", async () => {
    const { url, asked } = await nodeThat(all);
    const results = await sendLines({ url }, LINES, PATIENCE);
    expect(results.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 201],
      [3, 201],
    ]);
    expect(asked).toEqual([LINES]);
  });

  it("sends again, from the first line that was not decided on, what a lost connection or a busy node left", async () => {
    const { url, asked } = await nodeThat(
      (_, response) => void response.socket?.destroy(),
      (_, response) => void response.write(taken(1), () => response.socket?.destroy()),
      (_, response) => void response.end(taken(1) + busyLine(2)),
      all,
    );
    const results = await sendLines({ url }, LINES, PATIENCE);
    expect(results.map(({ line, status }) => [line, status])).toEqual([
      [1, 201],
      [2, 201],
      [3, 201],
    ]);
    expect(asked.map((lines) => lines.length).at(0)).toBe(3);
    expect(asked.at(-1)).toEqual(["c"]);
  });

  it("ends when the patience does, and at once when the token is refused", async () => {
    const lost = await nodeThat((_, response) => void response.socket?.destroy());
    await expect(sendLines({ url: lost.url }, LINES, { ...PATIENCE, patienceMs: 2_000 })).rejects.toThrow(
      /CB840/,
    );
    expect(lost.asked.length).toBeGreaterThan(1);
    const closed = await nodeThat((_, response) => void response.writeHead(401).end());
    await expect(sendLines({ url: closed.url }, LINES, PATIENCE)).rejects.toThrow(/401/);
    expect(closed.asked).toHaveLength(1);
  });
});
