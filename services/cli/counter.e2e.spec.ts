import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { caseAnswer, caseFactsAnswer, worklistAnswer } from "#contracts/api/cases";
import { overviewAnswer } from "#contracts/api/overview";
import { problem } from "#contracts/api/problem";
import { CN_ACCESS } from "#contracts/facts/participant";
import { verifyProof } from "#contracts/seals/proof";
import { parseVerifierKey } from "#contracts/seals/note";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { type RunningView, startNationalView } from "#services/national-view/start-national-view";
import { Country } from "#services/province-node/testing/country";
import { ANNA, Reporter } from "#services/province-node/testing/reporter.spec";

/*
 * What an office asks the view with curl: its worklist, a case, all of a person at once. Two nodes, that of cn-access and
 * the view, as each is started.
 */

const stack = new AsyncDisposableStack();
let country: Country;
let view: RunningView;
const inquiry = `c-${randomUUID()}`;

/** The day in China. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const begun = today();
const tokens = new Map<string, string>();

beforeAll(async () => {
  const folder = stack.use(temporaryFolder()).path;
  country = await Country.found(folder, ["cn-44", "cn-51", CN_ACCESS]);
  stack.defer(() => country.close());
  await country.start(CN_ACCESS);
  for (const id of ["cn-44", "cn-51"] as const) {
    await country.start(id);
    tokens.set(id, await country.token(id, ["cn/view"], ["persons:read"], { sub: `counter-of-${id}` }));
  }
  view = await startNationalView(nationalViewConfig.parse(country.viewConfig()));
  stack.defer(() => view.close());
  await report("cn-51", "certificate.issued", ANNA, {
    occurredOn: "2010-01-04",
    householdAreaCode: "510104",
    kind: "migrant-family-planning",
    validUntil: "2013-01-03",
  });
  await report("cn-51", "movement.departed", ANNA, {
    occurredOn: "2010-03-01",
    areaCode: "510104",
    householdAreaCode: "510104",
    stay: "household",
  });
  await report("cn-44", "movement.arrived", ANNA, {
    occurredOn: "2010-03-02",
    areaCode: "440305",
    householdAreaCode: "510104",
  });
  await report("cn-44", "collaboration.inquiryOpened", inquiry, {
    occurredOn: "2010-03-05",
    from: "cn-44",
    to: "cn-51",
    about: ANNA,
    matter: "services-received",
    urgency: "ordinary",
  });
});
afterAll(() => stack.disposeAsync());

async function report(id: "cn-44" | "cn-51", what: string, subject: string, data: object): Promise<void> {
  const token = await country.token(id, [id], ["facts:write"]);
  const body = { type: `cn.chessboard.${what}.v1`, subject, data };
  const answer = await new Reporter(country.urlOf(id), token).report(body, randomUUID());
  expect(answer.status).toBe(201);
}

/** What curl gets for a path of the view, as somebody of that participant: the status and the body. */
async function curl(id: string, path: string, purpose?: string): Promise<{ status: number; json: unknown }> {
  const headers = [`authorization: Bearer ${tokens.get(id)}`, ...(purpose ? [`purpose: ${purpose}`] : [])];
  const { stdout } = await promisify(execFile)("curl", [
    ...["--silent", "--show-error", "--write-out", "\n%{http_code}"],
    ...headers.flatMap((header) => ["--header", header]),
    view.url + path,
  ]);
  const end = stdout.lastIndexOf("\n");
  return { status: Number(stdout.slice(end + 1)), json: JSON.parse(stdout.slice(0, end)) };
}

const recorded = z.object({ data: z.record(z.string(), z.string()) });

/** The looks on the log of cn-access, read from its node: `overview by counter-of-cn-44`. */
async function looks(): Promise<string[]> {
  const token = await country.token("cn", [CN_ACCESS], ["log:read"]);
  const get = async (path: string): Promise<string> => {
    const answer = await fetch(country.urlOf(CN_ACCESS) + path, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.text();
  };
  const size = Number((await get("/checkpoint")).split("\n")[1]);
  const facts = Array.from({ length: size }, (_, index) => get(`/v1/facts/${index}`));
  return (await Promise.all(facts)).map((fact) => {
    const { data } = recorded.parse(JSON.parse(fact));
    expect(data["subject"]).toBe(ANNA);
    return `${data["viewed"]} by ${data["sub"]}`;
  });
}

describe("an office with curl", () => {
  it("finds on its worklist what another province asks, looks at the case, and sees all of the person at once", async () => {
    const list = await until("the view holds it all", async () => {
      const { status, json } = await curl(
        "cn-51",
        "/v1/worklists/cn-51?minPosition=cn-44:1&minPosition=cn-51:1",
      );
      return status === 200 && worklistAnswer.parse(json);
    });
    expect(list.items).toMatchObject([
      { side: "mine", kind: "ordinary-inquiry-to-answer", about: ANNA, case: inquiry, others: ["cn-44"] },
    ]);
    const [item] = list.items;
    expect([begun, today()]).toContain(item?.since);
    expect(item?.daysLeft).toBe(list.asOf === item?.since ? 30 : 29);
    expect(await looks()).toEqual([]);

    const opened = await curl("cn-51", `/v1/cases/${inquiry}`, "inquiry");
    expect(caseAnswer.parse(opened.json)).toMatchObject({
      case: { about: ANNA, matter: "services-received" },
    });
    expect(await looks()).toEqual(["case by counter-of-cn-51"]);

    const seen = await curl("cn-44", `/v1/persons/${ANNA}/overview?asOf=2010-03-20`, "service-delivery");
    expect(overviewAnswer.parse(seen.json)).toMatchObject({
      stays: [{ areaCode: "440305", present: true }],
      certificates: [{ state: "valid" }],
      certificateDue: { by: "2010-04-01", state: "due", days: 12 },
      services: { received: [], due: expect.arrayContaining(["information", "health-check"]) },
      cases: [{ subject: inquiry, due: { by: "cn-51" } }],
      findings: [],
    });
    expect(await looks()).toEqual(["case by counter-of-cn-51", "overview by counter-of-cn-44"]);
  });

  it("is handed the facts of its cases with receipts that verify, and nothing of another's", async () => {
    const { json } = await curl("cn-51", "/v1/participants/cn-51/cases");
    const [first, ...others] = caseFactsAnswer.parse(json).facts;
    expect(others).toEqual([]);
    const { name, vkey } = country.keysOf("cn-44").log.signer;
    const bytes = new TextEncoder().encode(first?.fact ?? "");
    expect(verifyProof(bytes, first?.receipt ?? "", [parseVerifierKey(vkey)], name).index).toBe(first?.index);
    const code = async (path: string): Promise<string> => {
      const answer = await curl("cn-51", path);
      return `${answer.status} ${problem.parse(answer.json).code}`;
    };
    expect(await code("/v1/participants/cn-44/cases")).toBe("403 CB671");
    expect(await code("/v1/worklists/cn-44")).toBe("403 CB671");
    expect(await code(`/v1/cases/${inquiry}`)).toBe("400 CB605");
  });
});
