import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { EMPTY_ROOT, type Hash, leafHash, sameBytes } from "#contracts/seals/merkle";
import { parseNote, type VerifierKey } from "#contracts/seals/note";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import type { Finding } from "../finding.ts";
import type { FactSignature, LogSource, SourceRecord } from "../sources/log-source.ts";
import { Leaves } from "./leaves.ts";

/** What a log must be to verify. */
export interface ExpectedLog {
  readonly participant: ParticipantId;
  /** Its origin by the directory, or undefined if the directory does not know it. */
  readonly origin: string | undefined;
  /** The keys whose seal on a checkpoint of that size counts; asked when the facts under it have been handed over. */
  readonly keys: (size: LogSize) => readonly VerifierKey[];
  /** The keys that may have signed one fact alone. */
  readonly factKeys: () => readonly VerifierKey[];
  /** Sizes of which the roots are wanted too. */
  readonly also?: ReadonlySet<number> | undefined;
}

/** A checkpoint that verifies: its signature by a key of the log, its root that of the facts. */
export interface SealedSize {
  readonly checkpoint: Checkpoint;
  readonly note: string;
}

/** A copy of a log that has been read to its end, as far as it verifies. */
export interface ReadLog {
  readonly participant: ParticipantId;
  readonly source: string;
  /** How many facts, from the first on, are those that were sealed. */
  readonly size: LogSize;
  /** The root over them. */
  readonly root: Hash;
  /** How many of `leaves` a verified checkpoint covers: `size`, or more where facts are not what was sealed. */
  readonly history: LogSize;
  /** The roots at the sizes that were asked for, as far as facts were read. */
  readonly roots: ReadonlyMap<number, Hash>;
  /** The newest checkpoint that verifies. */
  readonly newest: SealedSize | undefined;
  /** The hashes of the facts that were read, or were sealed; those past `history` are not verified. */
  readonly leaves: Leaves;
  /** A checkpoint whose signature is good and whose root is not that of the facts that were read. */
  readonly unmatched: SealedSize | undefined;
  readonly findings: readonly Finding[];
  /** False when the source does not hold the log at all: no fact, no checkpoint. */
  readonly isThere: boolean;
}

/** Takes each fact once, in order, before it is known whether it verifies: those past `ReadLog.size` do not. */
export type TakeFact = (index: LogIndex, bytes: Uint8Array) => void;

/**
 * Reads a copy of a log to its end and verifies it: every byte hashed, every index in its place, every checkpoint's root
 * compared with the one computed, its signature by a key of that log, and each fact's own signature where it has one. What
 * is false is a finding, and nothing after it counts; but a fact's own signature (CB742) binds that fact alone. This shares
 * no state with the node, the relay or the view, and no code but the formats. Holds 32 bytes a fact, on disk.
 *
 * Throws CB701 (or what the shared log throws) when the source cannot be read.
 */
export async function readLog(source: LogSource, expected: ExpectedLog, take: TakeFact): Promise<ReadLog> {
  const copy = new LogCopy(source, expected, take);
  try {
    for await (const record of source.records(expected.participant)) copy.take(record);
  } catch (error) {
    if (!isAboutTheLog(error)) {
      copy.leaves.close();
      throw error;
    }
    copy.find(error);
  }
  return copy.result();
}

/** What is wrong with the log's own bytes is a finding; what is wrong with reaching them is not. */
export const isAboutTheLog = (error: unknown): error is ChessboardError =>
  error instanceof ChessboardError && (error.code.startsWith("CB1") || error.code === "CB414");

class LogCopy {
  readonly leaves = new Leaves();
  readonly #source: LogSource;
  readonly #expected: ExpectedLog;
  readonly #take: TakeFact;
  readonly #findings: Finding[] = [];
  /** Over the facts that a checkpoint covers. */
  #sealed = CompactRange.empty();
  /** Over all facts that were read. */
  readonly #read = CompactRange.empty();
  readonly #roots = new Map<number, Hash>([[0, EMPTY_ROOT]]);
  /** Roots of checkpoints that were verified, the last of them. */
  readonly #earlier = new Map<number, Hash>();
  #newest: SealedSize | undefined;
  #unmatched: SealedSize | undefined;
  #isThere = false;

  constructor(source: LogSource, expected: ExpectedLog, take: TakeFact) {
    this.#source = source;
    this.#expected = expected;
    this.#take = take;
  }

  take(record: SourceRecord): void {
    this.#isThere = true;
    if (record.kind === "fact") {
      this.#fact(record.index, record.bytes);
      if (record.signed !== undefined) this.#checkSignature(record.index, record.bytes, record.signed);
    } else this.#checkpoint(record.note);
  }

  find(error: ChessboardError): void {
    const isWhereItEnds =
      error.code === "CB107" || (error.code === "CB110" && this.#source.tiles !== undefined);
    const at = isWhereItEnds ? this.#read.size : this.#sealed.size;
    this.#found(error.code, asIndex(at), error.detail);
  }

  result(): ReadLog {
    const { size } = this.#sealed;
    return {
      participant: this.#expected.participant,
      source: this.#source.name,
      size,
      root: size === 0 ? EMPTY_ROOT : this.#sealed.root(),
      history: size,
      roots: this.#roots,
      newest: this.#newest,
      leaves: this.leaves,
      unmatched: this.#unmatched,
      findings: this.#findings,
      isThere: this.#isThere,
    };
  }

  #fact(index: LogIndex, bytes: Uint8Array): void {
    const { size } = this.#read;
    if (index > size) throw broken("CB110", `index ${index} stands where ${size} is due.`);
    const leaf = leafHash(bytes);
    if (index < size) {
      if (sameBytes(this.leaves.bytes(index, index + 1), leaf)) return;
      throw broken("CB114", `index ${index} stands there twice with other bytes.`);
    }
    if (size - this.#sealed.size >= this.#source.maxPending) {
      throw broken("CB113", `${this.#source.maxPending} facts without a checkpoint.`);
    }
    this.#read.append(leaf);
    this.leaves.append(leaf);
    if (this.#expected.also?.has(index + 1)) this.#roots.set(index + 1, this.#read.root());
    this.#take(index, bytes);
  }

  #checkSignature(index: LogIndex, bytes: Uint8Array, { signature, keyId }: FactSignature): void {
    const key = this.#expected.factKeys().find(({ name, hash }) => `${name}+${hash}` === keyId);
    if (key === undefined) {
      this.#found("CB742", index, `index ${index} is signed by ${keyId}, no log key of the participant.`);
    } else if (!key.verify(bytes, signature)) {
      this.#found("CB742", index, `the signature of index ${index} alone is wrong.`);
    }
  }

  #checkpoint(note: string): void {
    const { size } = parseCheckpoint(parseNote(note).text);
    const checkpoint = this.#signed(note, size);
    if (size < this.#sealed.size) this.#compareEarlier({ checkpoint, note });
    else this.#extend({ checkpoint, note });
  }

  #extend({ checkpoint, note }: SealedSize): void {
    const { size } = checkpoint;
    if (size > this.#read.size) {
      throw broken("CB110", `a checkpoint of ${size} facts stands where ${this.#read.size} are there.`);
    }
    const range = this.#rangeAt(size);
    if (!sameBytes(range.root(), checkpoint.root)) {
      this.#unmatched = { checkpoint, note };
      throw size === this.#sealed.size && size > 0
        ? broken("CB112", `size ${size} has another root than verified before.`)
        : broken("CB111", `facts ${this.#sealed.size} to ${size - 1} do not have the signed root.`);
    }
    this.#sealed = range;
    this.#newest = { checkpoint, note };
    this.#earlier.set(size, checkpoint.root);
    if (this.#earlier.size > REMEMBERED) this.#forgetOldest();
  }

  /** Sent again by a relay, most often: it must say what was verified at that size. */
  #compareEarlier({ checkpoint, note }: SealedSize): void {
    const { size, root } = checkpoint;
    const known = this.#earlier.get(size) ?? this.leaves.rootAt(size);
    this.#earlier.set(size, known);
    if (sameBytes(known, root)) return;
    this.#unmatched = { checkpoint, note };
    throw broken("CB112", `size ${size} has another root than verified before.`);
  }

  #signed(note: string, size: LogSize): Checkpoint {
    const { origin, participant, keys } = this.#expected;
    const held = origin === undefined ? [] : keys(size);
    if (origin === undefined || held.length === 0) {
      throw broken("CB104", `the directory has no key for the log of ${participant} at size ${size}.`);
    }
    return openCheckpoint(note, origin, held);
  }

  /** The range over `size` facts, which is most often all that were read. */
  #rangeAt(size: LogSize): CompactRange {
    if (size === this.#read.size) return this.#read.clone();
    const range = this.#sealed.clone();
    for (let at = range.size; at < size; at = asSize(at + 1)) {
      for (const leaf of this.leaves.slice(at, at + 1)) range.append(leaf);
    }
    return range;
  }

  #forgetOldest(): void {
    const [oldest] = this.#earlier.keys();
    if (oldest !== undefined) this.#earlier.delete(oldest);
  }

  #found(code: ErrorCode, index: LogIndex, detail: string): void {
    const { participant } = this.#expected;
    this.#findings.push({ code, participant, source: this.#source.name, index, detail });
  }
}

/** Of so many checkpoints the root is remembered: as many as a relay may send again at once. */
const REMEMBERED = 4096;

const broken = (code: ErrorCode, detail: string): ChessboardError => new ChessboardError(code, detail);
