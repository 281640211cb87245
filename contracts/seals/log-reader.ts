import { ChessboardError, type ErrorCode } from "../errors.ts";
import type { ParticipantId } from "../facts/participant.ts";
import { asIndex, type LogIndex, type LogSize } from "./position.ts";
import { type Checkpoint, isSuccessor, openCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { CompactRange } from "./compact-range.ts";
import { leafHash, sameBytes } from "./merkle.ts";
import { noteString, parseNote, type VerifierKey } from "./note.ts";

/** How many facts may wait for a checkpoint. */
export const MAX_PENDING_FACTS = 4_096;
/** How many bytes of facts may wait for a checkpoint: 8 MiB. */
export const MAX_PENDING_BYTES = 8 * 1024 * 1024;

/** Why a log cannot be followed any further as it was delivered. A value, not a throw: other logs keep flowing. */
export interface Halt {
  readonly halt: true;
  readonly code: ErrorCode;
  /** What happened, to which log, where. */
  readonly detail: string;
}

/** Facts that a verified checkpoint covers, for the first time. */
export interface Released {
  readonly from: LogIndex;
  /** At least one; the last one's index is `checkpoint.size - 1`. */
  readonly facts: readonly Uint8Array[];
  readonly checkpoint: Checkpoint;
  /** The signed note, as it came. */
  readonly note: string;
}

/** The keys whose seal counts: a list, or the list for a checkpoint of that size (keys change hands at a size). */
export type SealKeys = readonly VerifierKey[] | ((size: LogSize) => readonly VerifierKey[]);

/**
 * Follows one log as every reader does (view, auditor, a directory's follower): takes facts and checkpoints in any
 * at-least-once delivery that keeps log order, and releases facts only when a checkpoint signed by the log's key has the
 * root that they lead to. Pure: no I/O, no clock.
 *
 *     verified (a compact range)  |  pending (facts no checkpoint covers yet)
 *     0 … size-1                  |  size … size+pendingCount-1
 *
 * Whatever it answers with a Halt leaves it as it was: nothing is released, and the same record can be offered again,
 * say with the keys of a newer directory. Wrong facts that are already pending are dropped by `restart`.
 */
export class LogReader {
  readonly #log: string;
  readonly #origin: string;
  #range: CompactRange;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  /** Starts after `range`: everything under it has been verified before. */
  constructor(options: { participant: ParticipantId; origin: string; range: CompactRange }) {
    this.#log = options.participant;
    this.#origin = options.origin;
    this.#range = options.range.clone();
  }

  /** How many facts are verified. */
  get size(): LogSize {
    return this.#range.size;
  }

  /** The compact range over the verified facts; a copy. */
  get range(): CompactRange {
    return this.#range.clone();
  }

  /** How many facts wait for a checkpoint. */
  get pendingCount(): number {
    return this.#pending.length;
  }

  /** The index of the next new fact. */
  get next(): LogIndex {
    return asIndex(this.#range.size + this.#pending.length);
  }

  /** Drops the pending facts and goes on after `range`; by default, after what is verified. */
  restart(range: CompactRange = this.#range): void {
    this.#range = range.clone();
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  /**
   * Takes the fact at `index`; the bytes are kept, not copied. A "repeat" is an index already verified, whatever its
   * bytes, or a pending one with the same bytes. Halts with CB110 when a fact before it is missing, CB114 when the same
   * index is pending with other bytes, CB113 past 4,096 facts or 8 MiB without a checkpoint.
   */
  fact(index: LogIndex, bytes: Uint8Array): "taken" | "repeat" | Halt {
    const offset = index - this.#range.size;
    if (offset < 0) return "repeat";
    const held = this.#pending[offset];
    if (held !== undefined) {
      return sameBytes(held, bytes)
        ? "repeat"
        : this.#halt("CB114", `index ${index} came again with other bytes.`);
    }
    if (offset > this.#pending.length) {
      return this.#halt("CB110", `index ${index} came where ${this.next} was due.`);
    }
    if (offset >= MAX_PENDING_FACTS || this.#pendingBytes + bytes.length > MAX_PENDING_BYTES) {
      return this.#halt(
        "CB113",
        `${offset} facts wait after index ${this.#range.size - 1}, ${this.#pendingBytes} bytes.`,
      );
    }
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    return "taken";
  }

  /**
   * Takes a checkpoint and releases the pending facts that it covers; those after it stay pending. A "repeat" covers
   * nothing new: the verified size and root again, or a smaller size (whose root and signature cannot and need not be
   * compared: nothing comes of it).
   *
   * Halts with CB101, CB102 or CB106 when it is no checkpoint of this log, CB104 or CB105 when none of `keys` signed it
   * or one did wrongly, CB110 when it covers facts that have not come, CB111 when its root is not that of the facts, CB112
   * when it has the verified size and another root.
   */
  checkpoint(note: Uint8Array | string, keys: SealKeys): { released: Released } | "repeat" | Halt {
    try {
      return this.#cover(noteString(note), keys);
    } catch (error) {
      if (error instanceof ChessboardError) return this.#halt(error.code, error.detail);
      throw error;
    }
  }

  #cover(note: string, keys: SealKeys): { released: Released } | "repeat" | Halt {
    const claimed = parseCheckpoint(parseNote(note).text);
    const counting = typeof keys === "function" ? keys(claimed.size) : keys;
    const isOwn = claimed.origin === this.#origin || isSuccessor(claimed.origin, this.#origin);
    if (claimed.size < this.#range.size && isOwn) return "repeat";
    const checkpoint = openCheckpoint(note, this.#origin, counting);
    const count = checkpoint.size - this.#range.size;
    if (count > this.#pending.length) {
      return this.#halt(
        "CB110",
        `a checkpoint of ${checkpoint.size} facts came where ${this.next} were there.`,
      );
    }
    const range = this.#range.clone();
    const facts = this.#pending.slice(0, count);
    for (const fact of facts) range.append(leafHash(fact));
    if (!sameBytes(range.root(), checkpoint.root)) {
      return count === 0
        ? this.#halt("CB112", `size ${checkpoint.size} with a root other than the one verified.`)
        : this.#halt("CB111", `facts ${this.#range.size} to ${checkpoint.size - 1}.`);
    }
    if (count === 0) return "repeat";
    const from = asIndex(this.#range.size);
    this.#range = range;
    this.#pending = this.#pending.slice(count);
    for (const fact of facts) this.#pendingBytes -= fact.length;
    return { released: { from, facts, checkpoint, note } };
  }

  #halt(code: ErrorCode, detail: string): Halt {
    return { halt: true, code, detail: `log of ${this.#log}: ${detail}` };
  }
}
