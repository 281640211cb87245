import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { NODE_OPTIONS } from "./process-under-load.ts";
import type { FromProjection, ProjectionToMeasure, ToProjection } from "./projection-process.ts";
import { type SealedLogs, sealedLogs } from "./sealed-logs.ts";

/** How many facts the logs may be ahead of the view while it follows them: two of its batches. */
const AHEAD_FACTS = 4000;

export interface ProjectionBench {
  /** Facts a second while the logs grow and the view follows them. */
  readonly incremental: number;
  /** Facts a second of a new version, built from the whole logs beside the one that answers. */
  readonly rebuild: number;
  /** Memory of the view's process at its highest, MiB. */
  readonly peakMiB: number;
}

/**
 * Follows, verifies and projects that many facts of 31 logs by the view's own code, in a process of its own: first as they
 * are published, then all over again. The shared log is the embedded one; `readModel` is the URL of an empty read model,
 * PGlite on disk if none is given. Throws Error if the two ways do not lead to one root.
 */
export async function benchProjection(options: {
  readonly facts: number;
  readonly readModel?: string;
}): Promise<ProjectionBench> {
  using folder = temporaryFolder();
  const sharedLog = `sqlite:${join(folder.path, "shared-log")}`;
  const logs = sealedLogs(options.facts);
  const view = start({
    sharedLog,
    readModel: options.readModel ?? `pglite:${join(folder.path, "read-model")}`,
    cnKey: logs.cnKey,
    vector: [...logs.vector],
  });
  await view.until(({ folded }) => folded === 0);
  const started = performance.now();
  await publish(sharedLog, logs, view);
  await view.until(({ folded }) => folded === logs.facts);
  const incremental = logs.facts / ((performance.now() - started) / 1000);
  view.tell("rebuild");
  const { rebuilt } = await view.until(({ rebuilt }) => rebuilt !== undefined);
  await view.ended;
  return {
    incremental: Math.round(incremental),
    rebuild: Math.round(logs.facts / (rebuilt?.seconds ?? 0)),
    peakMiB: Math.round(rebuilt?.peakMiB ?? 0),
  };
}

/** Publishes the groups in their order, never far ahead of the view. */
async function publish(url: string, { groups }: SealedLogs, view: ProjectionProcess): Promise<void> {
  const log = await openSharedLog(url);
  let published = 0;
  for (const { participant, facts, records } of groups) {
    await view.until(({ folded }) => published - folded < AHEAD_FACTS);
    await log.publish(participant, records);
    published += facts;
  }
  await log.close();
}

interface ProjectionProcess {
  /** Resolves with what the process last said, once it is `so`; rejects if the process ends before. */
  until(so: (said: FromProjection) => boolean): Promise<FromProjection>;
  tell(message: ToProjection): void;
  readonly ended: Promise<unknown>;
}

function start(measured: ProjectionToMeasure): ProjectionProcess {
  const module = fileURLToPath(new URL("./projection-process.js", import.meta.url));
  const child: ChildProcess = fork(module, [JSON.stringify(measured)], {
    execArgv: NODE_OPTIONS,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const failed = ended.then(([code]) => Promise.reject(new Error(`the view ended with ${String(code)}`)));
  failed.catch(() => undefined);
  let said: FromProjection = { folded: -1 };
  child.on("message", (message: FromProjection) => {
    said = message;
  });
  return {
    until: async (so) => {
      while (!so(said)) await Promise.race([once(child, "message"), failed]);
      return said;
    },
    tell: (message) => child.send(message),
    ended,
  };
}
