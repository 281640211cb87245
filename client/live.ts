import type { LiveFacts, LiveStanding } from "#contracts/api/live";
import { LIVE_BEAT_SECONDS } from "#contracts/api/live-beat";
import type { Connection, Request } from "./connection.ts";
import { NoAnswerError, UnexpectedAnswerError } from "./errors.ts";
import { PATIENCE, waitingWith } from "./patience.ts";
import { linesOf } from "./read-body.ts";
import type { Time } from "./time.ts";

/** What the view streams: where it stands, and what was folded since. */
export type LiveEvent =
  | { readonly event: "standing"; readonly data: LiveStanding }
  | { readonly event: "facts"; readonly data: LiveFacts };

export interface LiveOptions {
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** Told when the stream breaks, with why, before it is asked for again; what has been shown grows old from now on. */
  readonly onLost?: ((failure: unknown) => void) | undefined;
  /** How long the stream may be silent, milliseconds; three beats if not given. */
  readonly silentMs?: number | undefined;
}

/** A stream silent for two beats may be a slow one; for three, it is broken. */
const SILENT_MS = 3 * LIVE_BEAT_SECONDS * 1000;

/** Reads the live stream. See `ViewClient.live`. */
export async function live(
  connection: Connection,
  time: Time,
  onEvent: (event: LiveEvent) => void,
  { signal, onLost, silentMs = SILENT_MS }: LiveOptions,
): Promise<void> {
  const waiting = waitingWith({ ...PATIENCE, patienceMs: Number.POSITIVE_INFINITY }, time, signal);
  const isOver = (): boolean => signal?.aborted === true;
  let next: IteratorResult<LiveEvent, unknown>;
  while (!isOver()) {
    const events = eventsOf(connection, signal, silentMs);
    try {
      for (next = await events.next(); next.done !== true && !isOver(); next = await events.next()) {
        waiting.restart();
        onEvent(next.value);
      }
    } finally {
      await events.return(undefined);
    }
    if (isOver()) return;
    onLost?.(next.value);
    try {
      await waiting.after(next.value);
    } catch (failure) {
      if (!isOver()) throw failure;
    }
  }
}

/** The events of one stream, and why it ended. */
async function* eventsOf(
  connection: Connection,
  signal: AbortSignal | undefined,
  silentMs: number,
): AsyncGenerator<LiveEvent, unknown> {
  const request: Request = {
    method: "GET",
    path: "/v1/live",
    headers: { accept: "text/event-stream" },
    signal,
  };
  const name = connection.nameOf(request);
  try {
    const { response, silence } = await connection.ask(request, silentMs);
    try {
      yield* eventsIn(linesOf(response, silence, name), name);
    } catch (error) {
      return connection.reasonFor(error, request, silence);
    } finally {
      silence.end();
    }
  } catch (failure) {
    return failure;
  }
  return new NoAnswerError(name, "the stream ended");
}

/** Server-Sent Events (HTML, section 9.2.6) as far as ours go: an event has one line of data, lines end in a newline alone. */
async function* eventsIn(lines: AsyncIterable<string>, name: string): AsyncGenerator<LiveEvent> {
  let event = "";
  let data = "";
  for await (const line of lines) {
    if (line.startsWith("event: ")) event = line.slice("event: ".length);
    else if (line.startsWith("data: ")) data = line.slice("data: ".length);
    else if (line === "") {
      const read = eventOf(event, data, name);
      if (read !== undefined) yield read;
      event = data = "";
    }
  }
}

/** An event; undefined for one of a name that this version does not know. */
function eventOf(event: string, data: string, name: string): LiveEvent | undefined {
  try {
    if (event === "standing") return { event, data: JSON.parse(data) };
    if (event === "facts") return { event, data: JSON.parse(data) };
    return undefined;
  } catch (error) {
    throw new UnexpectedAnswerError(name, "an event that is no JSON", { cause: error });
  }
}
