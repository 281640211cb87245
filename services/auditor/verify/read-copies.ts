import { logKeysOf, sealKeys } from "#contracts/directory/keys";
import type { Directory } from "#contracts/directory/directory";
import type { ParticipantId } from "#contracts/facts/participant";
import type { LogSize } from "#contracts/seals/position";
import type { LogFold } from "../replay/fold-log.ts";
import type { LogSource } from "../sources/log-source.ts";
import { rootOf } from "../compare/contradictions.ts";
import { sameBytes } from "#contracts/seals/merkle";
import { checkTiles } from "./check-tiles.ts";
import { explainStatic } from "./explain-static.ts";
import { type ExpectedLog, type ReadLog, readLog, type TakeFact } from "./read-log.ts";

/** What a participant's log must be, by the directory. */
export const expectedOf = (
  directory: Directory,
  participant: ParticipantId,
  also: ReadonlySet<number> = new Set(),
): ExpectedLog => ({
  participant,
  origin: directory.participants.get(participant)?.origin,
  keys: (size: LogSize) => sealKeys(directory, participant, size),
  factKeys: () => logKeysOf(directory, participant),
  also,
});

/**
 * Reads one copy of a log and what else its source says of it: facts and checkpoints, then hash tiles where the source has
 * them. A static log that does not verify is looked into, so that each wrong fact is named.
 */
export async function readCopy(source: LogSource, expected: ExpectedLog, take: TakeFact): Promise<ReadLog> {
  const read = await readLog(source, expected, take);
  if (source.tiles === undefined || !read.isThere) return read;
  const explained = read.newest === undefined ? await explainStatic(source.tiles, expected, read) : read;
  const wrongTiles = explained.newest === undefined ? [] : await checkTiles(source.tiles, explained);
  return { ...explained, findings: [...explained.findings, ...wrongTiles] };
}

/** Takes into the fold what a copy adds to those before it, unless it is another history than theirs. */
export function foldCopy(fold: LogFold, before: readonly ReadLog[], copy: ReadLog): void {
  const isSame = before.every(
    (earlier) =>
      fold.held > copy.history ||
      earlier.size < fold.held ||
      sameBytes(rootOf(copy, fold.held), rootOf(earlier, fold.held)),
  );
  fold.keep(isSame ? copy.size : fold.held);
}
