import type { INestApplication } from "@nestjs/common";
import { DocumentBuilder, SwaggerModule } from "@nestjs/swagger";
import { z } from "zod";
import { type JsonSchema, namedSchemas } from "#contracts/api/json-schema";
import { problem } from "#contracts/api/problem";
import { describeOperation } from "./operation-in-api.ts";
import { SHARED_RESPONSES } from "./refusals-in-api.ts";

export interface ApiTitle {
  readonly title: string;
  readonly description: string;
  /** What each group of routes is about, in the order in which they are shown. */
  readonly tags?: readonly ApiTag[];
}

export interface ApiTag {
  readonly name: string;
  readonly description: string;
}

/** What holds for every route, for the description of a process's API. */
export const API_RULES =
  "Who asks is settled first: without a token that is taken here, a route that is not open answers 401, whatever else is asked. Refusals are problem documents (RFC 9457) with a stable code and what to do next. Times are RFC 3339 UTC, dates ISO 8601 at +08:00; lists are paged by an opaque cursor. Every GET answers HEAD too.";

/** The routes that every process has. */
export const PROCESS_TAGS: readonly ApiTag[] = [
  { name: "operation", description: "For who runs the process, and what it says of itself" },
  { name: "health", description: "Whether it runs, and can do its work" },
];

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/**
 * The OpenAPI 3.1 document of everything that the application's controllers serve, as JSON: what @nestjs/swagger finds of
 * paths and methods, and what the routes say of themselves (in-api.ts).
 */
export function openApiOf(app: INestApplication, title: ApiTitle): string {
  const named = new Components();
  const document = SwaggerModule.createDocument(app, frameOf(title), {
    autoTagControllers: false,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? { schema: named.take(namedSchemas(schema, schemaType)) } : undefined,
  });
  named.take(namedSchemas(problem));
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      if (item[method] === undefined) continue;
      for (const each of describeOperation(path, item[method])) {
        named.add(each.components);
        paths[each.path] = { ...paths[each.path], [method]: each.operation };
      }
    }
  }
  const { info, openapi, tags, servers } = document;
  const sorted = Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({
    ...{ openapi, info, servers, tags },
    paths: Object.fromEntries(sorted),
    components: {
      schemas: named.sorted(),
      responses: SHARED_RESPONSES,
      securitySchemes: document.components?.securitySchemes,
    },
  });
}

const frameOf = ({ title, description, tags = [] }: ApiTitle) => {
  const builder = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion("1")
    .setLicense("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0")
    .setOpenAPIVersion("3.1.0")
    .addServer("/", "The process that serves this document")
    .addBearerAuth({
      type: "http",
      scheme: "bearer",
      bearerFormat: "JWT",
      description:
        "An EdDSA token by a token key that the directory knows, at most 12 hours old: who asks, for which department, with which scopes. Each operation names in x-scopes those of which one is enough.",
    });
  for (const { name, description } of tags) builder.addTag(name, description);
  return builder.build();
};

/** The named schemas of a document. */
class Components {
  readonly #schemas = new Map<string, JsonSchema>();

  /** Throws when a name is another schema's already: a reference must not lead elsewhere than meant. */
  add(components: Readonly<Record<string, JsonSchema>>): void {
    for (const [name, schema] of Object.entries(components)) {
      const known = this.#schemas.get(name) ?? schema;
      if (JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two schemas are called ${name}`);
      this.#schemas.set(name, schema);
    }
  }

  take({ schema, components }: ReturnType<typeof namedSchemas>): JsonSchema {
    this.add(components);
    return schema;
  }

  sorted(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
