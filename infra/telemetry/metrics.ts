import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** `chessboard_` and the unit at the end, as Prometheus has it: `chessboard_facts_appended_total`. */
export type MetricName = `chessboard_${string}`;

/** Bounds of a histogram of seconds: from half a millisecond to half a minute. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * The metrics of one process, in Prometheus's text format. A label's value is from a short list known beforehand (a route's
 * pattern, a participant, a reason), never a person, a subject or a path.
 *
 * On a hot path take the child once, `counter.labels({ … })`, and call `inc()` or `observe()` on that.
 */
export class Metrics {
  readonly #registry = new Registry();

  /** `process: true` adds the usual figures of the Node.js process (memory, event loop lag, CPU). */
  constructor(options: { readonly process?: boolean } = {}) {
    if (options.process === true) {
      collectDefaultMetrics({ register: this.#registry, prefix: "chessboard_" });
    }
  }

  counter<Label extends string = never>(name: MetricName, help: string, labelNames: readonly Label[] = []) {
    return new Counter<Label>({ name, help, labelNames: [...labelNames], registers: [this.#registry] });
  }

  /** `read`, if given, is asked at every scrape. */
  gauge<Label extends string = never>(
    name: MetricName,
    help: string,
    options: { readonly labelNames?: readonly Label[]; readonly read?: (gauge: Gauge<Label>) => void } = {},
  ) {
    const { labelNames = [], read } = options;
    const gauge: Gauge<Label> = new Gauge<Label>({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.#registry],
      ...(read === undefined ? {} : { collect: () => read(gauge) }),
    });
    return gauge;
  }

  /** Seconds, with bounds from half a millisecond to half a minute. */
  seconds<Label extends string = never>(name: MetricName, help: string, labelNames: readonly Label[] = []) {
    return this.histogram<Label>(name, help, SECONDS, labelNames);
  }

  /** `bounds` ascend, each included in its bucket. */
  histogram<Label extends string = never>(
    name: MetricName,
    help: string,
    bounds: readonly number[],
    labelNames: readonly Label[] = [],
  ) {
    return new Histogram<Label>({
      name,
      help,
      labelNames: [...labelNames],
      buckets: [...bounds],
      registers: [this.#registry],
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Everything, as a scrape wants it. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
