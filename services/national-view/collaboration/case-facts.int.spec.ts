import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CaseFactsAnswer, caseFactsAnswer } from "#contracts/api/cases";
import { parseVerifierKey } from "#contracts/seals/note";
import { verifyProof } from "#contracts/seals/proof";
import { type AskAs, refusalIn, startCasesTold } from "../testing/cases-told.spec.ts";
import { person } from "../testing/sealed-log.spec.ts";
import type { RunningView } from "../testing/started-view.spec.ts";
import { caseNumber, ToldCases } from "../testing/told-cases.spec.ts";
import { clientOf } from "../testing/view-client.spec.ts";

const told = new ToldCases();
const { guangdong, sichuan } = told;
let running: RunningView;
let ask: AskAs;

beforeAll(async () => {
  ({ running, ask } = await startCasesTold(told));
});
afterAll(() => running.close());

const refusal = async (reader: string, path: string): Promise<string> => refusalIn(await ask(reader, path));

describe("the facts of its cases, for a node", () => {
  const factsOf = async (id: string, query = "", init?: RequestInit): Promise<CaseFactsAnswer> =>
    caseFactsAnswer.parse((await ask(id, `/v1/participants/${id}/cases${query}`, init)).json());
  const placesOf = ({ facts }: CaseFactsAnswer) =>
    facts.map(({ participant, index }) => `${participant}/${index}`);

  it("are those in other logs, withdrawn and mistaken ones too, with the bytes and receipts that verify", async () => {
    const expected: Record<string, string[]> = {
      "cn-44": ["cn-22/0", "cn-33/1", "cn-51/0"],
      "cn-51": ["cn-33/0", "cn-44/0", "cn-44/1"],
      "cn-33": ["cn-51/1", "cn-51/2", "cn-51/3"],
      "cn-22": ["cn-33/1"],
    };
    for (const [id, places] of Object.entries(expected)) {
      const answer = await factsOf(id);
      expect(placesOf(answer).sort()).toEqual(places);
      expect(answer.more).toBe(false);
      for (const { participant, index, fact, receipt } of answer.facts) {
        const log = told.provinces.find((each) => each.participant === participant);
        if (log === undefined) throw new Error(`no log of ${participant}`);
        const bytes = new TextEncoder().encode(fact);
        expect(Buffer.from(bytes)).toEqual(Buffer.from(log.facts[index] ?? []));
        const keys = [parseVerifierKey(log.signer.vkey)];
        expect(verifyProof(bytes, receipt, keys, log.signer.name).index).toBe(index);
        const altered = new TextEncoder().encode(fact.replace("2010-11-01", "2010-11-02"));
        expect(() => verifyProof(altered, receipt, keys, log.signer.name)).toThrow(/^CB109 /);
      }
    }
  });

  it("come once, page after page, and from the start again for a cursor of other tables", async () => {
    const whole = await factsOf("cn-51");
    const pages: string[] = [];
    let cursor = "";
    for (let more = true; more; ) {
      const page = await factsOf("cn-51", `?limit=2${cursor}`);
      pages.push(...placesOf(page));
      cursor = `&after=${page.cursor}`;
      more = page.more;
    }
    expect(pages).toEqual(placesOf(whole));
    expect((await factsOf("cn-51", `?limit=2${cursor}`)).facts).toEqual([]);
    const stale = Buffer.from(JSON.stringify(["tables of before", 2])).toString("base64url");
    expect(placesOf(await factsOf("cn-51", `?after=${stale}`))).toEqual(pages);
  });

  it("are waited for: a new one comes while the node listens", async () => {
    const { cursor } = await factsOf("cn-51");
    const waiting = factsOf("cn-51", `?after=${cursor}`, { headers: { prefer: "wait=10" } });
    const sent = told.notice(guangdong, sichuan, caseNumber(50), person(9));
    await running.sharedLog.publish(guangdong.participant, guangdong.records(sent, sent + 1));
    expect(placesOf(await waiting)).toEqual([`cn-44/${sent}`]);
    expect((await factsOf("cn-51", `?after=${(await waiting).cursor}`)).facts).toEqual([]);
  });

  it("are for the province's own token and cn's alone, and no look", async () => {
    const before = running.accessNode.lines;
    const path = "/v1/participants/cn-44/cases";
    expect((await ask("cn-44", path)).status).toBe(200);
    expect((await ask("cn", path)).status).toBe(200);
    expect(await refusal("cn-51", path)).toBe("403 CB671");
    const unscoped = await clientOf(running.url, "cn-44", ["statistics:read"]);
    expect((await unscoped(path)).status).toBe(403);
    for (const wrong of ["?limit=501", "?limit=0", "?after=e30", "?after=!", "?cursor=e30"]) {
      expect(await refusal("cn-44", path + wrong)).toBe("400 CB827");
    }
    expect(await refusal("cn", "/v1/participants/cn/cases")).toBe("400 CB827");
    expect(running.accessNode.lines).toBe(before);
  });
});
