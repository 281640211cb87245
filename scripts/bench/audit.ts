import { execFile } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { FolderWriter } from "#infra/log-copy/folder-writer";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { noteString } from "#contracts/seals/note";
import { type SealedLogs, sealedLogs } from "./sealed-logs.ts";

/** What an audit of a local folder took. */
export interface AuditMeasured {
  /** Facts a second of the clock. */
  readonly perSecond: number;
  /** Facts a second of processor time: what one core does. */
  readonly perCoreSecond: number;
  /** Memory at its highest, MiB. */
  readonly peakMiB: number;
}

export interface AuditBench {
  readonly facts: number;
  readonly folderMiB: number;
  /** Every fact and hash tile hashed, every checkpoint verified. */
  readonly seals: AuditMeasured;
  /** Besides, every fact judged, every subject folded, the view's root made. */
  readonly folded: AuditMeasured;
}

const told = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMiB: z.number(),
  facts: z.number(),
  findings: z.number(),
});

/**
 * Audits that many facts of 31 logs in exported folders on the local disk, each time in a process of its own: seals alone,
 * then folded. Throws Error for an audit that found anything, or less than all facts.
 */
export async function benchAudit(facts: number): Promise<AuditBench> {
  using folder = temporaryFolder();
  const logs = sealedLogs(facts);
  const folders = await exported(logs, folder.path);
  const measure = (how: "seals" | "fold") => measured(how, logs, folders);
  return {
    facts: logs.facts,
    folderMiB: Math.round(sizeOf(folder.path) / 2 ** 20),
    seals: await measure("seals"),
    folded: await measure("fold"),
  };
}

async function measured(how: string, logs: SealedLogs, folders: readonly string[]): Promise<AuditMeasured> {
  const program = fileURLToPath(new URL("./audit-process.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program, how, logs.cnKey, ...folders]);
  const { seconds, cpuSeconds, peakMiB, facts, findings } = told.parse(JSON.parse(stdout));
  if (facts !== logs.facts || findings > 0)
    throw new Error(`${facts} of ${logs.facts} facts, ${findings} findings`);
  return { perSecond: facts / seconds, perCoreSecond: facts / cpuSeconds, peakMiB };
}

async function exported({ groups }: SealedLogs, folder: string): Promise<string[]> {
  const logs = Map.groupBy(groups, ({ participant }) => participant);
  for (const [participant, own] of logs) {
    const writer = await FolderWriter.open(join(folder, participant), `chessboard.example/${participant}`);
    let note = "";
    for (const { records } of own) {
      await writer.append(records.flatMap((record) => (record.kind === "fact" ? [record.value] : [])));
      for (const record of records) if (record.kind === "checkpoint") note = noteString(record.value);
    }
    await writer.finish(note);
  }
  return [...logs.keys()].map((participant) => join(folder, participant));
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
