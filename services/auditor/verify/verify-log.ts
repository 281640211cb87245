import { ChessboardError, type ErrorCode } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { EMPTY_ROOT, type Hash, leafHash, sameBytes } from "#contracts/seals/merkle";
import { parseNote, type VerifierKey } from "#contracts/seals/note";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import type { Finding } from "../finding.ts";
import type { LogSource, SourceRecord } from "../sources/log-source.ts";

/** What a log must be to verify. */
export interface ExpectedLog {
  readonly participant: ParticipantId;
  /** Its origin by the directory, or undefined if the directory does not know it. */
  readonly origin: string | undefined;
  /** The keys whose seal on a checkpoint of that size counts; `facts` are those read so far, at least that many or fewer. */
  readonly keys: (size: LogSize, facts: readonly Uint8Array[]) => readonly VerifierKey[];
  /** A size of which the root is wanted too: the one at which a view says it stands. */
  readonly alsoAt?: LogSize | undefined;
}

/** A copy of a log, as far as it verifies. */
export interface VerifiedLog {
  readonly participant: ParticipantId;
  readonly source: string;
  /** The facts that a verified checkpoint covers. */
  readonly facts: readonly Uint8Array[];
  /** The root over them. */
  readonly root: Hash;
  /** The root at `alsoAt`, if that is not past the verified facts. */
  readonly rootAt: Hash | undefined;
  readonly findings: readonly Finding[];
  /** False when the source does not hold the log at all: no fact, no checkpoint. */
  readonly isThere: boolean;
}

/**
 * Reads a copy of a log to its end and verifies it: every byte hashed, every index in its place, every checkpoint's root
 * compared with the one computed, its signature by a key of that log. What is false is a finding, and nothing after it
 * counts. This shares no state with the node, the relay or the view, and no code but the formats.
 *
 * Throws CB701 (or what the shared log throws) when the source cannot be read.
 */
export async function verifyLog(
  source: LogSource,
  expected: ExpectedLog,
  onFact: () => void = () => undefined,
): Promise<VerifiedLog> {
  const copy = new LogCopy(source, expected);
  try {
    for await (const record of source.records(expected.participant)) {
      copy.take(record);
      if (record.kind === "fact") onFact();
    }
  } catch (error) {
    if (!isAboutTheLog(error)) throw error;
    copy.find(error);
  }
  return copy.result();
}

/** What is wrong with the log's own bytes is a finding; what is wrong with reaching them is not. */
const isAboutTheLog = (error: unknown): error is ChessboardError =>
  error instanceof ChessboardError && (error.code.startsWith("CB1") || error.code === "CB414");

class LogCopy {
  readonly #source: LogSource;
  readonly #expected: ExpectedLog;
  readonly #facts: Uint8Array[] = [];
  readonly #findings: Finding[] = [];
  #range = CompactRange.empty();
  #rootAt: Hash | undefined;
  #isThere = false;

  constructor(source: LogSource, expected: ExpectedLog) {
    this.#source = source;
    this.#expected = expected;
    if (expected.alsoAt === 0) this.#rootAt = EMPTY_ROOT;
  }

  take(record: SourceRecord): void {
    this.#isThere = true;
    if (record.kind === "fact") this.#fact(record.index, record.bytes);
    else this.#checkpoint(record.note);
  }

  find(error: ChessboardError): void {
    const { participant } = this.#expected;
    const index = asIndex(this.#range.size);
    this.#findings.push({
      code: error.code,
      participant,
      source: this.#source.name,
      index,
      detail: error.detail,
    });
  }

  result(): VerifiedLog {
    return {
      participant: this.#expected.participant,
      source: this.#source.name,
      facts: this.#facts.slice(0, this.#range.size),
      root: this.#range.root(),
      rootAt: this.#rootAt,
      findings: this.#findings,
      isThere: this.#isThere,
    };
  }

  #fact(index: LogIndex, bytes: Uint8Array): void {
    const held = this.#facts[index];
    if (held !== undefined) {
      if (!sameBytes(held, bytes))
        throw broken("CB114", `index ${index} stands there twice with other bytes.`);
      return;
    }
    if (index !== this.#facts.length) {
      throw broken("CB110", `index ${index} stands where ${this.#facts.length} is due.`);
    }
    if (index - this.#range.size >= this.#source.maxPending) {
      throw broken("CB113", `${this.#source.maxPending} facts without a checkpoint.`);
    }
    this.#facts.push(bytes);
  }

  #checkpoint(note: string): void {
    const { size } = parseCheckpoint(parseNote(note).text);
    // Sent again by a relay: what it says has been verified, or been found false, where it stood first.
    if (size < this.#range.size) return;
    const checkpoint = this.#signed(note, size);
    if (size > this.#facts.length) {
      throw broken("CB110", `a checkpoint of ${size} facts stands where ${this.#facts.length} are there.`);
    }
    const { range, rootAt } = this.#extended(size);
    if (!sameBytes(range.root(), checkpoint.root)) {
      throw size === this.#range.size && size > 0
        ? broken("CB112", `size ${size} has another root than verified before.`)
        : broken("CB111", `facts ${this.#range.size} to ${size - 1} do not have the signed root.`);
    }
    this.#range = range;
    this.#rootAt ??= rootAt;
  }

  #signed(note: string, size: LogSize): Checkpoint {
    const { origin, participant, keys } = this.#expected;
    const held = origin === undefined ? [] : keys(size, this.#facts);
    if (origin === undefined || held.length === 0) {
      throw broken("CB104", `the directory has no key for the log of ${participant} at size ${size}.`);
    }
    return openCheckpoint(note, origin, held);
  }

  /** The range over `size` facts, and the root at `alsoAt` if it lies on the way. */
  #extended(size: LogSize): { range: CompactRange; rootAt: Hash | undefined } {
    const range = this.#range.clone();
    let rootAt = range.size === this.#expected.alsoAt ? range.root() : undefined;
    for (let index = asSize(range.size); index < size; index = asSize(index + 1)) {
      const fact = this.#facts[index];
      if (fact !== undefined) range.append(leafHash(fact));
      if (range.size === this.#expected.alsoAt) rootAt = range.root();
    }
    return { range, rootAt };
  }
}

const broken = (code: ErrorCode, detail: string): ChessboardError => new ChessboardError(code, detail);
