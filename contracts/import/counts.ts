import { z } from "zod";

/** What has become of the rows of a file so far. */
export const importCounts = z.strictObject({
  /** Rows read, the header and empty ones aside. */
  rows: z.int().min(0),
  /** Facts that this import has brought onto the log. */
  recorded: z.int().min(0),
  /** Facts that were there before under the same key: from an earlier run, or from an equal row. */
  before: z.int().min(0),
  /** Rows that are not taken. */
  rejected: z.int().min(0),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const NOTHING_COUNTED: ImportCounts = { rows: 0, recorded: 0, before: 0, rejected: 0 };

export const sumOf = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
  rows: a.rows + b.rows,
  recorded: a.recorded + b.recorded,
  before: a.before + b.before,
  rejected: a.rejected + b.rejected,
});
