import { ChessboardError } from "#contracts/errors";
import { type Checkpoint, openCheckpoint } from "#contracts/seals/checkpoint";
import type { Cosignature } from "#contracts/seals/cosignature";
import type { VerifierKey } from "#contracts/seals/note";
import type { TileReader } from "#contracts/seals/tile-proofs";
import { Condition } from "#infra/concurrency/condition";
import type { Logger } from "#infra/telemetry/logger";
import { heldCheckpoint } from "#infra/witnessing/ask-witness";
import type { AskedWitness, Target } from "./asked-witness.ts";
import type { CosignedCheckpoint } from "./cosigned-checkpoints.ts";

export interface CosigningOptions {
  readonly origin: string;
  readonly witnesses: readonly AskedWitness[];
  /** The keys that may have signed this log. */
  readonly keys: () => readonly VerifierKey[];
  readonly tiles: TileReader;
  /** The newest durable checkpoint. */
  readonly newest: () => Target;
  /** What is kept of that size, with the cosignatures that it has. */
  readonly noteAt: (size: Target["size"]) => string | undefined;
  readonly keep: (checkpoint: CosignedCheckpoint) => void;
  /** Throws CB512 when this log does not begin with that checkpoint, which it has signed. */
  readonly requireBeginsWith: (checkpoint: Checkpoint, holder: string) => Promise<void>;
  /** The shortest time from one size to the next, milliseconds. */
  readonly pauseMs: number;
  readonly logger: Logger;
  /** Told of each time a witness did not cosign. */
  readonly onFailure: (witness: string) => void;
  /** A witness has shown a checkpoint, signed by this log, that this log does not begin with. */
  readonly onFatal: (error: unknown) => void;
}

/** How long one witness may take for an answer. */
const ASK_MS = 10_000;

/**
 * Has a log's checkpoints cosigned, off the way of any report: one size at a time, the newest each time, all witnesses at
 * once. A cosignature is kept as it comes; a witness that is down is left alone for a while and delays nobody else.
 */
export class Cosigning {
  readonly #options: CosigningOptions;
  readonly #moved = new Condition();

  constructor(options: CosigningOptions) {
    this.#options = options;
  }

  /** The log has a newer checkpoint. */
  wake(): void {
    this.#moved.notifyAll();
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { pauseMs, witnesses, newest } = this.#options;
    if (witnesses.length === 0) return;
    while (!signal.aborted) {
      const started = performance.now();
      const target = newest();
      await this.#round(target, signal);
      await pause(pauseMs - (performance.now() - started), signal);
      if (newest().size > target.size) continue;
      const rests = this.#missing(target).map((witness) => witness.restMs(performance.now()));
      await this.#moved.wait(signal, rests.length === 0 ? undefined : Math.min(...rests));
    }
  }

  /**
   * The witnesses that have not cosigned that size. An empty log needs nobody, nor does the last checkpoint of the log that this
   * one succeeds: its witnesses may have seen what was lost.
   */
  #missing({ size, checkpoint }: Target): AskedWitness[] {
    if (!isOf(this.#options.origin, checkpoint)) return [];
    const note = this.#options.noteAt(size) ?? checkpoint;
    return size === 0 ? [] : this.#options.witnesses.filter((witness) => !witness.hasCosigned(note));
  }

  async #round(target: Target, signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const asked = this.#missing(target).filter((witness) => witness.restMs(now) === 0);
    await Promise.all(asked.map((witness) => this.#ask(witness, target, signal)));
  }

  async #ask(witness: AskedWitness, target: Target, signal: AbortSignal): Promise<void> {
    const { tiles, logger, onFailure } = this.#options;
    try {
      const until = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]);
      const outcome = await witness.ask(target, tiles, until);
      if (outcome.kind === "cosigned" && outcome.cosignatures.length > 0) {
        witness.succeeded();
        this.#keep(target, outcome.cosignatures);
        return;
      }
      witness.failed(performance.now());
      onFailure(witness.name);
      const detail = outcome.kind === "cosigned" ? "it answered with none of its known keys" : outcome.detail;
      logger.error({ witness: witness.name, detail }, "a witness does not cosign");
      if (outcome.kind === "disagrees") await this.#compare(witness, until);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ChessboardError)) throw error;
      witness.failed(performance.now());
      onFailure(witness.name);
      logger.warn({ witness: witness.name, err: error }, "a witness does not cosign");
    }
  }

  #keep({ size, checkpoint }: Target, cosignatures: readonly Cosignature[]): void {
    const note = this.#options.noteAt(size) ?? checkpoint;
    const lines = cosignatures.map(({ line }) => line).filter((line) => !note.includes(line));
    this.#options.keep({ size, note: note + lines.join("") });
  }

  /** A witness's word alone stops nobody; a checkpoint that this log has signed and does not begin with does. */
  async #compare({ address, name }: AskedWitness, signal: AbortSignal): Promise<void> {
    const { origin, keys, requireBeginsWith, onFatal, logger } = this.#options;
    const note = await heldCheckpoint(address.url, origin, signal);
    if (note === undefined) return;
    try {
      await requireBeginsWith(openCheckpoint(note, origin, keys()), name);
    } catch (error) {
      logger.error({ witness: name, held: note, err: error }, "a witness shows another history");
      if (error instanceof ChessboardError && error.code === "CB512") onFatal(error);
    }
  }
}

/** Whether a checkpoint's note is of the log `origin`, its first line. */
export const isOf = (origin: string, note: string): boolean => note.startsWith(`${origin}\n`);

/** Resolves after that time, at once where it is over, or when the signal aborts. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Condition().wait(signal, ms);
