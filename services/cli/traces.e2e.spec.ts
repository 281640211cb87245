import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { participantsAnswer } from "#contracts/api/view";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { startNationalView } from "#services/national-view/start-national-view";
import { Country } from "#services/province-node/testing/country";

const attribute = z.object({
  key: z.string(),
  value: z.object({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() }),
});
const sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: z.array(attribute).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A collector that keeps what it is sent (OTLP, JSON over HTTP). */
async function collector() {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks).toString());
    response.setHeader("content-type", "application/json").end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    endpoint: `http://127.0.0.1:${address.port}/v1/traces`,
    text: () => bodies.join("\n"),
    spans: () =>
      bodies.flatMap((body) =>
        sent.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) => {
          const service = resource.attributes.find(({ key }) => key === "service.name")?.value.stringValue;
          return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, service })));
        }),
      ),
    [Symbol.dispose]: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const SUBJECT = `p1-${"mzxw6ytboi2gk3tu".repeat(2)}`;
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("a trace", () => {
  it("leads from the report to the fold, over the shared log, and names no person", async () => {
    using folder = temporaryFolder();
    using collecting = await collector();
    const tracing = { endpoint: collecting.endpoint, sampleRatio: 0 };
    const country = await Country.found(folder.path, ["cn-44"]);
    const node = await country.start("cn-44", { tracing });
    const view = await startNationalView(nationalViewConfig.parse({ ...country.viewConfig(), tracing }));
    const token = await country.token("cn-44", ["cn-44", "cn/view"], ["facts:write", "persons:read"]);
    const report = (key: string, headers: Readonly<Record<string, string>>) =>
      fetch(`${node.url}/v1/facts`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "idempotency-key": key,
          ...headers,
        },
        body: JSON.stringify({
          type: "cn.chessboard.service.delivered.v1",
          subject: SUBJECT,
          data: { occurredOn: "2010-03-01", areaCode: "440306", service: "health-check" },
        }),
      });
    expect((await report("untraced", {})).status).toBe(201);
    const traced = await report("traced", { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` });
    expect(traced.status).toBe(201);
    const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(view.url + path, {
        headers: { authorization: `Bearer ${token}`, purpose: "inquiry", ...headers },
      });
    await until("it is folded", async () => {
      const { participants } = participantsAnswer.parse(await (await ask("/v1/participants")).json());
      return participants.some(({ participant, size }) => participant === "cn-44" && size === 2);
    });
    // Its path names a person; the trace must not. No node of cn-access is there, so it is not answered.
    const look = await ask(`/v1/persons/${SUBJECT}`, { traceparent: `00-${TRACE}-00f067aa0ba902b8-01` });
    expect(look.status).toBe(503);
    await country.close();
    await view.close();

    const spans = collecting.spans();
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const way = ["POST /v1/facts", "append", "relay publish", "view verify", "view project"];
    const services = ["node cn-44", "node cn-44", "node cn-44", "national view", "national view"];
    let parent: string | undefined = "00f067aa0ba902b7";
    for (const [n, name] of way.entries()) {
      const span = spans.find((each) => each.name === name);
      expect([name, span?.parentSpanId, span?.service]).toEqual([name, parent, services[n]]);
      parent = span?.spanId;
    }
    expect(spans.map(({ name }) => name)).toContain("GET /v1/persons/:pseudonym");
    expect(collecting.text()).not.toMatch(/p1-|mzxw6|traced|Bearer/);
  });
});
