import { setTimeout } from "node:timers/promises";
import { createNodeClient } from "#client/node-client";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import type { HttpAccess } from "#infra/http/client";
import type { Progress } from "../progress.ts";
import type { PlannedReport } from "./planned-report.ts";
import { type LineContext, lineOf, type Phase, type Recorded } from "./report-plan.ts";

/** Lines a request: a few megabytes. */
const BATCH_LINES = 4_000;
/** How many nodes are reported to at once. */
const AT_ONCE = 8;

/** How often a report is made again whose case its node has not heard of, and how long none of them may be taken. */
const AGAIN_MS = 100;
const PATIENCE_MS = 60_000;

export interface Reporting extends LineContext {
  readonly nodes: ReadonlyMap<ParticipantId, HttpAccess>;
  readonly progress: Progress;
}

/**
 * Makes every report through the nodes' HTTP API: phase after phase, in a phase to several nodes at once, at each node in
 * order. What a node refuses for not having heard of the case yet (CB538) is reported again, with the same key, once all else
 * is: nothing waits for it, and by then the view has most of the cases.
 *
 * Throws CB732 at the first other refusal, CB734 when nodes hear of no more cases for a minute.
 */
export async function reportAll(phases: readonly Phase[], reporting: Reporting): Promise<void> {
  const recorded: Recorded = new Map();
  let waiting: PlannedReport[] = [];
  for (const phase of phases) waiting.push(...(await reportPhase(phase, recorded, reporting)));
  for (let takenAt = performance.now(); waiting.length > 0; ) {
    const byNode = Map.groupBy(waiting, ({ participant }) => participant);
    const still = await reportPhase(byNode, recorded, reporting);
    if (still.length < waiting.length) takenAt = performance.now();
    else if (performance.now() - takenAt > PATIENCE_MS) throw unheardOf(still);
    waiting = still;
    if (waiting.length > 0) await setTimeout(AGAIN_MS);
  }
}

/** Returns the reports about cases that their nodes have not heard of yet. */
async function reportPhase(phase: Phase, recorded: Recorded, reporting: Reporting): Promise<PlannedReport[]> {
  // The longest first, so that none is left over when the others have ended.
  const nodes = [...phase].sort(([, a], [, b]) => a.length - b.length);
  const early: PlannedReport[] = [];
  const reportNext = async (): Promise<void> => {
    for (let next = nodes.pop(); next !== undefined; next = nodes.pop()) {
      early.push(...(await reportTo(next[0], next[1], recorded, reporting)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reportNext));
  return early;
}

async function reportTo(
  participant: ParticipantId,
  reports: readonly PlannedReport[],
  recorded: Recorded,
  { nodes, progress, ...context }: Reporting,
): Promise<PlannedReport[]> {
  const access = nodes.get(participant);
  if (access === undefined) throw new RangeError(`${participant} has no node`);
  const client = createNodeClient(access);
  const early: PlannedReport[] = [];
  for (let from = 0; from < reports.length; from += BATCH_LINES) {
    const batch = reports.slice(from, from + BATCH_LINES);
    const lines = batch.map((report) => lineOf(report, context, recorded));
    for await (const result of client.reportBatch(lines)) {
      const report = batch[result.line - 1];
      if (report !== undefined && "problem" in result && result.problem.code === "CB538") {
        early.push(report);
        continue;
      }
      if (report === undefined || "problem" in result) throw refused(participant, report, result);
      recorded.set(report, asIndex(result.index));
      progress.add();
    }
  }
  return early;
}

function unheardOf(reports: readonly PlannedReport[]): ChessboardError {
  const nodes = [...new Set(reports.map(({ participant }) => participant))].sort();
  return new ChessboardError(
    "CB734",
    `${reports.length} steps wait at ${nodes.join(", ")}, and none was taken for a minute.`,
  );
}

function refused(
  participant: ParticipantId,
  report: PlannedReport | undefined,
  result: object,
): ChessboardError {
  const problem = "problem" in result ? result.problem : result;
  const what = `${report?.statement.type} of person ${report?.person.ordinal}, step ${report?.step}`;
  return new ChessboardError("CB732", `${participant}: ${what}: ${JSON.stringify(problem)}.`);
}
