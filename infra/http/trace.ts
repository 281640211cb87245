import { randomUUID } from "node:crypto";
import { createParamDecorator, type ExecutionContext } from "@nestjs/common";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { parseTraceparent, type Traceparent, traceIdOf } from "../telemetry/traceparent.ts";
import { noTracing, type Tracing, type Working } from "../telemetry/tracing.ts";

/** What ties together all that is said of one request: in the log, in its problem document, in a trace. */
export interface RequestTrace {
  /** The trace's id, or one made for this request; a handler that knows a better one (a fact's) puts it here. */
  correlation: string;
  /** Where what follows from this request stands in its trace; undefined where that is not sampled. */
  traceparent: Traceparent | undefined;
}

declare module "fastify" {
  interface FastifyRequest extends RequestTrace {}
}

/** Gives every request its correlation id and, where there is tracing, its span. Before every other hook. */
export function registerTrace(instance: FastifyInstance, tracing: Tracing): void {
  instance.decorateRequest("correlation", "");
  instance.decorateRequest("traceparent", undefined);
  const spans = new WeakMap<FastifyRequest, Working>();
  instance.addHook("onRequest", (request, _reply, done) => {
    const parent = parseTraceparent(request.headers["traceparent"]);
    const span = tracing === noTracing ? undefined : tracing.request(nameOf(request), parent);
    const known = span?.traceparent ?? parent;
    request.correlation = known === undefined ? randomUUID() : traceIdOf(known);
    request.traceparent = span?.traceparent;
    if (span !== undefined) spans.set(request, span);
    done();
  });
  if (tracing === noTracing) return;
  instance.addHook("onResponse", (request, reply, done) => {
    const { method, url: route = "no route" } = request.routeOptions;
    const status = reply.statusCode;
    spans.get(request)?.end({ method: String(method), route, status }, status >= 500);
    done();
  });
}

/** The route's pattern, never the path: a pseudonym may stand in that. */
const nameOf = ({ method, routeOptions }: FastifyRequest): string =>
  `${method} ${routeOptions.url ?? "no route"}`;

/** The request's trace as a handler's parameter. */
export const CurrentTrace = createParamDecorator(
  (_data: unknown, context: ExecutionContext): RequestTrace =>
    context.switchToHttp().getRequest<FastifyRequest>(),
);
