import { ChessboardError } from "#contracts/errors";
import { type FactTime, factTime } from "#contracts/facts/fact-type";
import type { LoggedFact } from "../decide/logged-fact.ts";

/** A clock further behind the log than this is wrong, not merely late. */
const TOLERATED_LAG_MS = 60_000;

/**
 * The time that facts are given: max(clock, last `time`), so that `time` never runs backwards within a log. A clock more
 * than 60 s behind the last `time` stops recording (CB504) until somebody sets it.
 */
export class FactClock {
  #last: number;

  constructor(
    last: FactTime | undefined,
    private readonly now: () => number = Date.now,
  ) {
    this.#last = last === undefined ? Number.NEGATIVE_INFINITY : Date.parse(last);
  }

  /** The time of the next group. Throws CB504. */
  time(): FactTime {
    const now = this.now();
    if (now < this.#last - TOLERATED_LAG_MS) {
      const seconds = Math.round((this.#last - now) / 1000);
      throw new ChessboardError("CB504", `the clock is ${seconds} s behind the last fact of this log.`);
    }
    return factTime.parse(new Date(Math.max(now, this.#last)).toISOString());
  }

  /** Notes the times of facts that are durable. */
  advance(recorded: readonly LoggedFact[]): void {
    for (const { fact } of recorded) this.#last = Math.max(this.#last, Date.parse(fact.time));
  }
}
