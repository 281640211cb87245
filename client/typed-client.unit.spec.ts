import { describe, expect, it } from "vitest";
import { ChessboardError } from "#contracts/errors";
import { NoAnswerError, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import { createNodeClient } from "./node-client.ts";
import type { DocumentedReport } from "./received.ts";
import { broken, inParts, json, refusal, type Told, toldFetch } from "./testing/answers.spec.ts";
import { ANNA } from "./testing/sealed-log.spec.ts";
import { createViewClient } from "./view-client.ts";

function view(...told: readonly Told[]) {
  const { fetch, sent } = toldFetch(...told);
  return { view: createViewClient({ url: "http://view.example", token: "t", fetch }), sent };
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable("it was answered"),
    (error: unknown) => error,
  );

const looking = { params: { pseudonym: ANNA }, headers: { Purpose: "own-record" } } as const;

describe("a typed request", () => {
  it("fills braces and query, and takes the document's headers and others", async () => {
    const { view: asked, sent } = view(json(200, { subject: ANNA, items: [], vector: {} }));
    const answer = await asked.get("/v1/persons/{pseudonym}/access", {
      params: { pseudonym: ANNA },
      query: { limit: 5, minPosition: ["cn-44:1", "cn-51:2"] },
      headers: { Purpose: "own-record", Prefer: "wait=3" },
    });
    expect(answer.items).toEqual([]);
    const [request] = sent;
    expect(request?.url).toBe(
      `http://view.example/v1/persons/${ANNA}/access?limit=5&minPosition=cn-44%3A1&minPosition=cn-51%3A2`,
    );
    expect([request?.method, request?.headers.get("accept")]).toEqual(["GET", "application/json"]);
    expect([request?.headers.get("purpose"), request?.headers.get("prefer")]).toEqual([
      "own-record",
      "wait=3",
    ]);
    expect(request?.headers.get("authorization")).toBe("Bearer t");
  });

  it("is checked against the document's types", async () => {
    const { view: asked } = view(json(200, { cells: [] }));
    const cells = (await asked.get("/v1/flows", { query: { measure: "arrivals" } })).cells;
    const counts: readonly number[] = cells.map(({ count }) => count);
    expect(counts).toEqual([]);
    // @ts-expect-error a measure is required
    await asked.get("/v1/flows");
    // @ts-expect-error a purpose is required
    await asked.get("/v1/persons/{pseudonym}", { params: { pseudonym: ANNA } });
    // @ts-expect-error the brace is to be filled
    await failureOf(asked.get("/v1/persons/{pseudonym}", { headers: { Purpose: "own-record" } }));
    // @ts-expect-error no such path
    await asked.get("/v1/nothing");
    // @ts-expect-error a checkpoint is no JSON
    await createNodeClient({ url: "", fetch: toldFetch(json(200, {})).fetch }).get("/checkpoint");
  });

  it("posts JSON, and reads text and bytes", async () => {
    const { fetch, sent } = toldFetch(
      json(200, { subject: ANNA }),
      () => new Response("chessboard.example/cn-44\n"),
      () => new Response(new Uint8Array([0, 255])),
    );
    const node = createNodeClient({ url: "http://node.example", fetch });
    expect(await node.post("/v1/persons/find", { idNumber: "449999199001010019" })).toEqual({
      subject: ANNA,
    });
    expect(await node.getText("/checkpoint")).toBe("chessboard.example/cn-44\n");
    const tile = { params: { level: 0, n: "x001/234" } };
    expect(await node.getBytes("/tile/{level}/{n}", tile)).toEqual(new Uint8Array([0, 255]));
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST http://node.example/v1/persons/find",
      "GET http://node.example/checkpoint",
      "GET http://node.example/tile/0/x001/234",
    ]);
    expect(sent[0]?.headers.get("content-type")).toBe("application/json");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({ idNumber: "449999199001010019" });
  });

  it("sends no value that leads elsewhere", async () => {
    const { view: asked, sent } = view(json(200, {}));
    await asked.get("/v1/persons/{pseudonym}", { ...looking, params: { pseudonym: "a b?c#d%" } });
    expect(sent[0]?.url).toBe("http://view.example/v1/persons/a%20b%3Fc%23d%25");
    for (const pseudonym of ["", "..", "../commitment", "a/./b", "a//b"]) {
      const error = await failureOf(
        asked.get("/v1/persons/{pseudonym}", { ...looking, params: { pseudonym } }),
      );
      expect(error instanceof ChessboardError && error.code).toBe("CB845");
    }
    expect(sent).toHaveLength(1);
  });
});

describe("a report that is written down", () => {
  it("is checked against the shape of its type", () => {
    const data = { occurredOn: "2010-03-01", areaCode: "440306", service: "health-check" } as const;
    const report = {
      type: "cn.chessboard.service.delivered.v1",
      subject: ANNA,
      data,
    } satisfies DocumentedReport;
    // @ts-expect-error no such service
    ({ ...report, data: { ...data, service: "sanction" } }) satisfies DocumentedReport;
    // @ts-expect-error about nobody
    ({ type: report.type, data }) satisfies DocumentedReport;
    expect(report.data).toEqual(data);
  });
});

describe("a failure", () => {
  it("is a problem with all that its document says, fields by pointer", async () => {
    const errors = [
      { pointer: "/data/areaCode", detail: "is not a code", code: "CB208" },
      { pointer: "/data/areaCode", detail: "is too long" },
      { pointer: "", detail: "is odd" },
    ];
    const told = refusal(422, "CB208", { errors, incident: "i-1" }, { "retry-after": "3" });
    const error = await failureOf(view(told).view.get("/v1/participants"));
    if (!(error instanceof ProblemError)) return expect.unreachable(String(error));
    expect([error.code, error.status, error.detail, error.next]).toEqual([
      "CB208",
      422,
      "What happened.",
      "What to do.",
    ]);
    expect([error.incident, error.retryAfterMs]).toEqual(["i-1", 3000]);
    expect(error.errorsAt("/data/areaCode").map(({ detail }) => detail)).toEqual([
      "is not a code",
      "is too long",
    ]);
    expect(error.errorsAt("/data")).toEqual([]);
    expect(error.message).toBe("CB208 A title: What happened. What to do.");
  });

  it("is an unexpected answer where another server speaks", async () => {
    const page: Told = () => new Response("<h1>Not found</h1>", { status: 404 });
    const half: Told = json(404, { title: "t", status: 404 });
    for (const told of [page, half]) {
      const error = await failureOf(view(told).view.get("/v1/participants"));
      expect(error).toBeInstanceOf(UnexpectedAnswerError);
      expect(String(error)).toContain("http://view.example/v1/participants answered status 404");
    }
    const noJson = await failureOf(view(() => new Response("<html>")).view.get("/v1/participants"));
    expect(noJson).toBeInstanceOf(UnexpectedAnswerError);
  });

  it("is no answer where the network breaks, before one or within it, and names nobody", async () => {
    for (const told of [broken, (() => inParts(['{"a":'], true)) satisfies Told]) {
      const error = await failureOf(view(told).view.get("/v1/persons/{pseudonym}", looking));
      expect(error).toBeInstanceOf(NoAnswerError);
      expect(String(error)).toContain("http://view.example/v1/persons/{pseudonym}: ");
      expect(String(error)).not.toContain(ANNA);
    }
  });

  it("is an answer without end, cut off", async () => {
    const part = new Uint8Array(1024 * 1024).fill(32);
    let parts = 0;
    const endless: Told = () =>
      new Response(
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          pull: (controller) => {
            parts += 1;
            controller.enqueue(part);
          },
        }),
      );
    const error = await failureOf(view(endless).view.getText("/v1/commitment"));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(parts).toBeLessThan(80);
  });
});
