import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ChessboardError } from "#contracts/errors";
import { type ParticipantId, participantId } from "#contracts/facts/participant";
import { parseStreams, type Stream } from "./apportion.ts";

const FOLDER = "services/cli/demo/census";

/** The streams of the census of 2010, or of 2000 (census/SOURCE.md): 31 provinces, 930 streams. */
export function censusStreams(year: 2000 | 2010 = 2010): Stream[] {
  const table = join(packageRoot(import.meta.dirname), FOLDER, `interprovincial-migrants-${year}.csv`);
  return parseStreams(readFileSync(table, "utf8"), (digits) => participantId.parse(`cn-${digits}`));
}

/** The folder of package.json, from the source and from dist/ alike. */
function packageRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}

/** The provinces that the census counts streams between, in byte order. */
export const countedProvinces = (streams: readonly Stream[]): ParticipantId[] =>
  [...new Set(streams.map(({ destination }) => destination))].sort();

/**
 * The streams among some provinces. Throws CB720 for one that the census does not count, and for fewer than two: nobody
 * moves then.
 */
export function streamsAmong(
  streams: readonly Stream[],
  provinces: ReadonlySet<ParticipantId>,
): readonly Stream[] {
  const counted = new Set(countedProvinces(streams));
  const stranger = [...provinces].find((each) => !counted.has(each));
  if (stranger !== undefined) {
    throw new ChessboardError("CB720", `the census has no streams of ${stranger}.`);
  }
  if (provinces.size < 2) throw new ChessboardError("CB720", "people move between two provinces at least.");
  return streams.filter(({ origin, destination }) => provinces.has(origin) && provinces.has(destination));
}
