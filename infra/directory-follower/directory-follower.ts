import { setTimeout } from "node:timers/promises";
import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { CompactRange } from "#contracts/seals/compact-range";
import { type Halt, LogReader } from "#contracts/seals/log-reader";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex, type LogSize } from "#contracts/seals/position";
import { Condition } from "#infra/concurrency/condition";
import type { Offset, SharedLog, SharedLogRecord } from "#infra/shared-log/shared-log";

/** How long an engine that is out of reach is left alone before it is asked again. */
const RETRY_MS = 500;

/** What an operator must hear of; the last good directory stays in force through either. */
export type DirectoryAlarm =
  /** A broken seal: the record at `offset` does not fit. Nothing after it is followed by this process. */
  | { readonly kind: "halted"; readonly halt: Halt; readonly offset: Offset }
  /** The shared log does not answer; it is asked again. Told once an outage. */
  | { readonly kind: "unreachable"; readonly error: ChessboardError };

export interface FollowOptions {
  readonly sharedLog: SharedLog;
  /** The log key of `cn` that a reader trusts from the start. */
  readonly pinned: VerifierKey;
  /** The first line of the checkpoints of `cn`. */
  readonly origin: string;
  /** Ends the following. */
  readonly signal: AbortSignal;
  /** Called after every checkpoint that has moved the directory. */
  readonly onChange?: (after: Directory, before: Directory) => void;
  readonly onAlarm?: (alarm: DirectoryAlarm) => void;
}

/** The directory as one process knows it: what the log of `cn` on the shared log adds up to, as far as it verifies. */
export interface DirectoryFollower {
  /** Immutable; a new object whenever the directory has moved. */
  readonly current: Directory;
  /** How many facts of `cn` it holds. */
  readonly size: LogSize;
  /** Why the log is not followed any further; undefined while it is. */
  readonly halted: Halt | undefined;
  /**
   * Resolves with the first directory, the current one included, for which `predicate` holds. Rejects with the signal's
   * reason when it aborts first, with the halt as ChessboardError when no other directory will come.
   */
  waitFor(predicate: (directory: Directory) => boolean, signal: AbortSignal): Promise<Directory>;
  /** Resolves when the following has ended: aborted or halted. Rejects only for a defect, such as an `onChange` that throws. */
  readonly ended: Promise<void>;
}

/**
 * Starts to follow the log of `cn` from its first fact and from the pinned key alone. Answers at once, with the directory
 * that knows nobody but `cn`: whoever needs more waits for it (`waitFor`).
 */
export async function followDirectory(options: FollowOptions): Promise<DirectoryFollower> {
  return new Follower(options);
}

class Follower implements DirectoryFollower {
  readonly ended: Promise<void>;
  readonly #options: FollowOptions;
  readonly #reader: LogReader;
  readonly #moved = new Condition();
  #current: Directory;
  #halted: Halt | undefined;
  #last: Offset | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#current = emptyDirectory(options.pinned);
    this.#reader = new LogReader({ participant: CN, origin: options.origin, range: CompactRange.empty() });
    this.ended = this.#follow().finally(() => this.#moved.notifyAll());
  }

  get current(): Directory {
    return this.#current;
  }

  get size(): LogSize {
    return this.#current.size;
  }

  get halted(): Halt | undefined {
    return this.#halted;
  }

  async waitFor(predicate: (directory: Directory) => boolean, signal: AbortSignal): Promise<Directory> {
    const until = AbortSignal.any([signal, this.#options.signal]);
    for (;;) {
      const { current } = this;
      if (predicate(current)) return current;
      until.throwIfAborted();
      if (this.#halted !== undefined) throw new ChessboardError(this.#halted.code, this.#halted.detail);
      await this.#moved.wait(until);
    }
  }

  /** Reads until aborted or halted; an engine out of reach is asked again for as long as it takes. */
  async #follow(): Promise<void> {
    const { signal, onAlarm } = this.#options;
    let isOutage = false;
    while (!signal.aborted && this.#halted === undefined) {
      try {
        await this.#read(() => {
          isOutage = false;
        });
      } catch (error) {
        if (!(error instanceof ChessboardError)) throw error;
        if (!isOutage) onAlarm?.({ kind: "unreachable", error });
        isOutage = true;
        await setTimeout(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #read(onAnswer: () => void): Promise<void> {
    const { sharedLog, signal, onAlarm } = this.#options;
    for await (const batch of sharedLog.subscribe(CN, this.#last, signal)) {
      onAnswer();
      for (const { record, offset } of batch) {
        const halt = this.#take(record);
        if (halt !== undefined) {
          this.#halted = halt;
          onAlarm?.({ kind: "halted", halt, offset });
          return;
        }
        this.#last = offset;
      }
    }
  }

  #take(record: SharedLogRecord): Halt | undefined {
    const taken =
      record.kind === "fact"
        ? this.#reader.fact(record.index, record.value)
        : this.#reader.checkpoint(record.value, (size) => sealKeys(this.#current, CN, size));
    if (taken === "taken" || taken === "repeat") return undefined;
    if ("halt" in taken) return taken;
    this.#release(taken.released.from, taken.released.facts);
    return undefined;
  }

  #release(from: number, facts: readonly Uint8Array[]): void {
    const before = this.#current;
    this.#current = facts.reduce(
      (directory, bytes, n) => advance(directory, asIndex(from + n), bytes).directory,
      before,
    );
    this.#options.onChange?.(this.#current, before);
    this.#moved.notifyAll();
  }
}
