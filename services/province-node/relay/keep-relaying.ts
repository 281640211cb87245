import { setTimeout } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";
import type { Logger } from "#infra/telemetry/logger";
import { Relay, type RelayOptions } from "./relay.ts";

const RETRY_MS = 1000;

/**
 * Relays until `signal` aborts. When the shared log cannot take records for a while, looks again where its end is and
 * goes on from there; facts wait in the event store meanwhile. Anything else (CB511: it holds another log) rejects.
 */
export async function keepRelaying(
  first: Relay,
  options: RelayOptions,
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  let relay: Relay | undefined = first;
  while (!signal.aborted) {
    try {
      relay ??= await Relay.open(options);
      await relay.run(signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ChessboardError) || error.code !== "CB411") throw error;
      logger.warn({ err: error }, "the shared log takes nothing; trying again");
      relay = undefined;
      await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
