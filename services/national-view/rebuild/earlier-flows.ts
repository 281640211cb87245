import { z } from "zod";
import type { Between } from "#contracts/dossier/tally-key";
import { participantId } from "#contracts/facts/participant";

/** The first version of the view whose tally counts by classes (contracts/dossier/tally-key.ts). */
export const FIRST_WITH_CLASSES = 3;

const key = z.tuple([z.string(), participantId, participantId, z.string()]);

/**
 * Between whom and when a cell counts in the tally of the versions before, one measure a flow:
 * `first-arrivals/cn-51/cn-44/2010-03`. It is read for as long as such a version may be the one that answers while this
 * code's is built beside it. Throws ZodError for anything else.
 */
export function earlierFlow(text: string): Between {
  const [, origin, destination, month] = key.parse(text.split("/"));
  return { origin, destination, month };
}
