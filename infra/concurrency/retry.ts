import { setTimeout } from "node:timers/promises";

const FIRST_MS = 1000;
const MOST_MS = 60_000;

/** How long to wait after that many failed attempts, milliseconds: 1 s, 2 s, 4 s, at most a minute. */
export const retryMs = (failed: number): number => Math.min(MOST_MS, FIRST_MS * 2 ** (failed - 1));

/** Resolves after `ms`, or when the signal aborts; never rejects. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);
