import type { TallyMeasure } from "#contracts/dossier/tally-key";
import type { Projection } from "#infra/read-model/read-model";
import { tallies } from "#infra/read-model/reads";

/** The sums of those measures, by key: what `readTally` takes. */
export async function sumsOf(
  rows: Projection,
  measures: readonly TallyMeasure[],
): Promise<(readonly [key: string, count: number])[]> {
  const sums: (readonly [key: string, count: number])[] = [];
  for (const measure of measures)
    for (const { key, value } of await tallies(rows, `${measure}/`)) sums.push([key, value]);
  return sums;
}
