/**
 * What the event store asks of a server that keeps streams of events: one stream, a log's. The event of revision n is
 * the fact at index n; a size is the revision of the next event.
 *
 * This is the seam between how a log is kept there (kurrentdb-event-store.ts) and the client that speaks to the server
 * (kurrentdb-stream.ts).
 */
export interface FactStream {
  /**
   * One atomic write, if the stream is at `expectedSize`. Resolves with the stream's size afterwards, or with the size that
   * stood in the way. A server may also answer as if it had just written events of these ids that stand there already.
   *
   * Rejects with StreamFailure, never later than a few seconds: `refused` and `unusable` say that nothing was written,
   * `unreachable` says nothing at all about that.
   */
  append(events: readonly NewEvent[], expectedSize: number): Promise<Appended>;

  /** At most `limit` events from `from` on, past `maxBytes` of facts fewer (one at least); none past the end. */
  read(from: number, limit: number, maxBytes: number): Promise<readonly StoredEvent[]>;

  /** The newest event; undefined when there is no stream. */
  last(): Promise<StoredEvent | undefined>;

  /**
   * Batches of at most MAX_READ_BYTES: the events from `from` on, or from a few before or after it (servers differ), then
   * those written from now on, until `signal` aborts or the server ends it. `from` is at most the stream's size.
   */
  follow(from: number, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]>;

  close(): Promise<void>;
}

export interface NewEvent {
  /** A UUID. A server takes two events of one id at one place for the same, whatever their bytes. */
  readonly id: string;
  readonly bytes: Uint8Array;
  /** JSON with string values, or none. */
  readonly metadata?: { readonly checkpoint: string };
}

export interface StoredEvent {
  readonly index: number;
  readonly bytes: Uint8Array;
  /** What was written beside it, as far as it was JSON. */
  readonly metadata: unknown;
}

export type Appended =
  | { readonly kind: "appended"; readonly size: number }
  | { readonly kind: "other size"; readonly size: number };

/** What the server said, or that it said nothing. */
export class StreamFailure extends Error {
  /** `refused`: not for this user, or not this write; `unusable`: deleted, or not of facts alone; `unreachable`: no answer. */
  readonly kind: "refused" | "unusable" | "unreachable";

  constructor(kind: StreamFailure["kind"], reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.kind = kind;
  }
}
