import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { EXAMPLE_PSEUDONYM } from "#contracts/api/names";
import { CN_ACCESS } from "#contracts/facts/participant";
import { scope } from "#contracts/api/scopes";
import { freePort } from "#infra/http/free-port";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { nationalViewConfig } from "#services/national-view/config";
import { startNationalView } from "#services/national-view/start-national-view";
import { Country } from "#services/province-node/testing/country";

/* The examples in the OpenAPI documents, sent as they stand there; the answers fit what the documents say of them. */

const stack = new AsyncDisposableStack();
let country: Country;
let urls: Record<string, string>;
let subject = "";

beforeAll(async () => {
  const folder = stack.use(temporaryFolder()).path;
  country = await Country.found(folder, ["cn-44", "cn-51", CN_ACCESS]);
  stack.defer(() => country.close());
  await country.start(CN_ACCESS);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const node = await country.start("cn-44", { view: { url, tokenFile: "/dev/null" } });
  const view = await startNationalView(
    nationalViewConfig.parse({ ...country.viewConfig(), listen: { port } }),
  );
  stack.defer(() => view.close());
  urls = { node: node.url, view: view.url };
});
afterAll(() => stack.disposeAsync());

const parameter = z.looseObject({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean(),
  example: z.unknown().optional(),
});
const examples = z.record(z.string(), z.object({ value: z.unknown() }));
const content = z.record(z.string(), z.looseObject({ examples: examples.optional() }));
const operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(parameter),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: content.optional() })),
});
type Operation = z.infer<typeof operation>;
const document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) });

/** What needs something that only answers of this very process have; each has tests of its own. */
const ASKED_ELSEWHERE = new Set([
  ...["addCheckpoint", "witnessedCheckpoint", "addCommitmentSignature", "followLive"],
  ...["importFile", "importState", "importRejections", "stopImport"],
]);
/** What is refused here for what this small country has not: the document names the refusal too. */
const REFUSED: Readonly<Record<string, number>> = {
  cosignedCheckpoint: 404,
  case: 404,
  signIn: 404,
  signInCallback: 404,
};

const documentOf = (name: string) =>
  document.parse(JSON.parse(readFileSync(`docs/api/${name}.openapi.json`, "utf8")));

interface Shown {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
  readonly body?: { readonly type: string; readonly text: string };
}

/** Each operation with each of its bodies, reports first: the others are about what they report. */
function shownIn(name: string): Shown[] {
  const all = Object.entries(documentOf(name).paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, each]): Shown[] => {
      const bodies = Object.entries(each.requestBody?.content ?? {}).flatMap(([type, media]) =>
        Object.values(media.examples ?? {}).map(({ value }) => ({
          type,
          text: typeof value === "string" ? value : JSON.stringify(value),
        })),
      );
      if (ASKED_ELSEWHERE.has(each.operationId)) return [];
      const shown = { path, method, operation: each };
      return each.requestBody === undefined ? [shown] : bodies.map((body) => ({ ...shown, body }));
    }),
  );
  return all.toSorted((a, b) => rank(a) - rank(b));
}

const ORDER = ["findPerson", "reportFact", "reportFacts"];
const rank = ({ operation: { operationId } }: Shown): number => {
  const at = ORDER.indexOf(operationId);
  return at < 0 ? ORDER.length : at;
};

function request(
  { path, method, operation: { parameters }, body }: Shown,
  token: string,
): [string, RequestInit] {
  const headers = new Headers({ authorization: `Bearer ${token}` });
  const query = new URLSearchParams();
  let at = path;
  for (const { name, in: where, required, example } of parameters) {
    if (example === undefined) {
      expect(required, `${name} of ${path} has no example`).toBe(false);
      continue;
    }
    const text = String(example).replace(EXAMPLE_PSEUDONYM, subject);
    if (where === "path") at = at.replace(`{${name}}`, text);
    else if (where === "query") query.append(name, text);
    else headers.set(name, name === "Idempotency-Key" ? `${text}-${randomUUID()}` : text);
  }
  if (body !== undefined) headers.set("content-type", body.type);
  const sent = body?.text.replaceAll(EXAMPLE_PSEUDONYM, subject);
  const search = query.size === 0 ? "" : `?${query}`;
  return [at + search, { method, headers, ...(sent === undefined ? {} : { body: sent }) }];
}

async function ask(name: string, shown: Shown, token: string): Promise<string> {
  const [path, init] = request(shown, token);
  const response = await fetch(`${urls[name]}${path}`, init);
  const text = await response.text();
  const described = shown.operation.responses[String(response.status)];
  const media = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const { operationId } = shown.operation;
  expect(Object.keys(described?.content ?? {}), `${operationId}: ${response.status} ${text}`).toContain(
    media,
  );
  if (/[/+]json$/.test(media)) expect(faultsOf(name, described?.content?.[media], JSON.parse(text))).toBe("");
  if (operationId === "findPerson")
    subject = z.object({ subject: z.string() }).parse(JSON.parse(text)).subject;
  return `${operationId} ${response.status}`;
}

const validators = new Map<string, Ajv2020>();
function faultsOf(name: string, media: unknown, value: unknown): string {
  const { schema } = z.object({ schema: z.unknown() }).parse(media);
  let ajv = validators.get(name);
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ ...documentOf(name), $id: "document:/" });
    validators.set(name, ajv);
  }
  const fits = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document:/#/')));
  return fits(value) ? "" : ajv.errorsText(fits.errors);
}

/** Enough further facts that the log has a full tile. */
async function fillTile(token: string): Promise<void> {
  const lines = Array.from({ length: 260 }, (_, at) =>
    JSON.stringify({
      ...{ key: `fill-${at}`, type: "cn.chessboard.service.delivered.v1", subject },
      data: { occurredOn: "2010-04-01", areaCode: "440305", service: "information" },
    }),
  );
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" };
  const answer = await fetch(`${urls["node"]}/v1/facts/batch`, {
    method: "POST",
    headers,
    body: lines.join("\n"),
  });
  expect((await answer.text()).match(/"status":201/g)).toHaveLength(260);
}

describe("the examples of the documents", () => {
  it.each(["node", "view"])("are answered as described: %s", async (name) => {
    const audience = name === "node" ? ["cn-44", "cn/view"] : ["cn/view"];
    const token = await country.token(name === "node" ? "cn-44" : "cn", audience, [...scope.options]);
    const outcomes: string[] = [];
    const all = shownIn(name);
    expect(all.length).toBeGreaterThan(17);
    for (const shown of all) {
      if (rank(shown) === ORDER.length && name === "node" && !outcomes.includes("filled")) {
        await fillTile(token);
        outcomes.push("filled");
      }
      outcomes.push(await ask(name, shown, token));
    }
    for (const outcome of outcomes.filter((each) => each !== "filled")) {
      const [operationId = "", status] = outcome.split(" ");
      const expected = REFUSED[operationId];
      if (expected === undefined) expect(status, outcome).toMatch(/^20[01]$/);
      else expect(Number(status), outcome).toBe(expected);
    }
  });
});
