import { setTimeout as delay } from "node:timers/promises";
import type { Directory } from "#contracts/directory/directory";
import type { ParticipantId } from "#contracts/facts/participant";
import { askAgain } from "#infra/read-model/ask-again";
import type { ReadModel } from "#infra/read-model/read-model";
import type { Logger } from "#infra/telemetry/logger";
import { type ProjectionOptions, RunningProjection } from "../projection.ts";
import { Answering } from "./answering.ts";

/** How long the tables of a version that answers no more are kept for those who still read them, milliseconds. */
const DRAIN_MS = 15_000;

export interface SideBySideOptions extends ProjectionOptions {
  readonly readModel: ReadModel;
  /** The version that this code folds. */
  readonly version: number;
  readonly logger: Logger;
}

/**
 * The versions of the view side by side: the one that this code folds, and while that one is behind, the one that has
 * answered so far.
 *
 *     no version answers yet       this code's answers from the start
 *     this code's version answers  nothing to rebuild
 *     another version answers      it goes on answering, standing still; this code's is folded from the shared log beside
 *                                  it, answers once it stands as far, and the other one's tables go
 */
export class SideBySide {
  readonly answering: Answering;
  readonly #options: SideBySideOptions;
  readonly #folding: RunningProjection;
  readonly #stop = new AbortController();
  #switching: Promise<void> = Promise.resolve();

  private constructor(
    options: SideBySideOptions,
    folding: RunningProjection,
    older: RunningProjection | undefined,
    answering: Answering,
  ) {
    this.#options = options;
    this.#folding = folding;
    this.answering = answering;
    folding.start();
    if (older !== undefined) this.#switching = this.#switchOnceCaughtUp(older);
  }

  static async open(options: SideBySideOptions): Promise<SideBySide> {
    const { readModel, version, onProjected } = options;
    let answering: Answering | undefined;
    const folding = await RunningProjection.open({
      ...options,
      onProjected: (projected) => {
        onProjected?.(projected);
        answering?.moved.notifyAll();
      },
    });
    const active = await readModel.activeProjection();
    if (active === undefined) await readModel.activate(version);
    for (const left of await readModel.projections()) {
      if (left !== version && left !== active) await readModel.dropProjection(left);
    }
    const older =
      active === undefined || active === version
        ? undefined
        : await RunningProjection.open({ ...options, version: active, signer: undefined });
    answering = new Answering(older ?? folding, version);
    return new SideBySide(options, folding, older, answering);
  }

  /** The version that this code folds, whether it answers yet or not. */
  get folding(): RunningProjection {
    return this.#folding;
  }

  /**
   * The directory by which tokens are judged: the newer one of the two, so that a rebuild neither locks anybody out nor
   * lets a revoked key in again.
   */
  get directory(): Directory {
    const answering = this.answering.projection.projector.state.directory;
    const folding = this.#folding.projector.state.directory;
    return folding.size >= answering.size ? folding : answering;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#switching;
    await this.#folding.close();
  }

  async #switchOnceCaughtUp(older: RunningProjection): Promise<void> {
    const { readModel, version, logger } = this.#options;
    logger.info(
      { from: older.version, to: version },
      "another version of the view answers while this one is built",
    );
    const stand = new Map<ParticipantId, number>();
    for (const [id, { range }] of older.projector.state.positions) stand.set(id, range.size);
    if (!(await this.#folding.caughtUp(stand, this.#stop.signal))) return;
    const { signal } = this.#stop;
    await askAgain(() => readModel.activate(version), signal);
    this.answering.switchTo(this.#folding);
    logger.info({ from: older.version, to: version }, "the view is rebuilt and answers");
    // Whoever began to read the older tables ends before they go; a view stopped before that drops them at its next start.
    await delay(DRAIN_MS, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await askAgain(() => readModel.dropProjection(older.version), signal);
  }
}
