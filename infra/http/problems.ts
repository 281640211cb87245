import { randomUUID } from "node:crypto";
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from "@nestjs/common";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { fieldsOf, PROBLEM_MEDIA_TYPE, problemOf, RequestProblem } from "#contracts/api/problem";
import { ChessboardError, type ErrorCode } from "#contracts/errors";
import { problemsOf } from "#contracts/facts/field-problem";
import type { Logger } from "../telemetry/logger.ts";

/**
 * Whatever goes wrong in a request becomes a problem document here, and only here: what a handler throws, what Nest or
 * Fastify refuses before one is asked, and what nobody expected. The answer never has a stack trace nor a text that
 * came from an engine; the log has those under the incident's id.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), exception, this.#logger);
  }
}

/** Answers with the error's problem document; an answer that has begun is cut off, so that nobody takes it for whole. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  exception: unknown,
  logger: Logger,
): void {
  const error = refusalOf(exception);
  const problem = problemOf(error ?? unexpected());
  // A refusal that asks to come back (503 with Retry-After) is the load's doing: a line each would flood the log under it.
  const isOrdinary = error instanceof RequestProblem && "retry-after" in error.headers;
  const isLogged = problem.status >= 500 && !isOrdinary;
  // A path that the router could not read has passed no hook that gives the request an id.
  const correlation = request.correlation || randomUUID();
  if (isLogged) {
    const { method, url: route } = request.routeOptions;
    logger.error({ code: problem.code, correlation, method, route, err: exception }, "a request failed");
  }
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  void reply
    .code(problem.status)
    .headers(error instanceof RequestProblem ? error.headers : {})
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(isLogged ? { ...problem, incident: correlation } : problem));
}

/**
 * The value as the schema has it, or a RequestProblem CB827 that names each field at fault. `what` begins the sentence:
 * "The report".
 */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RequestProblem("CB827", `${what} is not as described.`, {
    errors: fieldsOf(problemsOf(parsed.error.issues)),
  });
}

/** The 500 of what nobody expected: it says nothing else. */
const unexpected = (): ChessboardError => new ChessboardError("CB829", "Something failed that should not.");

/** The error as one of ours, or undefined if nobody foresaw it. */
function refusalOf(exception: unknown): ChessboardError | undefined {
  if (exception instanceof ChessboardError) return exception;
  if (exception instanceof HttpException) return refusalOfStatus(exception.getStatus());
  if (exception instanceof Error && exception.name === "FastifyError" && "statusCode" in exception) {
    return typeof exception.statusCode === "number" ? refusalOfStatus(exception.statusCode) : undefined;
  }
  return undefined;
}

/** What Fastify and Nest refuse by themselves, by the status they give it. Their texts repeat the request: ours do not. */
const REFUSALS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ["CB820", "The request's path, headers or body cannot be read."],
  404: ["CB821", "There is nothing here by that path."],
  408: ["CB826", "The request took too long to arrive."],
  413: ["CB823", "The body is larger than this route takes."],
  414: ["CB825", "A part of the path is longer than any path here."],
  415: ["CB824", "The body's media type is missing or not one that is taken here."],
  431: ["CB828", "The headers are larger than a server takes."],
  503: ["CB830", "The service is stopping."],
};

function refusalOfStatus(status: number): ChessboardError | undefined {
  const refusal = REFUSALS[status] ?? (status >= 400 && status < 500 ? REFUSALS[400] : undefined);
  return refusal === undefined ? undefined : new RequestProblem(refusal[0], refusal[1]);
}

/** An answer for a client whose request could not even be read as HTTP: the status line and the problem, as bytes. */
export function rawProblem(status: number): string {
  const body = JSON.stringify(problemOf(refusalOfStatus(status) ?? new RequestProblem("CB820", "Not HTTP.")));
  return [
    `HTTP/1.1 ${status} ${RAW_REASONS[status] ?? "Bad Request"}`,
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    "",
    body,
  ].join("\r\n");
}

const RAW_REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};
