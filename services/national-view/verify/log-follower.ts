import { setTimeout as delay } from "node:timers/promises";
import type { Directory } from "#contracts/directory/directory";
import { sealKeys } from "#contracts/directory/keys";
import type { ParticipantId } from "#contracts/facts/participant";
import { openCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { type Halt, LogReader } from "#contracts/seals/log-reader";
import { sameBytes } from "#contracts/seals/merkle";
import type { VerifierKey } from "#contracts/seals/note";
import { asSize, type LogSize } from "#contracts/seals/position";
import type { Delivered, Offset, SharedLog } from "#infra/shared-log/shared-log";
import type { Logger } from "#infra/telemetry/logger";
import type { Alarm } from "./alarm.ts";
import type { LogPosition, Release } from "./log-position.ts";
import { PendingEvidence } from "./pending-evidence.ts";

/** How many records from the end of a topic are looked at for its newest checkpoint; a relay's batch has fewer. */
const TAIL_RECORDS = 1024;
/** How long to wait before an engine that failed is asked again, milliseconds. */
const RETRY_MS = 1000;

export interface LogFollowerOptions {
  readonly participant: ParticipantId;
  readonly origin: string;
  readonly sharedLog: SharedLog;
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
}

/**
 * Reads one log from the shared log, verifies it and hands on what a checkpoint has sealed. What does not verify raises an
 * alarm and halts this log alone.
 *
 *     waits for a key ──▶ reads ──▶ releases
 *                           │
 *                           └──▶ halted; only a new key can help a checkpoint whose key is not known: it is offered
 *                                again whenever the directory moves
 */
export class LogFollower {
  readonly #options: LogFollowerOptions;
  readonly #reader: LogReader;
  readonly #evidence = new PendingEvidence();
  #resumeAfter: Offset | undefined;
  #last: Offset | undefined;
  #halted: Alarm | undefined;

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
        if (await this.#wentBack()) return;
        await this.#read(signal);
      } catch (error) {
        this.#options.logger.warn(
          { participant: this.#options.participant, err: error },
          "cannot read the log for now",
        );
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
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
    const { directory, directoryMoved, directoryCaughtUp, release } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const known = directory();
      const read = this.#reader.checkpoint(note, (claimed) => this.#keys(known, claimed));
      if (read === "repeat") return;
      if ("released" in read) {
        const { from, facts, note: checkpoint } = read.released;
        this.#halted = undefined;
        this.#resumeAfter = this.#evidence.releasedTo(this.#reader.size, offset);
        await release({ from, facts, position: this.#position(checkpoint) }, signal);
        return;
      }
      if (read.code !== "CB104") return this.#haltAtCheckpoint(read, note, size, offset);
      if (attempt === 1) {
        // A key that was added just now may be further down the log of cn than the view has come.
        await directoryCaughtUp(this.#reader.size, signal);
      } else {
        if (this.#keys(known, size).length > 0 && this.#halted === undefined) {
          await this.#halt(read, `offset ${offset}`, note);
        }
        await directoryMoved(known, signal);
      }
      if (signal.aborted) return;
    }
  }

  /** Where the root does not match, a fact's own signature may tell which one was altered: that is the evidence then. */
  async #haltAtCheckpoint(halt: Halt, note: Uint8Array, size: LogSize, offset: Offset): Promise<void> {
    const keys = this.#keys(this.#options.directory(), size);
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
    const newest = tail
      .flatMap(({ record }) => (record.kind === "checkpoint" ? [record] : []))
      .reduce<Extract<Delivered["record"], { kind: "checkpoint" }> | undefined>(
        (most, record) => (record.size >= (most?.size ?? 0) ? record : most),
        undefined,
      );
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
