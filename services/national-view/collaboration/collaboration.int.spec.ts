import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { caseAnswer, worklistAnswer } from "#contracts/api/cases";
import { overviewAnswer } from "#contracts/api/overview";
import { type AskAs, refusalIn, startCasesTold } from "../testing/cases-told.spec.ts";
import { person } from "../testing/sealed-log.spec.ts";
import type { RunningView } from "../testing/started-view.spec.ts";
import {
  acknowledged,
  answered,
  caseNumber,
  mover,
  ofJilin,
  silent,
  stranger,
  ToldCases,
  urgent,
  withdrawn,
} from "../testing/told-cases.spec.ts";
import { clientOf } from "../testing/view-client.spec.ts";

/** As much of an OpenAPI document as is looked at. */
const described = z.object({
  paths: z.record(
    z.string(),
    z.object({ get: z.object({ responses: z.record(z.string(), z.unknown()) }).optional() }),
  ),
});
const told = new ToldCases();
const { guangdong } = told;
let running: RunningView;
let ask: AskAs;

beforeAll(async () => {
  ({ running, ask } = await startCasesTold(told));
});
afterAll(() => running.close());

const refusal = async (reader: string, path: string, init?: RequestInit): Promise<string> =>
  refusalIn(await ask(reader, path, init));
const looksOf = (reader: string) =>
  running.accessNode.recorded
    .filter(({ data }) => data["sub"] === `office-of-${reader}`)
    .map(({ data }) => `${data["viewed"]} of ${data["subject"]}`);

describe("a worklist", () => {
  const listOf = async (id: string, query = "") =>
    worklistAnswer.parse((await ask(id, `/v1/worklists/${id}?asOf=2010-11-20${query}`)).json());

  it("has what waits for a province and what it waits for, with the days left, and counts of all", async () => {
    const list = await listOf("cn-51");
    expect(list).toMatchObject({ participant: "cn-51", asOf: "2010-11-20", policy: "2009-1" });
    expect(list.items).toEqual([
      {
        side: "mine",
        kind: "urgent-inquiry-to-answer",
        about: mover,
        case: urgent,
        others: ["cn-44"],
        since: "2010-11-01",
        dueOn: "2010-11-16",
        daysLeft: -4,
      },
      { side: "theirs", kind: "arrival-missing", about: mover, others: ["cn-33"], since: "2010-11-01" },
    ]);
    expect(list.counts).toEqual([
      { side: "mine", kind: "urgent-inquiry-to-answer", waiting: 1, overdue: 1 },
      { side: "theirs", kind: "arrival-missing", waiting: 1, overdue: 0 },
    ]);
    expect((await listOf("cn-51", "&kind=arrival-missing")).items).toEqual(list.items.slice(1));
    expect((await listOf("cn-51", "&side=mine")).items).toEqual(list.items.slice(0, 1));
  });

  it("has both reconciliations and mistaken steps, and what is answered for its opener to close", async () => {
    expect((await listOf("cn-33")).items).toMatchObject([
      { side: "mine", kind: "arrival-missing", about: mover, others: ["cn-51"] },
      { side: "mine", kind: "case-step-foreign", case: ofJilin, others: ["cn-22", "cn-44"] },
      { side: "mine", kind: "departure-missing", about: silent, others: ["cn-44"] },
      { side: "mine", kind: "inquiry-to-close", about: mover, case: answered, others: [] },
    ]);
    const ofGuangdong = await listOf("cn-44");
    expect(ofGuangdong.items.map(({ side, kind }) => `${side} ${kind}`)).toEqual([
      "mine case-step-foreign",
      "mine notice-to-acknowledge",
      "theirs departure-missing",
      "theirs urgent-inquiry-to-answer",
    ]);
    const pages: unknown[] = [];
    for (let cursor = ""; ; ) {
      const page = await listOf("cn-44", `&limit=1${cursor}`);
      expect(page.items).toHaveLength(1);
      expect(page.counts).toEqual(ofGuangdong.counts);
      pages.push(...page.items);
      if (page.cursor === undefined) break;
      cursor = `&cursor=${page.cursor}`;
    }
    expect(pages).toEqual(ofGuangdong.items);
  });

  it("is of today without a day, and shown to its province and to cn alone; no look at anybody", async () => {
    const before = running.accessNode.lines;
    const own = worklistAnswer.parse((await ask("cn-44", "/v1/worklists/cn-44")).json());
    expect(own.asOf > "2026-01-01").toBe(true);
    expect(own.counts.find(({ kind }) => kind === "notice-to-acknowledge")).toMatchObject({ overdue: 1 });
    expect(worklistAnswer.parse((await ask("cn", "/v1/worklists/cn-44")).json()).items).toEqual(own.items);
    expect(await refusal("cn-51", "/v1/worklists/cn-44")).toBe("403 CB671");
    for (const wrong of ["/v1/worklists/cn", "/v1/worklists/cn-4", "/v1/worklists/cn-access"]) {
      expect(await refusal("cn", wrong)).toBe("400 CB827");
    }
    for (const wrong of [
      "asOf=2010-02-30",
      "asOf=9999-01-01",
      "kind=all",
      "side=ours",
      "cursor=e30",
      "cursor=!",
      "limit=0",
      "x=1",
    ]) {
      expect(await refusal("cn-44", `/v1/worklists/cn-44?${wrong}`)).toBe("400 CB827");
    }
    const unscoped = await clientOf(running.url, "cn-44", ["statistics:read"]);
    expect((await unscoped("/v1/worklists/cn-44")).status).toBe(403);
    expect(running.accessNode.lines).toBe(before);
  });
});

describe("a case", () => {
  const caseOf = async (reader: string, subject: string) =>
    caseAnswer.parse((await ask(reader, `/v1/cases/${subject}?asOf=2010-11-20`)).json());

  it("is told whole to the provinces it is between, whatever their stages, with the step due; a look at whom it is about", async () => {
    for (const reader of ["cn-44", "cn-51", "cn"]) {
      const answer = await caseOf(reader, urgent);
      expect(answer).toMatchObject({
        subject: urgent,
        case: { kind: "inquiry", state: "open", from: "cn-44", to: "cn-51", about: mover },
        due: { kind: "urgent-inquiry-to-answer", by: "cn-51", dueOn: "2010-11-16", daysLeft: -4 },
        asOf: "2010-11-20",
        policy: "2009-1",
        vector: { "cn-44": guangdong.size },
      });
      expect(answer.partial).toBeUndefined();
      expect(looksOf(reader).filter((look) => look === `case of ${mover}`)).toHaveLength(1);
    }
    const resting = await caseOf("cn-44", acknowledged);
    expect(resting).toMatchObject({
      case: { state: "acknowledged" },
      facts: [
        ["cn-44", 1],
        ["cn-51", 0],
      ],
    });
    expect(resting.due).toBeUndefined();
    expect((await caseOf("cn-33", answered)).due).toEqual({
      kind: "inquiry-to-close",
      by: "cn-33",
      since: "2010-11-01",
    });
  });

  it("is told by stage to a third province: what is left out is said, and nothing of one that is all hidden", async () => {
    expect(await refusal("cn-22", `/v1/cases/${urgent}`)).toBe("404 CB670");
    const inPart = await caseOf("cn-51", ofJilin);
    expect(inPart).toMatchObject({ case: { state: "sent" }, findings: [], partial: true, leftOut: 1 });
    const whole = await caseOf("cn-22", ofJilin);
    expect(whole).toMatchObject({ findings: [{ code: "case-step-foreign" }] });
    expect(whole.partial).toBeUndefined();
  });

  it("that is withdrawn names nobody any more, and is no look", async () => {
    const before = running.accessNode.lines;
    const answer = await caseOf("cn-33", withdrawn);
    expect(answer).toMatchObject({
      facts: [
        ["cn-51", 2],
        ["cn-51", 3],
      ],
      findings: [],
    });
    expect(answer.case).toBeUndefined();
    expect(running.accessNode.lines).toBe(before);
    expect(await refusal("cn-44", `/v1/cases/${withdrawn}`)).toBe("404 CB670");
  });

  it("needs a purpose, an id that is one, and the scope", async () => {
    const path = `/v1/cases/${urgent}`;
    expect((await ask("cn-44", path)).status).toBe(200);
    expect(await refusal("cn-44", path, { headers: { purpose: "curiosity" } })).toBe("400 CB605");
    expect(await refusal("cn-44", `/v1/cases/${urgent.toUpperCase()}`)).toBe("400 CB827");
    expect(await refusal("cn-44", `/v1/cases/${mover}`)).toBe("400 CB827");
    expect(await refusal("cn-44", `${path}?asOf=today`)).toBe("400 CB827");
    expect(await refusal("cn-44", `${path}?asOf=9999-01-01`)).toBe("400 CB827");
    expect(await refusal("cn-44", `/v1/cases/${caseNumber(99)}`)).toBe("404 CB670");
    expect((await fetch(running.url + path)).status).toBe(401);
    const unscoped = await clientOf(running.url, "cn-44", ["statistics:read"]);
    expect((await unscoped(path)).status).toBe(403);
  });
});

describe("the overview of a person", () => {
  const overviewOf = async (reader: string, subject: string, asOf = "2010-11-20") =>
    overviewAnswer.parse((await ask(reader, `/v1/persons/${subject}/overview?asOf=${asOf}`)).json());

  it("has all that a counter needs in one look, as of a day", async () => {
    const before = running.accessNode.lines;
    const answer = await overviewOf("cn", mover);
    expect(running.accessNode.lines).toBe(before + 1);
    expect(looksOf("cn").at(-1)).toBe(`overview of ${mover}`);
    expect(answer).toMatchObject({
      subject: mover,
      stays: [{ areaCode: "440305", present: true }],
      certificates: [{ issuedOn: "2010-01-04", state: "valid" }],
      certificateDue: { by: "2010-11-01", state: "overdue", days: 19 },
      services: {
        received: [{ service: "information" }],
        due: ["contraceptives", "consultation", "health-check", "immunisation", "employment-advice"],
      },
      cases: [
        { subject: urgent, case: { state: "open" }, due: { daysLeft: -4 } },
        { subject: answered, case: { state: "answered" }, due: { kind: "inquiry-to-close" } },
      ],
      findings: [{ code: "arrival-missing" }],
      asOf: "2010-11-20",
      policy: "2009-1",
    });
    expect([answer.partial, answer.moreCases]).toEqual([undefined, undefined]);
    const earlier = await overviewOf("cn", mover, "2010-09-30");
    expect(earlier).toMatchObject({ stays: [{ present: false }], services: { due: [] } });
    expect(earlier.certificateDue).toBeUndefined();
  });

  it("is of what the reader sees, and says from how many participants facts were left out", async () => {
    const answer = await overviewOf("cn-44", mover);
    expect(answer).toMatchObject({
      stays: [{ areaCode: "440305" }],
      certificates: [],
      cases: [{ subject: urgent }],
      findings: [],
      partial: true,
      // Sichuan's movements, and the case between Zhejiang and Sichuan.
      leftOut: 2,
    });
    expect((await overviewOf("cn-22", mover)).cases).toEqual([]);
  });

  it("is there for a person of whom there is a case alone, and for nobody else", async () => {
    const answer = await overviewOf("cn-44", stranger);
    expect(answer).toMatchObject({
      stays: [],
      cases: [{ subject: ofJilin, due: { by: "cn-44", daysLeft: 11 } }],
    });
    expect(await refusal("cn-44", `/v1/persons/${person(77)}/overview`)).toBe("404 CB604");
    expect(await refusal("cn-44", `/v1/persons/${urgent}/overview`)).toBe("400 CB827");
    expect(await refusal("cn-44", `/v1/persons/${mover}/overview?asOf=1`)).toBe("400 CB827");
    expect(await refusal("cn-44", `/v1/persons/${mover}/overview?asOf=9999-01-01`)).toBe("400 CB827");
    const purpose = { headers: { purpose: "curiosity" } };
    expect(await refusal("cn-44", `/v1/persons/${mover}/overview`, purpose)).toBe("400 CB605");
  });
});

it("lists its routes and their answers in the API's description", async () => {
  const api = described.parse(await (await fetch(`${running.url}/v1/openapi.json`)).json());
  for (const path of [
    "/v1/cases/{caseId}",
    "/v1/participants/{participant}/cases",
    "/v1/worklists/{participant}",
    "/v1/persons/{pseudonym}/overview",
  ])
    expect(api.paths[path]?.get?.responses["200"]).toMatchObject({ content: {} });
});
