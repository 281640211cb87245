import { setTimeout } from "node:timers/promises";
import type { BatchResult } from "#contracts/api/node";
import type { ChessboardError } from "#contracts/errors";

export interface Patience {
  /** How long a node may not answer, or answer nothing but that it cannot now. */
  readonly patienceMs: number;
  /** How long to wait before lines are sent again the first time; twice as long each time, at most five seconds. */
  readonly againMs: number;
}

export const PATIENCE: Patience = { patienceMs: 120_000, againMs: 250 };
const LONGEST_MS = 5_000;

/** The results up to the first line that was not decided, and why it was not. */
export interface Attempt {
  readonly results: readonly BatchResult[];
  readonly failure: ChessboardError;
}

/**
 * A node's results for lines, in order. From the first line on that an attempt did not decide, all are sent again with the same
 * keys: they reach the log in the file's order, and none twice.
 *
 * Throws the attempt's failure when no line is taken for as long as the patience lasts, what an attempt itself throws, and an
 * AbortError when the signal ends the waiting.
 */
export async function keepSending(
  attempt: (lines: readonly string[]) => Promise<Attempt>,
  lines: readonly string[],
  { patienceMs, againMs }: Patience,
  signal?: AbortSignal,
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  let takenAt = performance.now();
  let waitMs = againMs;
  for (;;) {
    const tried = await attempt(lines.slice(results.length));
    for (const result of tried.results) results.push({ ...result, line: results.length + 1 });
    if (results.length === lines.length) return results;
    if (tried.results.length > 0) {
      takenAt = performance.now();
      waitMs = againMs;
    } else if (performance.now() - takenAt > patienceMs) {
      throw tried.failure;
    }
    await setTimeout(waitMs, undefined, { signal });
    waitMs = Math.min(LONGEST_MS, 2 * waitMs);
  }
}
