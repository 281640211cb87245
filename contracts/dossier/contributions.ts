import { countCase } from "./count-case.ts";
import { countServices } from "./count-services.ts";
import { countStays } from "./count-stays.ts";
import type { Dossier } from "./dossier.ts";
import { formatTallyKey, type TallyKey } from "./tally-key.ts";

/** Counts so many in a cell, once where it is not said. */
export type Count = (key: TallyKey, times?: number) => void;

/**
 * Adds to `tally` what one dossier contributes (docs/dossier.md, "Tally"), or takes it out. A changed dossier takes out what
 * it added before and puts in what it adds now; as sums commute, the tally depends on the dossiers alone.
 *
 * @param tally by `formatTallyKey`; a cell that comes to 0 stays in it
 */
export function addContributions(tally: Map<string, number>, dossier: Dossier, sign: 1 | -1): void {
  const count: Count = (key, times = 1) => {
    if (times === 0) return;
    const name = formatTallyKey(key);
    tally.set(name, (tally.get(name) ?? 0) + sign * times);
  };
  if ("stays" in dossier) {
    countStays(dossier, count);
    countServices(dossier, count);
  } else if (dossier.case !== undefined) countCase(dossier.case, count);
}

/** What one dossier contributes, by `formatTallyKey`. */
export function contributions(dossier: Dossier): Map<string, number> {
  const tally = new Map<string, number>();
  addContributions(tally, dossier, 1);
  return tally;
}
