import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CN_ACCESS } from "#contracts/facts/participant";
import { freePort } from "#infra/http/free-port";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { type RunningView, startNationalView } from "#services/national-view/start-national-view";
import type { RunningNode } from "#services/province-node/start-province-node";
import { Country } from "#services/province-node/testing/country";
import { ANNA, inWords, problemIn, Reporter } from "#services/province-node/testing/reporter.spec";

/*
 * Cases between Guangdong and Sichuan, by their nodes, the shared log and the view, each as it is started. No node knows
 * another's address. What a node does with a view that lies is told in services/province-node/know-cases.
 */

type Province = "cn-33" | "cn-44" | "cn-51";

const stack = new AsyncDisposableStack();
let folder = "";
let country: Country;
let view: RunningView | undefined;
let viewPort = 0;
const nodes = new Map<Province, RunningNode>();

const caseNamed = (): string => `c-${randomUUID()}`;

async function startNode(id: Province): Promise<void> {
  const tokenFile = join(folder, `${id}-view.token`);
  const token = await country.token(id, ["cn/view"], ["persons:read"], { sub: "node" });
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  nodes.set(id, await country.start(id, { view: { url: `http://127.0.0.1:${viewPort}`, tokenFile } }));
}

/** Stops the node, deletes what it had learned of its cases if that is asked for, and starts it again. */
async function restart(id: Province, { forgetting = false } = {}): Promise<void> {
  await nodes.get(id)?.close();
  if (forgetting) rmSync(join(folder, id, "known-cases.sqlite"));
  await startNode(id);
}

async function startView(): Promise<void> {
  const config = { ...country.viewConfig(), listen: { port: viewPort } };
  view = await startNationalView(nationalViewConfig.parse(config));
}

beforeAll(async () => {
  folder = stack.use(temporaryFolder()).path;
  viewPort = await freePort();
  country = await Country.found(folder, ["cn-33", "cn-44", "cn-51", CN_ACCESS]);
  stack.defer(() => country.close());
  await country.start(CN_ACCESS);
  // A node takes reports whether there is a view or not.
  for (const id of ["cn-33", "cn-44", "cn-51"] as const) await startNode(id);
  await startView();
  stack.defer(() => view?.close());
});
afterAll(() => stack.disposeAsync());

/** One report to the province's node, under a key of its own unless one is given. */
async function report(id: Province, what: string, subject: string, data: object, key?: string) {
  const token = await country.token(id, [id], ["facts:write"]);
  const type = `cn.chessboard.${what}.v1`;
  return new Reporter(country.urlOf(id), token).report({ type, subject, data }, key ?? randomUUID());
}

const opening = (from: Province, to: Province, occurredOn: string) => ({ occurredOn, from, to, about: ANNA });

const opens = async (from: Province, to: Province, subject: string, on = "2010-03-01") =>
  inWords(
    await report(from, "collaboration.inquiryOpened", subject, {
      ...opening(from, to, on),
      matter: "certificate-wanted",
      urgency: "urgent",
    }),
  );
const answers = async (by: Province, subject: string, occurredOn = "2010-03-05", key?: string) =>
  inWords(
    await report(by, "collaboration.inquiryAnswered", subject, { occurredOn, by, answer: "confirmed" }, key),
  );
const closes = async (by: Province, subject: string, occurredOn = "2010-03-10") =>
  inWords(await report(by, "collaboration.inquiryClosed", subject, { occurredOn, by, outcome: "settled" }));
const sends = async (from: Province, to: Province, subject: string) =>
  inWords(
    await report(from, "collaboration.noticeSent", subject, {
      ...opening(from, to, "2010-03-01"),
      matter: "arrived-here",
    }),
  );
const acknowledges = async (by: Province, subject: string, key?: string) =>
  inWords(
    await report(by, "collaboration.noticeAcknowledged", subject, { occurredOn: "2010-03-05", by }, key),
  );

/** What comes of a report once the node knows of the case: the same report, sent again for as long as it does not. */
const onceHeard = (say: (key: string) => Promise<string>): Promise<string> => {
  const key = randomUUID();
  return until("the node has heard of the case", async () => {
    const said = await say(key);
    return said !== "409 CB538" && said;
  });
};

/** What the opener is refused with, trying to answer its own case: `409 CB536` once it knows the answer. */
const knowsTheAnswer = (id: Province, subject: string): Promise<string> =>
  until("the opener has heard the answer", async () => {
    const said = await answers(id, subject, "2010-03-06");
    return said !== "409 CB537" && said;
  });

describe("a case between two provinces", () => {
  it("is an inquiry that goes to the other over the log alone, is answered and closed, each once", async () => {
    const subject = caseNamed();
    expect(await opens("cn-44", "cn-51", subject)).toBe("201");
    expect(await opens("cn-44", "cn-51", subject)).toBe("409 CB536");
    expect(await onceHeard((key) => answers("cn-51", subject, "2010-03-05", key))).toBe("201");
    expect(await answers("cn-51", subject, "2010-03-06")).toBe("409 CB536");
    expect(await closes("cn-51", subject)).toBe("409 CB537");
    expect(await knowsTheAnswer("cn-44", subject)).toBe("409 CB536");
    // Before the answer that it knows of: it would not have come to be.
    expect(await closes("cn-44", subject, "2010-03-02")).toBe("409 CB536 /data/occurredOn");
    expect(await closes("cn-44", subject)).toBe("201");
    expect(await closes("cn-44", subject, "2010-03-11")).toBe("409 CB536");
  });

  it("is a notice that the other acknowledges, once", async () => {
    const subject = caseNamed();
    expect(await sends("cn-51", "cn-44", subject)).toBe("201");
    expect(await acknowledges("cn-51", subject)).toBe("409 CB537");
    expect(await onceHeard((key) => acknowledges("cn-44", subject, key))).toBe("201");
    expect(await acknowledges("cn-44", subject)).toBe("409 CB536");
    expect(await opens("cn-44", "cn-51", subject, "2010-03-07")).toBe("409 CB536");
  });

  it("is nothing to a third province, which does not hear of it", async () => {
    const subject = caseNamed();
    expect(await opens("cn-44", "cn-51", subject)).toBe("201");
    expect(await onceHeard((key) => answers("cn-51", subject, "2010-03-05", key))).toBe("201");
    expect(await answers("cn-33", subject)).toBe("409 CB538");
    expect(await closes("cn-33", subject)).toBe("409 CB538");
  });

  it("is told to be unknown yet, with when to come again", async () => {
    const subject = caseNamed();
    const step = { occurredOn: "2010-03-05", by: "cn-51", answer: "confirmed" };
    const answer = await report("cn-51", "collaboration.inquiryAnswered", subject, step);
    expect(problemIn(answer)).toMatchObject({ status: 409, code: "CB538", title: "No such case known yet" });
    expect(answer.headers.get("retry-after")).toBe("5");
  });
});

describe("what a node knows of its cases", () => {
  it("is there after a restart, and comes again after it was deleted", async () => {
    const [known, late] = [caseNamed(), caseNamed()];
    expect(await opens("cn-44", "cn-51", known)).toBe("201");
    expect(await onceHeard((key) => answers("cn-51", known, "2010-03-05", key))).toBe("201");
    await restart("cn-51");
    // Of what its own log does not hold it knows this: the opening.
    expect(await answers("cn-51", known, "2010-03-06")).toBe("409 CB536");
    expect(await opens("cn-44", "cn-51", late)).toBe("201");
    await restart("cn-51", { forgetting: true });
    expect(await onceHeard((key) => answers("cn-51", late, "2010-03-05", key))).toBe("201");
    expect(await onceHeard((key) => answers("cn-51", known, "2010-03-06", key))).toBe("409 CB536");
    await restart("cn-44", { forgetting: true });
    expect(await knowsTheAnswer("cn-44", known)).toBe("409 CB536");
    expect(await closes("cn-44", known)).toBe("201");
  });

  it("comes when the view does: reports go on without it", async () => {
    const subject = caseNamed();
    await view?.close();
    view = undefined;
    expect(await opens("cn-44", "cn-51", subject)).toBe("201");
    expect(await answers("cn-51", subject)).toBe("409 CB538");
    await startView();
    expect(await onceHeard((key) => answers("cn-51", subject, "2010-03-05", key))).toBe("201");
  });

  it("is the parties' at every stage: two provinces that show each other nothing else", async () => {
    for (const id of ["cn-44", "cn-51"]) {
      const type = "cn.chessboard.directory.stageChanged.v1";
      const data = { occurredOn: "2010-01-01", participant: id, stage: "provincial" };
      const cn = new Reporter(country.urlOf("cn"), await country.token("cn", ["cn"], ["facts:write"]));
      expect(inWords(await cn.report({ type, subject: id, data }, randomUUID()))).toBe("201");
    }
    const subject = caseNamed();
    expect(await opens("cn-44", "cn-51", subject)).toBe("201");
    expect(await onceHeard((key) => answers("cn-51", subject, "2010-03-05", key))).toBe("201");
    expect(await knowsTheAnswer("cn-44", subject)).toBe("409 CB536");
    expect(await closes("cn-44", subject)).toBe("201");
  });
});
