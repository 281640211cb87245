import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { asIndex } from "#contracts/seals/position";
import type { HttpAccess } from "#infra/http/client";
import type { Progress } from "../progress.ts";
import { reportBatch } from "../report-batch.ts";
import type { PlannedReport } from "./planned-report.ts";
import { lineOf, type Phase, type Recorded } from "./report-plan.ts";

/** Lines a request: a few megabytes. */
const BATCH_LINES = 4_000;
/** How many nodes are reported to at once. */
const AT_ONCE = 8;

export interface Reporting {
  readonly seed: number;
  readonly nodes: ReadonlyMap<ParticipantId, HttpAccess>;
  readonly progress: Progress;
}

/**
 * Makes every report through the nodes' HTTP API: phase after phase, in a phase to several nodes at once, at each node in
 * order. Throws CB732 at the first refusal.
 */
export async function reportAll(phases: readonly Phase[], reporting: Reporting): Promise<void> {
  const recorded: Recorded = new Map();
  for (const phase of phases) {
    // The longest first, so that none is left over when the others have ended.
    const waiting = [...phase].sort(([, a], [, b]) => a.length - b.length);
    const reportNext = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        await reportTo(next[0], next[1], recorded, reporting);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, reportNext));
  }
}

async function reportTo(
  participant: ParticipantId,
  reports: readonly PlannedReport[],
  recorded: Recorded,
  { seed, nodes, progress }: Reporting,
): Promise<void> {
  const access = nodes.get(participant);
  if (access === undefined) throw new RangeError(`${participant} has no node`);
  for (let from = 0; from < reports.length; from += BATCH_LINES) {
    const batch = reports.slice(from, from + BATCH_LINES);
    const lines = batch.map((report) => lineOf(report, seed, recorded));
    for await (const result of reportBatch(access, lines)) {
      const report = batch[result.line - 1];
      if (report === undefined || "problem" in result) throw refused(participant, report, result);
      recorded.set(report, asIndex(result.index));
      progress.add();
    }
  }
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
