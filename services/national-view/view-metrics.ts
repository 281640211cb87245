import type { Metrics } from "#infra/telemetry/metrics";
import type { Projected } from "./project/projector.ts";
import type { LogEnds } from "./query/log-ends.ts";
import type { SideBySide } from "./rebuild/side-by-side.ts";
import type { Alarm } from "./verify/alarm.ts";

/** How often the ends of the logs are looked up for the lag, milliseconds. */
const LAG_EVERY_MS = 5000;

/** The figures that are counted as things happen. */
export interface ViewFigures {
  projected(projected: Projected): void;
  raised(alarm: Alarm): void;
}

export function viewFigures(metrics: Metrics): ViewFigures {
  const facts = metrics.counter("chessboard_view_facts_total", "Facts folded, quarantined ones included");
  const quarantined = metrics.counter("chessboard_view_quarantined_total", "Facts put in quarantine");
  const seconds = metrics.seconds(
    "chessboard_view_batch_seconds",
    "From taking a batch to its being written",
  );
  const alarms = metrics.counter("chessboard_view_alarms_total", "Alarms raised", ["participant", "code"]);
  return {
    projected: (projected) => {
      facts.inc(projected.facts);
      quarantined.inc(projected.quarantined);
      seconds.observe(projected.seconds);
    },
    raised: ({ participant, code }) => alarms.inc({ participant, code }),
  };
}

/** The figures that are looked up: where each log stands, and how far behind. Ends at the signal's abort. */
export function observeView(metrics: Metrics, view: SideBySide, ends: LogEnds, signal: AbortSignal): void {
  metrics.gauge("chessboard_view_position", "Facts of a log folded by the version that answers", {
    labelNames: ["participant"],
    read: (gauge) => {
      for (const [participant, { range }] of view.answering.projection.projector.state.positions) {
        gauge.set({ participant }, range.size);
      }
    },
  });
  metrics.gauge("chessboard_view_waiting", "Facts verified and not folded yet", {
    read: (gauge) => gauge.set(view.folding.projector.waiting),
  });
  metrics.gauge("chessboard_view_halted", "1 for a log that is not followed any further", {
    labelNames: ["participant"],
    read: (gauge) => {
      for (const participant of view.folding.projector.state.directory.participants.keys()) {
        gauge.set({ participant }, view.folding.haltOf(participant) === undefined ? 0 : 1);
      }
    },
  });
  const lag = metrics.gauge("chessboard_view_lag_facts", "Facts on the shared log that are not folded yet", {
    labelNames: ["participant"],
  });
  const timer = setInterval(async () => {
    const { directory, positions } = view.answering.projection.projector.state;
    for (const participant of directory.participants.keys()) {
      const end = await ends.sizeOf(participant);
      const size = positions.get(participant)?.range.size ?? 0;
      if (end !== undefined) lag.set({ participant }, Math.max(0, end - size));
    }
  }, LAG_EVERY_MS).unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
