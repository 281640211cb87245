import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "@asyncapi/parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { API, addApiDocuments, apiDocuments, apiFaults } from "./api.ts";

const read = (file: string): string => readFileSync(join(API, file), "utf8");

const media = z.looseObject({
  schema: z.looseObject({}),
  examples: z.record(z.string(), z.looseObject({ value: z.unknown() })).optional(),
});
const operation = z.looseObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(8),
  tags: z.array(z.string()).min(1),
  security: z.array(z.looseObject({})),
  parameters: z.array(
    z.looseObject({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.looseObject({}) }),
  ),
  requestBody: z.looseObject({ content: z.record(z.string(), media) }).optional(),
  responses: z.record(z.string(), z.looseObject({})),
});
type Operation = z.infer<typeof operation>;
const document = z.looseObject({
  openapi: z.literal("3.1.0"),
  servers: z.array(z.looseObject({ url: z.string() })).min(1),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

const FILES = ["node.openapi.json", "view.openapi.json"] as const;
const operationsIn = (file: string): Operation[] =>
  Object.values(document.parse(JSON.parse(read(file))).paths).flatMap((item) => Object.values(item));

describe("the APIs' documents", () => {
  it("are kept as the code says, and told where they are not", async () => {
    using folder = temporaryFolder();
    const documents = await apiDocuments();
    expect(documents.map(({ file }) => file)).toEqual([...FILES, "shared-log.asyncapi.json"]);
    expect(apiFaults(API, documents)).toEqual([]);
    addApiDocuments(folder.path, documents);
    expect(apiFaults(folder.path, documents)).toEqual([]);
    writeFileSync(join(folder.path, FILES[0]), read(FILES[0]).replace("Report one fact", "Report two facts"));
    expect(apiFaults(folder.path, documents)).toHaveLength(1);
  });

  it.each(FILES)("pass the validator of OpenAPI: %s", async (file) => {
    const verdict = async (text: string) => (await new Validator().validate(JSON.parse(text))).valid;
    expect(await verdict(read(file))).toBe(true);
    expect(await verdict(read(file).replace('"in": "path"', '"in": "pathway"'))).toBe(false);
    expect(await verdict(read(file).replace('"responses": {', '"answers": {'))).toBe(false);
  });

  it("pass the validator of AsyncAPI", async () => {
    const faults = async (text: string) =>
      (await new Parser().validate(text)).filter(({ severity }) => severity < 2).map(({ code }) => code);
    const text = read("shared-log.asyncapi.json");
    expect(await faults(text)).toEqual([]);
    expect(await faults(text.replace('"action": "receive"', '"action": "take"'))).not.toEqual([]);
    expect(await faults(text.replace('"#/channels/log"', '"#/channels/lost"'))).not.toEqual([]);
  });

  it.each(FILES)("name every operation once, and say who may ask: %s", (file) => {
    const operations = operationsIn(file);
    expect(operations.length).toBeGreaterThan(20);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const open = operations.filter(({ security }) => security.length === 0);
    expect(open.map(({ operationId }) => operationId)).toEqual(
      expect.arrayContaining(["live", "ready", "about", "openApi", "asyncApi"]),
    );
    for (const { security, responses } of operations) expect("401" in responses).toBe(security.length > 0);
    for (const { security, responses } of operations)
      if (security.length > 0) expect(responses).toHaveProperty("403");
    const known = document.parse(JSON.parse(read(file))).tags.map(({ name }) => name);
    for (const { tags } of operations) expect(known).toEqual(expect.arrayContaining(tags));
  });

  it.each(FILES)("list what a route answers, and leave nothing to a default: %s", (file) => {
    for (const { responses, requestBody } of operationsIn(file)) {
      const statuses = Object.keys(responses);
      expect(statuses.some((status) => /^[23]/.test(status))).toBe(true);
      expect(statuses).toEqual(expect.arrayContaining(["400", "414", "431", "500", "503"]));
      expect(statuses).not.toContain("default");
      if (requestBody !== undefined) expect(statuses).toEqual(expect.arrayContaining(["408", "413"]));
    }
  });

  it.each(FILES)("show bodies by examples that fit their schemas: %s", (file) => {
    const whole: object = JSON.parse(read(file));
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ ...whole, $id: "document:/" });
    let shown = 0;
    for (const { requestBody } of operationsIn(file)) {
      for (const { schema, examples = {} } of Object.values(requestBody?.content ?? {})) {
        const at = JSON.stringify(schema).replaceAll('"#/', '"document:/#/');
        const fits = ajv.compile(JSON.parse(at));
        for (const { value } of Object.values(examples)) {
          expect(fits(value), ajv.errorsText(fits.errors)).toBe(true);
          shown += 1;
        }
        if ("application/json" in (requestBody?.content ?? {})) expect(fits({ type: "none" })).toBe(false);
      }
    }
    expect(shown).toBeGreaterThanOrEqual(file === FILES[0] ? 3 : 0);
  });
});
