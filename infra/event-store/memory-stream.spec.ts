import { setTimeout } from "node:timers/promises";
import { participantId } from "#contracts/facts/participant";
import { Condition } from "#infra/concurrency/condition";
import { MAX_READ_BYTES } from "./event-store.ts";
import {
  type Appended,
  type FactStream,
  type NewEvent,
  type StoredEvent,
  StreamFailure,
} from "./fact-stream.ts";
import { KurrentDbEventStore } from "./kurrentdb-event-store.ts";
import type { Patience } from "./kurrentdb-landing.ts";
import { group } from "./made-up-log.contract.ts";

/** What becomes of one append, or of one read. */
export type Weather =
  /** Nobody is reached: nothing is written. */
  | "lost"
  /** It is done, and the answer is lost. */
  | "unanswered"
  /** No answer; it is written when the next append has been refused or done. */
  | "late"
  /** Not for this user. */
  | "forbidden"
  /** The stream was deleted. */
  | "deleted";

/** A server's stream in memory, for tests: it repeats by ids as a real one does, and fails as it is told. */
export class MemoryStream implements FactStream {
  readonly events: StoredEvent[] = [];
  /** Every append that arrived here or got lost on the way. */
  readonly asked: { readonly ids: readonly string[]; readonly expectedSize: number }[] = [];
  readonly reads: { readonly from: number; readonly limit: number }[] = [];
  /** How the next appends, and the next reads, fare; fair afterwards. */
  readonly appendWeather: (Weather | undefined)[] = [];
  readonly readWeather: (Weather | undefined)[] = [];
  /** Whether an append whose ids stand in its place already counts as done: a server does, its emulator does not. */
  repeatsById = true;
  /** How many events before the one that is asked for a subscription starts; negative: after it. */
  subscriptionSlack = 1;
  /** How often a subscription breaks off after a batch, leaves the first event of one out, or falls silent for good. */
  breaks = 0;
  skips = 0;
  silences = 0;
  follows = 0;
  latencyMs = 0;
  readonly #ids: string[] = [];
  readonly #appended = new Condition();
  #late: (() => void) | undefined;

  async append(events: readonly NewEvent[], expectedSize: number): Promise<Appended> {
    if (this.latencyMs > 0) await setTimeout(this.latencyMs);
    this.asked.push({ ids: events.map(({ id }) => id), expectedSize });
    const weather = this.appendWeather.shift();
    if (weather === "late") {
      this.#late = () => void this.#write(events, expectedSize);
      throw new StreamFailure("unreachable", "no answer");
    }
    this.#fail(weather);
    const appended = this.#write(events, expectedSize);
    this.#late?.();
    this.#late = undefined;
    if (weather === "unanswered") throw new StreamFailure("unreachable", "no answer");
    return appended;
  }

  async read(from: number, limit: number, maxBytes: number): Promise<readonly StoredEvent[]> {
    if (this.latencyMs > 0) await setTimeout(this.latencyMs);
    this.reads.push({ from, limit });
    this.#fail(this.readWeather.shift());
    return within(maxBytes, this.events.filter(({ index }) => index >= from).slice(0, limit));
  }

  async last(): Promise<StoredEvent | undefined> {
    if (this.latencyMs > 0) await setTimeout(this.latencyMs);
    this.#fail(this.readWeather.shift());
    return this.events.at(-1);
  }

  async *follow(from: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    this.follows += 1;
    for (let next = Math.max(0, from - this.subscriptionSlack); !signal.aborted; ) {
      const batch = within(MAX_READ_BYTES, this.events.slice(next, next + 100));
      if (batch.length === 0 || this.silences > 0) {
        const isSilent = batch.length > 0;
        await (isSilent ? aborted(signal) : this.#appended.wait(signal));
        if (isSilent) this.silences -= 1;
        continue;
      }
      const isSkipping = this.skips > 0;
      if (isSkipping) this.skips -= 1;
      yield isSkipping ? batch.slice(1) : batch;
      next += batch.length;
      if (this.breaks > 0) {
        this.breaks -= 1;
        throw new StreamFailure("unreachable", "broken off");
      }
    }
  }

  async close(): Promise<void> {}

  /** An event by somebody else. */
  add(event: Partial<StoredEvent>): void {
    this.events.push({ index: this.events.length, bytes: new Uint8Array(), metadata: undefined, ...event });
    this.#ids.push("");
  }

  #write(events: readonly NewEvent[], expectedSize: number): Appended {
    if (this.events.length !== expectedSize) {
      const stands = events.every(({ id }, n) => this.#ids[expectedSize + n] === id);
      if (stands && this.repeatsById) return { kind: "appended", size: expectedSize + events.length };
      return { kind: "other size", size: this.events.length };
    }
    for (const { id, bytes, metadata } of events) {
      this.events.push({ index: this.events.length, bytes: Uint8Array.from(bytes), metadata });
      this.#ids.push(id);
    }
    this.#appended.notifyAll();
    return { kind: "appended", size: this.events.length };
  }

  #fail(weather: Weather | undefined): void {
    if (weather === "lost") throw new StreamFailure("unreachable", "connection refused");
    if (weather === "forbidden") throw new StreamFailure("refused", "access denied");
    if (weather === "deleted") throw new StreamFailure("unusable", "stream deleted");
  }
}

const aborted = (signal: AbortSignal): Promise<void> => new Condition().wait(signal);

function within(maxBytes: number, events: readonly StoredEvent[]): StoredEvent[] {
  let bytes = 0;
  return events.filter((event, n) => {
    bytes += event.bytes.length;
    return bytes <= maxBytes || n === 0;
  });
}

const GUANGDONG = participantId.parse("cn-44");

/** Waits as little as can be; a server is never silent for long. */
const QUICK: Patience = {
  settleMs: 10_000,
  pauseMs: 1,
  longestPauseMs: 4,
  silenceMs: 60_000,
  stallMs: 60_000,
};

/** Guangdong's store over a stream. */
export const openOn = (stream: FactStream, patience: Partial<Patience> = {}): Promise<KurrentDbEventStore> =>
  KurrentDbEventStore.open(stream, GUANGDONG, "log-cn-44", { ...QUICK, ...patience });

/** A store over a stream in which five facts of the made-up log stand. */
export async function withFive(patience: Partial<Patience> = {}) {
  const stream = new MemoryStream();
  const store = await openOn(stream, patience);
  await store.append(group(0, 5));
  return { stream, store };
}
