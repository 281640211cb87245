import { setTimeout } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";
import type { Logger } from "#infra/telemetry/logger";
import { Relay, type RelayOptions } from "./relay.ts";

const RETRY_MS = 1000;

/**
 * Relays until `signal` aborts. Looks again where the topic's end is, and goes on from there, when the shared log cannot
 * take records for a while (facts wait in the event store meanwhile), and when the topic does not end where it was left: a
 * batch that was given up for lost may have arrived after all. What does not bear the comparison with this log is another
 * writer's: CB511 from opening rejects, as does anything else.
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
      const code = error instanceof ChessboardError ? error.code : undefined;
      const wasOpen = relay !== undefined;
      if (code !== "CB411" && !(code === "CB511" && wasOpen)) throw error;
      logger.warn({ err: error }, "looking again where the topic ends");
      relay = undefined;
      if (code === "CB411") await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
