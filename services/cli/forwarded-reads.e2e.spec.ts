import { createServer } from "node:net";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { caseAnswer, worklistAnswer } from "#contracts/api/cases";
import { overviewAnswer } from "#contracts/api/overview";
import { problem } from "#contracts/api/problem";
import { looksAnswer } from "#contracts/api/view";
import { CN_ACCESS } from "#contracts/facts/participant";
import { freePort } from "#infra/http/free-port";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { type RunningView, startNationalView } from "#services/national-view/start-national-view";
import { Country } from "#services/province-node/testing/country";
import { ANNA, arrival, Reporter } from "#services/province-node/testing/reporter.spec";

/* What a worker sees of the view at the address of the own node: nodes and view as each is started. */

const stack = new AsyncDisposableStack();
let country: Country;
let view: RunningView;
const inquiry = `c-${randomUUID()}`;
const viewPort = await freePort();
let node = "";
let worker = "";

beforeAll(async () => {
  const folder = stack.use(temporaryFolder()).path;
  country = await Country.found(folder, ["cn-44", "cn-51", CN_ACCESS]);
  stack.defer(() => country.close());
  await country.start(CN_ACCESS);
  await country.start("cn-51");
  // The node's own token for the view is none: no worker's read may go by it.
  const url = `http://127.0.0.1:${viewPort}/`;
  node = (await country.start("cn-44", { view: { url, tokenFile: "/dev/null" } })).url;
  view = await startNationalView(
    nationalViewConfig.parse({ ...country.viewConfig(), listen: { port: viewPort } }),
  );
  stack.defer(() => view.close());
  worker = await tokenOf("wang-of-window-3");
  const reporter = new Reporter(node, await country.token("cn-44", ["cn-44"], ["facts:write"]));
  expect((await reporter.report(arrival(), "anna")).status).toBe(201);
  const data = {
    ...{ occurredOn: "2010-03-05", from: "cn-44", to: "cn-51", about: ANNA },
    ...{ matter: "services-received", urgency: "ordinary" },
  };
  const opened = { type: "cn.chessboard.collaboration.inquiryOpened.v1", subject: inquiry, data };
  expect((await reporter.report(opened, "inquiry")).status).toBe(201);
});
afterAll(() => stack.disposeAsync());

const tokenOf = (sub: string, aud = ["cn-44", "cn/view"]): Promise<string> =>
  country.token("cn-44", aud, ["persons:read"], { sub });

interface Asked {
  readonly token?: string | undefined;
  readonly purpose?: string | undefined;
  readonly url?: string;
  readonly prefer?: string;
}

async function ask(path: string, asked: Asked = {}) {
  const { token = worker, purpose = "service-delivery", url = node, prefer } = asked;
  const response = await fetch(url + path, {
    headers: {
      ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      ...(purpose === "" ? {} : { purpose }),
      ...(prefer === undefined ? {} : { prefer }),
    },
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** `403 CB671`, or the status of what is no refusal. */
async function inWords(path: string, asked: Asked = {}): Promise<string> {
  const { status, headers, body } = await ask(path, asked);
  if (status < 400) return String(status);
  expect(headers.get("content-type")).toContain("application/problem+json");
  return `${status} ${problem.parse(body).code}`;
}

const recorded = z.object({ data: z.record(z.string(), z.string()) });

/** The looks on the log of cn-access, read from its node. */
async function looks(): Promise<Record<string, string>[]> {
  const token = await country.token("cn", [CN_ACCESS], ["log:read"]);
  const get = async (path: string): Promise<string> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(country.urlOf(CN_ACCESS) + path, { headers })).text();
  };
  const size = Number((await get("/checkpoint")).split("\n")[1]);
  const facts = Array.from({ length: size }, (_, index) => get(`/v1/facts/${index}`));
  return (await Promise.all(facts)).map((fact) => recorded.parse(JSON.parse(fact)).data);
}

const person = `/v1/persons/${ANNA}`;
/** Once the view holds the arrival and the inquiry. */
const there = "minPosition=cn-44:1";

describe("a worker at the own node", () => {
  it("sees what the view answers, and is the one on record", async () => {
    const before = (await looks()).length;
    const { status, headers, body } = await ask(`${person}/overview?${there}`, { prefer: "wait=10" });
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(overviewAnswer.parse(body)).toMatchObject({ subject: ANNA, stays: [{ present: true }] });
    expect((await looks()).slice(before)).toMatchObject([
      { participant: "cn-44", sub: "wang-of-window-3", viewed: "overview", purpose: "service-delivery" },
    ]);
    const direct = await ask(`${person}/overview?${there}`, { url: view.url });
    const { vector: _, ...answer } = z.record(z.string(), z.unknown()).parse(body);
    expect(direct.body).toMatchObject(answer);
  });

  it("sees a case, the own worklist, and who looked, a page at a time", async () => {
    const seen = await ask(`/v1/cases/${inquiry}?${there}`, { purpose: "inquiry" });
    expect(caseAnswer.parse(seen.body)).toMatchObject({ subject: inquiry });
    const list = await ask(`/v1/worklists/cn-44?${there}&side=theirs`);
    expect(worklistAnswer.parse(list.body).items).toMatchObject([{ case: inquiry, side: "theirs" }]);
    const newest = (await looks()).length - 1;
    const query = `limit=1&minPosition=cn-access:${newest}`;
    const first = looksAnswer.parse((await ask(`${person}/access?${query}`, { purpose: "own-record" })).body);
    expect(first.items).toMatchObject([{ index: newest, sub: "wang-of-window-3", viewed: "case" }]);
    const next = looksAnswer.parse(
      (await ask(`${person}/access?limit=1&cursor=${first.cursor}`, { purpose: "own-record" })).body,
    );
    expect(next.items).toMatchObject([{ index: newest - 1 }]);
  });

  it("is refused by the node before the view is asked", async () => {
    expect(await inWords("/v1/worklists/cn-44")).toBe("200");
    expect(await inWords("/v1/worklists/cn-51")).toBe("403 CB671");
    expect(await inWords(`${person}/overview`, { token: "" })).toBe("401 CB810");
    expect(await inWords("/v1/persons/p1-x/overview", { token: "" })).toBe("401 CB810");
    expect(await inWords("/v1/persons/p1-x/overview")).toBe("400 CB827");
    expect(await inWords("/v1/cases/..%2Fcommitment")).toBe("400 CB827");
    const reporting = await country.token("cn-44", ["cn-44", "cn/view"], ["facts:write"]);
    expect(await inWords(`${person}/overview`, { token: reporting })).toBe("403 CB815");
    const elsewhere = await country.token("cn-51", ["cn-44", "cn/view"], ["persons:read"]);
    expect(await inWords(`${person}/overview`, { token: elsewhere })).toBe("401 CB813");
  });

  it("is refused as the view refuses", async () => {
    const before = (await looks()).length;
    const forNode = await tokenOf("wang-of-window-3", ["cn-44"]);
    const refused = await ask(`${person}/overview`, { token: forNode });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toContain("invalid_token");
    expect(problem.parse(refused.body).code).toBe("CB814");
    expect(await inWords(`${person}/overview`, { purpose: "" })).toBe("400 CB605");
    expect(await inWords(`${person}/overview?colour=red`)).toBe("400 CB827");
    expect(await inWords(`${person}/access`, { purpose: "service-delivery" })).toBe("403 CB613");
    expect((await looks()).slice(before)).toMatchObject([{ viewed: "access", outcome: "refused" }]);
    const late = await ask(`${person}/overview?minPosition=cn-44:100000`, { prefer: "wait=0" });
    expect([late.status, problem.parse(late.body).code]).toEqual([503, "CB606"]);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("finds no view behind a node that is told of none", async () => {
    const token = await country.token("cn-51", ["cn-51", "cn/view"], ["persons:read"]);
    const url = country.urlOf("cn-51");
    expect(await inWords(`${person}/overview`, { token, url })).toBe("404 CB565");
  });

  it("is described as at the view", async () => {
    const document = z.object({ paths: z.record(z.string(), z.looseObject({})) });
    const [ours, theirs] = await Promise.all(
      [node, view.url].map(async (url) => document.parse((await ask("/v1/openapi.json", { url })).body)),
    );
    const described = z.object({
      get: z.looseObject({
        parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })),
        responses: z.looseObject({ "200": z.unknown() }),
      }),
    });
    const namesIn = (get: z.infer<typeof described>["get"] | undefined): string[] =>
      (get?.parameters ?? []).map((each) => `${each.in} ${each.name}`).sort();
    for (const path of [
      "/v1/persons/{pseudonym}/overview",
      "/v1/persons/{pseudonym}/access",
      "/v1/cases/{caseId}",
      "/v1/worklists/{participant}",
    ]) {
      const [here, there] = [ours, theirs].map((each) => described.parse(each?.paths[path]).get);
      expect(namesIn(here).length).toBeGreaterThan(3);
      expect(namesIn(here)).toEqual(namesIn(there));
      expect(here?.responses["200"]).toEqual(there?.responses["200"]);
    }
  });

  it("is told when the view is down, while reports go on; back, it answers", async () => {
    await view.close();
    const { status, headers, body } = await ask(`${person}/overview`);
    expect([status, problem.parse(body).code]).toEqual([503, "CB566"]);
    expect(headers.get("retry-after")).toBe("5");
    expect(JSON.stringify(body)).not.toMatch(/p1-|127\.0\.0\.1|ECONN/);
    const reporter = new Reporter(node, await country.token("cn-44", ["cn-44"], ["facts:write"]));
    expect(
      (await reporter.report(arrival({ areaCode: "440304", occurredOn: "2010-04-01" }), "moved")).status,
    ).toBe(201);
    // Something else listens there, and says nothing that is HTTP.
    const other = createServer((socket) => socket.resume().end("hello\r\n\r\n"));
    await new Promise<void>((resolve) => other.listen(viewPort, "127.0.0.1", resolve));
    expect(await inWords(`${person}/overview`)).toBe("503 CB566");
    await new Promise((resolve) => other.close(resolve));
    view = await startNationalView(
      nationalViewConfig.parse({ ...country.viewConfig(), listen: { port: viewPort } }),
    );
    await until("the view answers", async () => (await inWords(`${person}/overview`)) === "200");
  });
});
