import { setTimeout } from "node:timers/promises";
import { asIndex } from "#contracts/seals/position";
import type { CommittedFacts } from "./event-store.ts";
import { type FactStream, type StoredEvent, StreamFailure } from "./fact-stream.ts";
import type { Patience } from "./kurrentdb-landing.ts";

export interface FollowingOptions {
  readonly stream: FactStream;
  /** The first index that is wanted. */
  readonly from: number;
  readonly ended: AbortSignal;
  readonly patience: Patience;
  /** How many facts this process knows to be stored. */
  readonly size: () => number;
  /** Throws when the log has no fact there. */
  readonly requireStored: (index: number) => Promise<unknown>;
}

/**
 * Every fact of a stream from an index on, each once and in order, until `ended`: whatever a server's subscriptions do.
 *
 * They break off, start before or behind the place that was named, and one has been seen to leave events out where it
 * went over from what was stored to what was new. So every event's index is looked at; where one is missing it is asked
 * for, and if it is there the subscription is taken up again from it. The same where one says nothing for a while about
 * events that this process has appended itself. What comes meanwhile waits in the server.
 *
 * Throws StreamFailure when the server refuses or the stream is unusable, and what `requireStored` throws.
 */
export async function* following(options: FollowingOptions): AsyncGenerator<CommittedFacts> {
  const { stream, from, ended, patience, size, requireStored } = options;
  let next = from;
  let isTaken = false;
  let pause = patience.pauseMs;
  const awaited = (): number | undefined => (!isTaken && size() > next ? next : undefined);
  while (!ended.aborted) {
    using stall = stallOf(awaited, patience.stallMs);
    try {
      const start = Math.min(next, size());
      for await (const batch of stream.follow(start, AbortSignal.any([ended, stall.signal]))) {
        const { facts, isBroken } = continuation(next, batch);
        if (facts.length > 0) {
          const committed = { from: asIndex(next), facts };
          next += facts.length;
          isTaken = true;
          yield committed;
          isTaken = false;
          pause = patience.pauseMs;
        }
        if (ended.aborted) return;
        if (!isBroken) continue;
        await requireStored(next);
        break;
      }
    } catch (error) {
      if (!(error instanceof StreamFailure) || error.kind !== "unreachable") throw error;
    }
    await setTimeout(pause, undefined, { signal: ended }).catch(() => undefined);
    pause = Math.min(2 * pause, patience.longestPauseMs);
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
