import type { Directory } from "#contracts/directory/directory";
import { originsOf, sealKeys } from "#contracts/directory/keys";
import type { VerifierKey } from "#contracts/seals/note";
import type { LogSize } from "#contracts/seals/position";

/**
 * The keys that count for a log of the directory at that size, undefined for an origin that the directory does not know, or
 * whose participant has no log key yet.
 */
export function directoryLogKeys(
  directory: Directory,
  origin: string,
  size: LogSize,
): readonly VerifierKey[] | undefined {
  for (const participant of directory.participants.values()) {
    if (!originsOf(participant).includes(origin)) continue;
    if (participant.logKeys.length === 0) return undefined;
    return sealKeys(directory, participant.id, size).filter(({ name }) => name === origin);
  }
  return undefined;
}
