import { setTimeout } from "node:timers/promises";
import { asIndex } from "#contracts/seals/position";
import type { Condition } from "#infra/concurrency/condition";
import type { CommittedFacts } from "./event-store.ts";
import { type FactStream, type StoredEvent, StreamFailure } from "./fact-stream.ts";
import type { Patience } from "./kurrentdb-landing.ts";

export interface FollowingOptions {
  readonly stream: FactStream;
  /** The first index that is wanted. */
  readonly from: number;
  readonly ended: AbortSignal;
  readonly patience: Patience;
  /** How many facts this process knows to be stored: those found at its opening, and those it has appended since. */
  readonly size: () => number;
  /** Whether an append is on its way: what it writes may be delivered before it is known to be written. */
  readonly isAppending: () => boolean;
  /** Notified when an append has ended. */
  readonly appended: Condition;
  /** Throws when the log has no fact there. */
  readonly requireStored: (index: number) => Promise<unknown>;
  /** What to throw where another writer has appended. */
  readonly fenced: (size: number) => Error;
}

/**
 * Every fact of a stream from an index on, each once and in order, until `ended`: whatever a server's subscriptions do.
 *
 * They break off, start before or behind the place that was named, and one has been seen to leave events out where it
 * went over from what was stored to what was new. So every event's index is looked at; where one is missing it is asked
 * for, and if it is there the subscription is taken up again from it. The same where one says nothing for a while about
 * events that this process has appended itself. What comes meanwhile waits in the server.
 *
 * A fact is delivered when this process knows of it. One that another writer has appended ends it: a node that has nothing
 * to append itself stops here, and nothing of the other's gets to be published twice.
 *
 * Throws StreamFailure when the server refuses or the stream is unusable, and what `requireStored` and `fenced` say.
 */
export async function* following(options: FollowingOptions): AsyncGenerator<CommittedFacts> {
  const { stream, ended, patience, size, requireStored } = options;
  const place = new Place(options);
  let pause = patience.pauseMs;
  while (!ended.aborted) {
    using stall = stallOf(() => place.awaited, patience.stallMs);
    try {
      const start = Math.min(place.next, size());
      for await (const batch of stream.follow(start, AbortSignal.any([ended, stall.signal]))) {
        const { facts, isBroken } = continuation(place.next, batch);
        for await (const committed of place.release(facts)) {
          pause = patience.pauseMs;
          yield committed;
        }
        if (ended.aborted) return;
        if (!isBroken) continue;
        await requireStored(place.next);
        break;
      }
    } catch (error) {
      if (!(error instanceof StreamFailure) || error.kind !== "unreachable") throw error;
    }
    await setTimeout(pause, undefined, { signal: ended }).catch(() => undefined);
    pause = Math.min(2 * pause, patience.longestPauseMs);
  }
}

/** How far a follower has come. */
class Place {
  readonly #options: FollowingOptions;
  #next: number;
  #isReleasing = false;

  constructor(options: FollowingOptions) {
    this.#options = options;
    this.#next = options.from;
  }

  get next(): number {
    return this.#next;
  }

  /** The index that the server should have delivered; undefined when nothing is there, or the reader takes its time. */
  get awaited(): number | undefined {
    return !this.#isReleasing && this.#options.size() > this.#next ? this.#next : undefined;
  }

  /** The facts at the next indexes, each once this process knows of it. */
  async *release(facts: readonly Uint8Array[]): AsyncGenerator<CommittedFacts> {
    const { ended, size, isAppending, appended, fenced } = this.#options;
    const end = this.#next + facts.length;
    this.#isReleasing = true;
    while (this.#next < end && !ended.aborted) {
      const known = Math.min(size(), end);
      if (known <= this.#next) {
        if (!isAppending()) throw fenced(end);
        await appended.wait(ended);
        continue;
      }
      const from = asIndex(this.#next);
      this.#next = known;
      yield { from, facts: facts.slice(from - end, known === end ? undefined : known - end) };
    }
    this.#isReleasing = false;
  }
}

/** The facts of a batch that follow each other from `next` on, and whether others come after them without what is between. */
export function continuation(
  next: number,
  batch: readonly StoredEvent[],
): { readonly facts: Uint8Array[]; readonly isBroken: boolean } {
  const fresh = batch.filter(({ index }) => index >= next);
  const end = fresh.findIndex(({ index }, n) => index !== next + n);
  const facts = fresh.slice(0, end === -1 ? fresh.length : end).map(({ bytes }) => bytes);
  return { facts, isBroken: end !== -1 };
}

/** Aborts when the same index has been awaited for `ms`, or a little longer. */
function stallOf(
  awaited: () => number | undefined,
  ms: number,
): { readonly signal: AbortSignal } & Disposable {
  const stall = new AbortController();
  let before: number | undefined;
  const timer = setInterval(() => {
    const now = awaited();
    if (now !== undefined && now === before) stall.abort();
    before = now;
  }, ms).unref();
  return { signal: stall.signal, [Symbol.dispose]: () => clearInterval(timer) };
}
