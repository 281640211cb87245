import { KNOWN_AREAS } from "../facts/area-codes.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { Directory } from "./directory.ts";
import { territoryOf } from "./territory.ts";

/** A prefecture, four digits of GB/T 2260, and in whose territory it, or a part of it, lies. */
export interface PrefectureOf {
  readonly destination: ParticipantId;
  readonly prefecture: string;
}

/** Every prefecture of every territory, whether anybody moved there or not. */
export function prefecturesOf(directory: Directory): PrefectureOf[] {
  const found = new Map<string, PrefectureOf>();
  for (const area of KNOWN_AREAS) {
    const destination = territoryOf(directory, area);
    const prefecture = area.slice(0, 4);
    if (destination !== undefined) found.set(`${prefecture}/${destination}`, { destination, prefecture });
  }
  return [...found.values()];
}
