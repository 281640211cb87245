/**
 * A condition variable: those who wait are woken when something may have changed, and look again for themselves.
 *
 * In one thread no wake-up is lost between a look and the `wait` right after it.
 */
export class Condition {
  readonly #waiting = new Set<() => void>();

  /** Wakes everyone who waits now. */
  notifyAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves at the next `notifyAll`, when `signal` aborts, or after `atMostMs`, whichever is first; never rejects. */
  wait(signal: AbortSignal, atMostMs?: number): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        clearTimeout(timer);
        resolve();
      };
      const timer = atMostMs === undefined ? undefined : setTimeout(wake, atMostMs);
      this.#waiting.add(wake);
      signal.addEventListener("abort", wake);
    });
  }
}
