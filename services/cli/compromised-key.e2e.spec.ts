import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseCommitment } from "#contracts/dossier/view-note";
import { CN, participantId } from "#contracts/facts/participant";
import { signToken } from "#infra/security/token";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { type RunningView, startNationalView } from "#services/national-view/start-national-view";
import { person, SealedLog } from "#services/national-view/testing/sealed-log.spec";
import { Country } from "#services/province-node/testing/country";
import { type NodeProcess, startNodeProcess } from "#services/province-node/testing/node-process.spec";
import { lastJson, runCommand } from "./testing/run-command.ts";

/* The steps of docs/operations/compromised-key.md, taken by its commands. */

const GUANGDONG = participantId.parse("cn-44");
const ARRIVAL = { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" };
let stack = new AsyncDisposableStack();
let folder = "";
let disk = "";
let sharedLog = "";
let country: Country;
let view: RunningView;

/** A country of `cn` and two provinces, and its view; Guangdong's node is a process of its own. */
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = stack.use(temporaryFolder()).path;
  disk = join(folder, "disk");
  sharedLog = `sqlite:${join(folder, "shared-log")}`;
  country = await Country.found(folder, ["cn-44", "cn-51"]);
  stack.defer(() => country.close());
  view = await startView();
});
afterEach(() => stack.disposeAsync());

async function startView(more: object = {}): Promise<RunningView> {
  const started = await startNationalView(nationalViewConfig.parse({ ...country.viewConfig(), ...more }));
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= started.close());
  stack.defer(close);
  return { ...started, close };
}

const startNode = (more: object = {}): Promise<NodeProcess> =>
  startNodeProcess(folder, country.config("cn-44", { dataDir: disk, ...more }));

/** A new key in a file, made as an operator makes it. */
async function makeKey(use: string, participant: string): Promise<{ file: string; vkey: string }> {
  const file = join(folder, `${participant}-${use}.new.key`);
  const made = await runCommand("key", use, "--participant", participant, "--out", file);
  return { file, vkey: made.stdout.trim() };
}

/** `chessboard directory …` at the node of `cn`. */
const directory = async (command: string, ...more: string[]) =>
  runCommand(
    ...["directory", command, "--node", country.urlOf("cn"), "--json"],
    ...["--token", await country.token("cn", ["cn"], ["facts:write"]), ...more],
  );

const tokenOf44 = (): Promise<string> => country.token("cn-44", ["cn-44"], ["facts:write"]);

/** The status and index that the node answers for the arrivals of the persons from `from` up to `to`. */
async function report(node: NodeProcess, from: number, to: number, token?: string): Promise<number[][]> {
  const lines = Array.from({ length: to - from }, (_, n) =>
    JSON.stringify({
      ...{ key: `k${from + n}`, type: "cn.chessboard.movement.arrived.v1" },
      ...{ subject: person(from + n), data: ARRIVAL },
    }),
  );
  const response = await fetch(`${node.url}/v1/facts/batch`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token ?? (await tokenOf44())}`,
      "content-type": "application/x-ndjson",
    },
    body: lines.join("\n"),
  });
  if (response.status !== 200) return [[response.status]];
  return (await response.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ status, index }) => [status, index]);
}

const recorded = (from: number, to: number): number[][] =>
  Array.from({ length: to - from }, (_, n) => [201, from + n]);

const asked = async (path: string, { url } = view): Promise<Response> => {
  const token = await country.token("cn", ["cn/view"], ["statistics:read", "statistics:exact", "operate"]);
  return fetch(`${url}/${path}`, { headers: { authorization: `Bearer ${token}` } });
};

/** The root of the view's newest commitment, once the view holds so many facts of Guangdong and `isIt` holds of it. */
const rootAt = (size: number, of = view, isIt: (root: string, note: string) => boolean = () => true) =>
  until(`the view holds ${size} facts`, async () => {
    const response = await asked("v1/commitment", of);
    if (!response.ok) return undefined;
    const note = await response.text();
    const { logs } = parseCommitment(note.slice(0, note.indexOf("\n\n") + 1));
    const root = note.split("\n")[2] ?? "";
    const held = logs.find(({ participant }) => participant === GUANGDONG)?.size;
    return held === size && isIt(root, note) ? root : undefined;
  });

const quarantined = async (): Promise<string[]> => {
  const { items } = JSON.parse(await (await asked("v1/quarantine")).text());
  return items
    .map(({ participant, index, reason }: Record<string, unknown>) => `${participant}/${index} ${reason}`)
    .sort();
};

const pinnedFirst = (): string => country.keysOf("cn").log.signer.vkey;

/** What a fresh process makes of the targets and of the view. */
async function audited(cnKey: string, targets: readonly string[], of = view) {
  const token = await country.token("cn", ["cn/view", "cn-44", "cn-51"], ["statistics:read", "log:read"]);
  const ended = await runCommand(
    ...["audit", ...targets, "--cn-key", cnKey, "--view", of.url, "--token", token, "--json"],
  );
  return { code: ended.code, ...lastJson(ended) };
}

/** Somebody has Guangdong's key and may write to its topic: so many facts more, sealed as its node does, on its next persons. */
async function forge(count: number): Promise<void> {
  const log = await openSharedLog(sharedLog);
  const forged = new SealedLog("cn-44");
  forged.signer = country.keysOf("cn-44").log.signer;
  for (const { record } of await log.tail(GUANGDONG, 1024)) {
    if (record.kind === "fact" && record.index === forged.size) forged.addBytes(record.value);
  }
  const from = forged.size;
  for (let n = 0; n < count; n += 1) {
    forged.add("cn.chessboard.movement.arrived.v1", person(from + n), ARRIVAL, Date.now() - from * 1000);
  }
  await log.publish(GUANGDONG, forged.records(from, from + count));
  await log.close();
}

describe("a log key that somebody else has", () => {
  it("is revoked from the first fact that is not its participant's, and all go on with a new one", async () => {
    const first = await startNode();
    expect(await report(first, 0, 20)).toEqual(recorded(0, 20));
    const right = await rootAt(20);
    await first.stop();
    await forge(5);
    expect(await rootAt(25)).not.toBe(right);
    expect(await quarantined()).toEqual([]);
    await expect(startNode()).rejects.toThrow("CB511");

    const old = country.vkeyOf("cn-44").vkey;
    const revoking = ["--participant", "cn-44", "--key", old, "--reason", "key-compromised"];
    expect(await directory("revoke-key", ...revoking)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("size-missing"),
    });
    const revoked = await directory("revoke-key", ...revoking, "--from-size", "20");
    expect({ code: revoked.code, ...lastJson(revoked) }).toMatchObject({
      code: 0,
      facts: [{ type: "cn.chessboard.directory.keyRevoked.v1", repeated: false }],
    });
    expect(lastJson(await directory("revoke-key", ...revoking, "--from-size", "20"))).toMatchObject({
      facts: [{ repeated: true }],
    });
    expect(await rootAt(25, view, (root) => root === right)).toBe(right);
    const voided = [20, 21, 22, 23, 24].map((index) => `cn-44/${index} void-key`);
    expect(await quarantined()).toEqual(voided);

    const restored = await runCommand(
      ...["restore", "--from", sharedLog, "--event-store", `sqlite:${disk}`, "--participant", "cn-44"],
      ...["--cn-key", pinnedFirst(), "--json"],
    );
    expect(lastJson(restored)).toMatchObject({ before: 20, size: 25 });
    const { file, vkey } = await makeKey("log", "cn-44");
    const adding = ["--participant", "cn-44", "--use", "log", "--key", vkey];
    expect(await directory("add-key", ...adding)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("CB720"),
    });
    expect(await directory("add-key", ...adding, "--from-size", "25")).toMatchObject({ code: 0 });

    await using second = await startNode({ signingKeyFile: file });
    expect(await report(second, 20, 30)).toEqual(recorded(25, 35));
    const after = await rootAt(35);
    expect(await quarantined()).toEqual(voided);
    const result = await audited(pinnedFirst(), [sharedLog]);
    expect(result).toMatchObject({ code: 0, root: after, findings: [], view: { same: true } });
    expect(result.logs["cn-44"]).toMatchObject({ size: 35, quarantined: 5 });

    const next = await runCommand("key", "log", "--participant", "cn-44", "--out", join(folder, "third.key"));
    const third = ["--participant", "cn-44", "--use", "log", "--key", next.stdout.trim()];
    const early = await directory("add-key", ...third, "--from-size", "34", "--node-of", second.url);
    expect(early).toMatchObject({ code: 2, stderr: expect.stringContaining("CB754") });
    const other = await directory("add-key", ...third, "--from-size", "35", "--node-of", country.urlOf("cn"));
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("CB720") });
  });
});

describe("a token key and a view's key that somebody else has", () => {
  it("end at once; tokens by the new one are taken, commitments by the new one count", async () => {
    await using node = await startNode();
    expect(await report(node, 0, 3)).toEqual(recorded(0, 3));
    const token = await makeKey("token", "cn-44");
    const old = country.keysOf("cn-44").token.signer.vkey;
    const to = ["--participant", "cn-44"];
    expect(await directory("add-key", ...to, "--use", "token", "--key", token.vkey)).toMatchObject({
      code: 0,
    });
    const revoking = [...to, "--key", old, "--reason", "key-compromised"];
    expect(await directory("revoke-key", ...revoking)).toMatchObject({ code: 0 });
    await until("old tokens are refused", async () => (await report(node, 2, 3))[0]?.[0] === 401);
    const iat = Math.floor(Date.now() / 1000);
    const fresh = await signToken(readFileSync(token.file, "utf8").trim(), {
      ...{ iss: GUANGDONG, sub: "test-system", department: "family-planning", scope: "facts:write" },
      ...{ aud: [GUANGDONG], iat, exp: iat + 600 },
    });
    expect(await report(node, 3, 6, fresh)).toEqual(recorded(3, 6));
    const root = await rootAt(6);

    const viewKey = await makeKey("view", "cn");
    const ofCn = ["--participant", "cn"];
    expect(await directory("add-key", ...ofCn, "--use", "view", "--key", viewKey.vkey)).toMatchObject({
      code: 0,
    });
    const revokingView = [...ofCn, "--key", country.view.signer.vkey, "--reason", "key-compromised"];
    expect(await directory("revoke-key", ...revokingView)).toMatchObject({ code: 0 });
    const size = (await (await fetch(`${country.urlOf("cn")}/checkpoint`)).text()).split("\n")[1];
    const isAt = (_: string, note: string): boolean => note.includes(`\ncn ${size} `);
    await rootAt(6, view, isAt);
    expect(await audited(pinnedFirst(), [sharedLog])).toMatchObject({ code: 1 });
    await view.close();
    view = await startView({ signingKeyFile: viewKey.file });
    expect(await rootAt(6)).toBe(root);
    expect(await audited(pinnedFirst(), [sharedLog])).toMatchObject({ code: 0, findings: [], root });
  });
});

describe("a log key of cn that somebody else has", () => {
  it("is handed over, endorsed: who pins the old one follows the new one, who pins the new one reads at cn's node", async () => {
    await using node = await startNode();
    expect(await report(node, 0, 5)).toEqual(recorded(0, 5));
    const { file, vkey } = await makeKey("log", "cn");
    const adding = ["--participant", "cn", "--use", "log", "--key", vkey];
    const oldFile = join(folder, "cn", "log.key");
    expect(await directory("add-key", ...adding, "--endorse-with", file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("not-endorsed"),
    });
    expect(await directory("add-key", ...adding, "--endorse-with", oldFile)).toMatchObject({ code: 0 });
    const grouping = ["--group", "pearl-river", "--members"];
    expect(await directory("group", ...grouping, "cn-44,cn-51")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("CB523"),
    });
    await country.close();
    await country.start("cn", { signingKeyFile: file });
    const revoking = ["--participant", "cn", "--key", pinnedFirst(), "--reason", "key-compromised"];
    expect(await directory("revoke-key", ...revoking, "--from-size", "0")).toMatchObject({ code: 0 });
    expect(await directory("group", ...grouping, "cn-44,cn-51")).toMatchObject({ code: 0 });
    expect(await directory("group", ...grouping, "cn-44")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("CB521"),
    });
    const staging = ["--group", "pearl-river", "--stage", "regional", "--cn-key"];
    const staged = await directory("stage", ...staging, pinnedFirst());
    expect({ code: staged.code, ...lastJson(staged) }).toMatchObject({
      code: 0,
      facts: [{ type: "cn.chessboard.directory.stageChanged.v1" }, { repeated: false }],
    });
    expect(lastJson(await directory("stage", ...staging, vkey))).toEqual({ facts: [] });
    const one = ["--participant", "cn-51", "--stage", "national"];
    expect(await directory("stage", ...one)).toMatchObject({ code: 1 });
    expect(await directory("stage", ...one, "--time", "2")).toMatchObject({ code: 0 });
    await until("the view has followed", async () => {
      const { participants } = JSON.parse(await (await asked("v1/participants")).text());
      const stages = participants.map(
        ({ participant, stage }: Record<string, unknown>) => `${participant} ${stage}`,
      );
      return ["cn-44 regional", "cn-51 national"].every((each) => stages.includes(each));
    });
    expect(await report(node, 5, 8)).toEqual(recorded(5, 8));
    const root = await rootAt(8);
    const { url } = await country.start("cn-51");
    const nodes = [country.urlOf("cn"), node.url, url];
    const audits = await Promise.all([
      audited(pinnedFirst(), [sharedLog]),
      audited(pinnedFirst(), nodes),
      audited(vkey, nodes),
    ]);
    for (const each of audits) {
      expect(each).toMatchObject({ code: 0, root, findings: [], view: { same: true } });
    }
    expect(await audited(vkey, [sharedLog])).toMatchObject({ code: 1 });

    const nodesTokenFile = join(folder, "nodes.token");
    writeFileSync(nodesTokenFile, await country.token("cn", ["cn-44"], ["log:read"]), { mode: 0o600 });
    const anew = { cnKey: vkey, dataDir: join(folder, "view-anew"), nodes: { [CN]: country.urlOf("cn") } };
    const second = await startView({ ...anew, nodesTokenFile });
    expect(await rootAt(8, second)).toBe(root);
    await node.stop();
    await using again = await startNode({ cnKey: vkey, cnUrl: country.urlOf("cn") });
    expect(await report(again, 8, 10)).toEqual(recorded(8, 10));
    expect(await rootAt(10)).toBe(await rootAt(10, second));
  });
});
