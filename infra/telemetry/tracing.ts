import { z } from "zod";
import { httpUrl } from "../config/settings.ts";
import type { Traceparent } from "./traceparent.ts";

/**
 * Where a process sends its traces (OTLP over HTTP, with its path: `http://collector:4318/v1/traces`), and the part of
 * those it begins itself that is sampled. A trace that somebody else has begun is sampled as they say.
 */
export const tracingSettings = z.strictObject({
  endpoint: httpUrl,
  sampleRatio: z.number().min(0).max(1).default(0.01),
});
export type TracingSettings = z.infer<typeof tracingSettings>;

/** The steps of a fact's way that a trace shows. A request is named by its method and route pattern instead. */
export type Step = "append" | "relay publish" | "view verify" | "view project";

/** What a span may say: counts, sizes, participants, routes. Never a subject, a path, a key or content. */
export type SpanSays = Readonly<
  Partial<Record<"participant" | "facts" | "size" | "method" | "route" | "status", string | number>>
>;

/** A span under way. */
export interface Working {
  /** What whatever follows from it goes under; undefined where it is not sampled. */
  readonly traceparent: Traceparent | undefined;
  /** @param says what is known only at the end */
  end(says?: SpanSays, failed?: boolean): void;
}

/** One span for each trace that a group of facts is part of. */
export interface WorkingStep {
  /** What follows from the span under that parent. */
  under(parent: Traceparent | undefined): Traceparent | undefined;
  end(says?: SpanSays, failed?: boolean): void;
}

/** The traces of one process. */
export interface Tracing {
  /** A request's span, by its method and the route's pattern; under the caller's, if they sent one. */
  request(name: string, parent: Traceparent | undefined): Working;
  /** A span for each distinct trace among `parents`; most facts are of none. */
  step(step: Step, parents: Iterable<Traceparent | undefined>, says: SpanSays): WorkingStep;
  /** Sends what is waiting, for two seconds at most. */
  close(): Promise<void>;
}

const NOTHING = { traceparent: undefined, end: () => undefined, under: () => undefined };

/** No traces: what every process does that is not told where to send them. */
export const noTracing: Tracing = {
  request: () => NOTHING,
  step: () => NOTHING,
  close: async () => undefined,
};

/** The traces of a process by that name, or none without settings. OpenTelemetry is loaded only for those who want it. */
export async function openTracing(settings: TracingSettings | undefined, service: string): Promise<Tracing> {
  if (settings === undefined) return noTracing;
  const { openTelemetry } = await import("./open-telemetry.ts");
  return openTelemetry(settings, service);
}
