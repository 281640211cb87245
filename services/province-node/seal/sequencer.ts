import { RequestProblem } from "#contracts/api/problem";
import { ChessboardError } from "#contracts/errors";
import { advance } from "#contracts/directory/advance";
import type { Directory } from "#contracts/directory/directory";
import { isDirectoryFact } from "#contracts/facts/fact";
import { formatCheckpoint } from "#contracts/seals/checkpoint";
import { groupAuditPaths } from "#contracts/seals/group-proofs";
import { leafHash } from "#contracts/seals/merkle";
import { type NoteSigner, signNote } from "#contracts/seals/note";
import { asIndex, type LogIndex, type LogSize } from "#contracts/seals/position";
import { formatProof } from "#contracts/seals/proof";
import { Condition } from "#infra/concurrency/condition";
import type { EventStore } from "#infra/event-store/event-store";
import type { Traceparent } from "#infra/telemetry/traceparent";
import { noTracing, type Tracing, type WorkingStep } from "#infra/telemetry/tracing";
import type { Decide, Decision } from "../decide/decide.ts";
import type { ForeignCases } from "../decide/foreign-fact.ts";
import type { Recollection } from "../decide/log-memory.ts";
import type { LoggedFact } from "../decide/logged-fact.ts";
import type { Submission } from "../report-fact/submission.ts";
import type { DerivedState } from "./derived-state.ts";
import type { FactClock } from "./fact-clock.ts";

/** What came of a report: recorded with its proof, recorded before, or refused. */
export type Outcome =
  | { readonly kind: "recorded"; readonly recorded: LoggedFact; readonly proof: string }
  | Extract<Decision, { kind: "repeated" | "refused" }>;

/** One durable append: at most so many reports, and so many bytes of facts (well below an engine's 1 MiB). */
const GROUP_REPORTS = 256;
const GROUP_BYTES = 512 * 1024;

/** Past this a report is turned away (503): what waits is bounded in number and bytes, so that memory stays flat. */
const QUEUE_REPORTS = 4096;
const QUEUE_BYTES = 16 * 1024 * 1024;

/** Fenced off, a damaged store, or one ahead of what is known of it: what comes next would fail too, or worse, not fail. */
const FATAL: ReadonlySet<string> = new Set(["CB401", "CB404", "CB406"]);

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** A group decided and not yet durable: a decision for each report, and the facts to record. */
interface Draft {
  readonly decisions: Decision[];
  readonly recorded: LoggedFact[];
  /** The requests that brought what is recorded, where those are traced. */
  readonly parents: Map<LogIndex, Traceparent>;
}

export interface Sealed {
  readonly size: LogSize;
  readonly checkpoint: string;
  readonly recorded: readonly LoggedFact[];
  /** From taking the group to its being durable, and of that: hashing and signing, and the event store's append. */
  readonly seconds: { readonly group: number; readonly seal: number; readonly append: number };
  /** Where what follows stands in the trace of a fact; most facts are in none. */
  readonly traces: ReadonlyMap<LogIndex, Traceparent>;
}

export interface SequencerOptions {
  readonly origin: string;
  readonly signer: NoteSigner;
  readonly store: EventStore;
  readonly derived: DerivedState;
  readonly decide: Decide;
  readonly directory: () => Directory;
  readonly clock: FactClock;
  /** What is known of cases from other logs; nothing by default. */
  readonly cases?: ForeignCases | undefined;
  /** After each group: the newest durable checkpoint, and what it newly covers. */
  readonly onSealed: (sealed: Sealed) => void;
  /** Where the traces go; nowhere by default. */
  readonly tracing?: Tracing;
  /** Why a whole group was refused. */
  readonly onFailed?: (error: unknown) => void;
  /** The event store fenced this node off or cannot be trusted any more: the process must stop. */
  readonly onFatal: (error: unknown) => void;
}

/**
 * The one writer of a log. A group is whatever waits when the turn begins:
 *
 *     submit ─▶ queue ─▶ recall ─▶ decide each ─▶ hash, sign ─▶ append (durable) ─▶ answer all ─▶ derived state
 *                        what the    in order,      one           facts and          each with     index and
 *                        log says    pure           checkpoint    checkpoint         its proof     tiles, no sync
 *
 * Nothing is answered, and no signature leaves, before the append is durable (rule 3 of the design). A failed append
 * refuses the whole group and leaves everything as it was.
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  #queue: Waiting[] = [];
  #queuedBytes = 0;
  #turn: Promise<void> | undefined;
  readonly #stop = new AbortController();
  readonly #taken = new Condition();

  constructor(options: SequencerOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** Whether a report would be turned away for want of room; never once the node is stopping. */
  get isFull(): boolean {
    const isFull = this.#queue.length >= QUEUE_REPORTS || this.#queuedBytes >= QUEUE_BYTES;
    return isFull && !this.#stop.signal.aborted;
  }

  /**
   * Resolves when there may be room for another report: a batch waits where a single report is turned away. Others wait
   * too, so look at `isFull` again.
   */
  async room(): Promise<void> {
    if (this.isFull) await this.#taken.wait(this.#stop.signal);
  }

  /** Rejects with CB503 when too much waits (try again after a second) or the node is stopping. */
  async submit(submission: Submission): Promise<Outcome> {
    if (this.#stop.signal.aborted) throw busy("this node is stopping.");
    if (this.isFull) throw busy(`${this.#queue.length} reports wait already.`);
    return new Promise((resolve, reject) => {
      this.#queue.push({ submission, resolve, reject });
      this.#queuedBytes += submission.bytes;
      this.#turn ??= this.#run();
    });
  }

  /** Takes no more reports, finishes those that wait. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#turn;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const group = this.#take();
      const { tracing = noTracing } = this.#options;
      const step = tracing.step("append", parentsOf(group), { facts: group.length });
      try {
        await this.#sequence(group, step);
        step.end({ size: this.#options.derived.tree.size });
      } catch (error) {
        step.end({}, true);
        for (const { reject } of group) reject(error);
        this.#options.onFailed?.(error);
        if (error instanceof ChessboardError && FATAL.has(error.code)) this.#fail(error);
      }
    }
    this.#turn = undefined;
  }

  /** Takes nothing more, not even what waits, and says why. */
  #fail(error: unknown): void {
    this.#stop.abort();
    for (const { reject } of this.#queue.splice(0)) reject(busy("this node is stopping."));
    this.#queuedBytes = 0;
    this.#options.onFatal(error);
  }

  #take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { submission } of this.#queue) {
      if (count === GROUP_REPORTS || (count > 0 && bytes + submission.bytes > GROUP_BYTES)) break;
      bytes += submission.bytes;
      count += 1;
    }
    const group = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    this.#queuedBytes -= bytes;
    this.#taken.notifyAll();
    return group;
  }

  async #sequence(group: readonly Waiting[], step: WorkingStep): Promise<void> {
    const { store, derived, cases, onSealed } = this.#options;
    const started = performance.now();
    const submissions = group.map(({ submission }) => submission);
    const recollection = await derived.memory.recall(submissions, cases);
    const draft = this.#draft(group, recollection);
    if (draft.recorded.length === 0) return this.#answer(group, draft.decisions, new Map());

    const drafted = performance.now();
    const { checkpoint, proofs } = this.#seal(draft);
    const sealed = performance.now();
    const facts = draft.recorded.map(({ bytes }) => bytes);
    await store.append({ expectedSize: derived.tree.size, facts, checkpoint });
    const durable = performance.now();
    try {
      this.#options.clock.advance(draft.recorded);
      derived.take(draft.recorded);
      const seconds = inSeconds({
        group: durable - started,
        seal: sealed - drafted,
        append: durable - sealed,
      });
      const traces = beneath(draft.parents, step);
      onSealed({ size: derived.tree.size, checkpoint, recorded: draft.recorded, seconds, traces });
      this.#answer(group, draft.decisions, proofs);
      derived.write();
    } catch (error) {
      // The log is ahead of what is known of it, and would record a repeat twice: only a new start catches up.
      this.#fail(error);
      throw error;
    }
  }

  /** Decides the group's reports one after another, each on what the ones before it have decided. */
  #draft(group: readonly Waiting[], recollection: Recollection): Draft {
    const { decide, derived, clock } = this.#options;
    const draft: Draft = { decisions: [], recorded: [], parents: new Map() };
    const time = clock.time();
    let directory = this.#options.directory();
    for (const { submission } of group) {
      const index = asIndex(derived.tree.size + draft.recorded.length);
      const decision = decide({ submission, index, time, directory, recollection });
      draft.decisions.push(decision);
      if (decision.kind !== "recorded") continue;
      directory = afterOwn(directory, decision.recorded);
      draft.recorded.push(decision.recorded);
      if (submission.traceparent !== undefined) draft.parents.set(index, submission.traceparent);
      recollection.add(decision.recorded);
    }
    return draft;
  }

  #seal({ recorded }: Draft): { checkpoint: string; proofs: ReadonlyMap<LogIndex, string> } {
    const { origin, signer, derived } = this.#options;
    const leaves = recorded.map(({ bytes }) => leafHash(bytes));
    const range = derived.tree.range;
    const paths = groupAuditPaths(range, leaves);
    for (const leaf of leaves) range.append(leaf);
    const checkpoint = signNote(formatCheckpoint({ origin, size: range.size, root: range.root() }), [signer]);
    const proofs = new Map(
      recorded.map(({ index }, n) => [index, formatProof({ index, path: paths[n] ?? [], checkpoint })]),
    );
    return { checkpoint, proofs };
  }

  #answer(
    group: readonly Waiting[],
    decisions: readonly Decision[],
    proofs: ReadonlyMap<LogIndex, string>,
  ): void {
    for (const [n, { resolve }] of group.entries()) {
      const decision = decisions[n];
      if (decision?.kind === "recorded") {
        resolve({ ...decision, proof: proofs.get(decision.recorded.index) ?? "" });
      } else if (decision !== undefined) {
        resolve(decision);
      }
    }
  }
}

/** The log of `cn` is the directory: what it has just recorded counts for the next report. */
const afterOwn = (directory: Directory, { index, bytes, fact }: LoggedFact): Directory =>
  isDirectoryFact(fact) ? advance(directory, index, bytes).directory : directory;

function* parentsOf(group: readonly Waiting[]): Iterable<Traceparent | undefined> {
  for (const { submission } of group) yield submission.traceparent;
}

/** For each traced fact, where what follows from the step stands. */
const beneath = (
  parents: ReadonlyMap<LogIndex, Traceparent>,
  step: WorkingStep,
): Map<LogIndex, Traceparent> =>
  new Map(
    [...parents].flatMap(([index, parent]) => {
      const under = step.under(parent);
      return under === undefined ? [] : [[index, under] as const];
    }),
  );

const inSeconds = ({ group, seal, append }: Sealed["seconds"]): Sealed["seconds"] => ({
  group: group / 1000,
  seal: seal / 1000,
  append: append / 1000,
});

const busy = (detail: string): RequestProblem =>
  new RequestProblem("CB503", detail, { headers: { "retry-after": "1" } });
