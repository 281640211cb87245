import { ChessboardError } from "#contracts/errors";
import { type Cell, MAX_CELL_CHARACTERS, MAX_COLUMNS, type Row } from "#contracts/import/row";
import { textOf } from "#contracts/import/map-row";
import type { Table } from "./table.ts";

export interface NumberedCells {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/**
 * A table of rows of cells whose first one with more than one cell filled is the header: above it may stand a title. An empty
 * row is passed over; one with more cells than the header is not read, one with fewer lacks the last ones. Throws CB770 when
 * there is no header, when two columns have one name, or when there are too many.
 */
export async function cellsTable(name: string, records: AsyncIterator<NumberedCells>): Promise<Table> {
  const header = await headerOf(name, records);
  const names = header.map((cell) => textOf(cell).normalize("NFC"));
  const columns = names.filter((name) => name !== "");
  if (names.length > MAX_COLUMNS || new Set(columns).size < columns.length) {
    throw new ChessboardError(
      "CB770",
      `the header of ${name} has two columns of one name, or over ${MAX_COLUMNS}.`,
    );
  }
  return { columns, rows: rowsUnder(names, records) };
}

async function headerOf(name: string, records: AsyncIterator<NumberedCells>): Promise<readonly Cell[]> {
  for (let next = await records.next(); next.done !== true; next = await records.next()) {
    if (next.value.cells.filter((cell) => textOf(cell) !== "").length > 1) return next.value.cells;
  }
  throw new ChessboardError("CB770", `${name} has no header: no row of it has two cells filled.`);
}

async function* rowsUnder(
  names: readonly string[],
  records: AsyncIterator<NumberedCells>,
): AsyncGenerator<Row> {
  for (let next = await records.next(); next.done !== true; next = await records.next()) {
    if (!isEmpty(next.value.cells)) yield rowOf(names, next.value);
  }
}

const isEmpty = (cells: readonly Cell[]): boolean => cells.every((cell) => textOf(cell) === "");

function rowOf(names: readonly string[], { number, cells }: NumberedCells): Row {
  if (cells.slice(names.length).some((cell) => textOf(cell) !== "")) {
    return { number, kind: "unread", message: "has more cells than the header" };
  }
  const byName = new Map<string, Cell>();
  for (const [at, name] of names.entries()) {
    const cell = cells[at] ?? null;
    if (typeof cell === "string" && cell.length > MAX_CELL_CHARACTERS) {
      return { number, kind: "unread", message: `has a cell of over ${MAX_CELL_CHARACTERS} characters` };
    }
    if (name !== "") byName.set(name, cell);
  }
  return { number, kind: "cells", cells: byName };
}
