import { setTimeout } from "node:timers/promises";
import type { BatchResult } from "#contracts/api/node";
import { ChessboardError } from "#contracts/errors";
import type { HttpAccess } from "#infra/http/client";
import { AnswerLost, reportBatch } from "../report-batch.ts";

export interface Patience {
  /** How long a node may not answer, or answer nothing but that it cannot now. */
  readonly patienceMs: number;
  /** How long to wait before lines are sent again the first time; twice as long each time, at most five seconds. */
  readonly againMs: number;
}

export const PATIENCE: Patience = { patienceMs: 120_000, againMs: 250 };
const LONGEST_MS = 5_000;

/**
 * A node's results for lines, in order. Where a connection is lost, or a line is answered with a 5xx, that line and all behind it
 * are sent again with the same keys: they reach the log in the file's order, and none twice.
 *
 * Throws CB701 when the node takes no line for as long as the patience lasts, and at once when it refuses the batch itself
 * (a token that has expired).
 */
export async function sendLines(
  access: HttpAccess,
  lines: readonly string[],
  { patienceMs, againMs }: Patience = PATIENCE,
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  let takenAt = performance.now();
  let waitMs = againMs;
  for (;;) {
    const tried = await resultsOf(access, lines.slice(results.length));
    for (const result of tried.results) results.push({ ...result, line: results.length + 1 });
    if (results.length === lines.length) return results;
    if (tried.results.length > 0) {
      takenAt = performance.now();
      waitMs = againMs;
    } else if (performance.now() - takenAt > patienceMs) {
      throw tried.failure;
    }
    await setTimeout(waitMs);
    waitMs = Math.min(LONGEST_MS, 2 * waitMs);
  }
}

/** The results up to the first line that was not decided, and why it was not. */
async function resultsOf(
  access: HttpAccess,
  lines: readonly string[],
): Promise<{ readonly results: BatchResult[]; readonly failure: ChessboardError }> {
  const results: BatchResult[] = [];
  try {
    for await (const result of reportBatch(access, lines)) {
      if (result.status >= 500 && "problem" in result) {
        const { code, detail } = result.problem;
        return {
          results,
          failure: new ChessboardError("CB701", `${access.url} answered ${code}: ${detail}`),
        };
      }
      results.push(result);
    }
  } catch (error) {
    if (error instanceof AnswerLost) return { results, failure: error };
    throw error;
  }
  return { results, failure: new ChessboardError("CB701", `${access.url} answered too few lines.`) };
}
