import { PROBLEM_MEDIA_TYPE } from "#contracts/api/problem";
import { ERRORS, type ErrorCode } from "#contracts/errors";

/** A response object of OpenAPI. */
export type ResponseObject = Readonly<Record<string, unknown>>;

/** What the door and the server may refuse on every route (gate.ts, server.ts, create-app.ts). */
const ALWAYS: readonly ErrorCode[] = ["CB820", "CB825", "CB828", "CB829", "CB830"];
const WITH_TOKEN: readonly ErrorCode[] = ["CB810", "CB811", "CB812", "CB813", "CB814", "CB815"];
const WITH_BODY: readonly ErrorCode[] = ["CB823", "CB826"];

/** Every code that a route may refuse with: its own, and those of its door. */
export function codesOf(
  own: readonly string[],
  route: { readonly isOpen: boolean; readonly body: string | undefined },
): ErrorCode[] {
  const { isOpen, body } = route;
  const door = [
    ...ALWAYS,
    ...(isOpen ? [] : WITH_TOKEN),
    ...(body === undefined ? [] : WITH_BODY),
    ...(body === undefined || body === "bytes" ? [] : (["CB824"] as const)),
  ];
  return [...new Set([...door, ...own.filter(isErrorCode)])].sort();
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** The responses of those codes, by status. */
export function refusalResponses(codes: readonly ErrorCode[]): Record<string, ResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => String(ERRORS[code].status));
  return Object.fromEntries([...byStatus].map(([status, each]) => [status, refusalResponse(status, each)]));
}

/** What many routes answer alike stands in the document once. */
export function sharedOrOwn(response: ResponseObject): ResponseObject {
  const text = JSON.stringify(response);
  const shared = Object.entries(SHARED_RESPONSES).find(([, each]) => JSON.stringify(each) === text);
  return shared === undefined ? response : { $ref: `#/components/responses/${shared[0]}` };
}

/**
 * A refusal with one of those codes. Of a 500 the code is not promised: what nobody expected is CB829, and an engine's own
 * code where it has one.
 */
function refusalResponse(status: string, codes: readonly ErrorCode[]): ResponseObject {
  const narrowed = status === "500" ? {} : { properties: { code: { enum: [...codes] } } };
  return {
    description: codes.map((code) => `${code} ${ERRORS[code].title}: ${ERRORS[code].next}`).join("\n\n"),
    ...headersOf(status),
    content: {
      [PROBLEM_MEDIA_TYPE]: { schema: { $ref: "#/components/schemas/Problem", ...narrowed } },
    },
  };
}

const header = (description: string) => ({ description, schema: { type: "string" } });
const RETRY_AFTER = { "Retry-After": header("After how many seconds to ask again, where it is known") };

function headersOf(status: string): { headers?: Record<string, unknown> } {
  if (status === "401" || status === "403")
    return { headers: { "WWW-Authenticate": header("What token is asked for (RFC 6750)") } };
  return ["425", "429", "503"].includes(status) ? { headers: RETRY_AFTER } : {};
}

/** The refusals of the door and the server, where a route has no others of that status. */
export const SHARED_RESPONSES: Readonly<Record<string, ResponseObject>> = {
  Malformed: refusalResponse("400", ["CB820"]),
  MalformedOrFieldRefused: refusalResponse("400", ["CB820", "CB827"]),
  TokenRefused: refusalResponse("401", ["CB810", "CB811", "CB812", "CB813", "CB814"]),
  ScopeMissing: refusalResponse("403", ["CB815"]),
  NotInTime: refusalResponse("408", ["CB826"]),
  BodyTooLarge: refusalResponse("413", ["CB823"]),
  PathTooLong: refusalResponse("414", ["CB825"]),
  MediaTypeRefused: refusalResponse("415", ["CB824"]),
  HeadersTooLarge: refusalResponse("431", ["CB828"]),
  Unexpected: refusalResponse("500", ["CB829"]),
  NotAvailable: refusalResponse("503", ["CB830"]),
};
