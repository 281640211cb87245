import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import { Condition } from "#infra/concurrency/condition";
import { type CommittedFacts, type EventStore, type Group, MAX_READ_BYTES } from "./event-store.ts";
import type { FactStream } from "./fact-stream.ts";
import { checkpointIn, eventsOf } from "./kurrentdb-events.ts";
import { continuation, following } from "./kurrentdb-following.ts";
import { fenced, Landing, PATIENCE, type Patience, refusal } from "./kurrentdb-landing.ts";
import { readRuns, runsOf } from "./kurrentdb-runs.ts";

/** The log's newest event, as far as this process knows. */
interface Tail {
  readonly size: LogSize;
  readonly checkpoint: string | undefined;
}

/**
 * The event store on a server of streams (KurrentDB, EventStoreDB): one stream a participant, one event a fact.
 *
 * A second writer is not kept out, it is fenced off: its first append after another's is refused (CB401), and its
 * subscription ends with the first fact of the other.
 *
 * An append without an answer is sent again until it is known what became of it (kurrentdb-landing.ts).
 * So that this meets one group at most, a server not heard from for a second is asked for the log's end first: while it
 * cannot be reached, a group is refused at once (CB402) and has not left the process.
 */
export class KurrentDbEventStore implements EventStore {
  readonly participant: ParticipantId;
  readonly #name: string;
  readonly #stream: FactStream;
  readonly #patience: Patience;
  readonly #closed = new AbortController();
  readonly #landing: Landing;
  readonly #appended = new Condition();
  #isAppending = false;
  #tail: Tail;
  #heard = performance.now();
  /** The end of the appends asked for so far: they are done one after another. */
  #appending: Promise<void> = Promise.resolve();

  /**
   * Finds the log's end. `name` is the stream's, as the server knows it. The store answers `size` and `newestCheckpoint` as
   * they stood then, with its own appends since: what another writer adds shows at the next append, as CB401.
   *
   * Throws CB402 when the server cannot be reached or refuses, CB404 when the stream was deleted or ends with an event
   * that no group ends with.
   */
  static async open(
    stream: FactStream,
    participant: ParticipantId,
    name: string,
    patience: Partial<Patience> = {},
  ): Promise<KurrentDbEventStore> {
    try {
      const tail = await tailOf(stream, participant);
      return new KurrentDbEventStore(stream, participant, name, tail, { ...PATIENCE, ...patience });
    } catch (error) {
      await stream.close();
      throw refusal(participant, "cannot be opened", error);
    }
  }

  private constructor(
    stream: FactStream,
    participant: ParticipantId,
    name: string,
    tail: Tail,
    patience: Patience,
  ) {
    this.#stream = stream;
    this.participant = participant;
    this.#name = name;
    this.#tail = tail;
    this.#patience = patience;
    this.#landing = new Landing({ stream, participant, name, patience, closed: this.#closed.signal });
  }

  async size(): Promise<LogSize> {
    return this.#tail.size;
  }

  async newestCheckpoint(): Promise<string | undefined> {
    this.#refuseWhenClosed();
    return this.#tail.checkpoint;
  }

  append(group: Group): Promise<void> {
    const done = this.#appending.then(() => this.#append(group));
    this.#appending = done.catch(() => undefined);
    return done;
  }

  async read(from: LogIndex, limit: number): Promise<readonly Uint8Array[]> {
    this.#refuseWhenClosed();
    const length = Math.min(limit, this.#tail.size - from);
    return length <= 0 ? [] : this.#read(from, length, MAX_READ_BYTES);
  }

  async readAt(indexes: readonly LogIndex[]): Promise<readonly Uint8Array[]> {
    this.#refuseWhenClosed();
    const beyond = indexes.find((index) => index >= this.#tail.size);
    if (beyond !== undefined) {
      throw new ChessboardError(
        "CB403",
        `${this.participant} has ${this.#tail.size} facts, none at ${beyond}.`,
      );
    }
    const wanted = new Map<number, Uint8Array>();
    await readRuns(runsOf(indexes), async ({ from, length }) => {
      const facts = await this.#read(from, length, Number.POSITIVE_INFINITY);
      for (const [n, fact] of facts.entries()) wanted.set(from + n, fact);
    });
    return indexes.map((index) => wanted.get(index) ?? this.#missing(index));
  }

  async *subscribe(from: LogIndex, signal: AbortSignal): AsyncIterable<CommittedFacts> {
    try {
      yield* following({
        stream: this.#stream,
        from,
        ended: AbortSignal.any([signal, this.#closed.signal]),
        patience: this.#patience,
        size: () => this.#tail.size,
        isAppending: () => this.#isAppending,
        appended: this.#appended,
        fenced: (size) => fenced(this.participant, this.#tail.size, size),
        requireStored: async (index) => {
          if ((await this.#stream.read(index, 1, MAX_READ_BYTES))[0]?.index !== index) this.#missing(index);
        },
      });
    } catch (error) {
      throw refusal(this.participant, "cannot be followed", error);
    }
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    await this.#stream.close();
  }

  async #append(group: Group): Promise<void> {
    this.#refuseWhenClosed();
    const events = eventsOf(this.#name, group);
    const { expectedSize, facts, checkpoint } = group;
    if (expectedSize !== this.#tail.size) throw fenced(this.participant, expectedSize, this.#tail.size);
    await this.#hearFromServer();
    this.#heard = Number.NEGATIVE_INFINITY;
    this.#isAppending = true;
    try {
      await this.#landing.land(group, events);
      this.#tail = { size: asSize(expectedSize + facts.length), checkpoint };
      this.#heard = performance.now();
    } finally {
      this.#isAppending = false;
      this.#appended.notifyAll();
    }
  }

  /** Before a group leaves the process: that the server answers, and that the log is still where it was left. */
  async #hearFromServer(): Promise<void> {
    if (performance.now() - this.#heard < this.#patience.silenceMs) return;
    try {
      const { size } = await tailOf(this.#stream, this.participant);
      if (size !== this.#tail.size) throw fenced(this.participant, this.#tail.size, size);
    } catch (error) {
      throw refusal(this.participant, "did not take a group", error);
    }
  }

  /** Facts that the log holds, as far as they go. */
  async #read(from: number, length: number, maxBytes: number): Promise<Uint8Array[]> {
    try {
      const { facts, isBroken } = continuation(from, await this.#stream.read(from, length, maxBytes));
      return facts.length > 0 && !isBroken ? facts : this.#missing(from + facts.length);
    } catch (error) {
      throw refusal(this.participant, "cannot be read", error);
    }
  }

  #missing(index: number): never {
    throw new ChessboardError(
      "CB404",
      `the stream ${this.#name} of ${this.participant} has no event ${index} though the log goes on: it was cut off or altered.`,
    );
  }

  #refuseWhenClosed(): void {
    if (this.#closed.signal.aborted) {
      throw new ChessboardError("CB402", `the event store of ${this.participant} is closed.`);
    }
  }
}

/** The log's size and newest checkpoint, from its last event. Throws CB404 when no group ended there. */
async function tailOf(stream: FactStream, participant: ParticipantId): Promise<Tail> {
  const last = await stream.last();
  if (last === undefined) return { size: asSize(0), checkpoint: undefined };
  const checkpoint = checkpointIn(last);
  if (checkpoint !== undefined) return { size: asSize(last.index + 1), checkpoint };
  throw new ChessboardError(
    "CB404",
    `the event store of ${participant} ends at ${last.index} with an event that has no checkpoint.`,
  );
}
