import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseCommitment } from "#contracts/dossier/view-note";
import { participantId } from "#contracts/facts/participant";
import { parseVerifierKey } from "#contracts/seals/note";
import { verifyProof } from "#contracts/seals/proof";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { nationalViewConfig } from "#services/national-view/config";
import { type RunningView, startNationalView } from "#services/national-view/start-national-view";
import { Country } from "#services/province-node/testing/country";
import { type NodeProcess, startNodeProcess } from "#services/province-node/testing/node-process.spec";
import { lastJson, runCommand } from "./testing/run-command.ts";

const GUANGDONG = participantId.parse("cn-44");
let stack = new AsyncDisposableStack();
let folder = "";
let disk = "";
let sharedLog = "";
let country: Country;
let view: RunningView;
let token = "";

/** A country of `cn` and Guangdong, and its view; Guangdong's node has a disk of its own. */
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = stack.use(temporaryFolder()).path;
  disk = join(folder, "disk");
  sharedLog = `sqlite:${join(folder, "shared-log")}`;
  country = await Country.found(folder, ["cn-44"]);
  stack.defer(() => country.close());
  view = await startNationalView(nationalViewConfig.parse(country.viewConfig()));
  stack.defer(() => view.close());
  token = await country.token("cn-44", ["cn-44"], ["facts:write"]);
});
afterEach(() => stack.disposeAsync());

const startNode = (): Promise<NodeProcess> =>
  startNodeProcess(folder, country.config("cn-44", { dataDir: disk }));

/** Reports the arrivals of the persons from `from` up to `to`; what the node answers to each. */
async function report(node: NodeProcess, from: number, to: number) {
  const lines = Array.from({ length: to - from }, (_, n) => {
    const subject = `p1-${String.fromCharCode(97 + ((from + n) % 26), 97 + Math.floor((from + n) / 26))}${"a".repeat(30)}`;
    const data = { occurredOn: "2010-03-01", areaCode: "440305", householdAreaCode: "510104" };
    return JSON.stringify({ key: `k${from + n}`, type: "cn.chessboard.movement.arrived.v1", subject, data });
  });
  const response = await fetch(`${node.url}/v1/facts/batch`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" },
    body: lines.join("\n"),
  });
  const answers = (await response.text()).trim().split("\n");
  return answers.map((line): { status: number; index: number } => JSON.parse(line));
}

/** The view's root once it holds so many facts of Guangdong. */
async function rootAt(size: number, { url } = view): Promise<string> {
  const reader = await country.token("cn", ["cn/view"], ["statistics:read", "statistics:exact"]);
  return until(`the view holds ${size} facts`, async () => {
    const response = await fetch(`${url}/v1/commitment`, {
      headers: { authorization: `Bearer ${reader}` },
    });
    if (!response.ok) return undefined;
    const note = await response.text();
    const { logs } = parseCommitment(note.slice(0, note.indexOf("\n\n") + 1));
    return logs.find(({ participant }) => participant === GUANGDONG)?.size === size
      ? note.split("\n")[2]
      : undefined;
  });
}

const cnKey = (): string[] => ["--cn-key", country.keysOf("cn").log.signer.vkey];

const restore = (...from: string[]) =>
  runCommand(
    ...["restore", "--from", ...from, "--event-store", `sqlite:${disk}`, "--participant", "cn-44"],
    ...[...cnKey(), "--json"],
  );

const exportTo = (out: string, participant: string) =>
  runCommand("export", sharedLog, "--participant", participant, "--out", out, ...cnKey(), "--json");

const audited = async () => {
  const auditor = await country.token("cn", ["cn/view"], ["statistics:read"]);
  const ended = await runCommand(
    ...["audit", sharedLog, "--view", view.url, "--token", auditor, ...cnKey(), "--json"],
  );
  return { code: ended.code, ...lastJson(ended) };
};

/** Reports, lets the view catch up, and loses the node and its disk. */
async function lose(facts: number): Promise<string> {
  await using node = await startNode();
  const answers = await report(node, 0, facts);
  expect(answers.map(({ index }) => index)).toEqual(Array.from({ length: facts }, (_, index) => index));
  return rootAt(facts);
}

describe("a node whose disk is lost", () => {
  it("is restored from the shared log and goes on: repeats known, the view continuous", async () => {
    const before = await lose(40);
    rmSync(disk, { recursive: true });
    const restored = await restore(sharedLog);
    expect({ code: restored.code, ...lastJson(restored) }).toMatchObject({
      code: 0,
      size: 40,
      before: 0,
      sealed: 0,
    });

    await using node = await startNode();
    expect(await rootAt(40)).toBe(before);
    const answers = await report(node, 39, 45);
    expect(answers.map(({ status, index }) => [status, index])).toEqual([
      [200, 39],
      ...[40, 41, 42, 43, 44].map((index) => [201, index]),
    ]);
    const after = await rootAt(45);
    expect(await audited()).toMatchObject({ code: 0, root: after, findings: [], view: { same: true } });
  });

  it("is restored from exported folders, not from a tampered one, nor from one that is too old", async () => {
    const [own, directory] = [join(folder, "copy-44"), join(folder, "copy-cn")];
    await using first = await startNode();
    await report(first, 0, 20);
    await rootAt(20);
    for (const [out, id] of [
      [own, "cn-44"],
      [directory, "cn"],
    ] as const) {
      expect((await exportTo(out, id)).code).toBe(0);
    }
    await first[Symbol.asyncDispose]();
    const before = await lose(40);
    rmSync(disk, { recursive: true });
    expect(lastJson(await restore(own, directory))).toMatchObject({ size: 20, source: own });
    await expect(startNode()).rejects.toThrow("CB511");

    const again = await exportTo(own, "cn-44");
    expect({ code: again.code, ...lastJson(again) }).toMatchObject({ code: 0, before: 20, size: 40 });
    const bundle = join(own, "tile/entries/000.p/40");
    const right = readFileSync(bundle);
    writeFileSync(
      bundle,
      right.map((byte, n) => (n === right.length - 9 ? byte ^ 1 : byte)),
    );
    const refused = await restore(own, directory);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("CB111") });
    writeFileSync(bundle, right);
    expect(lastJson(await restore(own, directory))).toMatchObject({ size: 40, before: 20 });

    await using node = await startNode();
    await report(node, 40, 41);
    const root = await rootAt(41);
    expect(root).not.toBe(before);
    expect(await audited()).toMatchObject({ code: 0, root, findings: [], view: { same: true } });
    const replayed = await runCommand("replay", own, directory, ...cnKey());
    const lines = replayed.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).participant);
    expect(lines.filter((id) => id === "cn-44")).toHaveLength(40);
  });
});

describe("a node whose disk is lost with facts that were acknowledged and never relayed", () => {
  const topicFiles = (): string[] => {
    const file = join(folder, "shared-log", "chessboard.cn-44.sqlite");
    return [file, `${file}-wal`, `${file}-shm`];
  };

  /** The fact's exact bytes and its receipt. */
  async function receiptAt(node: NodeProcess, index: number) {
    const reading = await country.token("cn-44", ["cn-44"], ["log:read"]);
    const get = (path: string) =>
      fetch(`${node.url}/v1/facts/${path}`, { headers: { authorization: `Bearer ${reading}` } });
    const fact = new Uint8Array(await (await get(`${index}`)).arrayBuffer());
    return { fact, receipt: await (await get(`${index}/receipt`)).text() };
  }

  /** Five facts after the first twenty are acknowledged; the node's disk, and all that it relayed of them, are gone. */
  async function loseAcknowledged() {
    const first = await startNode();
    await report(first, 0, 20);
    const root = await rootAt(20);
    await view.close();
    await first.stop();
    const kept = topicFiles().filter((file) => existsSync(file));
    for (const file of kept) cpSync(file, `${file}.kept`);
    await using second = await startNode();
    await report(second, 20, 25);
    const lost = await receiptAt(second, 22);
    await second[Symbol.asyncDispose]();
    rmSync(disk, { recursive: true });
    for (const file of topicFiles()) rmSync(file, { force: true });
    for (const file of kept) cpSync(`${file}.kept`, file);
    return { root, lost };
  }

  it("is closed where the shared log ends, and its successor goes on over the same tree", async () => {
    const { root, lost } = await loseAcknowledged();
    expect(lastJson(await restore(sharedLog))).toMatchObject({ size: 20 });
    const keyFile = join(folder, "successor.key");
    const origin = "chessboard.example/cn-44/2";
    const key = (await runCommand("key", "log", "--name", origin, "--out", keyFile)).stdout.trim();
    const added = await runCommand(
      ...["directory", "add-key", "--node", country.urlOf("cn"), "--participant", "cn-44", "--use", "log"],
      ...["--token", await country.token("cn", ["cn"], ["facts:write"]), "--key", key, "--from-size", "20"],
    );
    expect(added.code).toBe(0);

    view = await startNationalView(nationalViewConfig.parse(country.viewConfig()));
    const config = country.config("cn-44", { dataDir: disk, signingKeyFile: keyFile });
    await using node = await startNodeProcess(folder, config);
    expect(await rootAt(20)).toBe(root);
    const answers = await report(node, 0, 25);
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 20 }, () => 200),
      ...Array.from({ length: 5 }, () => 201),
    ]);
    expect(answers.map(({ index }) => index)).toEqual(answers.map((_, n) => n));
    const after = await rootAt(25);
    expect(await audited()).toMatchObject({ code: 0, root: after, findings: [], view: { same: true } });
    expect((await (await fetch(`${node.url}/checkpoint`)).text()).split("\n").slice(0, 2)).toEqual([
      origin,
      "25",
    ]);

    const own = await receiptAt(node, 22);
    const [old, successor] = [country.vkeyOf("cn-44"), parseVerifierKey(key)];
    expect(verifyProof(lost.fact, lost.receipt, [old], old.name)).toMatchObject({ index: 22 });
    expect(verifyProof(own.fact, own.receipt, [successor], origin)).toMatchObject({ index: 22 });
    expect(() => verifyProof(own.fact, own.receipt, [old], old.name)).toThrow("CB10");
  });
});

describe("a byte altered on the shared log", () => {
  it("stops no view that knows the log's node: it reads that range there, the alarm staying", async () => {
    await using node = await startNode();
    await report(node, 0, 20);
    const root = await rootAt(20);
    const db = new DatabaseSync(join(folder, "shared-log", "chessboard.cn-44.sqlite"));
    const { changes } = db
      .prepare(
        "update record set value = ? where position = (select min(position) from record where kind = 'fact' and position >= 9)",
      )
      .run(Buffer.from("altered"));
    db.close();
    expect(changes).toBe(1);

    const nodesTokenFile = join(folder, "nodes.token");
    writeFileSync(nodesTokenFile, await country.token("cn", ["cn-44"], ["log:read"]), { mode: 0o600 });
    const dataDir = join(folder, "second-view");
    const second = await startNationalView(
      nationalViewConfig.parse({
        ...country.viewConfig(),
        ...{ dataDir, nodes: { "cn-44": node.url }, nodesTokenFile },
      }),
    );
    stack.defer(() => second.close());
    expect(await rootAt(20, second)).toBe(root);
    await report(node, 20, 25);
    expect(await rootAt(25, second)).toBe(await rootAt(25));
    const operator = await country.token("cn", ["cn/view"], ["operate"]);
    const alarms = await fetch(`${second.url}/v1/alarms`, {
      headers: { authorization: `Bearer ${operator}` },
    });
    expect(await alarms.json()).toMatchObject({ items: [{ participant: "cn-44", code: "CB111" }] });
  });
});
