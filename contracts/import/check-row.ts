import { ERRORS, type ErrorCode } from "../errors.ts";
import type { FieldProblem } from "../facts/field-problem.ts";
import { type ParticipantId } from "../facts/participant.ts";
import { checkKey, checkReport } from "../facts/report.ts";
import { idempotencyKeyOf, type ImportKey } from "./idempotency-key.ts";
import { mapRow } from "./map-row.ts";
import type { Mapping } from "./mapping.ts";
import type { Cell, Rejection, Row } from "./row.ts";

/** One line of a batch, and what a refusal of it is told by. */
export interface ImportLine {
  readonly row: number;
  /** The line as NDJSON, with its `key`. */
  readonly text: string;
  readonly columns: ReadonlyMap<string, string>;
}

export type CheckedRow =
  | { readonly ok: true; readonly lines: readonly ImportLine[] }
  | { readonly ok: false; readonly rejections: readonly Rejection[] };

export interface RowContext {
  /** Undefined where the lines of NDJSON are reports already. */
  readonly mapping: Mapping | undefined;
  readonly key: ImportKey;
  /** Whose log they are for; where that is not known, any province: all record the same types. */
  readonly participant: ParticipantId;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  /** Whether the file's ID numbers look cut short to 15 digits: one that ends in 000 is then not taken for whole. */
  readonly cutNumbers: boolean;
}

/** The lines that a row comes to, each checked as a node checks it (contracts/facts/report.ts); all of them or none. */
export function checkRow(row: Row, context: RowContext): CheckedRow {
  if (row.kind === "unread")
    return refused([{ row: row.number, column: "", code: "CB775", message: row.message }]);
  const drafts = draftsOf(row, context);
  if (!drafts.ok) return drafts;
  const lines: ImportLine[] = [];
  const rejections: Rejection[] = [];
  for (const { report, columns, distinct, givenKey } of drafts.reports) {
    const checked = checkReport(report, context);
    const key = givenKey ?? idempotencyKeyOf(context.key, report, distinct);
    const checkedKey = checkKey(key, "/key");
    if (!checked.ok) rejections.push(...inColumns(row.number, columns, checked.problems));
    else if (!checkedKey.ok) rejections.push(...inColumns(row.number, columns, [checkedKey.problem]));
    else lines.push({ row: row.number, text: JSON.stringify({ key, ...report }), columns });
  }
  return rejections.length > 0 ? refused(rejections) : { ok: true, lines };
}

const refused = (rejections: readonly Rejection[]): CheckedRow => ({ ok: false, rejections });

interface Draft {
  readonly report: object;
  readonly columns: ReadonlyMap<string, string>;
  readonly distinct: readonly string[];
  readonly givenKey?: unknown;
}

type Drafts = { readonly ok: true; readonly reports: readonly Draft[] } | Extract<CheckedRow, { ok: false }>;

function draftsOf(row: Exclude<Row, { kind: "unread" }>, { mapping, cutNumbers }: RowContext): Drafts {
  const mapped = (cells: ReadonlyMap<string, Cell>): Drafts =>
    mapping === undefined ? { ok: true, reports: [] } : mapRow(row.number, cells, mapping, cutNumbers);
  if (row.kind === "cells") return mapped(row.cells);
  if (mapping !== undefined) return mapped(cellsOf(row.document));
  const { key, ...report } = row.document;
  return { ok: true, reports: [{ report, columns: new Map(), distinct: [], givenKey: key }] };
}

/** The members of an object that can be cells; an object within one is none. */
const cellsOf = (document: Readonly<Record<string, unknown>>): Map<string, Cell> =>
  new Map(Object.entries(document).flatMap(([name, value]) => (isCell(value) ? [[name, value]] : [])));

const isCell = (value: unknown): value is Exclude<Cell, Date> =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

/** Problems of a report as rejections of its row: a field without a column of its own is named itself. */
export function inColumns(
  row: number,
  columns: ReadonlyMap<string, string>,
  problems: readonly FieldProblem[],
): Rejection[] {
  return problems.map(({ pointer, code, message }) => ({
    row,
    column: columns.get(pointer) ?? memberIn(pointer),
    code,
    message,
  }));
}

/** A pointer that holds more than names of ours is not repeated: a file's members may be anything. */
const memberIn = (pointer: string): string => (/^(?:\/[A-Za-z]{1,40})*$/.test(pointer) ? pointer : "");

/** A node's code as one of ours: an older command may not know a newer node's. */
export const knownCode = (code: string): ErrorCode | undefined => (isKnown(code) ? code : undefined);
const isKnown = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);
