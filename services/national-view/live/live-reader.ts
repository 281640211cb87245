import { Readable } from "node:stream";

/** How much may wait for a reader, bytes: some seconds of events. One that does not take them is dropped, not waited for. */
const MOST_WAITING = 64 * 1024;

/** Who listens. */
export interface LiveListener {
  /** Of all streams with one name together there is a largest number. */
  readonly name: string;
  /** Whether types may be told. */
  readonly exact: boolean;
  /** The header by which it was admitted: the stream ends soon after the token does. */
  readonly authorization: string | undefined;
}

/** One open stream. */
export class LiveReader {
  readonly stream = new Readable({ read: () => undefined });
  readonly listener: LiveListener;
  /** Whether it has had its first event. */
  hasBegun = false;

  constructor(listener: LiveListener) {
    this.listener = listener;
  }

  get name(): string {
    return this.listener.name;
  }

  get exact(): boolean {
    return this.listener.exact;
  }

  /** Sends; false when the reader was dropped, as it has not taken what was sent before. */
  send(text: string): boolean {
    if (this.stream.destroyed) return true;
    this.stream.push(text);
    if (this.stream.readableLength <= MOST_WAITING) return true;
    this.stream.destroy();
    return false;
  }

  /** Ends at once: what the reader has not taken by now is lost, and the first event of its next stream says more. */
  end(): void {
    if (this.stream.readableLength > 0) this.stream.destroy();
    else if (!this.stream.destroyed) this.stream.push(null);
  }
}
