import { temporaryFolder } from "#infra/testing/temporary-folder";
import { Country } from "#services/province-node/testing/country";
import { startUnderLoad } from "../bench/process-under-load.ts";
import { notBorneOut } from "./acknowledged.ts";
import { auditLogs, failuresOf } from "./audit-logs.ts";
import { type Death, Mortal } from "./mortal.ts";
import { Reporter } from "./reporter.ts";
import { random, say, spread, verdict } from "./say.ts";

const SYSTEMS = 32;
/** A node lives for so long under load, milliseconds, or for so many commits. */
const LONGEST_LIFE = 600;
const MOST_COMMITS = 400;
/** How far into a commit, microseconds. */
const DEEPEST = 2000;

/**
 * Kills a node under load, again and again, half of the times inside a commit, while another process keeps what was
 * acknowledged. Then every acknowledged fact must be on the log, once, with a receipt that verifies; and the view, which
 * followed all the while, must have the root that a fresh process folds from the logs. Resolves with the exit code.
 */
export async function killNodes(kills: number, lifeOfToken: number): Promise<0 | 1> {
  using folder = temporaryFolder();
  const country = await Country.found(folder.path, ["cn-44", "cn-access"]);
  await country.start("cn-access");
  const view = await startUnderLoad("./view-process.js", country.viewConfig());
  const config = country.config("cn-44");
  const token = await country.token("cn-44", ["cn-44"], ["facts:write", "log:read"], { exp: lifeOfToken });
  const reporter = new Reporter(token, SYSTEMS);

  const recoveries: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const started = performance.now();
    const death = deathNumber(kill);
    const node = await Mortal.start("node-process", config, death);
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

  const survivor = await Mortal.start("node-process", config, { kind: "outside" });
  if (survivor === undefined) throw new Error("the node does not start any more");
  reporter.nodeAt(survivor.url);
  await reporter.stop();
  const lost = await notBorneOut(country, survivor.url, token, reporter.acknowledged);
  const audited = await auditLogs(country, survivor.url, [], view.url);
  await survivor.stop();
  await view.stop();
  await country.close();
  say(
    `${kills} kills (${Math.floor(kills / 2)} inside a commit), ${reporter.acknowledged.length} facts acknowledged, ` +
      `${audited.facts} on the logs; back after ${spread(recoveries)}`,
  );
  return verdict([...reporter.unexpected, ...lost, ...failuresOf(audited)]);
}

const deathNumber = (kill: number): Death =>
  kill % 2 === 0
    ? { kind: "outside" }
    : { kind: "inside-commit", commit: 1 + random(MOST_COMMITS), microseconds: random(DEEPEST) };
