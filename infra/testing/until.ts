import { setTimeout } from "node:timers/promises";

/**
 * Resolves with the first value of `look` that is neither false nor undefined, looking again every few milliseconds.
 * Throws Error naming `what` when none came within `withinMs`: long enough for a busy machine, short enough that a test which
 * waits in vain says for what before its own time is up.
 */
export async function until<T>(
  what: string,
  look: () => T | false | undefined | Promise<T | false | undefined>,
  withinMs = 90_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== false && found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await setTimeout(2);
  }
}
