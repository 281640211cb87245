import { applyDecorators } from "@nestjs/common";
import { ApiExtension, ApiOperation } from "@nestjs/swagger";
import { z } from "zod";
import { type JsonSchema, namedSchemas, type SchemaSide } from "#contracts/api/json-schema";
import type { Scope } from "#contracts/api/scopes";
import type { ErrorCode } from "#contracts/errors";

/*
 * What a route says of itself in the OpenAPI document, beyond what its path, method and doors say anyway. Every schema is
 * the zod schema that the route parses or answers by. Each decorator leaves a part; open-api.ts puts the parts together.
 */

/** Where the parts are left on an operation until the document is put together. */
export const PART = "x-part-";

const components = z.record(z.string(), z.record(z.string(), z.unknown()));
const schema = z.record(z.string(), z.unknown());

const content = z.record(
  z.string(),
  z.object({ schema, examples: z.record(z.string(), z.object({ value: z.unknown() })).optional() }),
);
const header = z.object({ description: z.string(), schema });

/** A part of an operation's description. */
export const operationPart = z.discriminatedUnion("part", [
  z.object({
    part: z.literal("access"),
    needs: z.union([z.literal("nothing"), z.array(z.string())]),
    body: z.string(),
  }),
  z.object({
    part: z.literal("parameter"),
    name: z.string(),
    in: z.enum(["query", "path", "header"]),
    required: z.boolean(),
    description: z.string().optional(),
    schema,
    example: z.unknown().optional(),
    components,
  }),
  z.object({
    part: z.literal("body"),
    required: z.boolean(),
    description: z.string().optional(),
    content,
    components,
  }),
  z.object({
    part: z.literal("answer"),
    status: z.number(),
    description: z.string(),
    content: content.optional(),
    headers: z.record(z.string(), header).optional(),
    components,
  }),
  z.object({ part: z.literal("refusals"), codes: z.array(z.string()) }),
  z.object({ part: z.literal("path"), path: z.string(), operationId: z.string() }),
]);
export type OperationPart = z.infer<typeof operationPart>;

let parts = 0;
/** Every part has a place of its own, so that none takes another's. */
function leave(part: OperationPart): MethodDecorator {
  parts += 1;
  return ApiExtension(`${PART}${parts}`, part);
}

/** Who may use the route, and what kind of body it takes: left by @Open() and @Needs(). */
export const AccessInApi = (needs: "nothing" | readonly Scope[], body: string): MethodDecorator =>
  leave({ part: "access", needs: needs === "nothing" ? needs : [...needs], body });

/** What the route is called: by clients (`operationId`), and in one line. */
export const CalledInApi = (
  operationId: string,
  summary: string,
  more: { readonly description?: string } = {},
): MethodDecorator => ApiOperation({ operationId, summary, ...more });

/** Values that show how to ask; the test of the documents' examples asks with them. */
type Examples = Readonly<Record<string, unknown>>;

/** The members of a query, by the schema that it is parsed with. */
export const QueryInApi = (query: z.ZodObject, examples: Examples = {}): MethodDecorator =>
  applyDecorators(...parametersOf("query", query, examples).map(leave));

/** The parameters of a path, by the schema that they are parsed with. */
export const PathInApi = (path: z.ZodObject, examples: Examples = {}): MethodDecorator =>
  applyDecorators(...parametersOf("path", path, examples).map(leave));

/** One header of a request, by the schema of its value. */
export const HeaderInApi = (
  name: string,
  value: z.ZodType,
  more: { readonly description?: string; readonly example?: unknown } = {},
): MethodDecorator =>
  applyDecorators(...parametersOf("header", z.object({ [name]: value }), {}, more).map(leave));

function parametersOf(
  where: "query" | "path" | "header",
  object: z.ZodObject,
  examples: Examples,
  more: { readonly description?: string; readonly example?: unknown } = {},
): OperationPart[] {
  const needed = requiredIn(object);
  return Object.entries(object.shape).map(([name, member]): OperationPart => {
    const { schema: whole, components: named } = namedSchemas(member, "input");
    const { description, ...own } = givenMoreThanOnce(whole);
    const required = where === "path" || needed.includes(name);
    const shown = more.example ?? examples[name] ?? (required ? exampleIn(own, named) : undefined);
    return {
      part: "parameter",
      ...{ name, in: where, required },
      ...withoutMissing({ description: more.description ?? description }),
      schema: own,
      ...(shown === undefined ? {} : { example: shown }),
      components: named,
    };
  });
}

function requiredIn(object: z.ZodObject): readonly unknown[] {
  const { required } = z.toJSONSchema(object, { io: "input" });
  return required ?? [];
}

/** One value, or a list of them, is in a query what may be given more than once: a list. */
function givenMoreThanOnce(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const list: JsonSchema | undefined = anyOf.find((each) => each.type === "array");
  return list === undefined ? schema : { ...rest, ...list };
}

/** The example that a schema, or the named one that it refers to, has itself. */
function exampleIn(schema: JsonSchema, named: Readonly<Record<string, JsonSchema>>): unknown {
  const { $ref, examples } = schema;
  const list = typeof $ref === "string" ? named[$ref.split("/").at(-1) ?? ""]?.["examples"] : examples;
  return Array.isArray(list) ? list[0] : undefined;
}

/** A body or an answer in one media type: its schema, and examples by name. */
export interface MediaContent {
  readonly schema: z.ZodType | JsonSchema;
  readonly examples?: Examples;
}
export type Contents = Readonly<Record<string, MediaContent>>;

/** What a request brings, by media type. */
export const BodyInApi = (
  contents: Contents,
  more: { readonly description?: string; readonly required?: boolean } = {},
): MethodDecorator => {
  const { content, components } = contentOf(contents, "input");
  const { description, required = true } = more;
  return leave({ part: "body", required, ...withoutMissing({ description }), content, components });
};

/** What the route answers with a status, by media type, and in which headers. */
export const AnswerInApi = (
  status: number,
  description: string,
  contents: Contents = {},
  headers: Readonly<Record<string, { readonly description: string; readonly schema: z.ZodType }>> = {},
): MethodDecorator => {
  const { content, components } = contentOf(contents, "output");
  const described = Object.entries(headers).map(([name, header]) => {
    const named = namedSchemas(header.schema);
    Object.assign(components, named.components);
    return [name, { description: header.description, schema: named.schema }] as const;
  });
  return leave({
    part: "answer",
    ...{ status, description, components },
    ...(Object.keys(content).length === 0 ? {} : { content }),
    ...(described.length === 0 ? {} : { headers: Object.fromEntries(described) }),
  });
};

/** An answer of JSON. */
export const JsonInApi = (
  status: number,
  description: string,
  answer: z.ZodType,
  examples?: Examples,
): MethodDecorator =>
  AnswerInApi(status, description, {
    "application/json": { schema: answer, ...(examples === undefined ? {} : { examples }) },
  });

/** What the route may refuse, beyond what every route may: the codes of contracts/errors.ts. */
export const RefusesInApi = (...codes: ErrorCode[]): MethodDecorator => leave({ part: "refusals", codes });

/** A parameter of more than one segment has no place in OpenAPI: the route is described by these paths instead, by operation. */
export const PathsInApi = (paths: Readonly<Record<string, string>>): MethodDecorator =>
  applyDecorators(
    ...Object.entries(paths).map(([operationId, path]) => leave({ part: "path", path, operationId })),
  );

/** What is a line of each: NDJSON has no schema of its own in OpenAPI 3.1. */
export const linesOf = (line: z.ZodType, side: SchemaSide): JsonSchema => {
  const { schema, components } = namedSchemas(line, side);
  return { type: "string", contentMediaType: "application/json", contentSchema: schema, $defs: components };
};

function contentOf(contents: Contents, side: SchemaSide) {
  const components: Record<string, JsonSchema> = {};
  const entries = Object.entries(contents).map(([mediaType, { schema: given, examples }]) => {
    const named = given instanceof z.ZodType ? namedSchemas(given, side) : withDefinitions(given);
    Object.assign(components, named.components);
    const shown = Object.entries(examples ?? {}).map(([name, value]) => [name, { value }] as const);
    const media = {
      schema: named.schema,
      ...(shown.length === 0 ? {} : { examples: Object.fromEntries(shown) }),
    };
    return [mediaType, media] as const;
  });
  return { content: Object.fromEntries(entries), components };
}

/** A JSON Schema that brings what it refers to. */
function withDefinitions({ $defs, ...schema }: JsonSchema) {
  return { schema, components: components.parse($defs ?? {}) };
}

const withoutMissing = (given: { description: unknown }): { description?: string } =>
  typeof given.description === "string" ? { description: given.description } : {};
