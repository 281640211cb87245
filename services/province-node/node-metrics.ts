import { ChessboardError } from "#contracts/errors";
import type { Metrics } from "#infra/telemetry/metrics";
import type { Sealed } from "./seal/sequencer.ts";

/** The sizes of groups, up to the most that one durable append takes. */
const GROUP_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** What becomes of each group. */
export interface NodeFigures {
  sealed(sealed: Sealed): void;
  /** A group that was refused whole. */
  failed(error: unknown): void;
}

export function nodeFigures(metrics: Metrics): NodeFigures {
  const facts = metrics.counter("chessboard_facts_appended_total", "Facts appended");
  const sizes = metrics.histogram(
    "chessboard_group_facts",
    "Facts a durable append, each with one checkpoint",
    GROUP_SIZES,
  );
  const group = metrics.seconds("chessboard_group_seconds", "From taking a group to its being durable");
  const seal = metrics.seconds(
    "chessboard_seal_seconds",
    "Hashing a group's facts and signing its checkpoint",
  );
  const append = metrics.seconds("chessboard_append_seconds", "The event store's making a group durable");
  const failures = metrics.counter("chessboard_groups_failed_total", "Groups refused whole, by code", [
    "code",
  ]);
  return {
    sealed: ({ recorded, seconds }) => {
      facts.inc(recorded.length);
      sizes.observe(recorded.length);
      group.observe(seconds.group);
      seal.observe(seconds.seal);
      append.observe(seconds.append);
    },
    failed: (error) => failures.inc({ code: error instanceof ChessboardError ? error.code : "CB829" }),
  };
}

/** Where a node stands, asked at each scrape. */
export interface NodeStanding {
  /** Facts that are durable and sealed. */
  readonly size: () => number;
  /** Facts of the log that the shared log holds. */
  readonly published: () => number;
  /** Reports that wait for their group. */
  readonly waiting: () => number;
}

export function observeNode(metrics: Metrics, { size, published, waiting }: NodeStanding): void {
  metrics.gauge("chessboard_log_size", "Facts that this log holds, durable and sealed", {
    read: (gauge) => gauge.set(size()),
  });
  metrics.gauge("chessboard_relay_published_size", "Facts of this log that the shared log holds", {
    read: (gauge) => gauge.set(published()),
  });
  metrics.gauge("chessboard_relay_backlog_facts", "Durable facts that the shared log does not hold yet", {
    read: (gauge) => gauge.set(Math.max(0, size() - published())),
  });
  metrics.gauge("chessboard_reports_waiting", "Reports that wait for their group", {
    read: (gauge) => gauge.set(waiting()),
  });
}
