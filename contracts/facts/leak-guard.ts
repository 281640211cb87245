import { z } from "zod";
import { shapedStrings } from "./data-types.ts";
import { isBirthDate } from "./id-number.ts";
import { type JsonPath, pointerTo } from "./json-pointer.ts";

type Schema = z.core.$ZodType;

/**
 * Where `data` holds what looks like a person's number, as a JSON pointer, or undefined.
 *
 * Read are all strings that the schema does not type as code, date, area, participant or pseudonym (the registry `shapedStrings`) or list one by one: text that the schema leaves free, and whatever does not fit the schema, member
 * names included. Numbers are not read: no contract has one but sizes and indexes.
 *
 * The schema is walked, not listed, so that a contract that one day has a free string is guarded from its first day.
 */
export function findLeak(schema: Schema, data: unknown): string | undefined {
  const path = leakIn(schema, data, []);
  return path === undefined ? undefined : pointerTo(path);
}

/** Whether data that fits the schema can hold a string that the guard reads; if it cannot, the schema is guard enough. */
export function hasFreeStrings(wrapped: Schema): boolean {
  const schema = unwrap(wrapped);
  if (shapedStrings.has(schema) || STRINGLESS.has(schema._zod.def.type)) return false;
  if (schema instanceof z.ZodArray) return hasFreeStrings(schema.element);
  if (schema instanceof z.ZodRecord)
    return hasFreeStrings(schema.keyType) || hasFreeStrings(schema.valueType);
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => hasFreeStrings(option));
  if (schema instanceof z.ZodObject) {
    const isStrict = schema.def.catchall instanceof z.ZodNever;
    return !isStrict || Object.values(schema.shape).some((member) => hasFreeStrings(member));
  }
  return true;
}

/**
 * Whether a text holds a run of letters and digits, bounded by anything else, that is
 * - an ID number of 18 characters (GB 11643-1999) with a date of birth that exists, its check character right or wrong;
 * - an ID number of 15 digits (GB 11643-1989), the same without century and check character;
 * - a mobile phone number: 1, then 3 to 9, then nine digits, with or without 86, 0086 or 0 before it.
 *
 * Full-width characters count as what they stand for (Unicode NFKC), characters without width as absent. Only A to Z and
 * 0 to 9 make a run, since Chinese text puts no space before a number. A number cut up by hyphens is not put together.
 */
export function looksPersonal(text: string): boolean {
  const runs = text.replace(WITHOUT_WIDTH, "").normalize("NFKC").match(RUN);
  return runs?.some((run) => PHONE.test(run) || isIdNumberLike(run)) ?? false;
}

const WITHOUT_WIDTH = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g;
/** Eleven digits are the shortest number looked for. */
const RUN = /[0-9A-Za-z]{11,}/g;
const PHONE = /^(?:(?:00)?86|0)?1[3-9][0-9]{9}$/;
const ID_18 = /^[1-9][0-9]{5}([0-9]{8})[0-9]{3}[0-9Xx]$/;
const ID_15 = /^[1-9][0-9]{5}([0-9]{6})[0-9]{3}$/;

function isIdNumberLike(run: string): boolean {
  const birth18 = ID_18.exec(run)?.[1];
  if (birth18 !== undefined) return isBirthDate(birth18);
  const birth15 = ID_15.exec(run)?.[1];
  return birth15 !== undefined && isBirthDate(`19${birth15}`);
}

/** Schemas whose values are no strings, or strings that the schema spells out. */
const STRINGLESS: ReadonlySet<string> = new Set([
  ...["number", "int", "bigint", "boolean", "null", "undefined", "never", "literal", "enum"],
]);

/** The schema inside `optional`, `nullable`, `readonly` and their like. */
function unwrap(schema: Schema): Schema {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodReadonly ||
    inner instanceof z.ZodDefault
  ) {
    inner = inner.def.innerType;
  }
  return inner;
}

/** `wrapped` is undefined where the schema says nothing: there everything is read. Recurses as deep as the value. */
function leakIn(wrapped: Schema | undefined, value: unknown, path: JsonPath): JsonPath | undefined {
  const schema = wrapped === undefined ? undefined : chosen(unwrap(wrapped), value);
  if (typeof value === "string") {
    const isShaped = schema !== undefined && !hasFreeStrings(schema) && z.safeParse(schema, value).success;
    return !isShaped && looksPersonal(value) ? path : undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const element = schema instanceof z.ZodArray ? schema.element : undefined;
    return first(value, (inner, place) => leakIn(element, inner, [...path, place]));
  }
  return first(Object.entries(value), ([name, inner]) => {
    const member = memberOf(schema, name);
    return !member.isNameShaped && looksPersonal(name) ? path : leakIn(member.schema, inner, [...path, name]);
  });
}

/** Of a union, the first option that the value fits. */
const chosen = (schema: Schema, value: unknown): Schema | undefined =>
  schema instanceof z.ZodUnion ? schema.options.find((option) => z.safeParse(option, value).success) : schema;

function memberOf(schema: Schema | undefined, name: string): { schema?: Schema; isNameShaped: boolean } {
  if (schema instanceof z.ZodObject) {
    const member: Schema | undefined = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    return member === undefined ? { isNameShaped: false } : { schema: member, isNameShaped: true };
  }
  if (schema instanceof z.ZodRecord) {
    const isNameShaped = !hasFreeStrings(schema.keyType) && z.safeParse(schema.keyType, name).success;
    return { schema: schema.valueType, isNameShaped };
  }
  return { isNameShaped: false };
}

/** The first path that `look` finds among the items. */
function first<Item>(
  items: readonly Item[],
  look: (item: Item, place: number) => JsonPath | undefined,
): JsonPath | undefined {
  for (const [place, item] of items.entries()) {
    const found = look(item, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
