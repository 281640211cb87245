import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { signerFromSeed } from "#contracts/seals/note";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { caseNumber } from "#services/national-view/testing/mixed-country.spec";
import { naiveView } from "#services/national-view/testing/naive-view.spec";
import { DirectoryLog, DOMAIN, person, SealedLog } from "#services/national-view/testing/sealed-log.spec";
import { StandInAccessNode } from "#services/national-view/testing/stand-in-access-node.spec";
import { type Ask, clientOf, tokenKeyOf } from "#services/national-view/testing/view-client.spec";
import { previousRelease } from "./testing/previous-release.spec.ts";
import { type RunningCommand, startCommand } from "./testing/run-command.ts";

/* The contract changes under a view that has rows: design, section 4, "Evolution", and section 6. */

const VIEW = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));
const BOTH = person(1);
const FIRST_ONLY = person(2);
const SECOND_ONLY = person(3);

const answers = {
  person: z.object({
    facts: z.array(z.tuple([z.string(), z.number()])),
    stays: z.array(z.object({ areaCode: z.string(), reason: z.string().optional() })),
  }),
  flows: z.object({ root: z.string(), cells: z.array(z.object({ count: z.number() }).loose()) }),
  quarantine: z.object({
    items: z.array(z.object({ participant: z.string(), index: z.number(), reason: z.string() })),
  }),
  proof: z.object({ dossier: z.string() }),
};

/** Logs that hold arrivals of both versions, by one person and by others, and a case. */
class EvolvingCountry {
  readonly cn = new DirectoryLog();
  readonly guangdong = new SealedLog("cn-44");
  readonly zhejiang = new SealedLog("cn-33");
  readonly sichuan = new SealedLog("cn-51");
  readonly access = new SealedLog("cn-access");

  constructor() {
    const { cn, guangdong, zhejiang, sichuan } = this;
    cn.admit(guangdong).admit(zhejiang).admit(sichuan).admit(this.access, []);
    cn.addKey(cn.participant, "token", tokenKeyOf("cn").vkey);
    cn.addKey(cn.participant, "view", VIEW.signer.vkey);
    const household = { householdAreaCode: "510104" };
    const inShenzhen = { areaCode: "440305", ...household };
    const inHangzhou = { areaCode: "330106", ...household, reason: "work-or-trade" };
    const [v1, v2] = ["cn.chessboard.movement.arrived.v1", "cn.chessboard.movement.arrived.v2"] as const;
    guangdong.add(v1, BOTH, { occurredOn: "2010-03-02", ...inShenzhen });
    guangdong.add(v1, FIRST_ONLY, { occurredOn: "2010-03-03", ...inShenzhen });
    zhejiang.add(v2, BOTH, { occurredOn: "2010-06-10", ...inHangzhou });
    zhejiang.add(v2, SECOND_ONLY, { occurredOn: "2010-06-11", ...inHangzhou });
    guangdong.add("cn.chessboard.collaboration.inquiryOpened.v1", caseNumber(1), {
      ...{ occurredOn: "2010-04-01", from: "cn-44", to: "cn-51", about: BOTH },
      ...{ matter: "certificate-wanted", urgency: "urgent" },
    });
    sichuan.add("cn.chessboard.collaboration.inquiryAnswered.v1", caseNumber(1), {
      ...{ occurredOn: "2010-04-05", by: "cn-51", answer: "confirmed" },
    });
    guangdong.add("cn.chessboard.service.delivered.v1", FIRST_ONLY, {
      ...{ occurredOn: "2010-04-06", areaCode: "440305", service: "information" },
    });
  }

  get all(): readonly SealedLog[] {
    return [this.cn, this.guangdong, this.zhejiang, this.sichuan, this.access];
  }

  /** Publishes all but the last fact of Guangdong. */
  async publishNearlyAll(sharedLog: SharedLog): Promise<void> {
    for (const log of this.all)
      if (log.size > 0) await sharedLog.publish(log.participant, log.records(0, this.#before(log)));
  }

  async publishTheLast(sharedLog: SharedLog): Promise<void> {
    const { participant, size } = this.guangdong;
    await sharedLog.publish(participant, this.guangdong.records(size - 1, size));
  }

  #before = (log: SealedLog): number => (log === this.guangdong ? log.size - 1 : log.size);
}

interface Following {
  readonly process: RunningCommand;
  readonly ask: Ask;
  readonly sharedLog: SharedLog;
  stop(): Promise<void>;
}

/** A view process of that release, on the same rows as the others of a test, and a shared log of its own. */
async function follow(
  country: EvolvingCountry,
  folder: string,
  release: { readonly name: string; readonly launcher?: string },
  publish: (sharedLog: SharedLog) => Promise<void>,
): Promise<Following> {
  const url = `sqlite:${join(folder, `shared-log-${release.name}`)}`;
  const sharedLog = await openSharedLog(url);
  await publish(sharedLog);
  const accessNode = await StandInAccessNode.start(country.access, sharedLog, folder);
  const signingKeyFile = join(folder, "view.key");
  writeFileSync(signingKeyFile, VIEW.skey, { mode: 0o600 });
  const config = join(folder, `view-${release.name}.json`);
  const settings = { dataDir: join(folder, "view"), sharedLog: url, cnKey: country.cn.signer.vkey };
  const rest = { signingKeyFile, access: accessNode.settings, listen: { port: 0 }, logLevel: "info" };
  writeFileSync(config, JSON.stringify({ ...settings, ...rest }));
  const process = startCommand(["view", "--config", config], release.launcher);
  const [, address = ""] = await process.said(/listens at (http:\/\/127\.0\.0\.1:\d+)/);
  const ask = await clientOf(address, "cn", [
    ...(["persons:read", "statistics:read", "statistics:exact", "log:read", "operate"] as const),
  ]);
  const stop = async (): Promise<void> => {
    process.process.kill("SIGTERM");
    expect(await process.ended).toMatchObject({ code: 0 });
    accessNode.close();
    await sharedLog.close();
  };
  return { process, ask, sharedLog, stop };
}

/** What a view says of the country, as far as the test is about it. */
async function said(ask: Ask) {
  const ok = async (path: string): Promise<unknown> => {
    const answer = await ask(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.json();
  };
  const flows = answers.flows.parse(await ok("/v1/flows?measure=arrivals&by=month"));
  const first = answers.flows.parse(await ok("/v1/flows?measure=first-arrivals"));
  const { items } = answers.quarantine.parse(await ok("/v1/quarantine"));
  return {
    both: answers.person.parse(await ok(`/v1/persons/${BOTH}`)),
    dossier: answers.proof.parse(await ok(`/v1/persons/${BOTH}/proof`)).dossier,
    secondOnly: (await ask(`/v1/persons/${SECOND_ONLY}`)).status,
    flows: flows.cells,
    firstArrivals: first.cells,
    root: flows.root,
    quarantine: items.map(({ participant, index, reason }) => `${participant}/${index} ${reason}`).sort(),
  };
}

const cell = (destination: string, month: string, count: number) => ({
  origin: "cn-51",
  destination,
  month,
  count,
});

describe("a fact of which there is a second version, over an upgrade of the view", () => {
  it("is quarantined by the older view and folded by the newer one, which is built beside the older one's answers", async () => {
    using folder = temporaryFolder();
    const country = new EvolvingCountry();
    const launcher = previousRelease(join(folder.path, "previous"));
    const older = await follow(country, folder.path, { name: "older", launcher }, async (sharedLog) => {
      await country.publishNearlyAll(sharedLog);
      await country.publishTheLast(sharedLog);
    });
    const positions = "minPosition=cn-44:3&minPosition=cn-33:1&minPosition=cn-51:0";
    const held = await until("the older view holds everything", async () => {
      const answer = await older.ask(`/v1/commitment?${positions}`);
      return answer.status === 200 && answer;
    });
    expect(held.text).toContain(VIEW.signer.name);
    const before = await said(older.ask);
    expect(before.both.stays).toEqual([{ areaCode: "440305" }]);
    expect(before.dossier).not.toContain("reason");
    expect(before.secondOnly).toBe(404);
    expect(before.flows).toEqual([cell("cn-44", "2010-03", 2)]);
    expect(before.firstArrivals).toEqual([{ origin: "cn-51", destination: "cn-44", count: 2 }]);
    expect(before.quarantine).toEqual([
      "cn-33/0 unknown-type",
      "cn-33/1 unknown-type",
      "cn-44/2 unknown-type",
      "cn-51/0 unknown-type",
    ]);
    await older.stop();

    // The newer view cannot catch up for as long as a fact that the older one held is not there.
    const newer = await follow(country, folder.path, { name: "newer" }, (sharedLog) =>
      country.publishNearlyAll(sharedLog),
    );
    await newer.process.said(/another version of the view answers while this one is built/);
    const meanwhile = await said(newer.ask);
    expect(meanwhile).toEqual({ ...before, both: { ...before.both, stays: meanwhile.both.stays } });
    expect(meanwhile.both.stays).toEqual([{ areaCode: "440305", reason: "not-asked" }]);
    const unknown = await newer.ask("/v1/worklists/cn-44");
    expect([unknown.status, z.object({ code: z.string() }).parse(unknown.json()).code]).toEqual([
      503,
      "CB830",
    ]);

    await country.publishTheLast(newer.sharedLog);
    await newer.process.said(/the view is rebuilt and answers/);
    const after = await said(newer.ask);
    expect(after.both.facts).toEqual([
      ["cn-44", 0],
      ["cn-33", 0],
    ]);
    expect(after.both.stays).toEqual([
      { areaCode: "440305", reason: "not-asked" },
      { areaCode: "330106", reason: "work-or-trade" },
    ]);
    expect(after.secondOnly).toBe(200);
    expect(after.flows).toEqual([cell("cn-33", "2010-06", 2), cell("cn-44", "2010-03", 2)]);
    expect(after.firstArrivals.map(({ count }) => count)).toEqual([1, 2]);
    expect(after.quarantine).toEqual([]);
    expect((await newer.ask("/v1/worklists/cn-44")).status).toBe(200);
    const { root } = naiveView(country.cn, country.all.slice(1));
    expect(Buffer.from(after.root, "base64").toString("hex")).toBe(root);
    expect(after.root).not.toBe(before.root);
    await newer.stop();
  });
});
