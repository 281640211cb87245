import type { Directory } from "#contracts/directory/directory";
import { CN, type ParticipantId } from "#contracts/facts/participant";
import type { LogSize } from "#contracts/seals/position";
import type { Condition } from "#infra/concurrency/condition";
import type { StaticLog } from "#infra/log-copy/static-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import type { Logger } from "#infra/telemetry/logger";
import { noTracing, type Tracing } from "#infra/telemetry/tracing";
import type { Alarm } from "./alarm.ts";
import { LogFollower } from "./log-follower.ts";
import type { LogPosition, Release } from "./log-position.ts";
import { newestCheckpoint } from "./newest-checkpoint.ts";

/** How many records from the end of cn's topic are looked at for its newest checkpoint. */
const TAIL_RECORDS = 256;
/** How long a log waits for the directory before its checkpoint's key counts as foreign, milliseconds. */
const CATCH_UP_MS = 10_000;

/** What takes the releases, and stands where they have led. */
export interface Folding {
  readonly state: {
    readonly directory: Directory;
    readonly positions: ReadonlyMap<ParticipantId, LogPosition>;
  };
  readonly moved: Condition;
  offer(release: Release, signal: AbortSignal): Promise<void>;
}

export interface VerificationOptions {
  readonly sharedLog: SharedLog;
  /** Where a participant's own node has its log; undefined where that is not configured. */
  readonly nodeOf?: ((participant: ParticipantId) => StaticLog | undefined) | undefined;
  readonly folding: Folding;
  readonly raise: (alarm: Alarm) => Promise<void>;
  readonly logger: Logger;
  /** Where the traces go; nowhere by default. */
  readonly tracing?: Tracing;
}

/** Follows the log of every participant that the directory names, each by itself; new ones as they are admitted. */
export class Verification {
  readonly #options: VerificationOptions;
  readonly #followers = new Map<ParticipantId, LogFollower>();

  constructor(options: VerificationOptions) {
    this.#options = options;
  }

  /** Why the log is not followed any further; undefined while it is, or waits for its key. */
  haltOf(participant: ParticipantId): Alarm | undefined {
    return this.#followers.get(participant)?.halted;
  }

  /** Follows until the signal aborts and every follower has ended. */
  async run(signal: AbortSignal): Promise<void> {
    const running: Promise<void>[] = [];
    while (!signal.aborted) {
      const { directory } = this.#options.folding.state;
      for (const { id, origin } of directory.participants.values()) {
        if (!this.#followers.has(id)) running.push(this.#follow(id, origin, signal));
      }
      await this.#directoryMoved(directory, signal);
    }
    await Promise.all(running);
  }

  #follow(participant: ParticipantId, origin: string, signal: AbortSignal): Promise<void> {
    const { sharedLog, nodeOf, folding, raise, logger, tracing = noTracing } = this.#options;
    const follower = new LogFollower({
      participant,
      origin,
      sharedLog,
      node: nodeOf?.(participant),
      position: folding.state.positions.get(participant),
      directory: () => folding.state.directory,
      directoryMoved: (since, aborted) => this.#directoryMoved(since, aborted),
      directoryCaughtUp: (ownSize, aborted) => this.#directoryCaughtUp(participant, ownSize, aborted),
      release: (release, aborted) => folding.offer(release, aborted),
      raise,
      logger,
      tracing,
    });
    this.#followers.set(participant, follower);
    return follower.run(signal);
  }

  async #directoryMoved(since: Directory, signal: AbortSignal): Promise<void> {
    const { folding } = this.#options;
    while (!signal.aborted && folding.state.directory === since) await folding.moved.wait(signal);
  }

  /** The log of `cn` itself is asked for no more than it has released. */
  async #directoryCaughtUp(participant: ParticipantId, ownSize: LogSize, signal: AbortSignal): Promise<void> {
    const { folding, sharedLog } = this.#options;
    const enough = AbortSignal.any([signal, AbortSignal.timeout(CATCH_UP_MS)]);
    const end =
      participant === CN ? ownSize : (newestCheckpoint(await sharedLog.tail(CN, TAIL_RECORDS))?.size ?? 0);
    const size = (): number => folding.state.positions.get(CN)?.range.size ?? 0;
    while (!enough.aborted && size() < end) await folding.moved.wait(enough);
  }
}
