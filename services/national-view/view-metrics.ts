import { setTimeout as delay } from "node:timers/promises";
import { countAlarms } from "#infra/read-model/alarms";
import type { ReadModel } from "#infra/read-model/read-model";
import { countQuarantined } from "#infra/read-model/reads";
import type { Logger } from "#infra/telemetry/logger";
import type { Metrics } from "#infra/telemetry/metrics";
import type { Projected } from "./project/projector.ts";
import type { LogEnds } from "./query/log-ends.ts";
import type { SideBySide } from "./rebuild/side-by-side.ts";
import type { Alarm } from "./verify/alarm.ts";

/** How often the shared log and the read model are asked for figures, milliseconds. */
const LOOK_EVERY_MS = 5000;

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

export interface Observed {
  readonly view: SideBySide;
  readonly ends: LogEnds;
  readonly readModel: ReadModel;
  readonly logger: Logger;
}

/** The figures that are looked up: where each log stands, how far behind, and what an operator has to look at. */
export function observeView(metrics: Metrics, observed: Observed, signal: AbortSignal): void {
  observeStanding(metrics, observed.view);
  void lookAgainAndAgain(figuresToLookUp(metrics, observed), observed.logger, signal);
}

/** What is in memory, as it stands at a scrape. */
function observeStanding(metrics: Metrics, view: SideBySide): void {
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
  metrics.gauge("chessboard_view_failing", "1 while a batch cannot be written and is tried again", {
    read: (gauge) => gauge.set(view.folding.projector.failing === undefined ? 0 : 1),
  });
  metrics.gauge(
    "chessboard_view_halted",
    "1 and the alarm's code for a log that is not followed any further",
    {
      labelNames: ["participant", "code"],
      read: (gauge) => {
        gauge.reset();
        for (const participant of view.folding.projector.state.directory.participants.keys()) {
          const halt = view.folding.haltOf(participant);
          if (halt === undefined) gauge.set({ participant }, 0);
          else gauge.set({ participant, code: halt.code }, 1);
        }
      },
    },
  );
}

/** What has to be asked for: at each call, once. A log that has nothing of a kind any more has no such figure. */
function figuresToLookUp(metrics: Metrics, { view, ends, readModel }: Observed): () => Promise<void> {
  const lag = metrics.gauge("chessboard_view_lag_facts", "Facts on the shared log that are not folded yet", {
    labelNames: ["participant"],
  });
  const quarantine = metrics.gauge("chessboard_view_quarantine_facts", "Facts in quarantine now", {
    labelNames: ["participant"],
  });
  const alarms = metrics.gauge("chessboard_view_alarms", "Alarms kept, those of what is over included", {
    labelNames: ["participant", "code"],
  });
  return async () => {
    const { projector, rows } = view.answering.projection;
    const { directory, positions } = projector.state;
    for (const participant of directory.participants.keys()) {
      const end = await ends.sizeOf(participant);
      const size = positions.get(participant)?.range.size ?? 0;
      if (end !== undefined) lag.set({ participant }, Math.max(0, end - size));
    }
    const inQuarantine = await countQuarantined(rows);
    const kept = await countAlarms(readModel.shared);
    quarantine.reset();
    for (const { participant, count } of inQuarantine) quarantine.set({ participant }, count);
    alarms.reset();
    for (const { participant, code, count } of kept) alarms.set({ participant, code }, count);
  };
}

/** Ends at the signal's abort. A look that fails is said, and the next one comes all the same. */
async function lookAgainAndAgain(
  look: () => Promise<void>,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await look().catch((error) => {
      if (!signal.aborted) logger.warn({ err: error }, "the figures could not be looked up");
    });
    await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
