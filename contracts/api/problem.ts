import { z } from "zod";
import { ChessboardError, type ErrorCode } from "../errors.ts";

/** What is wrong with one field of a request: where it is (JSON pointer, RFC 6901; "" is the whole) and what is wrong. */
export const fieldProblem = z.strictObject({ pointer: z.string(), detail: z.string() });
export type FieldProblem = z.infer<typeof fieldProblem>;

/**
 * Every refusal, as RFC 9457 has it, media type `application/problem+json`:
 *
 *     {"type":"tag:chessboard.example,2026:problem/CB827","title":"Field refused","status":400,
 *      "detail":"The report has 1 field that is not taken.","code":"CB827","next":"Correct the fields …",
 *      "errors":[{"pointer":"/data/areaCode","detail":"a GB/T 2260 code of six digits"}]}
 *
 * `type` is a tag URI (RFC 4151), a name and not an address: the codes are in contracts/errors.ts. `incident` stands in
 * a 500 alone: what to quote to whoever can read the server's log.
 */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  code: z.string().regex(/^CB[0-9]{3}$/),
  next: z.string(),
  errors: z.array(fieldProblem).optional(),
  incident: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** A refusal of a request that says more than its code: the fields at fault, headers of the answer (`Retry-After`). */
export class RequestProblem extends ChessboardError {
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    detail: string,
    more: { errors?: readonly FieldProblem[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(code, detail);
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }
}

/** The problem document of an error; its members in the order shown above. */
export function problemOf(error: ChessboardError): Problem {
  return {
    type: `tag:chessboard.example,2026:problem/${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.detail,
    code: error.code,
    next: error.next,
    ...(error instanceof RequestProblem && error.errors.length > 0 ? { errors: [...error.errors] } : {}),
  };
}

/** Zod's issues as fields of a problem document. The messages are zod's: they name what was expected, not what was sent. */
export function fieldProblemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.slice(0, MAX_FIELD_PROBLEMS).map((issue) => ({
    pointer: jsonPointer(issue.path),
    detail: issue.code === "unrecognized_keys" ? "has a member that is not known here" : issue.message,
  }));
}

/** A request of a thousand faults is told of the first ones: an answer has a size too. */
const MAX_FIELD_PROBLEMS = 20;

/** RFC 6901: `/data/areaCode`, with `~` and `/` escaped. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
