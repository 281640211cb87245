import { advance } from "#contracts/directory/advance";
import { type Directory, emptyDirectory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { type Checkpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { type Halt, LogReader } from "#contracts/seals/log-reader";
import { parseNote, type VerifierKey } from "#contracts/seals/note";
import { asIndex, type LogSize } from "#contracts/seals/position";
import { Condition } from "#infra/concurrency/condition";
import { pause, retryMs } from "#infra/concurrency/retry";
import { mayBeReadRound, readRound } from "#infra/log-copy/read-round";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { Delivered, Offset, SharedLog } from "#infra/shared-log/shared-log";

/** How long an engine that is out of reach is left alone before it is asked again. */
const RETRY_MS = 500;

/** What an operator must hear of; the last good directory stays in force through either. */
export type DirectoryAlarm =
  /** A broken seal: the record at `offset` does not fit. Nothing after it is followed, unless the node of `cn` helps. */
  | { readonly kind: "halted"; readonly halt: Halt; readonly offset: Offset }
  /** The shared log, or after a halt the node of `cn`, does not answer or help; it is asked again. Told once an outage. */
  | { readonly kind: "unreachable"; readonly error: ChessboardError };

export interface FollowOptions {
  readonly sharedLog: SharedLog;
  /** The log of `cn` at its node, for what does not fit on the shared log. */
  readonly node?: StaticLog | undefined;
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
   * reason when it aborts first, with the halt as ChessboardError when no other directory is to be expected.
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
      const halt = this.#halted;
      if (halt !== undefined && !this.#mayGoRound(halt)) throw new ChessboardError(halt.code, halt.detail);
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
        await pause(RETRY_MS, signal);
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
          if (!(await this.#goRound(record, halt))) return;
        }
        this.#last = offset;
      }
    }
  }

  #take(record: Delivered["record"]): Halt | undefined {
    if (record.kind === "misfit")
      return { halt: true, code: "CB414", detail: `log of ${CN}: ${record.reason}.` };
    const taken =
      record.kind === "fact"
        ? this.#reader.fact(record.index, record.value)
        : this.#reader.checkpoint(record.value, this.#keys);
    if (taken === "taken" || taken === "repeat") return undefined;
    if ("halt" in taken) return taken;
    this.#release(taken.released.from, taken.released.facts);
    return undefined;
  }

  #mayGoRound({ code }: Halt): boolean {
    return this.#options.node !== undefined && mayBeReadRound(code);
  }

  /** Reads from the node what the shared log has wrong, however often it takes; false where there is no such way, or the signal aborts. */
  async #goRound(record: Delivered["record"], halt: Halt): Promise<boolean> {
    const { node, signal, onAlarm } = this.#options;
    if (node === undefined || !this.#mayGoRound(halt)) return false;
    const passing =
      halt.code === "CB111" && record.kind === "checkpoint"
        ? parseCheckpoint(parseNote(record.value).text)
        : undefined;
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        if (!(await this.#readFromNode(node, passing))) return false;
        this.#halted = undefined;
        return true;
      } catch (error) {
        if (!(error instanceof ChessboardError)) throw error;
        if (attempt === 1 && !signal.aborted) onAlarm?.({ kind: "unreachable", error });
        await pause(retryMs(attempt), signal);
      }
    }
    return false;
  }

  /** Whether what the node has goes with what is known; if not, the halt becomes a fork's (CB112). */
  async #readFromNode(node: StaticLog, passing: Checkpoint | undefined): Promise<boolean> {
    const { origin, signal } = this.#options;
    const read = await readRound({
      node,
      expected: { participant: CN, origin, keys: this.#keys },
      reader: this.#reader,
      passing,
      take: async ({ from, facts }) => this.#release(from, facts),
      signal,
    });
    if ("facts" in read) {
      if (read.facts === 0) await pause(RETRY_MS, signal);
      return true;
    }
    const detail = `log of ${CN}: its node shows another history than the one known.`;
    this.#halted = { halt: true, code: "CB112", detail };
    return false;
  }

  readonly #keys = (size: LogSize): readonly VerifierKey[] => sealKeys(this.#current, CN, size);

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
