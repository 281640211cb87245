import type { Directory } from "#contracts/directory/directory";
import { ChessboardError } from "#contracts/errors";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import type { LogSource } from "../sources/log-source.ts";
import { expectedOf } from "../verify/read-copies.ts";
import { directoryOf, verifyDirectoryLog } from "../verify/verify-directory.ts";
import { type VerifiedLog, verifyLog } from "../verify/verify-log.ts";

/**
 * Reads logs again, verified: one after the other, `cn` first, each whole before any of its facts is handed over. Of a
 * participant that several sources hold, the first source counts.
 *
 * Throws CB703 when no source holds a log of `cn` that verifies, CB701 when one cannot be read.
 */
export async function* replayLogs(
  sources: readonly LogSource[],
  pinned: VerifierKey,
): AsyncGenerator<VerifiedLog> {
  const placed = await Promise.all(
    sources.map(async (source) => ({ source, participant: await source.participant() })),
  );
  const sourceOf = (participant: ParticipantId): LogSource | undefined =>
    placed.find((each) => each.participant === participant || each.participant === undefined)?.source;
  const cnSource = sourceOf(CN);
  if (cnSource === undefined) throw new ChessboardError("CB703", "no target holds the log of cn.");
  const cn = await verifyDirectoryLog(cnSource, pinned);
  yield cn;
  const directory: Directory = directoryOf(pinned, cn.facts, cn.facts.length);
  for (const { id: participant } of directory.participants.values()) {
    const source = participant === CN ? undefined : sourceOf(participant);
    if (source === undefined) continue;
    yield await verifyLog(source, () => expectedOf(directory, participant));
  }
}
