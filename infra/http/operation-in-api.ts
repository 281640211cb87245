import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { JsonSchema } from "#contracts/api/json-schema";
import { PROBLEM_MEDIA_TYPE } from "#contracts/api/problem";
import { type OperationPart, operationPart, PART } from "./in-api.ts";
import { codesOf, type ResponseObject, refusalResponses, sharedOrOwn } from "./refusals-in-api.ts";

/** One operation of the document: where it is, what it says, and the named schemas that it refers to. */
export interface DescribedOperation {
  readonly path: string;
  readonly operation: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, JsonSchema>>;
}

const object = z.record(z.string(), z.unknown());
const parameter = z.looseObject({ name: z.string(), in: z.string() });

/** What the routes' own decorators have made of an operation. */
const explored = z.looseObject({
  parameters: z.array(parameter).default([]),
  requestBody: object.optional(),
  responses: z.record(z.string(), object).default({}),
});
type Explored = z.infer<typeof explored>;

/** The members of an operation that are put together here. */
const PUT: ReadonlySet<string> = new Set([
  ...["operationId", "summary", "description", "tags", "security", "parameters", "responses"],
]);

type Of<Part extends OperationPart["part"]> = Extract<OperationPart, { part: Part }>;

/**
 * An operation as the document has it: once for each path that it goes by.
 *
 * @param given the operation as `@nestjs/swagger` has found it, with the parts that in-api.ts has left on it
 */
export function describeOperation(path: string, given: unknown): DescribedOperation[] {
  const found = explored.parse(given);
  const parts = Object.entries(found).flatMap(([member, value]) =>
    member.startsWith(PART) ? [operationPart.parse(value)] : [],
  );
  const of = <Part extends OperationPart["part"]>(part: Part): Of<Part>[] =>
    parts.filter((each): each is Of<Part> => each.part === part);
  const [access] = of("access");
  const [body] = of("body");
  const isOpen = access?.needs === "nothing";
  const ownCodes = [...of("refusals").flatMap(({ codes }) => codes), ...codesInWords(found)];
  const hasBody = body !== undefined || found.requestBody !== undefined;
  const codes = codesOf(ownCodes, { isOpen, body: hasBody ? access?.body : undefined });
  const rest = Object.entries(found).filter(([member]) => !member.startsWith(PART) && !PUT.has(member));
  const operation = {
    ...namesOf(found),
    security: isOpen ? [] : [{ bearer: [] }],
    ...scopesOf(access),
    parameters: parametersOf(found, of("parameter")),
    ...(body === undefined ? {} : { requestBody: bodyOf(body) }),
    ...Object.fromEntries(rest),
    responses: responsesOf(found, of("answer"), refusalResponses(codes)),
  };
  const components = Object.assign({}, ...parts.map((part) => ("components" in part ? part.components : {})));
  const paths = of("path");
  if (paths.length === 0) return [{ path, operation, components }];
  return paths.map((each) => ({ path: each.path, operation: byPath(operation, each), components }));
}

/** The codes that a route names where it describes an answer in words of its own. */
const codesInWords = ({ responses }: Explored): string[] =>
  Object.values(responses).flatMap(({ description }) => String(description).match(/CB[0-9]{3}/g) ?? []);

/** What an operation is known by, first of all. */
function namesOf({ operationId, summary, description, tags }: Explored): Record<string, unknown> {
  const known = Object.entries({ operationId, summary, description, tags });
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/** The operation by one of its paths: with those path parameters that stand in it, and the id that goes with it. */
function byPath<Operation extends { readonly parameters: readonly z.infer<typeof parameter>[] }>(
  operation: Operation,
  { path, operationId }: Of<"path">,
) {
  const parameters = operation.parameters.filter(
    (each) => each.in !== "path" || path.includes(`{${each.name}}`),
  );
  return { ...operation, operationId, parameters };
}

/** OpenAPI 3.1 has no scopes for bearer tokens: which of them is enough is told in words. */
const scopesOf = (access: Of<"access"> | undefined): { "x-scopes"?: readonly string[] } =>
  access === undefined || access.needs === "nothing" ? {} : { "x-scopes": access.needs };

/** A parameter described by its schema takes the place of the one that was explored; header names have no case. */
function parametersOf({ parameters }: Explored, own: readonly Of<"parameter">[]) {
  const key = (each: { in: string; name: string }): string =>
    `${each.in} ${each.in === "header" ? each.name.toLowerCase() : each.name}`;
  const byKey = new Map<string, z.infer<typeof parameter>>();
  for (const each of parameters) byKey.set(key(each), each);
  for (const { part: _, components: _named, ...each } of own) byKey.set(key(each), each);
  const order = ["path", "query", "header"];
  return [...byKey.values()].sort((a, b) => order.indexOf(a.in) - order.indexOf(b.in));
}

const bodyOf = ({ part: _, components: _named, ...body }: Of<"body">): ResponseObject => body;

function responsesOf(
  { responses }: Explored,
  answers: readonly Of<"answer">[],
  refusals: Readonly<Record<string, ResponseObject>>,
): Record<string, ResponseObject> {
  const said = Object.entries(responses).filter(
    ([, { content }]) => content !== undefined || answers.length === 0,
  );
  const all: Record<string, ResponseObject> = Object.fromEntries(said);
  for (const [status, response] of Object.entries(refusals)) {
    const own = responses[status];
    all[status] = own === undefined ? response : withProblem(own, response);
  }
  for (const { part: _, status, components: _named, ...answer } of answers) {
    const refusal = refusals[String(status)];
    all[String(status)] = refusal === undefined ? answer : both(answer, refusal);
  }
  for (const [status, response] of Object.entries(all))
    if (Number(status) >= 400 && response["content"] === undefined)
      all[status] = withProblem(response, PROBLEM);
  const sorted = Object.entries(all).sort(([a], [b]) => Number(a) - Number(b));
  return Object.fromEntries(sorted.map(([status, each]) => [status, sharedOrOwn(described(status, each))]));
}

/** A refusal of which the route says no more than its status. */
const PROBLEM: ResponseObject = {
  description: "",
  content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } },
};

const described = (status: string, response: ResponseObject): ResponseObject =>
  response["description"] === "" || response["description"] === undefined
    ? { ...response, description: STATUS_CODES[status] ?? status }
    : response;

/** A refusal that the route has put in words of its own. */
const withProblem = (said: ResponseObject, refusal: ResponseObject): ResponseObject => ({
  ...refusal,
  ...said,
  description: [said["description"], refusal["description"]].filter((each) => each !== "").join("\n\n"),
  content: said["content"] ?? refusal["content"],
});

/** A status that is an answer in one media type and a refusal in another. */
function both(answer: ResponseObject, refusal: ResponseObject): ResponseObject {
  const problem = object.parse(refusal["content"])[PROBLEM_MEDIA_TYPE];
  return {
    ...refusal,
    ...answer,
    description: `${String(answer["description"])}\n\n${String(refusal["description"])}`,
    content: { ...object.parse(answer["content"] ?? {}), [PROBLEM_MEDIA_TYPE]: problem },
  };
}
