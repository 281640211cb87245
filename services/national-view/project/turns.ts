/**
 * One piece of work after another, in the order in which it was asked for: while one has its turn nothing else of the
 * same chain runs, however often it awaits.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when its turn comes; resolves or rejects as it does. Work that fails does not hold up the next. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
