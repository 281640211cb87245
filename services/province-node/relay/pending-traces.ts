import { asIndex, type LogIndex } from "#contracts/seals/position";
import type { Traceparent } from "#infra/telemetry/traceparent";

/** So many are kept while the shared log takes nothing; a trace that is forgotten ends at the append. */
const MAX_TRACES = 4096;

/** The traces of facts that are durable and not yet on the shared log. Gone with the process: a trace is no record. */
export class PendingTraces {
  readonly #traces = new Map<LogIndex, Traceparent>();

  note(traces: ReadonlyMap<LogIndex, Traceparent>): void {
    for (const [index, trace] of traces) if (this.#traces.size < MAX_TRACES) this.#traces.set(index, trace);
  }

  /** The traces of `count` facts from `from` on, by their places; empty if none of them has one. */
  take(from: LogIndex, count: number): (Traceparent | undefined)[] {
    if (this.#traces.size === 0) return [];
    return Array.from({ length: count }, (_, n) => {
      const index = asIndex(from + n);
      const trace = this.#traces.get(index);
      this.#traces.delete(index);
      return trace;
    });
  }
}
