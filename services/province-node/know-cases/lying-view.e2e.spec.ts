import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { Country } from "../testing/country.ts";
import { ANNA, inWords, Reporter } from "../testing/reporter.spec.ts";
import type { ShownFact } from "./judge-case-fact.ts";
import { CASE, caseNumbered, OtherLog } from "./other-log.spec.ts";
import { StandInView } from "./stand-in-view.spec.ts";

const GUANGDONG = participantId.parse("cn-44");

const opening = (subject: string) => ({
  type: "cn.chessboard.collaboration.inquiryOpened.v1",
  subject,
  data: {
    occurredOn: "2010-03-01",
    from: "cn-44",
    to: "cn-51",
    about: ANNA,
    matter: "certificate-wanted",
    urgency: "urgent",
  },
});
const answer = (subject: string) => ({
  type: "cn.chessboard.collaboration.inquiryAnswered.v1",
  subject,
  data: { occurredOn: "2010-03-05", by: "cn-51", answer: "confirmed" },
});

it("cannot make a node answer a case that is on no log", async () => {
  using folder = temporaryFolder();
  await using view = await StandInView.start();
  await using stack = new AsyncDisposableStack();
  const country = await Country.found(folder.path, ["cn-44", "cn-51"]);
  stack.defer(() => country.close());
  const tokenFile = join(folder.path, "view.token");
  writeFileSync(tokenFile, "a token\n", { mode: 0o600 });
  await country.start("cn-44");
  await country.start("cn-51", { view: { url: view.url, tokenFile } });
  const reporterAt = async (id: string) =>
    new Reporter(country.urlOf(id), await country.token(id, [id], ["facts:write", "log:read", "operate"]));
  const [guangdong, sichuan] = [await reporterAt("cn-44"), await reporterAt("cn-51")];
  /** How many facts the node has dropped, and how many it has kept. */
  const figures = async (): Promise<string> => {
    const { text } = await sichuan.get("/metrics");
    const dropped = /^chessboard_case_facts_dropped_total\{code="CB550"\} (.*)$/m.exec(text)?.[1];
    const taken = /^chessboard_case_facts_total (.*)$/m.exec(text)?.[1];
    return `${dropped} dropped, ${taken} kept`;
  };

  const real = await guangdong.report(opening(CASE), "one");
  expect(inWords(real)).toBe("201");
  const { fact, receipt }: { fact: string; receipt: string } = JSON.parse(real.text);
  const shown: ShownFact = { participant: GUANGDONG, index: asIndex(0), fact, receipt };

  // Somebody else's log by the same name; the true fact about another case; another's place.
  const madeUp = new OtherLog("cn-44", 1);
  madeUp.opens("cn-51", caseNumbered(1));
  const other = caseNumbered(2);
  view.show(
    madeUp.shown(0),
    { ...shown, fact: fact.replace(CASE, other) },
    { ...shown, participant: participantId.parse("cn-33") },
  );
  await until("they are dropped", async () => (await figures()) === "3 dropped, 0 kept");
  for (const [n, subject] of [caseNumbered(1), other, CASE].entries()) {
    expect(inWords(await sichuan.report(answer(subject), `forged-${n}`))).toBe("409 CB538");
  }

  view.show(shown);
  await until("the true one is kept", async () => (await figures()) === "3 dropped, 1 kept");
  expect(inWords(await sichuan.report(answer(CASE), "true"))).toBe("201");
  expect(inWords(await sichuan.report(answer(other), "other"))).toBe("409 CB538");
});
