import type { Directory } from "#contracts/directory/directory";
import { CN_ACCESS } from "#contracts/facts/participant";
import type { LogSize } from "#contracts/seals/position";
import type { LogSource } from "../sources/log-source.ts";
import { expectedOf } from "../verify/read-copies.ts";
import { readLog } from "../verify/read-log.ts";

/** The looks past that size that a copy of the access log has by now: of the copies, those that has most. */
export async function looksAfter(
  copies: readonly { readonly source: LogSource }[],
  directory: Directory,
  size: LogSize,
): Promise<readonly Uint8Array[]> {
  let most: Uint8Array[] = [];
  for (const { source } of copies) {
    const facts: Uint8Array[] = [];
    const expected = expectedOf(directory, CN_ACCESS, new Set());
    const copy = await readLog(source, expected, (index, bytes) => void (index >= size && facts.push(bytes)));
    copy.leaves.close();
    facts.length = Math.min(facts.length, Math.max(0, copy.size - size));
    if (facts.length > most.length) most = facts;
  }
  return most;
}
