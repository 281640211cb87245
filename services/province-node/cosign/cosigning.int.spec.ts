import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportReceipt } from "#contracts/api/node";
import { openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { parseNote } from "#contracts/seals/note";
import { openWitnessed, parsePolicy, type Policy } from "#contracts/seals/policy";
import { parseProof, verifyProof } from "#contracts/seals/proof";
import { leastTime } from "#infra/testing/least-time";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { cosignedCountry, gateway, idOfKey, witnessKeys } from "../testing/cosigned-country.spec.ts";
import { inWords, type Reporter, service } from "../testing/reporter.spec.ts";

const ORIGIN = "chessboard.example/cn-44";
const sizeIn = (note: string): number => parseCheckpoint(parseNote(note).text).size;

/** Waits for a cosigned receipt of that fact. */
const cosignedReceipt = (reporter: Reporter, index: number): Promise<string> =>
  until(`fact ${index} is cosigned`, async () => {
    const answer = await reporter.get(`/v1/facts/${index}/receipt?cosigned=true`);
    return answer.status === 200 ? answer.text : undefined;
  });

/** Guangdong, whose log Sichuan and Beijing are to cosign. */
async function prepared(folder: string) {
  const founding = await cosignedCountry(folder, ["cn-44", "cn-51", "cn-11"]);
  const { country, reportToCn } = founding;
  const witness = { "cn-51": witnessKeys(folder, "cn-51"), "cn-11": witnessKeys(folder, "cn-11") };
  const vkeys = [...witness["cn-51"].keys, ...witness["cn-11"].keys];
  /** A key of each of those. */
  const policy = (...of: string[]): Policy =>
    parsePolicy(
      `log ${country.vkeyOf("cn-44").vkey}\n${vkeys.map((vkey, n) => `witness w${n} ${vkey}\n`).join("")}group all-of-them all ${of.map((vkey) => `w${vkeys.indexOf(vkey)}`).join(" ")}\nquorum all-of-them\n`,
    );
  return {
    ...founding,
    witness,
    policy,
    setPolicy: (...of: string[]) =>
      reportToCn("policySet", { quorum: { threshold: of.length, of: of.map(idOfKey) } }),
    addWitnesses: async () => {
      for (const key of vkeys) await reportToCn("witnessAdded", { key });
    },
    startWitness: (id: "cn-51" | "cn-11") =>
      country.start(id, { witness: { signingKeyFiles: witness[id].signingKeyFiles } }),
  };
}

describe("a log that other provinces cosign", () => {
  it("has cosigned receipts once the policy is met: 404 without a policy, 425 before, 200 then, after a restart too", async () => {
    using folder = temporaryFolder();
    await using setting = await prepared(folder.path);
    const { country, witness, policy, reporterAt } = setting;
    await using sichuan = await gateway();
    await using beijing = await gateway();
    const witnesses = [
      { url: sichuan.url, keys: witness["cn-51"].keys },
      { url: beijing.url, keys: witness["cn-11"].keys },
    ];
    const node = await country.start("cn-44", { witnesses, cosignEverySeconds: 0 });
    const reporter = await reporterAt("cn-44");
    expect((await reporter.report(service(), "k0")).status).toBe(201);
    expect(inWords(await reporter.get("/v1/facts/0/receipt?cosigned=true"))).toBe("404 CB561");
    expect(inWords(await reporter.get("/v1/checkpoint/cosigned"))).toBe("404 CB561");
    expect(inWords(await reporter.get("/v1/facts/0/receipt?cosigned=1"))).toBe("400 CB827 /cosigned");
    expect(inWords(await reporter.get("/v1/facts/9/receipt?cosigned=true"))).toBe("404 CB505");

    await setting.addWitnesses();
    const [ed51 = "", ml51 = ""] = witness["cn-51"].keys;
    const [, ml11 = ""] = witness["cn-11"].keys;
    await setting.setPolicy(ed51, ml11);
    const early = await until("the policy is known", async () => {
      const answer = await reporter.get("/v1/facts/0/receipt?cosigned=true");
      return answer.status === 404 ? undefined : answer;
    });
    expect(inWords(early)).toBe("425 CB562");
    expect(Number(early.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await reporter.get("/v1/facts/0/receipt?cosigned=false")).status).toBe(200);

    sichuan.target = (await setting.startWitness("cn-51")).url;
    expect((await reporter.report(service({ service: "consultation" }), "k1")).status).toBe(201);
    const askedBefore = beijing.asked;
    await until("Beijing was asked again", () => beijing.asked > askedBefore);
    expect(inWords(await reporter.get("/v1/facts/0/receipt?cosigned=true"))).toBe("425 CB562");
    beijing.target = (await setting.startWitness("cn-11")).url;
    const receipt = await cosignedReceipt(reporter, 1);
    const fact = (await reporter.get("/v1/facts/1")).text;
    expect(
      verifyProof(new TextEncoder().encode(fact), receipt, [country.vkeyOf("cn-44")], ORIGIN).index,
    ).toBe(1);
    const { checkpoint } = parseProof(receipt);
    expect(openWitnessed(checkpoint, policy(ed51, ml51, ml11)).cosignatures).toHaveLength(4);
    const shown = await fetch(`${node.url}/v1/checkpoint/cosigned`);
    expect([shown.status, sizeIn(await shown.text())]).toEqual([200, 2]);

    await node.close();
    const again = await country.start("cn-44", { witnesses: [], cosignEverySeconds: 0 });
    const kept = await (await fetch(`${again.url}/v1/checkpoint/cosigned`)).text();
    expect(openWitnessed(kept, policy(ed51, ml51, ml11)).checkpoint.size).toBe(2);
  });

  it("takes reports while a witness is down; the cosigned checkpoint stays behind, then catches up", async () => {
    using folder = temporaryFolder();
    await using setting = await prepared(folder.path);
    const { country, witness, reporterAt } = setting;
    await using sichuan = await gateway();
    await using beijing = await gateway();
    await setting.addWitnesses();
    await setting.setPolicy(...witness["cn-51"].keys);
    sichuan.target = (await setting.startWitness("cn-51")).url;
    const witnesses = [
      { url: sichuan.url, keys: witness["cn-51"].keys },
      { url: beijing.url, keys: witness["cn-11"].keys },
    ];
    const node = await country.start("cn-44", { witnesses, cosignEverySeconds: 0 });
    const reporter = await reporterAt("cn-44");
    const cosignedSize = async () => sizeIn(await (await fetch(`${node.url}/v1/checkpoint/cosigned`)).text());
    for (let n = 0; n < 3; n += 1) expect((await reporter.report(service(), `up${n}`)).status).toBe(201);
    await cosignedReceipt(reporter, 2);

    sichuan.target = undefined;
    for (let n = 0; n < 5; n += 1) expect((await reporter.report(service(), `down${n}`)).status).toBe(201);
    const { index, fact, receipt } = reportReceipt.parse(
      JSON.parse((await reporter.report(service(), "last")).text),
    );
    expect(
      verifyProof(new TextEncoder().encode(fact), receipt, [country.vkeyOf("cn-44")], ORIGIN).index,
    ).toBe(index);
    expect(
      openCheckpoint((await reporter.get("/checkpoint")).text, ORIGIN, [country.vkeyOf("cn-44")]).size,
    ).toBe(9);
    expect(await cosignedSize()).toBe(3);
    sichuan.target = country.urlOf("cn-51");
    await cosignedReceipt(reporter, index);
    expect(await cosignedSize()).toBe(9);
  });
});

describe("a log that went back", () => {
  /** Facts of Guangdong, a copy of everything as it stood after the first, and the witness that knows of all of them. */
  async function withOldCopy(folder: string) {
    const setting = await prepared(folder);
    const { country, witness, reporterAt } = setting;
    const sichuan = await setting.startWitness("cn-51");
    const witnesses = [{ url: sichuan.url, keys: witness["cn-51"].keys }];
    await setting.addWitnesses();
    await setting.setPolicy(...witness["cn-51"].keys);
    const before = await country.start("cn-44");
    expect((await (await reporterAt("cn-44")).report(service(), "first")).status).toBe(201);
    await before.close();
    const copy = { dataDir: join(folder, "copy"), sharedLog: join(folder, "shared-copy") };
    cpSync(join(folder, "cn-44"), copy.dataDir, { recursive: true });
    cpSync(join(folder, "shared-log"), copy.sharedLog, { recursive: true });
    const node = await country.start("cn-44", { witnesses, cosignEverySeconds: 0 });
    const reporter = await reporterAt("cn-44");
    for (let n = 0; n < 3; n += 1) expect((await reporter.report(service(), `k${n}`)).status).toBe(201);
    await cosignedReceipt(reporter, 3);
    await node.close();
    return { ...setting, witnesses, old: { dataDir: copy.dataDir, sharedLog: `sqlite:${copy.sharedLog}` } };
  }

  it("does not start beside a witness that knows better; one that does not answer is not waited for", async () => {
    using folder = temporaryFolder();
    await using setting = await withOldCopy(folder.path);
    const { country, witnesses, old, witness } = setting;
    await expect(country.start("cn-44", { ...old, witnesses })).rejects.toThrow(/CB512.*holds 4 facts/);
    await using silent = await gateway();
    const away = [{ url: silent.url, keys: witness["cn-51"].keys }];
    const starting = async (): Promise<void> => (await country.start("cn-44", { witnesses: away })).close();
    expect(await leastTime(3000, starting)).toBeLessThan(3000);
    await (await country.start("cn-44", { witnesses })).close();
  });

  it("and signs another history is stopped by the first witness that shows it", async () => {
    using folder = temporaryFolder();
    await using setting = await withOldCopy(folder.path);
    const { country, witness, old, reporterAt } = setting;
    await using sichuan = await gateway();
    const witnesses = [{ url: sichuan.url, keys: witness["cn-51"].keys }];
    const forked = await country.start("cn-44", { ...old, witnesses, cosignEverySeconds: 0 });
    const reporter = await reporterAt("cn-44");
    for (let n = 0; n < 9; n += 1)
      expect((await reporter.report(service({ service: "consultation" }), `other${n}`)).status).toBe(201);
    expect(sizeIn((await reporter.get("/checkpoint")).text)).toBe(10);
    sichuan.target = country.urlOf("cn-51");
    expect(String(await forked.failure)).toMatch(/CB512.*another root at 4 facts/);
  });
});
