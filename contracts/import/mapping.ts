import { z } from "zod";
import { ChessboardError } from "../errors.ts";
import { type FactTypeName, factTypeNamed } from "../facts/fact.ts";
import { DATE_FORMS } from "./read-date.ts";

/** The types whose `data` is flat, so that a row of a table can hold it. */
export const IMPORTED_TYPES = [
  "cn.chessboard.movement.arrived.v1",
  "cn.chessboard.movement.arrived.v2",
  "cn.chessboard.movement.departed.v1",
  "cn.chessboard.service.delivered.v1",
  "cn.chessboard.certificate.issued.v1",
] as const satisfies readonly FactTypeName[];

const column = z.string().min(1).max(200);

const field = z.union([
  z.strictObject({
    column,
    /** Forms of a date, the first that fits; a field of a date takes all of them when none is named. */
    dates: z.array(z.enum(DATE_FORMS)).min(1).optional(),
    /** What the file writes → the backbone's code. A value that is a code of the backbone already needs no line. */
    codes: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ constant: z.string().max(100) }),
]);
export type Field = z.infer<typeof field>;

const mappedFact = z.strictObject({
  type: z.enum(IMPORTED_TYPES),
  /** A row in which this column is empty has no such fact. */
  when: column.optional(),
  data: z.record(z.string(), field),
});
export type MappedFact = z.infer<typeof mappedFact>;

/**
 * How the rows of a file become reports (docs/import.md).
 *
 *     {"person":{"column":"身份证号"},
 *      "facts":[{"type":"cn.chessboard.movement.arrived.v2","when":"到达日期",
 *        "data":{"occurredOn":{"column":"到达日期","dates":["2010-03-01","20100301"]},
 *          "areaCode":{"column":"现居住地代码"},"householdAreaCode":{"column":"户籍地代码"},
 *          "reason":{"column":"流动原因","codes":{"务工经商":"work-or-trade"}}}}],
 *      "distinctBy":["流水号"]}
 */
export const mapping = z.strictObject({
  /**
   * Whom a row is about: an ID number, or a pseudonym where the file has it. `whole` says that numbers ending in 000 are not
   * cut short, in a file where they look so.
   */
  person: z.union([
    z.strictObject({ column, whole: z.boolean().optional() }),
    z.strictObject({ pseudonymColumn: column }),
  ]),
  /** In the order in which a row's facts are reported. */
  facts: z.array(mappedFact).min(1).max(8),
  /** Columns that tell rows apart which say the same: a record's number. Without them, equal rows are one fact. */
  distinctBy: z.array(column).max(8).optional(),
});
export type Mapping = z.infer<typeof mapping>;

/**
 * Reads a mapping file. Throws CB771, naming the member, if it is not one, or if it says a member that the type does not
 * have, or leaves out one that it must have.
 *
 * @param text the file's text
 */
export function parseMapping(text: string): Mapping {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new ChessboardError("CB771", "it is not JSON.");
  }
  const parsed = mapping.safeParse(document);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ChessboardError("CB771", `${issues.join("; ")}.`);
  }
  for (const fact of parsed.data.facts) requireMembers(fact);
  return parsed.data;
}

/** The members of a type's `data`, and whether each must be given. */
export function membersOf(type: FactTypeName): ReadonlyMap<string, { readonly isRequired: boolean }> {
  const data: unknown = factTypeNamed(type)?.data;
  if (!(data instanceof z.ZodObject)) return new Map();
  const members = Object.entries(data.shape).map(
    ([name, schema]) => [name, { isRequired: !(schema instanceof z.ZodOptional) }] as const,
  );
  return new Map(members);
}

function requireMembers({ type, data }: MappedFact): void {
  const members = membersOf(type);
  const unknown = Object.keys(data).filter((name) => !members.has(name));
  const missing = [...members].filter(([name, { isRequired }]) => isRequired && !(name in data));
  const said = [
    ...unknown.map((name) => `${type} has no member ${name}`),
    ...missing.map(([name]) => `${type} needs the member ${name}`),
  ];
  if (said.length > 0) throw new ChessboardError("CB771", `${said.join("; ")}.`);
}

/** Throws CB772 if a file has not all the columns that a mapping reads. */
export function requireColumns(mapping: Mapping, columns: readonly string[]): void {
  const absent = [...columnsOf(mapping)].filter((each) => !columns.includes(each));
  if (absent.length === 0) return;
  throw new ChessboardError("CB772", `the file has no column ${absent.join(", ")}, which the mapping reads.`);
}

/** Every column that a mapping reads. */
export function columnsOf({ person, facts, distinctBy = [] }: Mapping): ReadonlySet<string> {
  const columns = new Set(distinctBy);
  columns.add("column" in person ? person.column : person.pseudonymColumn);
  for (const { when, data } of facts) {
    if (when !== undefined) columns.add(when);
    for (const each of Object.values(data)) if ("column" in each) columns.add(each.column);
  }
  return columns;
}
