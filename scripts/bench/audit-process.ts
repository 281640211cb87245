import process from "node:process";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey } from "#contracts/seals/note";
import { FolderLog } from "#infra/log-copy/folder-log";
import { audit } from "#services/auditor/audit";
import { StaticLogSource } from "#services/auditor/sources/static-log-source";

/*
 * A process of its own that audits folders, told on its command line, and says on standard output what it took:
 *
 *     node audit-process.js <seals | fold> <key of cn> <folder>…
 */

const [how, cnKey = "", ...folders] = process.argv.slice(2);
const sources = folders.map((folder) => new StaticLogSource(new FolderLog(folder)));
let [read, peak] = [0, 0];
const sampled = (): void => {
  read += 1;
  if (read % 4096 === 0) peak = Math.max(peak, process.memoryUsage.rss());
};
const before = process.cpuUsage();
const started = performance.now();
const result = await audit({
  ...{ sources, pinned: parseVerifierKey(cnKey), folds: how === "fold" },
  ...{ onFact: sampled, onSubject: sampled },
});
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: peak / 2 ** 20,
    facts: result.logs.reduce((sum, { copies }) => sum + (copies[0]?.size ?? 0), 0),
    findings: result.findings.length + result.unreachable.length,
    root: result.fold === undefined ? null : toBase64(result.fold.root),
  }),
);
