/** The clock, the timer and the dice: given by tests, the platform's otherwise. */
export interface Time {
  /** Milliseconds from any beginning; never goes back. */
  now(): number;
  /** Resolves after `ms` milliseconds. Rejects with the signal's reason as soon as that aborts. */
  wait(ms: number, signal?: AbortSignal | undefined): Promise<void>;
  /** From 0 to 1, 1 not included. */
  random(): number;
}

export const platformTime: Time = {
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      signal?.addEventListener("abort", stop, { once: true });
    }),
  random: () => Math.random(),
};
