import { NoAnswerError, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import type { Time } from "./time.ts";

/** How long and how often something is tried again. */
export interface Patience {
  /** For how long after the first failure, milliseconds. */
  readonly patienceMs: number;
  /** How long to wait the first time; twice as long each time. */
  readonly firstMs: number;
  /** How long to wait at most, unless the process asked says when to come again. */
  readonly longestMs: number;
}

/** A minute, as long as a node takes to start again, from a quarter of a second to ten. */
export const PATIENCE: Patience = { patienceMs: 60_000, firstMs: 250, longestMs: 10_000 };

/** Waits between tries. */
export interface Waiting {
  /**
   * Waits until the next try is due. Throws the failure itself when it is none that passes (see `passes`) or patience would
   * end before, and the signal's reason when it aborts.
   */
  after(failure: unknown): Promise<void>;
  /** Something went on: patience and waits begin anew. */
  restart(): void;
}

/**
 * Tries again after what passes: no answer, 429, 408 and 5xx. `Retry-After` is waited for; without it the wait doubles, half
 * of it by chance, so that those whom one outage sent away do not all come back at once.
 */
export function waitingWith(
  { patienceMs, firstMs, longestMs }: Patience,
  time: Time,
  signal?: AbortSignal | undefined,
): Waiting {
  let failedAt: number | undefined;
  let nextMs = firstMs;
  return {
    restart: () => {
      failedAt = undefined;
      nextMs = firstMs;
    },
    after: async (failure) => {
      if (!passes(failure)) throw failure;
      failedAt ??= time.now();
      const asked = failure instanceof ProblemError ? failure.retryAfterMs : undefined;
      const waitMs = Math.max(asked ?? 0, nextMs / 2 + (time.random() * nextMs) / 2);
      if (time.now() + waitMs > failedAt + patienceMs) throw failure;
      nextMs = Math.min(longestMs, 2 * nextMs);
      await time.wait(waitMs, signal);
    },
  };
}

/** Whether a failure may be another's at another time: with a report's key, trying again does no harm. */
function passes(failure: unknown): boolean {
  if (failure instanceof NoAnswerError) return true;
  const status =
    failure instanceof ProblemError
      ? failure.status
      : failure instanceof UnexpectedAnswerError
        ? failure.answered
        : undefined;
  return status !== undefined && (status >= 500 || status === 429 || status === 408);
}
