import type { Row } from "#contracts/import/row";
import { csvTable } from "./csv-table.ts";
import { ndjsonTable } from "./ndjson-table.ts";
import type { ScannedFile } from "./scan-file.ts";
import { xlsxTable } from "./xlsx-table.ts";

/** A file as rows under named columns. */
export interface Table {
  /** The header's names, without those that are empty; of NDJSON the members of its first line. */
  readonly columns: readonly string[];
  /** Once, in order, in memory of a few rows. What of a row cannot be read is a row too (`unread`). */
  readonly rows: AsyncIterable<Row>;
}

/** Opens a scanned file by its format. Throws CB770, from here or from its rows, where it is not one. */
export function openTable(file: ScannedFile): Promise<Table> {
  switch (file.format) {
    case "csv":
      return csvTable(file);
    case "ndjson":
      return ndjsonTable(file);
    case "xlsx":
      return xlsxTable(file);
  }
}
