import { z } from "zod";
import { schemaNames } from "./names.ts";

/** A JSON Schema of draft 2020-12, which is that of OpenAPI 3.1 and AsyncAPI 3.0. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface NamedSchemas {
  /** The schema itself; what has a name is referred to: `{"$ref":"#/components/schemas/Person"}`. */
  readonly schema: JsonSchema;
  /** Everything that has a name in it, by name. */
  readonly components: Readonly<Record<string, JsonSchema>>;
}

/** Which side of a schema is meant: what is sent, before defaults and transforms, or what is answered. */
export type SchemaSide = "input" | "output";

/** A zod schema as the APIs' documents have it, with the names of names.ts. */
export function namedSchemas(schema: z.core.$ZodType, io: SchemaSide = "output"): NamedSchemas {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema, { metadata: schemaNames, io });
  const components = Object.entries($defs ?? {}).map(([name, each]) => [name, withoutId(each)] as const);
  return {
    schema: referring(withoutId(rest)),
    components: Object.fromEntries(components.map(([name, each]) => [name, referring(each)])),
  };
}

/** The name is where the schema is kept, not a member of it. */
const withoutId = ({ id: _, ...rest }: JsonSchema): JsonSchema => rest;

const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** References into the document instead of into the schema. */
function referring(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema).map(([member, value]) => [member, referringValue(member, value)]);
  return Object.fromEntries(entries);
}

function referringValue(member: string, value: unknown): unknown {
  if (member === "$ref" && typeof value === "string")
    return value.replace(/^#\/\$defs\//, "#/components/schemas/");
  if (Array.isArray(value)) return value.map((each) => referringValue("", each));
  return isRecord(value) ? referring(value) : value;
}
