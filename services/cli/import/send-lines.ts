import { createNodeClient } from "#client/node-client";
import type { Patience } from "#client/patience";
import type { BatchResult } from "#contracts/api/node";
import type { HttpAccess } from "#infra/http/client";

/** As long as a node may take to start again on a slow disk: an import of a night is not to be lost for that. */
const PATIENCE: Patience = { patienceMs: 120_000, firstMs: 250, longestMs: 5_000 };

/**
 * A node's results for lines, in order. Where a connection is lost, or a line is answered with a 5xx, that line and all behind it
 * are sent again with the same keys: they reach the log in the file's order, and none twice.
 *
 * Throws what `reportBatch` of the client does: when the node takes no line for as long as the patience lasts, and at once when
 * it refuses the batch itself (a token that has expired).
 */
export async function sendLines(
  access: HttpAccess,
  lines: readonly string[],
  patience: Patience = PATIENCE,
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for await (const result of createNodeClient(access).reportBatch(lines, { patience })) results.push(result);
  return results;
}
