import type { Format } from "../api/imports.ts";
import { ChessboardError } from "../errors.ts";
import { type Mapping, parseMapping, requireColumns } from "./mapping.ts";
import { suggestMapping } from "./suggest-mapping.ts";

export interface ChosenMapping {
  /** Undefined where the lines of NDJSON are reports themselves. */
  readonly mapping: Mapping | undefined;
  /** What a suggested one leaves out or takes for granted, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The mapping that a file is read by: the one given as JSON, or the one that its columns suggest.
 *
 * Throws CB771 where both are asked for or the given one is none, CB772 where neither is and the file is a table, or where
 * columns are missing.
 */
export function chooseMapping(
  format: Format,
  columns: readonly string[],
  { text, suggest }: { readonly text: string | undefined; readonly suggest: boolean },
): ChosenMapping {
  if (text !== undefined) {
    if (suggest) throw new ChessboardError("CB771", "one is given, and one to be suggested is asked for.");
    const mapping = parseMapping(text);
    // The lines of NDJSON need not all have the members of the first one.
    if (format !== "ndjson") requireColumns(mapping, columns);
    return { mapping, notes: [] };
  }
  if (suggest) return suggestMapping(columns);
  if (format === "ndjson") return { mapping: undefined, notes: [] };
  throw new ChessboardError("CB772", "none is given, and none to be suggested is asked for.");
}
