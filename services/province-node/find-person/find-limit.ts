import { RequestProblem } from "#contracts/api/problem";
import { MinuteLimit } from "#infra/http/minute-limit";
import type { Metrics } from "#infra/telemetry/metrics";

/** A counter serves one person after another: 60 in a minute is a queue, more is a search. */
const PER_MINUTE = 60;

/** Limits who turns ID numbers into pseudonyms, per `sub` and minute, and counts every one. */
export class FindLimit {
  readonly #limit: MinuteLimit;
  readonly #counter;

  constructor(metrics: Metrics, now: () => number = Date.now) {
    this.#limit = new MinuteLimit(PER_MINUTE, now);
    this.#counter = metrics.counter("chessboard_persons_found_total", "ID numbers turned into pseudonyms", [
      "outcome",
    ]);
  }

  /** Throws CB510 (429) past 60 in a minute. */
  count(sub: string): void {
    const seconds = this.#limit.take(sub);
    this.#counter.inc({ outcome: seconds === undefined ? "answered" : "limited" });
    if (seconds === undefined) return;
    throw new RequestProblem("CB510", `More than ${PER_MINUTE} persons were looked up in a minute.`, {
      headers: { "retry-after": String(seconds) },
    });
  }
}
