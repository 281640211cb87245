import type { ParticipantId } from "#contracts/facts/participant";
import type { Hash } from "#contracts/seals/merkle";
import type { NoteSigner, VerifierKey } from "#contracts/seals/note";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { Projection, ReadModel } from "#infra/read-model/read-model";
import type { SharedLog } from "#infra/shared-log/shared-log";
import type { Logger } from "#infra/telemetry/logger";
import { noTracing, type Tracing } from "#infra/telemetry/tracing";
import { Commitments } from "./commitment/commitments.ts";
import { ProjectionStore } from "./project/projection-store.ts";
import { type Projected, Projector } from "./project/projector.ts";
import type { Alarm } from "./verify/alarm.ts";
import { Verification } from "./verify/verification.ts";

/**
 * The version of what the fold writes. It goes up with every change that gives other rows for the same logs: a new type
 * of fact, another dossier, another tally. The view then builds that version beside the one that answers (rebuild/).
 */
export const PROJECTION_VERSION = 3;

export interface ProjectionOptions {
  readonly sharedLog: SharedLog;
  /** Where a participant's own node has its log; undefined where that is not configured. */
  readonly nodeOf?: (participant: ParticipantId) => StaticLog | undefined;
  readonly readModel: ReadModel;
  /** The log key of `cn` that all trust begins with. */
  readonly cnKey: VerifierKey;
  /** Signs commitments; its name is the view's origin. Undefined: none are signed. */
  readonly signer: NoteSigner | undefined;
  readonly raise: (alarm: Alarm) => Promise<void>;
  readonly logger: Logger;
  /** Where the traces go; nowhere by default. */
  readonly tracing?: Tracing;
  readonly version?: number;
  readonly onProjected?: (projected: Projected) => void;
  /** Told whenever a commitment to another state was signed. */
  readonly onCommitted?: () => void;
  /** Facts a batch at most, for a test that wants other borders. */
  readonly batchFacts?: number;
}

/**
 * One version of the view at work, without any HTTP: follows the logs on the shared log, verifies and folds them into the
 * read model, and commits to where it stands.
 */
export class RunningProjection {
  readonly projector: Projector;
  readonly commitments: Commitments;
  readonly #verification: Verification;
  readonly #store: ProjectionStore;
  readonly #stop = new AbortController();
  readonly #failed = Promise.withResolvers<unknown>();
  /** Resolves with what stopped it by itself, if anything ever does: its rows are no longer where it left them (CB426). */
  readonly failure: Promise<unknown> = this.#failed.promise;
  #running: Promise<unknown> = Promise.resolve();

  private constructor(options: ProjectionOptions, store: ProjectionStore, projector: Projector) {
    const { sharedLog, nodeOf, signer, raise, logger, tracing = noTracing, onCommitted } = options;
    this.#store = store;
    this.projector = projector;
    this.#verification = new Verification({ sharedLog, nodeOf, folding: projector, raise, logger, tracing });
    this.commitments = new Commitments({
      projector,
      projection: store.projection,
      signer,
      raise,
      logger,
      ...(onCommitted === undefined ? {} : { onCommitted }),
    });
  }

  /** Stands where its rows stand; nothing is followed until `start`. */
  static async open(options: ProjectionOptions): Promise<RunningProjection> {
    const { readModel, cnKey, version = PROJECTION_VERSION, logger, onProjected, batchFacts } = options;
    const store = await ProjectionStore.open(readModel, version);
    const projector = await Projector.open({
      store,
      pinned: cnKey,
      logger,
      tracing: options.tracing ?? noTracing,
      ...(onProjected === undefined ? {} : { onProjected }),
      ...(batchFacts === undefined ? {} : { batchFacts }),
    });
    return new RunningProjection(options, store, projector);
  }

  get version(): number {
    return this.#store.version;
  }

  /** The rows of this version. */
  get rows(): Projection {
    return this.#store.projection;
  }

  /** Begins to follow, fold and sign. */
  start(): void {
    const { signal } = this.#stop;
    this.#running = Promise.all([
      this.#verification.run(signal),
      this.projector.run(signal),
      this.commitments.run(signal),
    ]).catch((error: unknown) => {
      this.#failed.resolve(error);
      this.#stop.abort();
    });
  }

  /** Why a log is not followed any further; undefined while it is. */
  haltOf(participant: ParticipantId): Alarm | undefined {
    return this.#verification.haltOf(participant);
  }

  /** Resolves with true when every log of `vector` is folded up to that size or further, with false at the signal's abort. */
  async caughtUp(vector: ReadonlyMap<ParticipantId, number>, signal: AbortSignal): Promise<boolean> {
    const { projector } = this;
    const holds = (): boolean =>
      [...vector].every(([id, size]) => (projector.state.positions.get(id)?.range.size ?? 0) >= size);
    while (!holds()) {
      if (signal.aborted) return false;
      await projector.moved.wait(signal);
    }
    return true;
  }

  /** The view's root where it stands. */
  root(): Promise<Hash> {
    return this.projector.atRest((_state, tree) => tree.root());
  }

  /** Ends following and folding, and signs a last note. The read model and the shared log stay open. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }
}
