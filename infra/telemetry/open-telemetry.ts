import { setTimeout as delay } from "node:timers/promises";
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TracerProvider,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import { parseTraceparent, type Traceparent } from "./traceparent.ts";
import type { SpanSays, Tracing, TracingSettings, Working } from "./tracing.ts";

/** How long a stopping process waits for the collector. */
const CLOSE_MS = 2000;

/** Traces by OpenTelemetry, sent to its collector. Nothing is registered globally: several nodes may run in one process. */
export function openTelemetry({ endpoint, sampleRatio }: TracingSettings, service: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: endpoint, timeoutMillis: CLOSE_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.namespace": "chessboard", "service.name": service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("chessboard");
  return {
    request: (name, parent) => working(tracer.startSpan(name, { kind: SpanKind.SERVER }, contextOf(parent))),
    step: (step, parents, says) => stepOf(tracer, step, parents, says),
    // A collector that does not answer must not hold up a process that stops.
    close: () =>
      Promise.race([provider.shutdown().catch(() => undefined), delay(CLOSE_MS, undefined, { ref: false })]),
  };
}

function stepOf(
  tracer: Tracer,
  step: string,
  parents: Iterable<Traceparent | undefined>,
  says: SpanSays,
): ReturnType<Tracing["step"]> {
  const spans = new Map<Traceparent, Working>();
  for (const parent of parents) {
    if (parent === undefined || spans.has(parent)) continue;
    const span = tracer.startSpan(step, { attributes: attributesOf(says) }, contextOf(parent));
    spans.set(parent, working(span));
  }
  return {
    under: (parent) => (parent === undefined ? undefined : spans.get(parent)?.traceparent),
    end: (more, failed) => {
      for (const span of spans.values()) span.end(more, failed);
    },
  };
}

function working(span: Span): Working {
  return {
    traceparent: span.isRecording() ? traceparentOf(span) : undefined,
    end: (says = {}, failed = false) => {
      span.setAttributes(attributesOf(says));
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

function traceparentOf(span: Span): Traceparent | undefined {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return parseTraceparent(`00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`);
}

/** By the names of OpenTelemetry's semantic conventions where it has some. */
const attributesOf = ({ participant, facts, size, method, route, status }: SpanSays): Attributes => ({
  ...(participant === undefined ? {} : { "chessboard.participant": participant }),
  ...(facts === undefined ? {} : { "chessboard.facts": facts }),
  ...(size === undefined ? {} : { "chessboard.log.size": size }),
  ...(method === undefined ? {} : { "http.request.method": method }),
  ...(route === undefined ? {} : { "http.route": route }),
  ...(status === undefined ? {} : { "http.response.status_code": status }),
});

function contextOf(parent: Traceparent | undefined) {
  if (parent === undefined) return ROOT_CONTEXT;
  const [, traceId = "", spanId = "", flags = ""] = parent.split("-");
  const traceFlags = Number.parseInt(flags, 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
