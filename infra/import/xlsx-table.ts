import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { streamXlsxRows } from "hucre/xlsx";
import { ChessboardError } from "#contracts/errors";
import { cellsTable, type NumberedCells } from "./cells-table.ts";
import type { ScannedFile } from "./scan-file.ts";
import type { Table } from "./table.ts";

/**
 * The first sheet of an XLSX file (ISO/IEC 29500), row after row. What spreadsheets keep apart from the rows, each different text
 * once, is held in memory while it is read. Throws CB770 if it is none.
 */
export const xlsxTable = (file: ScannedFile): Promise<Table> => cellsTable(file.name, records(file));

async function* records({ path, name }: ScannedFile): AsyncGenerator<NumberedCells> {
  const source = createReadStream(path);
  try {
    for await (const { index, values } of streamXlsxRows(Readable.toWeb(source))) {
      yield { number: index + 1, cells: values };
    }
  } catch (cause) {
    throw new ChessboardError("CB770", `${name} cannot be read as a spreadsheet.`, { cause });
  } finally {
    source.destroy();
  }
}
