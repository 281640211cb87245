import type { FieldProblem, Problem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";

/** A refusal: what the process asked says in its problem document (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  /** After how many milliseconds to ask again, where the answer says it (`Retry-After`). */
  readonly retryAfterMs: number | undefined;

  constructor(problem: Problem, retryAfterMs?: number | undefined) {
    super(`${problem.code} ${problem.title}: ${problem.detail} ${problem.next}`);
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }

  /** The stable code (contracts/errors.ts); one that this version does not know is possible: processes are upgraded first. */
  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  /** What happened, to what. */
  get detail(): string {
    return this.problem.detail;
  }

  /** What to do. */
  get next(): string {
    return this.problem.next;
  }

  /** What to quote to whoever runs the process, in a 5xx. */
  get incident(): string | undefined {
    return this.problem.incident;
  }

  /** The fields at fault, the first twenty. */
  get errors(): readonly FieldProblem[] {
    return this.problem.errors ?? [];
  }

  /** What is wrong with the field at this JSON pointer: `/data/areaCode`. */
  errorsAt(pointer: string): readonly FieldProblem[] {
    return this.errors.filter((error) => error.pointer === pointer);
  }
}

/** CB840: no answer, or none that came to its end. What became of the request is not known. */
export class NoAnswerError extends ChessboardError {
  constructor(name: string, why: string, options?: ErrorOptions) {
    super("CB840", `${name}: ${why}.`, options);
  }
}

/** CB841: an answer that is not what the process's OpenAPI document says; most likely another server's. */
export class UnexpectedAnswerError extends ChessboardError {
  /** The answer's status, where that was what nobody expected. */
  readonly answered: number | undefined;

  constructor(name: string, why: string, options?: ErrorOptions & { readonly status?: number }) {
    super("CB841", `${name} answered ${why}.`, options);
    this.answered = options?.status;
  }
}

/** CB842 or CB843: a receipt that does not prove that what was reported is on the log. */
export class ReceiptError extends ChessboardError {
  /** The answer, to be kept as evidence. */
  readonly answer: { readonly fact: string; readonly receipt: string };

  constructor(
    code: "CB842" | "CB843",
    detail: string,
    answer: { readonly fact: string; readonly receipt: string },
    options?: ErrorOptions,
  ) {
    super(code, detail, options);
    this.answer = { fact: answer.fact, receipt: answer.receipt };
  }
}

/** The refusal that an answer is; undefined when its body is no problem document. */
export function problemErrorOf(text: string, { headers }: Response): ProblemError | undefined {
  const problem = problemIn(text);
  return problem === undefined ? undefined : new ProblemError(problem, waitOf(headers.get("retry-after")));
}

function problemIn(text: string): Problem | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isProblem(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value has the members of a problem document that are always there. */
export function isProblem(value: unknown): value is Problem {
  if (typeof value !== "object" || value === null) return false;
  const { code, status, title, detail, next, errors = [] }: Partial<Record<string, unknown>> = { ...value };
  const texts = [code, title, detail, next];
  return (
    texts.every((text) => typeof text === "string") && typeof status === "number" && Array.isArray(errors)
  );
}

/** `Retry-After` (RFC 9110, section 10.2.3) in milliseconds: a number of seconds, or a date. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^[0-9]{1,9}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
