import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { ChessboardError } from "#contracts/errors";
import { cellsTable, type NumberedCells } from "./cells-table.ts";
import { beginningOf, decoded } from "./decoded.ts";
import type { ScannedFile } from "./scan-file.ts";
import type { Table } from "./table.ts";

const DELIMITERS = [",", ";", "\t"] as const;
/** A record past this many bytes is a quotation mark that nothing closes. */
const MAX_RECORD_BYTES = 1 << 20;

/**
 * CSV as RFC 4180 and spreadsheets have it; commas, semicolons or tabs, whichever the header has most of. A quotation mark
 * within a cell that is not quoted stands for itself.
 *
 * Throws CB770, from the rows, where a quotation mark is never closed: nothing behind it can be told apart.
 */
export async function csvTable(file: ScannedFile): Promise<Table> {
  const delimiter = delimiterOf(await beginningOf(file.path, file.encoding));
  return await cellsTable(file.name, records(file, delimiter));
}

export function delimiterOf(text: string): string {
  for (const line of text.split(/\r?\n|\r/)) {
    const counts = DELIMITERS.map((each) => line.split(each).length);
    const most = Math.max(...counts);
    // A title has none of them.
    if (most > 1) return DELIMITERS[counts.indexOf(most)] ?? ",";
  }
  return ",";
}

async function* records(file: ScannedFile, delimiter: string): AsyncGenerator<NumberedCells> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD_BYTES,
  });
  const source = Readable.from(decoded(file));
  source.on("error", (error) => parser.destroy(error)).pipe(parser);
  let number = 0;
  try {
    for await (const record of parser) {
      number += 1;
      yield { number, cells: record };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // Its message may quote the file.
    throw new ChessboardError(
      "CB770",
      `${file.name}, after row ${number}: a quotation mark is not closed, or stands before more text.`,
    );
  } finally {
    source.destroy();
    parser.destroy();
  }
}
