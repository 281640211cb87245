import { advance } from "#contracts/directory/advance";
import { emptyDirectory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import type { Directory } from "#contracts/directory/directory";
import { CN } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex, type LogSize } from "#contracts/seals/position";
import type { LogSource } from "../sources/log-source.ts";
import { type VerifiedLog, verifyLog } from "./verify-log.ts";

/**
 * The log of `cn` from one source, verified from the one pinned key on: a later key counts because the log holds its
 * endorsement by the one before, which no forged fact could carry.
 */
export const verifyDirectoryLog = (
  source: LogSource,
  pinned: VerifierKey,
  alsoAt: LogSize | undefined,
): Promise<VerifiedLog> =>
  verifyLog(source, {
    participant: CN,
    origin: pinned.name,
    keys: keysAlong(pinned),
    ...(alsoAt === undefined ? {} : { alsoAt }),
  });

/** The keys of `cn` at the end of a list of facts that only grows from call to call. */
function keysAlong(pinned: VerifierKey) {
  let directory = emptyDirectory(pinned);
  return (size: LogSize, facts: readonly Uint8Array[]): readonly VerifierKey[] => {
    directory = folded(directory, facts, size);
    return sealKeys(directory, CN, size);
  };
}

/** The directory that the first `size` verified facts of `cn` add up to. */
export const directoryOf = (pinned: VerifierKey, facts: readonly Uint8Array[], size: number): Directory =>
  folded(emptyDirectory(pinned), facts, size);

function folded(directory: Directory, facts: readonly Uint8Array[], size: number): Directory {
  let after = directory;
  for (const [at, bytes] of facts.slice(directory.size, size).entries()) {
    after = advance(after, asIndex(directory.size + at), bytes).directory;
  }
  return after;
}
