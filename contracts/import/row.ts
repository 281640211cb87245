import type { ErrorCode } from "../errors.ts";

/** A cell as its file holds it: text, or what a spreadsheet or JSON has in its place. */
export type Cell = string | number | boolean | Date | null;

/** One row of a file, whatever its format. */
export type Row = {
  /** As a spreadsheet numbers it, from 1, the header being one; the line's number in NDJSON. */
  readonly number: number;
} & (
  | { readonly kind: "cells"; readonly cells: ReadonlyMap<string, Cell> }
  /** A line of NDJSON, already a report (contracts/facts/report.ts) or an object to be mapped. */
  | { readonly kind: "document"; readonly document: Readonly<Record<string, unknown>> }
  | { readonly kind: "unread"; readonly message: string }
);

/** Why a row is not taken. Nothing in it repeats what a cell held. */
export interface Rejection {
  readonly row: number;
  /** The column at fault, empty where it is the row as a whole. */
  readonly column: string;
  readonly code: ErrorCode;
  /** What is wrong: "must be a date that exists". */
  readonly message: string;
}

/** A cell past this many characters is none of ours. */
export const MAX_CELL_CHARACTERS = 4_096;
/** Columns of a file at most. */
export const MAX_COLUMNS = 256;
