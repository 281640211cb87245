import { parseTallyKey, type TallyKey, type TallyMeasure } from "../dossier/tally-key.ts";

/** A sum of the tally. */
export interface TallyCell {
  readonly key: TallyKey;
  readonly count: number;
}

type TallyCellOf<Measure extends TallyMeasure> = TallyCell & {
  readonly key: Extract<TallyKey, { readonly measure: Measure }>;
};

/** The cells of a tally by `formatTallyKey`. Throws RangeError for what is no tally key. */
export const readTally = (tally: Iterable<readonly [key: string, count: number]>): TallyCell[] =>
  Array.from(tally, ([key, count]) => ({ key: parseTallyKey(key), count }));

/** Those of one measure. */
export const cellsOf = <Measure extends TallyMeasure>(
  cells: readonly TallyCell[],
  measure: Measure,
): TallyCellOf<Measure>[] =>
  cells.filter((cell): cell is TallyCellOf<Measure> => cell.key.measure === measure);
