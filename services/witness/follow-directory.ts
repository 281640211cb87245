import { setTimeout } from "node:timers/promises";
import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { CompactRange } from "#contracts/seals/compact-range";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { StaticLog } from "#infra/log-copy/static-log";
import { newestIn, segmentsOf } from "#infra/log-copy/verified-copy";
import type { Logger } from "#infra/telemetry/logger";

/** How often the log of `cn` is looked at, milliseconds. */
const EVERY_MS = 5_000;

/**
 * The directory as the node of `cn` serves its log (tlog-tiles), from the pinned key alone; what does not verify moves nothing
 * and is logged.
 */
export class ServedDirectory {
  #current: Directory;
  #range = CompactRange.empty();
  readonly #log: StaticLog;
  readonly #pinned: VerifierKey;

  constructor(log: StaticLog, pinned: VerifierKey) {
    this.#log = log;
    this.#pinned = pinned;
    this.#current = emptyDirectory(pinned);
  }

  get current(): Directory {
    return this.#current;
  }

  /** Looks again and again until the signal aborts. */
  async follow(signal: AbortSignal, logger: Logger): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#look(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof ChessboardError)) throw error;
        logger.warn({ err: error }, "the directory cannot be followed");
      }
      await setTimeout(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    const keys = (size: Parameters<typeof sealKeys>[2]) => sealKeys(this.#current, CN, size);
    const expected = { participant: CN, origin: this.#pinned.name, keys };
    const { checkpoint } = await newestIn(this.#log, expected, signal);
    // An older copy is no news, and a log that went back is for readers of the whole to say.
    if (checkpoint.size < this.#range.size) return;
    for await (const { from, facts, range } of segmentsOf(this.#log, checkpoint, this.#range, { signal })) {
      this.#current = facts.reduce(
        (directory, bytes, n) => advance(directory, asIndex(from + n), bytes).directory,
        this.#current,
      );
      this.#range = range;
    }
  }
}
