import { execFile } from "node:child_process";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";
import { verifyProof } from "#contracts/seals/proof";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "#services/province-node/testing/country";
import { startUnderLoad } from "./bench/process-under-load.ts";
import { type Death, MortalNode } from "./fault/mortal-node.ts";
import { type Acknowledgement, Reporter } from "./fault/reporter.ts";

/*
 * npm run fault [-- --kills 200]
 *
 * Kills a node under load, again and again, half of the times inside a commit, while another process keeps what was
 * acknowledged. Then every acknowledged fact must be on the log, once, with a receipt that verifies; and the view, which
 * followed all the while, must have the root that a fresh process folds from the logs.
 */

const SYSTEMS = 32;
/** A node lives for this long under load, milliseconds, or for so many commits. */
const LONGEST_LIFE = 600;
const MOST_COMMITS = 400;
/** How far into a commit, microseconds. */
const DEEPEST = 2000;

const { values } = parseArgs({ options: { kills: { type: "string", default: "200" } } });
const kills = z.coerce.number().int().min(1).max(10_000).parse(values.kills);
const hours = (count: number): number => Math.floor(Date.now() / 1000) + count * 3600 - 60;
const random = (below: number): number => Math.floor(Math.random() * below);

const auditDocument = z.object({
  ok: z.boolean(),
  facts: z.number(),
  findings: z.array(z.unknown()),
  view: z.object({ same: z.boolean() }).optional(),
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

using folder = temporaryFolder();
const country = await Country.found(folder.path, ["cn-44"]);
const view = await startUnderLoad("./view-process.js", country.viewConfig());
const config = country.config("cn-44");
const token = await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"], { exp: hours(12) });
const reporter = new Reporter(token, SYSTEMS);

const recoveries: number[] = [];
let insideCommit = 0;
for (let kill = 0; kill < kills; kill += 1) {
  const death: Death =
    kill % 2 === 0
      ? { kind: "outside" }
      : { kind: "inside-commit", commit: 1 + random(MOST_COMMITS), microseconds: random(DEEPEST) };
  const started = performance.now();
  const node = await MortalNode.start(config, death);
  if (death.kind === "inside-commit") insideCommit += 1;
  if (node === undefined) continue;
  recoveries.push(performance.now() - started);
  reporter.nodeAt(node.url);
  if (death.kind === "outside")
    await new Promise((resolve) => setTimeout(resolve, 50 + random(LONGEST_LIFE)));
  else await node.death();
  reporter.nodeGone();
  await node.kill();
  if ((kill + 1) % 10 === 0) say(`${kill + 1} kills, ${reporter.acknowledged.length} facts acknowledged`);
}

const survivor = await MortalNode.start(config, { kind: "outside" });
if (survivor === undefined) throw new Error("the node does not start any more");
reporter.nodeAt(survivor.url);
await reporter.stop();
const failures = [...reporter.unexpected, ...(await missing(survivor.url, reporter.acknowledged))];
const audited = await audit([country.urlOf("cn"), survivor.url]);
if (!audited.ok) failures.push(`the audit found: ${JSON.stringify(audited.findings)}`);
if (audited.view?.same !== true) failures.push("the view's root is not that of the fresh fold");
await survivor.stop();
await view.stop();
await country.close();

recoveries.sort((a, b) => a - b);
say(
  `${kills} kills (${insideCommit} inside a commit), ${reporter.acknowledged.length} facts acknowledged, ` +
    `${audited.facts} on the logs; back after ${Math.round(recoveries[recoveries.length >> 1] ?? 0)} ms (median), ` +
    `${Math.round(recoveries.at(-1) ?? 0)} ms at most`,
);
for (const failure of failures.slice(0, 20)) say(`FAILED ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** What of the acknowledgements the log does not bear out: lost, other, twice, or with a receipt that does not verify. */
async function missing(url: string, acknowledged: readonly Acknowledgement[]): Promise<string[]> {
  const failures: string[] = [];
  const key = country.vkeyOf("cn-44");
  const indexes = new Set<number>();
  for (const { number, index, fact, receipt } of acknowledged) {
    if (indexes.has(index)) failures.push(`report ${number}: index ${index} acknowledges another report too`);
    indexes.add(index);
    try {
      const proven = verifyProof(new TextEncoder().encode(fact), receipt, [key], key.name);
      if (proven.index !== index) failures.push(`report ${number}: its receipt is of index ${proven.index}`);
    } catch (error) {
      failures.push(`report ${number}: its receipt does not verify: ${String(error)}`);
    }
    const answer = await fetch(`${url}/v1/facts/${index}`, { headers: { authorization: `Bearer ${token}` } });
    if ((await answer.text()) !== fact) failures.push(`report ${number}: index ${index} holds another fact`);
  }
  return failures;
}

/** A fresh process verifies and folds the logs and compares with the view. */
async function audit(nodes: readonly string[]) {
  const auditor = await country.token("cn", ["cn", "cn-44", "cn/view"], ["log:read", "statistics:read"]);
  const command = ["services/cli/chessboard.mjs", "audit", ...nodes, "--view", view.url, "--token", auditor];
  const pinned = ["--cn-key", country.vkeyOf("cn").vkey, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, [...command, ...pinned], {
    maxBuffer: 1 << 26,
  }).catch((failed: { stdout: string; stderr: string }) => {
    say(failed.stderr);
    return failed;
  });
  return auditDocument.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}"));
}
