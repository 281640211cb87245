import type { Directory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, openCheckpoint, parseCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { type Halt, LogReader } from "#contracts/seals/log-reader";
import { sameBytes } from "#contracts/seals/merkle";
import { parseNote, type VerifierKey } from "#contracts/seals/note";
import { asSize, type LogSize } from "#contracts/seals/position";
import { pause, retryMs } from "#infra/concurrency/retry";
import { mayBeReadRound, readRound } from "#infra/log-copy/read-round";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { Segment } from "#infra/log-copy/verified-copy";
import type { Delivered, Offset, SharedLog } from "#infra/shared-log/shared-log";
import type { Logger } from "#infra/telemetry/logger";
import type { Tracing } from "#infra/telemetry/tracing";
import type { Alarm } from "./alarm.ts";
import { caseReceipts, caseReceiptsByTiles } from "./case-receipts.ts";
import type { LogPosition, Release } from "./log-position.ts";
import { newestCheckpoint } from "./newest-checkpoint.ts";
import { PendingEvidence } from "./pending-evidence.ts";

/** How many records from the end of a topic are looked at for its newest checkpoint; a relay's batch has fewer. */
const TAIL_RECORDS = 1024;
/** How long to wait before an engine that failed is asked again, milliseconds. */
const RETRY_MS = 1000;

export interface LogFollowerOptions {
  readonly participant: ParticipantId;
  readonly origin: string;
  readonly sharedLog: SharedLog;
  /** The log at its own node, for what does not fit on the shared log; undefined where that is not configured. */
  readonly node: StaticLog | undefined;
  readonly position: LogPosition | undefined;
  /** The directory as it stands. */
  readonly directory: () => Directory;
  /** Resolves when the directory is another one than `since`, or at the signal's abort. */
  readonly directoryMoved: (since: Directory, signal: AbortSignal) => Promise<void>;
  /** Resolves when the directory holds all that the shared log has of it by now, or that is not to be had. */
  readonly directoryCaughtUp: (ownSize: LogSize, signal: AbortSignal) => Promise<void>;
  /** Takes what is verified; resolves when there is room for more. */
  readonly release: (release: Release, signal: AbortSignal) => Promise<void>;
  readonly raise: (alarm: Alarm) => Promise<void>;
  readonly logger: Logger;
  readonly tracing: Tracing;
}

/**
 * Reads one log from the shared log, verifies it and hands on what a checkpoint has sealed. What does not verify raises an
 * alarm and halts this log alone, until what is wrong there has been read from the log's own node (read-round.ts).
 *
 *     waits for a key ──▶ reads ──▶ releases
 *                         ▲   │
 *                         │   └──▶ halted ──▶ reads that range from the node, again and again until it verifies
 *                         └──────────────────────┘
 *
 * Without a node only a new key can help, and only a checkpoint whose key is not known: it is offered again whenever the
 * directory moves.
 */
export class LogFollower {
  readonly #options: LogFollowerOptions;
  readonly #reader: LogReader;
  readonly #evidence = new PendingEvidence();
  #resumeAfter: Offset | undefined;
  #last: Offset | undefined;
  #halted: Alarm | undefined;
  /** The checkpoint that halted the log although its signature counts. */
  #passing: Checkpoint | undefined;

  constructor(options: LogFollowerOptions) {
    this.#options = options;
    const { participant, origin, position } = options;
    this.#reader = new LogReader({ participant, origin, range: position?.range ?? CompactRange.empty() });
    this.#resumeAfter = position?.resumeAfter;
    this.#last = this.#resumeAfter;
  }

  /** Why the log is not followed any further; undefined while it is. */
  get halted(): Alarm | undefined {
    return this.#halted;
  }

  /** Follows until the signal aborts or the log halts. An engine out of reach is asked again for as long as it takes. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#waitForKey(signal);
    while (!signal.aborted && this.#halted === undefined) {
      try {
        if (await this.#wentBack()) await this.#goRound(undefined, signal);
        if (this.#halted === undefined) await this.#read(signal);
      } catch (error) {
        this.#options.logger.warn(
          { participant: this.#options.participant, err: error },
          "cannot read the log for now",
        );
        await pause(RETRY_MS, signal);
      }
    }
  }

  /** A log whose key is not known yet is not read: it waits, which is no alarm (design, section 4). */
  async #waitForKey(signal: AbortSignal): Promise<void> {
    const { directory, directoryMoved } = this.#options;
    while (!signal.aborted) {
      const known = directory();
      if (this.#keys(known, asSize(this.#reader.next + 1)).length > 0) return;
      await directoryMoved(known, signal);
    }
  }

  /** Reads until the signal aborts or the log halts; throws what the engine throws. */
  async #read(signal: AbortSignal): Promise<void> {
    const { participant, sharedLog } = this.#options;
    for await (const batch of sharedLog.subscribe(participant, this.#last, signal)) {
      for (const delivered of batch) {
        await this.#take(delivered, signal);
        await this.#goRound(delivered.offset, signal);
        if (this.#halted !== undefined || signal.aborted) return;
        this.#last = delivered.offset;
      }
    }
  }

  async #take(delivered: Delivered, signal: AbortSignal): Promise<void> {
    const { record, offset } = delivered;
    if (record.kind === "misfit") {
      const detail = `log of ${this.#options.participant}: ${record.reason}.`;
      return this.#halt({ halt: true, code: "CB414", detail }, `offset ${offset}`, record.value);
    }
    if (record.kind === "checkpoint") return this.#takeCheckpoint(record.value, record.size, offset, signal);
    const taken = this.#reader.fact(record.index, record.value);
    if (taken === "taken") this.#evidence.add(record, this.#last);
    else if (taken !== "repeat") await this.#halt(taken, `offset ${offset}`, record.value);
  }

  async #takeCheckpoint(note: Uint8Array, size: LogSize, offset: Offset, signal: AbortSignal): Promise<void> {
    const { participant, directory, directoryCaughtUp, release, tracing } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const known = directory();
      const before = this.#reader.range;
      const read = this.#reader.checkpoint(note, (claimed) => this.#keys(known, claimed));
      if (read === "repeat") return;
      if ("released" in read) {
        const { from, facts, note: checkpoint } = read.released;
        const receipts = caseReceipts({ before, facts, note: checkpoint });
        this.#halted = undefined;
        const traces = this.#evidence.verified(tracing, participant, this.#reader.size);
        this.#resumeAfter = this.#evidence.releasedTo(this.#reader.size, offset);
        return release({ from, facts, position: this.#position(checkpoint), receipts, traces }, signal);
      }
      if (read.code !== "CB104") return this.#haltAtCheckpoint(read, note, size, offset);
      if (attempt === 1) {
        // A key that was added just now may be further down the log of cn than the view has come.
        await directoryCaughtUp(this.#reader.size, signal);
      } else {
        if (this.#keys(known, size).length > 0 && this.#halted === undefined) {
          await this.#halt(read, `offset ${offset}`, note);
        }
        await this.#moved(known, attempt, signal);
        if (await this.#readFromNode(offset, signal)) return;
      }
      if (signal.aborted) return;
    }
  }

  /** Waits for another directory; where there is a node to ask, no longer than until it is to be asked again. */
  #moved(since: Directory, attempt: number, signal: AbortSignal): Promise<void> {
    const { node, directoryMoved } = this.#options;
    if (node === undefined) return directoryMoved(since, signal);
    return directoryMoved(since, AbortSignal.any([signal, AbortSignal.timeout(retryMs(attempt - 1))]));
  }

  /** Where the root does not match, a fact's own signature may tell which one was altered: that is the evidence then. */
  async #haltAtCheckpoint(halt: Halt, note: Uint8Array, size: LogSize, offset: Offset): Promise<void> {
    const keys = this.#keys(this.#options.directory(), size);
    if (halt.code === "CB111") this.#passing = parseCheckpoint(parseNote(note).text);
    const altered = halt.code === "CB111" ? this.#evidence.firstUnsigned(keys) : undefined;
    if (altered === undefined) return this.#halt(halt, `offset ${offset}`, note);
    const detail = `${halt.detail} The fact at index ${altered.index} is not what its own signature signed.`;
    return this.#halt({ ...halt, detail }, `index ${altered.index}`, altered.value);
  }

  /**
   * A log never goes back (rule 8 of the design): the newest checkpoint on the topic is at least the one verified. Looked
   * at before reading, since a topic that was cut delivers nothing after the place where the reading goes on.
   */
  async #wentBack(): Promise<boolean> {
    const { participant, sharedLog, origin, directory } = this.#options;
    const { size } = this.#reader;
    if (size === 0) return false;
    const tail = await sharedLog.tail(participant, TAIL_RECORDS);
    const newest = newestCheckpoint(tail);
    if (newest === undefined && tail.length > 0) return false;
    if (newest === undefined || newest.size < size) {
      const detail = `log of ${participant}: ${newest?.size ?? 0} facts on the shared log where ${size} were verified.`;
      await this.#halt({ halt: true, code: "CB603", detail }, `size ${size}`, newest?.value ?? NOTHING);
    } else if (newest.size === size) {
      const keys = this.#keys(directory(), size);
      await this.#compare(newest.value, size, () => openCheckpoint(newest.value, origin, keys).root);
    }
    return this.#halted !== undefined;
  }

  /**
   * Reads from the node what the shared log has wrong, however often it takes, and goes on after the record at `offset`;
   * undefined: over the whole topic again. Returns halted when the signal aborts, or there is no such way.
   */
  async #goRound(offset: Offset | undefined, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; !signal.aborted && this.#canGoRound(); attempt += 1) {
      if (attempt > 1) await pause(retryMs(attempt - 1), signal);
      await this.#readFromNode(offset, signal);
    }
  }

  #canGoRound(): boolean {
    return (
      this.#options.node !== undefined && this.#halted !== undefined && mayBeReadRound(this.#halted.code)
    );
  }

  /** One attempt; whether the log goes on. A node that shows another history halts it for good (CB112). */
  async #readFromNode(offset: Offset | undefined, signal: AbortSignal): Promise<boolean> {
    const { participant, origin, node, directory, release, logger } = this.#options;
    if (node === undefined || this.#halted === undefined) return false;
    const take = async (segment: Segment, note: string, isLast: boolean): Promise<void> => {
      const receipts = await caseReceiptsByTiles(node, segment, note, signal);
      if (isLast) this.#resumeAfter = offset;
      const { from, facts } = segment;
      await release({ from, facts, position: this.#position(note), receipts }, signal);
    };
    try {
      const keys = (size: LogSize) => this.#keys(directory(), size);
      const expected = { participant, origin, keys };
      const read = await readRound({
        node,
        expected,
        reader: this.#reader,
        passing: this.#passing,
        take,
        signal,
      });
      if ("forked" in read) {
        const detail = `log of ${participant}: its node shows another history than the one known.`;
        const note = new TextEncoder().encode(read.forked);
        await this.#halt({ halt: true, code: "CB112", detail }, `size ${this.#reader.size}`, note);
        return false;
      }
      // Nothing new at the node: whoever fills the topic with what does not fit is not followed at full speed.
      if (read.facts === 0) await pause(RETRY_MS, signal);
      logger.warn({ participant, facts: read.facts }, "a log goes on with what its node has");
    } catch (error) {
      if (!signal.aborted) logger.warn({ participant, err: error }, "the node does not help for now");
      return false;
    }
    this.#goOnAfter(offset);
    return true;
  }

  #goOnAfter(offset: Offset | undefined): void {
    this.#evidence.clear();
    this.#halted = undefined;
    this.#passing = undefined;
    this.#resumeAfter = offset;
    this.#last = offset;
  }

  async #compare(note: Uint8Array, size: LogSize, rootOf: () => Uint8Array): Promise<void> {
    let root: Uint8Array;
    try {
      root = rootOf();
    } catch {
      // Not this log's checkpoint at all: it is judged when the reading comes to it.
      return;
    }
    if (sameBytes(root, this.#reader.range.root())) return;
    const detail = `log of ${this.#options.participant}: size ${size} with a root other than the one verified.`;
    await this.#halt({ halt: true, code: "CB112", detail }, `size ${size}`, note);
  }

  async #halt({ code, detail }: Halt, place: string, bytes: Uint8Array): Promise<void> {
    const { participant, raise } = this.#options;
    this.#halted = { participant, code, place, reason: detail, bytes };
    await raise(this.#halted);
  }

  #position(checkpoint: string): LogPosition {
    return {
      participant: this.#options.participant,
      range: this.#reader.range,
      checkpoint,
      resumeAfter: this.#resumeAfter,
      verifiedAt: Date.now(),
    };
  }

  #keys(directory: Directory, size: LogSize): readonly VerifierKey[] {
    return sealKeys(directory, this.#options.participant, size);
  }
}

const NOTHING = new Uint8Array(0);
