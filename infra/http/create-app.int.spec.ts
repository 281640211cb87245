import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { problem } from "#contracts/api/problem";
import { createLogger } from "../telemetry/logger.ts";
import { createHttpApp, type HttpApp } from "./create-app.ts";
import { options, ThingsModule, tokenWith } from "./things.spec.ts";

let app: HttpApp;
let token: string;
const lines: string[] = [];
let unready: string | undefined;

beforeAll(async () => {
  token = await tokenWith("facts:write operate");
  app = await createHttpApp(
    ThingsModule,
    options({
      logger: createLogger("test", "info", { write: (line) => void lines.push(line) }),
      streamLimit: 1_000_000,
      readiness: { relay: () => unready, store: () => undefined },
    }),
  );
});
afterAll(() => app.close());

interface Asked {
  readonly method?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  /** The token, or null for none. */
  readonly as?: string | null;
}

const ask = (path: string, { method = "GET", body, type, as = token }: Asked = {}): Promise<Response> =>
  fetch(app.url + path, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${as}` }),
      ...(type === undefined ? {} : { "content-type": type }),
    },
    ...(body === undefined ? {} : { body }),
  });

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, more: Asked = {}): Promise<Response> =>
  ask(path, { method: "POST", body, type: "application/json", ...more });

/** Status and code of a refusal, after looking that it is a problem document and nothing but. */
async function refusal(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  const body = await response.text();
  expect(body).not.toMatch(/node_modules|\.ts:|at .*\(/);
  const parsed = problem.parse(JSON.parse(body));
  expect(parsed.status).toBe(response.status);
  return `${response.status} ${parsed.code}`;
}

const THING = JSON.stringify({ areaCode: "440305", size: 1 });

describe("a request with a token", () => {
  it("is answered", async () => {
    const response = await post("/v1/things", THING);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ added: { areaCode: "440305", size: 1 }, by: "hospital-17" });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.has("x-powered-by")).toBe(false);
  });

  it("is refused without the scope, and told which one", async () => {
    const reader = await tokenWith("persons:read");
    expect((await ask("/v1/things/7", { as: reader })).status).toBe(200);
    expect(await refusal(ask("/v1/things/7"))).toBe("403 CB815");
    const { headers } = await ask("/v1/things/7");
    expect(headers.get("www-authenticate")).toBe(
      'Bearer realm="chessboard", error="insufficient_scope", scope="persons:read"',
    );
  });
});

describe("a request without a token is a 401 before anything else", () => {
  it.each([
    ["a good one", "/v1/things", { method: "POST", body: THING, type: "application/json" }],
    [
      "a body of 2 MiB",
      "/v1/things",
      { method: "POST", body: "x".repeat(2 ** 21), type: "application/json" },
    ],
    ["a body that is not JSON", "/v1/things", { method: "POST", body: "{", type: "application/json" }],
    ["another media type", "/v1/things", { method: "POST", body: "a,b", type: "text/csv" }],
    ["a path that is no route", "/v1/nothing", {}],
    ["a method that the path does not take", "/v1/things", { method: "DELETE" }],
    ["a path that cannot be decoded", "/v1/things/%zz", {}],
    ["a parameter that is too long", `/v1/things/${"a".repeat(300)}`, {}],
    ["the root", "/", {}],
    ["the metrics", "/metrics", {}],
  ] satisfies [string, string, Asked][])("%s", async (_name, path, asked) => {
    expect(await refusal(ask(path, { ...asked, as: null }))).toBe("401 CB810");
    expect(await refusal(ask(path, { ...asked, as: "not.a.token" }))).toBe("401 CB811");
    expect((await ask(path, { ...asked })).status).not.toBe(401);
  });
});

describe("bad input is a problem document", () => {
  it("by path and method", async () => {
    expect(await refusal(ask("/v1/nothing"))).toBe("404 CB821");
    expect(await refusal(ask("/v1/things/%zz"))).toBe("400 CB820");
    expect(await refusal(ask(`/v1/things/${"a".repeat(300)}`))).toBe("414 CB825");
    expect(await refusal(ask("/v1/things", { method: "DELETE" }))).toBe("405 CB822");
    expect((await ask("/v1/things", { method: "DELETE" })).headers.get("allow")).toBe("POST");
    expect((await ask("/v1/things/7", { method: "PUT" })).headers.get("allow")).toBe("GET, HEAD");
  });

  it("by body and media type", async () => {
    expect((await post("/v1/things", THING)).status).toBe(201);
    expect((await post("/v1/things", THING, { type: "Application/JSON; charset=utf-8" })).status).toBe(201);
    expect(await refusal(post("/v1/things", THING, { type: "text/plain" }))).toBe("415 CB824");
    expect(await refusal(post("/v1/things", THING, { type: "application/x-ndjson" }))).toBe("415 CB824");
    expect(await refusal(post("/v1/things", THING, { type: "multipart/form-data" }))).toBe("415 CB824");
    expect(await refusal(post("/v1/things", `${THING.slice(0, -1)},`))).toBe("400 CB820");
    expect(await refusal(post("/v1/things", '{"size":1,"areaCode":"440305","size":2}'))).toBe("400 CB820");
    expect(await refusal(post("/v1/things", Uint8Array.of(0x22, 0xff, 0x22)))).toBe("400 CB820");
    expect(await refusal(post("/v1/things", "["))).toBe("400 CB820");
    expect(await refusal(post("/v1/things", "[".repeat(100_000)))).toBe("400 CB820");
    expect(await refusal(post("/v1/things", "x".repeat(2 ** 21)))).toBe("413 CB823");
  });

  it("by field, each named by its pointer", async () => {
    const response = await post("/v1/things", JSON.stringify({ areaCode: "4403050", colour: 1 }));
    expect(response.status).toBe(400);
    const { code, errors } = problem.parse(await response.json());
    expect(code).toBe("CB827");
    expect(errors?.map(({ pointer }) => pointer).sort()).toEqual(["/areaCode", "/colour", "/size"]);
    expect(await refusal(ask("/v1/things", { method: "POST" }))).toBe("400 CB827");
    expect(await refusal(post("/v1/things", '{"__proto__":{"areaCode":"440305","size":1}}'))).toBe(
      "400 CB827",
    );
  });

  it("by HTTP itself", async () => {
    expect(await raw("GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1.1 200 /,
    );
    const garbage = await raw("GARBAGE\r\n\r\n");
    expect(garbage).toMatch(/^HTTP\/1.1 400 [\s\S]*application\/problem\+json[\s\S]*CB820/);
    const large = await raw(`GET / HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(40_000)}\r\n\r\n`);
    expect(large).toMatch(/^HTTP\/1.1 431 [\s\S]*CB828/);
    expect(await raw("GET * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).toMatch(/^HTTP\/1.1 401 /);
  });
});

describe("a failure that nobody foresaw", () => {
  it("is a 500 with an incident's id; the log has the rest, without persons", async () => {
    lines.length = 0;
    expect((await ask("/health/live", { as: null })).status).toBe(200);
    expect(lines).toHaveLength(0);
    const response = await ask("/v1/things/broken", { as: null });
    const { code, incident, detail } = problem.parse(await response.json());
    expect([response.status, code]).toEqual([500, "CB829"]);
    expect(detail).not.toMatch(/row/);
    expect(lines).toHaveLength(1);
    const line: unknown = JSON.parse(lines[0] ?? "");
    expect(line).toMatchObject({
      level: "error",
      correlation: incident,
      method: "GET",
      route: "/v1/things/broken",
    });
    expect(lines[0]).toMatch(/the row of \[pseudonym\], \[number\], is broken/);
  });

  it("is found by the trace's id where the caller sent one, and by one of its own where that is none", async () => {
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const incidentOf = async (traceparent: string): Promise<string | undefined> => {
      const response = await fetch(`${app.url}/v1/things/broken`, { headers: { traceparent } });
      return problem.parse(await response.json()).incident;
    };
    expect(await incidentOf(`00-${trace}-00f067aa0ba902b7-01`)).toBe(trace);
    for (const none of ["", `00-${trace}`, `00-${"0".repeat(32)}-00f067aa0ba902b7-01`]) {
      expect(await incidentOf(none)).toMatch(/^[0-9a-f]{8}-/);
    }
  });

  it("is told by its own code when it was foreseen", async () => {
    expect(await refusal(ask("/v1/things/full", { as: null }))).toBe("503 CB830");
  });
});

describe("a body that streams", () => {
  const asNdjson = { type: "application/x-ndjson" };

  it("reaches the handler as it comes", async () => {
    const response = await post("/v1/things/batch", "{}\n".repeat(200_000), asNdjson);
    expect(response.status).toBe(201);
    const { bytes, chunks } = z.object({ bytes: z.int(), chunks: z.int() }).parse(await response.json());
    expect(bytes).toBe(600_000);
    expect(chunks).toBeGreaterThan(1);
  });

  it("is refused past its limit, told beforehand or found on the way, and in another media type", async () => {
    expect((await post("/v1/things/batch", "{}\n", asNdjson)).status).toBe(201);
    expect(await refusal(post("/v1/things/batch", "x".repeat(1_000_001), asNdjson))).toBe("413 CB823");
    expect(await refusal(post("/v1/things/batch", "{}\n"))).toBe("415 CB824");
    const head = `POST /v1/things/batch HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n`;
    const chunked =
      "content-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    const chunk = `186a0\r\n${"x".repeat(100_000)}\r\n`;
    expect(await raw(`${head}${chunked}${chunk.repeat(9)}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 201 /);
    expect(await raw(`${head}${chunked}${chunk.repeat(11)}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /);
  });

  it("may be text, in UTF-8", async () => {
    const response = await post("/v1/things/notes", "流动", { type: "text/plain", as: null });
    expect(await response.json()).toEqual({ characters: 2 });
    const bad = post("/v1/things/notes", Uint8Array.of(0xff), { type: "text/plain", as: null });
    expect(await refusal(bad)).toBe("400 CB820");
  });
});

describe("what every process answers", () => {
  it("is alive, and ready when its checks say so", async () => {
    expect((await ask("/health/live", { as: null })).status).toBe(200);
    expect(await (await ask("/health/ready", { as: null })).json()).toEqual({ status: "ready" });
    unready = "71 facts behind";
    const response = await ask("/health/ready", { as: null });
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/relay/);
    expect(response.headers.get("retry-after")).toBe("5");
    unready = undefined;
    expect((await ask("/health/ready", { as: null })).status).toBe(200);
  });

  it("tells its metrics to operators, by route pattern", async () => {
    await ask("/v1/things/p1-mzxw6ytboi2gk3tumzxw6ytboi2gk3tu");
    const metrics = await (await ask("/metrics")).text();
    expect(metrics).toMatch(
      /chessboard_http_request_seconds_count\{method="GET",route="\/v1\/things\/:id",status="4xx"\} [1-9]/,
    );
    expect(metrics).not.toMatch(/p1-/);
    expect(await refusal(ask("/metrics", { as: await tokenWith("persons:read") }))).toBe("403 CB815");
  });

  it("describes itself", async () => {
    const document = z
      .object({ openapi: z.literal("3.1.0"), paths: z.record(z.string(), z.unknown()) })
      .parse(await (await ask("/v1/openapi.json", { as: null })).json());
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        "/health/live",
        "/metrics",
        "/v1/openapi.json",
        "/v1/things",
        "/v1/things/{id}",
      ]),
    );
  });
});

/** Sends bytes as they are and reads until the server hangs up. */
async function raw(bytes: string): Promise<string> {
  const socket: Socket = connect(Number(new URL(app.url).port), "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}
