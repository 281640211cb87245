import {
  BACKWARDS,
  binaryEvent,
  END,
  ErrorType,
  isCommandError,
  KurrentDBClient,
  NO_STREAM,
  type ResolvedEvent,
  START,
  type StreamSubscription,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from "@kurrent/kurrentdb-client";
import { Condition } from "#infra/concurrency/condition";
import { MAX_READ_BYTES } from "./event-store.ts";
import {
  type Appended,
  type FactStream,
  type NewEvent,
  type StoredEvent,
  StreamFailure,
} from "./fact-stream.ts";
import { EVENT_TYPE } from "./kurrentdb-events.ts";
import type { KurrentDbConnection } from "./kurrentdb-url.ts";

/** How long an answer is waited for, ms. */
const ANSWER_MS = 10_000;

/** Events that the client holds ready for a subscription; past them it asks the server for no more. */
const READY_EVENTS = 256;

/** Credentials for a server without TLS. The client sends none there. */
const NOBODY = { username: "nobody", password: "" };

/**
 * A stream on a server, through the maker's client. What had to be found in the client's source (1.3.1):
 *
 * - Without credentials for the call itself, an append goes over one shared two-way call, whose answers are looked up in a
 *   table shared by all clients of the process. An error of one empties it for all, and an answer that comes afterwards
 *   throws where nobody can catch it. With them, an append is a call of its own with a deadline of its own.
 * - A read goes through a native module that knows no deadline, and where a server stays silent it waits for ever. After a
 *   read without an answer a new client takes over.
 * - A subscription that is told to start from a revision starts behind it, or with it.
 */
export class KurrentDbStream implements FactStream {
  readonly #connection: KurrentDbConnection;
  readonly #name: string;
  #client: KurrentDBClient;

  /** Connects at the first request. */
  constructor(connection: KurrentDbConnection, name: string) {
    this.#connection = connection;
    this.#name = name;
    this.#client = KurrentDBClient.connectionString(connection.connectionString);
  }

  async append(events: readonly NewEvent[], expectedSize: number): Promise<Appended> {
    const write = this.#client.appendToStream(this.#name, events.map(clientEvent), {
      streamState: expectedSize === 0 ? NO_STREAM : BigInt(expectedSize - 1),
      credentials: this.#connection.credentials ?? NOBODY,
      requiresLeader: true,
      deadline: ANSWER_MS,
    });
    try {
      const { nextExpectedRevision } = await answered(write);
      return { kind: "appended", size: Number(nextExpectedRevision) + 1 };
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw failureOf(error);
      const { actualState } = error;
      return { kind: "other size", size: typeof actualState === "bigint" ? Number(actualState) + 1 : 0 };
    }
  }

  read(from: number, limit: number, maxBytes: number): Promise<readonly StoredEvent[]> {
    return this.#read({ fromRevision: BigInt(from), maxCount: limit }, maxBytes);
  }

  async last(): Promise<StoredEvent | undefined> {
    const [last] = await this.#read({ fromRevision: END, direction: BACKWARDS, maxCount: 1 }, MAX_READ_BYTES);
    return last;
  }

  async *follow(from: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    const subscription = this.#client.subscribeToStream(
      this.#name,
      { fromRevision: from === 0 ? START : BigInt(from - 1), ...this.#asked },
      { highWaterMark: READY_EVENTS },
    );
    const arrivals = new Arrivals(subscription);
    try {
      for (
        let batch = await arrivals.next(signal);
        batch !== undefined;
        batch = await arrivals.next(signal)
      ) {
        yield batch;
      }
    } finally {
      // A subscription that never began has nothing to end.
      void subscription.unsubscribe().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }

  async #read(
    range: { fromRevision: bigint | typeof END; direction?: typeof BACKWARDS; maxCount: number },
    maxBytes: number,
  ): Promise<StoredEvent[]> {
    const client = this.#client;
    try {
      return await answered(collect(client.readStream(this.#name, { ...range, ...this.#asked }), maxBytes));
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      if (error === SILENCE) this.#renew(client);
      throw failureOf(error);
    }
  }

  /** What every request asks for: the leader's answer, as this user. */
  get #asked() {
    const { credentials } = this.#connection;
    return { requiresLeader: true, ...(credentials && { credentials }) };
  }

  /** Leaves a client that does not answer; its subscriptions end and are taken up again. */
  #renew(silent: KurrentDBClient): void {
    if (this.#client !== silent) return;
    this.#client = KurrentDBClient.connectionString(this.#connection.connectionString);
    void silent.dispose();
  }
}

/** What a subscription has brought, as batches. */
class Arrivals {
  readonly #subscription: StreamSubscription;
  readonly #changed = new Condition();
  #held: StoredEvent | undefined;
  #failure: StreamFailure | undefined;
  #isOver = false;

  constructor(subscription: StreamSubscription) {
    this.#subscription = subscription;
    const look = (): void => this.#changed.notifyAll();
    const end = (): void => {
      this.#isOver = true;
      look();
    };
    subscription.on("readable", look).on("end", end).on("close", end);
    subscription.on("error", (error) => {
      this.#failure ??= failureOf(error);
      look();
    });
  }

  /** What is there, or what comes next; undefined at the end. Rejects with what ended it once all before is taken. */
  async next(signal: AbortSignal): Promise<StoredEvent[] | undefined> {
    while (!signal.aborted) {
      const batch = this.#take();
      if (batch.length > 0) return batch;
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#isOver) return undefined;
      await this.#changed.wait(signal);
    }
    return undefined;
  }

  #take(): StoredEvent[] {
    const batch: StoredEvent[] = [];
    let bytes = 0;
    for (;;) {
      const next = this.#held ?? this.#pull();
      this.#held = undefined;
      if (next === undefined) return batch;
      bytes += next.bytes.length;
      if (bytes > MAX_READ_BYTES && batch.length > 0) {
        this.#held = next;
        return batch;
      }
      batch.push(next);
    }
  }

  #pull(): StoredEvent | undefined {
    const resolved: ResolvedEvent | null = this.#subscription.read();
    return resolved === null ? undefined : storedEvent(resolved);
  }
}

async function collect(events: AsyncIterable<ResolvedEvent>, maxBytes: number): Promise<StoredEvent[]> {
  const collected: StoredEvent[] = [];
  let bytes = 0;
  for await (const resolved of events) {
    const event = storedEvent(resolved);
    bytes += event.bytes.length;
    if (bytes > maxBytes && collected.length > 0) break;
    collected.push(event);
  }
  return collected;
}

const clientEvent = ({ id, bytes, metadata }: NewEvent) =>
  binaryEvent({ id, type: EVENT_TYPE, data: bytes, ...(metadata && { metadata }) });

/** Throws StreamFailure for an event that this store has not written: JSON, or a link. */
function storedEvent({ event }: ResolvedEvent): StoredEvent {
  if (event === undefined || !(event.data instanceof Uint8Array)) {
    throw new StreamFailure("unusable", "an event of the stream holds no bytes of a fact");
  }
  return { index: Number(event.revision), bytes: event.data, metadata: event.metadata };
}

const SILENCE = new Error(`no answer within ${ANSWER_MS} ms`);

/** Rejects with SILENCE when the answer does not come in time, a little after the client's own deadline. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, ANSWER_MS + 500, SILENCE);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** By what the server says that it did not do what it was asked to. */
const REFUSED: ReadonlySet<string> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.TRANSACTION_MAX_SIZE_EXCEEDED,
  ErrorType.UNSUPPORTED,
]);
const UNUSABLE: ReadonlySet<string> = new Set([ErrorType.STREAM_DELETED, ErrorType.STREAM_TOMBSTONED]);

function failureOf(error: unknown): StreamFailure {
  if (error instanceof StreamFailure) return error;
  if (!(error instanceof Error)) return new StreamFailure("unreachable", "an unknown failure");
  if (!isCommandError(error)) return new StreamFailure("unreachable", error.message, { cause: error });
  const kind = REFUSED.has(error.type) ? "refused" : UNUSABLE.has(error.type) ? "unusable" : "unreachable";
  return new StreamFailure(kind, reasonOf(error.type, error.message), { cause: error });
}

/** `unavailable (14 UNAVAILABLE: No connection established. …)`; the native module repeats the error's name. */
function reasonOf(type: string, message: string): string {
  const more = message.replace(/[\s.]*(?:Resolution note:)?[\s.]*$/, "");
  return more === "" || /^\w+Error$/.test(more) ? type : `${type} (${more})`;
}
