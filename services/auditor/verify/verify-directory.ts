import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { logKeysOf, sealKeys } from "#contracts/directory/keys";
import { CN } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex, type LogSize } from "#contracts/seals/position";
import type { LogSource } from "../sources/log-source.ts";
import { type VerifiedLog, verifyLog } from "./verify-log.ts";

/**
 * The log of `cn` from one source, verified from the one pinned key on: a later key counts because the log holds its
 * endorsement by the one before, which no forged fact could carry.
 */
export const verifyDirectoryLog = (source: LogSource, pinned: VerifierKey): Promise<VerifiedLog> =>
  verifyLog(source, (facts) => {
    const grown = growing(pinned, facts);
    return {
      participant: CN,
      origin: pinned.name,
      keys: (size: LogSize) => sealKeys(grown(size), CN, size),
      factKeys: () => logKeysOf(grown(facts.length), CN),
    };
  });

/** The directory at a size, of facts of `cn` that only grow from call to call; sizes only grow too. */
export function growing(pinned: VerifierKey, facts: readonly Uint8Array[]): (size: number) => Directory {
  let directory = emptyDirectory(pinned);
  return (size) => {
    directory = folded(directory, facts, size);
    return directory;
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
