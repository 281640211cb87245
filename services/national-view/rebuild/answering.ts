import { Condition } from "#infra/concurrency/condition";
import { ChessboardError } from "#contracts/errors";
import type { RunningProjection } from "../projection.ts";

/**
 * The version of the view that answers. While a newer one is built beside it, it is the older one, standing where it
 * stood; once the newer one has caught up it is that one, and nobody has waited.
 */
export class Answering {
  #projection: RunningProjection;
  /** Notified when the answering version has moved, or is another one. */
  readonly moved = new Condition();
  readonly #ending = new AbortController();

  readonly #folded: number;

  /** @param folded the version that this code folds, which is to answer in the end */
  constructor(projection: RunningProjection, folded: number) {
    this.#projection = projection;
    this.#folded = folded;
  }

  get projection(): RunningProjection {
    return this.#projection;
  }

  /**
   * The version that answers, for what an older one has no rows for. Throws CB830 while an older one answers: what this
   * version is the first to know cannot be asked yet.
   */
  get upToDate(): RunningProjection {
    if (this.#projection.version === this.#folded) return this.#projection;
    throw new ChessboardError(
      "CB830",
      "The view is being rebuilt, and the version that answers meanwhile does not know what was asked for.",
    );
  }

  /** Aborts when the view stops: a request that waits is answered then as it stands. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  /** Nobody waits any more. */
  end(): void {
    this.#ending.abort();
  }

  /** From now on `projection` answers. */
  switchTo(projection: RunningProjection): void {
    this.#projection = projection;
    this.moved.notifyAll();
  }
}
