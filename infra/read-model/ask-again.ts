import { setTimeout as delay } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";

const AGAIN_MS = 1000;

/**
 * Does `work` until the read model is there for it: while it is out of reach (CB425), again every second until the signal
 * aborts. `work` may have been done when the word of it is lost, so doing it twice must be the same as once. Rejects with
 * any other error, and with CB425 once the signal has aborted.
 */
export async function askAgain<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isPassing = error instanceof ChessboardError && error.code === "CB425";
      if (!isPassing || signal.aborted) throw error;
      await delay(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
