import { setTimeout as delay } from "node:timers/promises";
import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { subjectHash } from "#contracts/dossier/commitment";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import type { VerifierKey } from "#contracts/seals/note";
import { Condition } from "#infra/concurrency/condition";
import type { Logger } from "#infra/telemetry/logger";
import { noTracing, type Tracing } from "#infra/telemetry/tracing";
import { ViewTree } from "../commitment/view-tree.ts";
import type { LogPosition, Release } from "../verify/log-position.ts";
import type { Batch } from "./batch.ts";
import { CaseNews } from "./case-news.ts";
import { type FoldedOfLog, foldedByLog } from "./count-by-type.ts";
import { prepareBatch } from "./prepare-batch.ts";
import type { ProjectionStore } from "./projection-store.ts";
import { ReleaseQueue } from "./release-queue.ts";
import { Turns } from "./turns.ts";
import type { ViewState } from "./view-state.ts";

/** Facts a batch at most. A view that keeps up has far smaller ones: whatever has come since the last. */
const BATCH_FACTS = 8000;
/** How long to wait before a batch that could not be written is tried again, milliseconds. */
const RETRY_MS = 1000;

/** What is told of a batch once it is written. */
export interface Projected {
  readonly facts: number;
  readonly byLog: ReadonlyMap<ParticipantId, FoldedOfLog>;
  readonly quarantined: number;
  readonly seconds: number;
}

export interface ProjectorOptions {
  readonly store: ProjectionStore;
  /** The log key of `cn` that all trust begins with. */
  readonly pinned: VerifierKey;
  readonly logger: Logger;
  /** Where the traces go; nowhere by default. */
  readonly tracing?: Tracing;
  readonly onProjected?: (projected: Projected) => void;
  /** Facts a batch at most, for a test that wants other borders. */
  readonly batchFacts?: number;
}

/**
 * Folds what the followers release into the view, one batch after another, each in one transaction:
 *
 *     releases ─▶ prepareBatch (pure but for reading) ─▶ rows and positions written ─▶ state and tree taken over
 *
 * Whoever needs rows, state and tree to be of one moment asks for them `atRest`, between two batches.
 */
export class Projector {
  readonly #options: ProjectorOptions;
  readonly #queue = new ReleaseQueue();
  readonly #turns = new Turns();
  readonly #tree: ViewTree;
  #state: ViewState;
  #failing: unknown;
  /** Notified when the state has moved. */
  readonly moved = new Condition();
  /** Up to date when the state is. */
  readonly caseNews = new CaseNews();

  private constructor(options: ProjectorOptions, state: ViewState, tree: ViewTree) {
    this.#options = options;
    this.#state = state;
    this.#tree = tree;
  }

  /** Stands where the store stands: the directory folded again, the tree built again from the stored entries. */
  static async open(options: ProjectorOptions): Promise<Projector> {
    const { store, pinned } = options;
    const positions = new Map<ParticipantId, LogPosition>();
    for (const position of await store.positions()) positions.set(position.participant, position);
    let directory: Directory = emptyDirectory(pinned);
    for (const { index, bytes } of await store.directoryFacts()) {
      directory = advance(directory, index, bytes).directory;
    }
    const tree = new ViewTree();
    for await (const entry of store.entries()) tree.put(entry);
    return new Projector(options, { positions, directory }, tree);
  }

  /** Where the view stands. */
  get state(): ViewState {
    return this.#state;
  }

  /** How many facts are verified and wait to be folded. */
  get waiting(): number {
    return this.#queue.facts;
  }

  /** Why the last batch could not be written; undefined when it was. */
  get failing(): unknown {
    return this.#failing;
  }

  /** Takes a release; resolves when there is room for another one, or at the signal's abort. */
  offer(release: Release, signal: AbortSignal): Promise<void> {
    return this.#queue.offer(release, signal);
  }

  /** Runs `work` between two batches: rows, state and tree are of one moment, and stay so until it is done. */
  atRest<T>(work: (state: ViewState, tree: ViewTree) => T | Promise<T>): Promise<T> {
    return this.#turns.run(() => work(this.#state, this.#tree));
  }

  /**
   * Folds until the signal aborts. A batch that cannot be written is tried again; nothing is skipped. Throws CB426 when
   * what is in memory is no longer what is stored.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { batchFacts = BATCH_FACTS } = this.#options;
    while (!signal.aborted) {
      const releases = await this.#queue.take(batchFacts, signal);
      if (releases.length > 0) await this.#projectAtLast(releases, signal);
    }
  }

  /** Tries until it is done or the signal aborts. What is prepared stays right: nothing else writes. */
  async #projectAtLast(releases: readonly Release[], signal: AbortSignal): Promise<void> {
    const { store, logger, tracing = noTracing } = this.#options;
    const started = performance.now();
    const traces = releases.flatMap((release) => release.traces ?? []);
    const facts = releases.reduce((sum, release) => sum + release.facts.length, 0);
    const step = tracing.step("view project", traces, { facts });
    let batch: Batch | undefined;
    while (!signal.aborted) {
      try {
        await this.#turns.run(async () => {
          requireNext(this.#state, releases);
          batch ??= await prepareBatch(store, this.#state, releases);
          await store.write(batch, this.#state.positions);
          this.#takeOver(batch);
        });
        this.#failing = undefined;
        step.end();
        if (batch !== undefined) this.#tell(releases, batch, started);
        return;
      } catch (error) {
        this.#failing = error;
        if (error instanceof ChessboardError && error.code === "CB426") throw error;
        logger.error({ err: error }, "a batch could not be folded and is tried again");
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #tell(releases: readonly Release[], batch: Batch, started: number): void {
    const { onProjected } = this.#options;
    onProjected?.({
      facts: releases.reduce((sum, { facts }) => sum + facts.length, 0),
      byLog: foldedByLog(releases, batch.counts),
      quarantined: batch.quarantined.length,
      seconds: (performance.now() - started) / 1000,
    });
    this.moved.notifyAll();
  }

  /** After the transaction: what is in memory is what is stored. */
  #takeOver({ positions: moved, directory, dossiers, beside }: Batch): void {
    const positions = new Map(this.#state.positions);
    for (const position of moved) positions.set(position.participant, position);
    for (const { subject, dossier } of dossiers) {
      if (dossier === undefined) this.#tree.remove(subjectHash(subject));
      else this.#tree.put(dossier.entry);
    }
    this.caseNews.note(beside.caseFacts);
    this.#state = { positions, directory };
  }
}

/** Every release begins where its log stands: an index is folded once and none is left out. Throws RangeError. */
function requireNext({ positions }: ViewState, releases: readonly Release[]): void {
  const next = new Map<ParticipantId, number>();
  for (const { from, position } of releases) {
    const { participant, range } = position;
    const due = next.get(participant) ?? positions.get(participant)?.range.size ?? 0;
    if (from !== due) throw new RangeError(`facts of ${participant} from ${from} where ${due} is due`);
    next.set(participant, range.size);
  }
}
