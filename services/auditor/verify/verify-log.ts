import type { LogSource } from "../sources/log-source.ts";
import { type ExpectedLog, type ReadLog, readLog } from "./read-log.ts";

/** A copy of a log, as far as it verifies, with its facts. */
export interface VerifiedLog extends Omit<ReadLog, "leaves"> {
  /** The facts that a verified checkpoint covers. */
  readonly facts: readonly Uint8Array[];
}

/**
 * As readLog, but holds the facts: for logs that are handed on whole.
 *
 * @param expecting what the log must be, by the facts of it that have been read when it is asked
 *
 * Throws CB701 (or what the shared log throws) when the source cannot be read.
 */
export async function verifyLog(
  source: LogSource,
  expecting: (facts: readonly Uint8Array[]) => ExpectedLog,
): Promise<VerifiedLog> {
  const facts: Uint8Array[] = [];
  const { leaves, ...read } = await readLog(source, expecting(facts), (_, bytes) => void facts.push(bytes));
  leaves.close();
  return { ...read, facts: facts.slice(0, read.size) };
}
