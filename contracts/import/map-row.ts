import type { ErrorCode } from "../errors.ts";
import { codesOf } from "../facts/code-tables.ts";
import type { Field, MappedFact, Mapping } from "./mapping.ts";
import { PLAIN_DATE_FORMS, readDate } from "./read-date.ts";
import type { Cell, Rejection } from "./row.ts";

/** One report of a row, before the contract's check, and where each of its fields came from. */
export interface MappedReport {
  readonly report: {
    readonly type: string;
    readonly person?: { readonly idNumber: string };
    readonly subject?: string;
    readonly data: Readonly<Record<string, string>>;
  };
  /** JSON pointer → the column that a problem there is to be told of. */
  readonly columns: ReadonlyMap<string, string>;
  /** What tells it from a row that says the same. */
  readonly distinct: readonly string[];
}

export type MappedRow =
  | { readonly ok: true; readonly reports: readonly MappedReport[] }
  | { readonly ok: false; readonly rejections: readonly Rejection[] };

/** Fields that hold a date, by their names in the contracts. */
const isDate = (member: string): boolean => member === "occurredOn" || member === "validUntil";
const isArea = (member: string): boolean => member === "areaCode" || member.endsWith("AreaCode");

/**
 * The reports of a row by a mapping: dates by their forms (CB773), values by their code tables (CB774), numbers that a
 * spreadsheet has cut short (CB777), a row that says none of the mapping's facts (CB778). An empty cell is a field left
 * out. Whether a report is one is the contract's check.
 */
export function mapRow(
  row: number,
  cells: ReadonlyMap<string, Cell>,
  mapping: Mapping,
  cutNumbers: boolean,
): MappedRow {
  const rejections: Rejection[] = [];
  const refuse = ({ column, code, message }: Fault): void => {
    if (rejections.some((each) => each.column === column && each.code === code)) return;
    rejections.push({ row, column, code, message });
  };
  const person = personOf(cells, mapping, cutNumbers, refuse);
  const facts = mapping.facts.filter(({ when }) => when === undefined || textOf(cells.get(when)) !== "");
  if (facts.length === 0) {
    const columns = mapping.facts.flatMap(({ when }) => when ?? []).join(", ");
    refuse({ column: columns, code: "CB778", message: "is empty, so that nothing is said to have happened" });
  }
  const distinct = (mapping.distinctBy ?? []).map((column) => textOf(cells.get(column)));
  const reports = facts.map((fact): MappedReport => {
    const { data, columns } = dataOf(fact, cells, refuse);
    for (const [pointer, column] of person.columns) columns.set(pointer, column);
    return { report: { type: fact.type, ...person.about, data }, columns, distinct };
  });
  return rejections.length > 0 ? { ok: false, rejections } : { ok: true, reports };
}

interface Fault {
  readonly column: string;
  readonly code: ErrorCode;
  readonly message: string;
}
type Refuse = (fault: Fault) => void;

function personOf(
  cells: ReadonlyMap<string, Cell>,
  { person }: Mapping,
  cutNumbers: boolean,
  refuse: Refuse,
) {
  if ("pseudonymColumn" in person) {
    const column = person.pseudonymColumn;
    return { about: { subject: textOf(cells.get(column)) }, columns: [["/subject", column]] as const };
  }
  const { column, whole } = person;
  const cell = cells.get(column);
  // 15 digits are what a spreadsheet keeps of a number: the next three are zeros, and one in eleven such numbers is somebody's.
  const isCut = cutNumbers && whole !== true && textOf(cell).endsWith("000");
  if (typeof cell === "number" || isScientific(cell) || isCut) refuse({ column, ...CUT_SHORT });
  return {
    about: { person: { idNumber: textOf(cell).toUpperCase() } },
    columns: [
      ["/person/idNumber", column],
      ["/person", column],
    ] as const,
  };
}

function dataOf(fact: MappedFact, cells: ReadonlyMap<string, Cell>, refuse: Refuse) {
  const data: Record<string, string> = {};
  const columns = new Map<string, string>();
  for (const [member, field] of Object.entries(fact.data)) {
    if ("constant" in field) {
      data[member] = field.constant;
      continue;
    }
    columns.set(`/data/${member}`, field.column);
    const cell = cells.get(field.column) ?? null;
    if (textOf(cell) === "") continue;
    const value = valueIn(fact, member, field, cell);
    if (typeof value === "string") data[member] = value;
    else refuse({ column: field.column, ...value });
  }
  return { data, columns };
}

type ColumnField = Extract<Field, { readonly column: string }>;

function valueIn(
  { type }: MappedFact,
  member: string,
  { dates, codes }: ColumnField,
  cell: Cell,
): string | Omit<Fault, "column"> {
  if (isDate(member) || dates !== undefined) {
    const date = readDate(cell, dates ?? PLAIN_DATE_FORMS);
    return date ?? { code: "CB773", message: "is not a date in a form that the mapping takes" };
  }
  if (isScientific(cell)) return CUT_SHORT;
  const text = textOf(cell);
  if (codes !== undefined) {
    const code = Object.hasOwn(codes, text) ? codes[text] : undefined;
    if (code !== undefined) return code;
    if (codesOf(type, member)?.includes(text) === true) return text;
    return { code: "CB774", message: "is not in the mapping's code table" };
  }
  return isArea(member) ? countyOf(text) : text;
}

/** `4.40306E+11`, as a spreadsheet shows a number of twelve digits and more. */
const isScientific = (cell: Cell | undefined): boolean => /^\d(?:\.\d+)?E\+?\d+$/i.test(textOf(cell));

const CUT_SHORT = { code: "CB777", message: "is a number there, whose last digits are lost" } as const;

/** The county of a code of a street or village (GB/T 10114 and the statistical 12 digits), whose first six digits it is. */
const countyOf = (text: string): string => (/^\d{9}(?:\d{3})?$/.test(text) ? text.slice(0, 6) : text);

/** A cell as text, without the blanks, tabs and apostrophes that exports put around a number to keep its digits. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  const text = String(cell).trim();
  const formula = /^="(.*)"$/.exec(text)?.[1];
  return (formula ?? text.replace(/^['\u2018`]/, "")).trim();
}
