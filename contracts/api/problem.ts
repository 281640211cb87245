import { z } from "zod";
import { ChessboardError, type ErrorCode } from "../errors.ts";
import type { FieldProblem as FactFieldProblem } from "../facts/field-problem.ts";

const code = z.string().regex(/^CB[0-9]{3}$/);

/** What is wrong with one field: where it is (JSON pointer, RFC 6901; "" is the whole), what is wrong, and its code. */
export const fieldProblem = z.strictObject({
  pointer: z.string(),
  detail: z.string(),
  code: code.optional(),
});
export type FieldProblem = z.infer<typeof fieldProblem>;

/**
 * Every refusal, as RFC 9457 has it, media type `application/problem+json`:
 *
 *     {"type":"tag:chessboard.example,2026:problem/CB827","title":"Field refused","status":400,
 *      "detail":"The report has 1 field that is not taken.","code":"CB827","next":"Correct the fields …",
 *      "errors":[{"pointer":"/data/areaCode","detail":"must be a GB/T 2260 code of six digits","code":"CB204"}]}
 *
 * `type` is a tag URI (RFC 4151), a name and not an address: the codes are in contracts/errors.ts. `incident` stands in
 * a 5xx that the server's log tells of: what to quote to whoever can read that. It is the fact's `correlationid` if the
 * report gave one, else the trace's id, else one made for the request. `errors` names the fields at fault, the first
 * twenty of them.
 */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  code,
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

/** A request of a thousand faults is told of the first ones: an answer has a size too. */
const MAX_FIELDS = 20;

/** The problem document of an error; its members in the order shown above. */
export function problemOf(error: ChessboardError): Problem {
  const { code, title, status, detail, next } = error;
  const errors = error instanceof RequestProblem ? error.errors.slice(0, MAX_FIELDS) : [];
  const type = `tag:chessboard.example,2026:problem/${code}`;
  return { type, title, status, detail, code, next, ...(errors.length > 0 ? { errors } : {}) };
}

/** What a contract found wrong with the fields of a report, as a problem document says it. */
export const fieldsOf = (found: readonly FactFieldProblem[]): FieldProblem[] =>
  found.map(({ pointer, message, code }) => ({ pointer, detail: message, code }));
