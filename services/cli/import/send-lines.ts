import type { BatchResult } from "#contracts/api/node";
import { ChessboardError } from "#contracts/errors";
import type { HttpAccess } from "#infra/http/client";
import { type Attempt, keepSending, PATIENCE, type Patience } from "#infra/import/keep-sending";
import { AnswerLost, reportBatch } from "../report-batch.ts";

/**
 * A node's results for lines, in order. Where a connection is lost, or a line is answered with a 5xx, that line and all behind it
 * are sent again.
 *
 * Throws CB701 when the node takes no line for as long as the patience lasts, and at once when it refuses the batch itself
 * (a token that has expired).
 */
export const sendLines = (
  access: HttpAccess,
  lines: readonly string[],
  patience: Patience = PATIENCE,
): Promise<BatchResult[]> => keepSending((rest) => resultsOf(access, rest), lines, patience);

async function resultsOf(access: HttpAccess, lines: readonly string[]): Promise<Attempt> {
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
