import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { looksAnswer, personAnswer } from "#contracts/api/view";
import { problem } from "#contracts/api/problem";
import { CN_ACCESS } from "#contracts/facts/participant";
import { freePort } from "#infra/http/free-port";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { type RunningView, startNationalView } from "#services/national-view/start-national-view";
import type { RunningNode } from "#services/province-node/start-province-node";
import { Country } from "#services/province-node/testing/country";
import { ANNA, arrival, Reporter } from "#services/province-node/testing/reporter.spec";
import { lastJson, runCommand } from "./testing/run-command.ts";

/* A view, the node of Guangdong and that of cn-access, as each is started; what the view does alone is in its own tests. */

const stack = new AsyncDisposableStack();
let country: Country;
let accessNode: RunningNode;
let view: RunningView;
let guangdong: Reporter;
/** Where the node of cn-access listens, and does again after it was down. */
const accessPort = await freePort();
let reader = "";
let auditor = "";

beforeAll(async () => {
  const folder = stack.use(temporaryFolder()).path;
  country = await Country.found(folder, ["cn-44", CN_ACCESS]);
  stack.defer(() => country.close());
  accessNode = await country.start(CN_ACCESS, { listen: { port: accessPort } });
  const node = await country.start("cn-44");
  view = await startNationalView(nationalViewConfig.parse(country.viewConfig()));
  stack.defer(() => view.close());
  guangdong = new Reporter(node.url, await country.token("cn-44", ["cn-44"], ["facts:write"]));
  reader = await country.token("cn-44", ["cn/view"], ["persons:read"], { sub: "clinic-7" });
  auditor = await country.token(
    "cn",
    ["cn", "cn-44", CN_ACCESS, "cn/view"],
    ["persons:read", "statistics:read", "log:read"],
    { sub: "auditor-1" },
  );
  expect((await guangdong.report(arrival(), "anna")).status).toBe(201);
  await until("the view knows Anna", async () => (await look("?minPosition=cn-44:0")).status === 200);
});
afterAll(() => stack.disposeAsync());

async function look(path = "", purpose = "service-delivery", token = reader, url = view.url) {
  const headers = { authorization: `Bearer ${token}`, purpose };
  const response = await fetch(`${url}/v1/persons/${ANNA}${path}`, { headers });
  return { status: response.status, body: await response.json() };
}

/** The day in China. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const recorded = z.object({ time: z.string(), data: z.record(z.string(), z.string()) });

/** The looks on the log of cn-access, read from its node. */
async function onTheLog() {
  const get = async (path: string): Promise<string> => {
    const headers = { authorization: `Bearer ${auditor}` };
    return (await fetch(`${country.urlOf(CN_ACCESS)}${path}`, { headers })).text();
  };
  const size = Number((await get("/checkpoint")).split("\n")[1]);
  const facts = Array.from({ length: size }, async (_, index) => ({
    index,
    ...recorded.parse(JSON.parse(await get(`/v1/facts/${index}`))),
  }));
  return Promise.all(facts);
}

const audited = async (viewUrl = view.url) => {
  const ended = await runCommand(
    ...["audit", country.urlOf("cn"), country.urlOf("cn-44"), country.urlOf(CN_ACCESS)],
    ...["--view", viewUrl, "--token", auditor, "--json"],
    ...["--cn-key", country.keysOf("cn").log.signer.vkey],
  );
  const { findings, access, unreachable } = lastJson(ended);
  return { code: ended.code, findings, access, unreachable };
};

describe("a look through the view", () => {
  it("is on the log of cn-access when it is answered", async () => {
    const before = await onTheLog();
    const days = [today()];
    expect((await look("/movements", "certificate-check")).status).toBe(200);
    days.push(today());
    const after = await onTheLog();
    expect(after.slice(before.length).map(({ data }) => data)).toEqual([
      {
        occurredOn: expect.toBeOneOf(days),
        participant: "cn-44",
        department: "family-planning",
        sub: "clinic-7",
        purpose: "certificate-check",
        subject: ANNA,
        viewed: "movements",
        outcome: "answered",
      },
    ]);
  });

  it("is not answered while that node is down; facts flow on; back, it is", async () => {
    await accessNode.close();
    const refused = await look();
    expect([refused.status, problem.parse(refused.body).code]).toEqual([503, "CB611"]);
    const reported = await guangdong.report(
      arrival({ areaCode: "440304", occurredOn: "2010-04-01" }),
      "moved",
    );
    expect(reported.status).toBe(201);
    await until("the view holds the next fact", async () => {
      const headers = { authorization: `Bearer ${auditor}` };
      const answer = await (await fetch(`${view.url}/v1/participants`, { headers })).text();
      return /"participant":"cn-44"[^}]*"size":2\b/.test(answer);
    });
    accessNode = await country.start(CN_ACCESS, { listen: { port: accessPort } });
    const answered = await look();
    expect(answered.status).toBe(200);
    expect(personAnswer.parse(answered.body).facts).toHaveLength(2);
  });

  it("is on the list that the view shows, as the log has it, and the list is looked at on record", async () => {
    const log = await onTheLog();
    const { status, body } = await look(`/access?minPosition=cn-access:${log.length - 1}`, "own-record");
    expect(status).toBe(200);
    const expected = log.map(({ index, time, data: { occurredOn: _, subject: __, ...rest } }) => ({
      index,
      time,
      ...rest,
    }));
    expect(looksAnswer.parse(body).items).toEqual(expected.reverse());
    expect((await onTheLog()).at(-1)?.data).toMatchObject({ viewed: "access", purpose: "own-record" });
  });
});

describe("an audit", () => {
  it("compares the view's lists with the log, and finds nothing in an honest view", async () => {
    const looks = (await onTheLog()).length;
    expect(await audited()).toEqual({
      code: 0,
      findings: [],
      access: { looks, compared: 1 },
      unreachable: [],
    });
    expect((await onTheLog()).at(-1)?.data).toMatchObject({
      participant: "cn",
      sub: "auditor-1",
      purpose: "audit",
      viewed: "access",
      subject: ANNA,
    });
  });

  it("finds a view that hides a look, and one that answers without a record", async () => {
    const hidden = (await onTheLog())[1]?.index;
    await using hiding = await changedView((path, answer) =>
      path.includes("/access")
        ? { ...answer, items: answer.items.filter(({ index }) => index !== hidden) }
        : answer,
    );
    const { code, findings } = await audited(hiding.url);
    expect([code, findings]).toMatchObject([1, [{ code: "CB717", participant: CN_ACCESS, index: hidden }]]);

    // What the view would say, said by somebody who has kept it and asks nobody.
    const { body } = await look("/access?limit=1000", "audit", auditor);
    await using unrecording = await changedView((_, answer) => answer, looksAnswer.parse(body));
    const unrecorded = await audited(unrecording.url);
    const codes = unrecorded.findings.map(({ code }: { code: string }) => code);
    expect([unrecorded.code, ...new Set(codes)]).toEqual([1, "CB717", "CB718"]);
  });
});

type Looks = ReturnType<typeof looksAnswer.parse>;

/** The view behind somebody who changes what it says of looks; given `kept`, the view is not asked for those. */
async function changedView(change: (path: string, answer: Looks) => Looks, kept?: Looks) {
  const server = createServer(async ({ url = "", headers }, response) => {
    if (kept !== undefined && url.includes("/access")) return void response.end(JSON.stringify(kept));
    const { authorization = "", purpose = "" } = headers;
    const answer = await fetch(view.url + url, { headers: { authorization, purpose: String(purpose) } });
    const body = await answer.text();
    response.statusCode = answer.status;
    response.end(url.includes("/access") ? JSON.stringify(change(url, JSON.parse(body))) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
