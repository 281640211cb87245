import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { ChessboardError } from "#contracts/errors";
import { importCounts } from "#contracts/import/counts";

/**
 * How far an import has come, beside its report: every row up to `row` is on the log or in the report. It holds nothing of
 * any row.
 *
 *     {"digest":"9f86…","mapping":"2c26…","node":"http://127.0.0.1:8101","row":84000,"reportBytes":5120,
 *      "counts":{"rows":84000,"recorded":83160,"before":0,"rejected":840}}
 */
const importState = z.strictObject({
  /** SHA-256 of the file, and of the mapping's JSON. */
  digest: z.string(),
  mapping: z.string(),
  node: z.string(),
  row: z.int().min(0),
  reportBytes: z.int().min(0),
  counts: importCounts,
});
export type ImportState = z.infer<typeof importState>;

/** The state that was left at a path, or undefined if there is none. Throws CB776 if it is not one. */
export function readState(path: string): ImportState | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const parsed = importState.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  throw new ChessboardError("CB776", `${path} is not the state of an import.`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a state in the place of the one before: at every moment there is a whole one. */
export function writeState(path: string, state: ImportState): void {
  writeFileSync(`${path}.new`, JSON.stringify(state), { flush: true });
  renameSync(`${path}.new`, path);
}

/** An import that is done needs none. */
export const removeState = (path: string): void => rmSync(path, { force: true });
