import type { INestApplication } from "@nestjs/common";
import { DocumentBuilder, SwaggerModule } from "@nestjs/swagger";
import { z } from "zod";
import { problem } from "#contracts/api/problem";

export interface ApiTitle {
  readonly title: string;
  readonly description: string;
}

/** The OpenAPI 3.1 document of everything the application serves, as JSON. Problems are the answer to whatever else. */
export function openApiOf(app: INestApplication, { title, description }: ApiTitle): string {
  const builder = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion("1")
    .setOpenAPIVersion("3.1.0")
    .addBearerAuth({ type: "http", scheme: "bearer", bearerFormat: "JWT" })
    .addSecurityRequirements("bearer")
    .build();
  const document = SwaggerModule.createDocument(app, builder);
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation !== undefined) operation.responses["default"] ??= PROBLEM_RESPONSE;
    }
  }
  const { $schema: _, ...schema } = z.toJSONSchema(problem);
  const components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: schema },
  };
  return JSON.stringify({ ...document, components });
}

const PROBLEM_RESPONSE = {
  description: "A problem document (RFC 9457).",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};
