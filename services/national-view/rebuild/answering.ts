import { Condition } from "#infra/concurrency/condition";
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

  constructor(projection: RunningProjection) {
    this.#projection = projection;
  }

  get projection(): RunningProjection {
    return this.#projection;
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
