import { setTimeout } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Group } from "./event-store.ts";
import { type Appended, type FactStream, type NewEvent, StreamFailure } from "./fact-stream.ts";
import { isGroup } from "./kurrentdb-events.ts";

/** How the store waits; tests wait less. */
export interface Patience {
  /** How long an append whose outcome is unknown is tried again before the node has to stop, ms. */
  readonly settleMs: number;
  /** The first pause before something is tried again, ms; it doubles from there up to `longestPauseMs`. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
  /** A server not heard from for so long is asked for the log's end before it is sent a group, ms. */
  readonly silenceMs: number;
  /** A subscription that says nothing for so long of events that are there is taken up again, ms. */
  readonly stallMs: number;
}

/** `settleMs` is longer than a server's restart or a cluster's election. */
export const PATIENCE: Patience = {
  settleMs: 120_000,
  pauseMs: 50,
  longestPauseMs: 5000,
  silenceMs: 1000,
  stallMs: 5000,
};

export interface LandingOptions {
  readonly stream: FactStream;
  readonly participant: ParticipantId;
  /** The stream's name. */
  readonly name: string;
  readonly patience: Patience;
  /** Aborts when the store is closed. */
  readonly closed: AbortSignal;
}

/**
 * Brings a group to its place on a server, and knows that it is there.
 *
 * An append can end without an answer. It may have been written then, may be written yet, or never; so nobody is told that
 * it failed. It is sent again, the very same events, until the server says that they stand there (as its first answer, as
 * ids that it has seen, or as bytes read back) or that others do:
 *
 *     append ──▶ appended ───────────────▶ durable
 *       ▲  ├───▶ other size ─ read back ─▶ these very facts: durable · others: CB401
 *       │  ├───▶ refused, first attempt ─▶ CB402 (CB404 when the stream was deleted), nothing stored
 *       └──┴──── no answer: again, for two minutes ─▶ CB406: the node stops, and reads at its next start what stands there
 */
export class Landing {
  readonly #options: LandingOptions;

  constructor(options: LandingOptions) {
    this.#options = options;
  }

  /** Resolves when the group is durable. Throws as the table above says. */
  async land(group: Group, events: readonly NewEvent[]): Promise<void> {
    const { participant, patience, closed } = this.#options;
    const until = performance.now() + patience.settleMs;
    let pause = patience.pauseMs;
    for (let attempt = 1; ; attempt += 1) {
      const failure = await this.#attempt(group, events);
      if (failure === undefined) return;
      // Said of an only attempt this is the end of it; said of a later one it tells nothing of those before.
      if (attempt === 1 && failure.kind !== "unreachable") {
        throw refusal(participant, "did not take a group", failure);
      }
      if (performance.now() + pause > until) throw unknown(participant, group, failure);
      await setTimeout(pause, undefined, { signal: closed }).catch(() => undefined);
      if (closed.aborted) throw unknown(participant, group, failure);
      pause = Math.min(2 * pause, patience.longestPauseMs);
    }
  }

  /** One attempt: undefined when the group stands in its place, else why that is not known. Throws CB401 when others do. */
  async #attempt(group: Group, events: readonly NewEvent[]): Promise<StreamFailure | undefined> {
    const { stream, participant, name } = this.#options;
    const { expectedSize } = group;
    const end = expectedSize + events.length;
    let appended: Appended;
    try {
      appended = await stream.append(events, expectedSize);
    } catch (error) {
      if (error instanceof StreamFailure) return error;
      throw error;
    }
    const { kind, size } = appended;
    if (kind === "appended" && size === end) return undefined;
    if (kind === "appended") throw misplaced(participant, name, end, size);
    if (size !== end) throw fenced(participant, expectedSize, size);
    return this.#readBack(group);
  }

  /** The stream has the size that this very write would have given it. Throws CB401 when it was another write. */
  async #readBack(group: Group): Promise<StreamFailure | undefined> {
    const { stream, participant } = this.#options;
    const { expectedSize, facts } = group;
    try {
      const stored = await stream.read(expectedSize, facts.length, Number.POSITIVE_INFINITY);
      if (isGroup(group, stored)) return undefined;
    } catch (error) {
      if (!(error instanceof StreamFailure)) throw error;
      return new StreamFailure("unreachable", error.message, { cause: error });
    }
    throw fenced(participant, expectedSize, expectedSize + facts.length);
  }
}

export const fenced = (participant: ParticipantId, expectedSize: number, size: number): ChessboardError =>
  new ChessboardError(
    "CB401",
    `the log of ${participant} is at ${size}, not at ${expectedSize}: another writer has appended.`,
  );

/** What a failure of the server means to whoever opens, appends or reads. */
export function refusal(participant: ParticipantId, what: string, error: unknown): unknown {
  if (!(error instanceof StreamFailure)) return error;
  return new ChessboardError(
    error.kind === "unusable" ? "CB404" : "CB402",
    `the event store of ${participant} ${what}: ${error.message}.`,
    { cause: error },
  );
}

const misplaced = (participant: ParticipantId, name: string, end: number, size: number): ChessboardError =>
  new ChessboardError(
    "CB404",
    `the stream ${name} of ${participant} is at ${size} after an append that ended at ${end}: it was deleted and made again.`,
  );

const unknown = (
  participant: ParticipantId,
  { expectedSize, facts }: Group,
  failure: StreamFailure,
): ChessboardError =>
  new ChessboardError(
    "CB406",
    `whether the event store of ${participant} holds ${facts.length} facts from ${expectedSize} on is not known: ${failure.message}.`,
    { cause: failure },
  );
