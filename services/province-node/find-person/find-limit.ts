import { RequestProblem } from "#contracts/api/problem";
import type { Metrics } from "#infra/telemetry/metrics";

/** A counter serves one person after another: 60 in a minute is a queue, more is a search. */
const PER_MINUTE = 60;
const MINUTE_MS = 60_000;
/** So many askers are counted apart; past that the oldest minute is forgotten whole. */
const MAX_ASKERS = 10_000;

/** Limits who turns ID numbers into pseudonyms, per `sub` and minute, and counts every one. */
export class FindLimit {
  readonly #asked = new Map<string, number>();
  #minute = 0;
  readonly #counter;

  constructor(
    metrics: Metrics,
    private readonly now: () => number = Date.now,
  ) {
    this.#counter = metrics.counter("chessboard_persons_found_total", "ID numbers turned into pseudonyms", [
      "outcome",
    ]);
  }

  /** Throws CB510 (429) past 60 in a minute. */
  count(sub: string): void {
    const minute = Math.floor(this.now() / MINUTE_MS);
    if (minute !== this.#minute || this.#asked.size >= MAX_ASKERS) this.#asked.clear();
    this.#minute = minute;
    const asked = (this.#asked.get(sub) ?? 0) + 1;
    this.#asked.set(sub, asked);
    this.#counter.inc({ outcome: asked > PER_MINUTE ? "limited" : "answered" });
    if (asked <= PER_MINUTE) return;
    const seconds = Math.ceil(((minute + 1) * MINUTE_MS - this.now()) / 1000);
    throw new RequestProblem("CB510", `More than ${PER_MINUTE} persons were looked up in a minute.`, {
      headers: { "retry-after": String(seconds) },
    });
  }
}
