import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { engineReason, resultCode, SQLITE } from "#infra/sqlite/database";
import { type Delivered, type Offset, offset, type SharedLog, type SharedLogRecord } from "./shared-log.ts";
import { SqliteTopic } from "./sqlite-topic.ts";

/** How long a reader that has read everything waits before it looks for what another process has published. */
const POLL_MS = 10;

/**
 * The shared log on SQLite, for one machine: a folder with one file a topic, written by its participant's relay and read
 * by any number of processes.
 *
 * What is published through this object reaches its subscriptions at once, what other processes publish within
 * `POLL_MS`.
 */
export class SqliteSharedLog implements SharedLog {
  readonly #folder: string;
  readonly #topics = new Map<ParticipantId, SqliteTopic>();
  readonly #closed = new AbortController();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async publish(participant: ParticipantId, records: readonly SharedLogRecord[]): Promise<Offset> {
    if (records.length === 0) throw new RangeError("a publish has at least one record");
    return offset.parse(String(this.#on(participant, (topic) => topic.publish(records))));
  }

  async end(participant: ParticipantId): Promise<Offset | undefined> {
    const end = this.#on(participant, (topic) => topic.end());
    return end === undefined ? undefined : offset.parse(String(end));
  }

  async tail(participant: ParticipantId, count: number): Promise<readonly Delivered[]> {
    return this.#on(participant, (topic) => topic.tail(count));
  }

  async *subscribe(
    participant: ParticipantId,
    after: Offset | undefined,
    signal: AbortSignal,
  ): AsyncIterable<readonly Delivered[]> {
    const ended = AbortSignal.any([signal, this.#closed.signal]);
    let last = after === undefined ? 0 : placeOf(after);
    while (!ended.aborted) {
      const batch = this.#on(participant, (topic) => topic.after(last));
      const end = batch.at(-1);
      if (end === undefined) {
        await this.#topic(participant).published.wait(ended, POLL_MS);
        continue;
      }
      yield batch;
      last = placeOf(end.offset);
      // A reader that never waits for anything but this would keep everything else of the process from its turn.
      await setImmediate();
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    for (const topic of this.#topics.values()) topic.close();
  }

  #topic(participant: ParticipantId): SqliteTopic {
    const known = this.#topics.get(participant);
    if (known !== undefined) return known;
    const topic = new SqliteTopic(join(this.#folder, `chessboard.${participant}.sqlite`));
    this.#topics.set(participant, topic);
    return topic;
  }

  /** Works on a topic; the engine's errors become CB411, or CB412 where permission is what is missing. */
  #on<T>(participant: ParticipantId, work: (topic: SqliteTopic) => T): T {
    if (this.#closed.signal.aborted) throw new ChessboardError("CB411", "the shared log is closed.");
    try {
      return work(this.#topic(participant));
    } catch (error) {
      throw new ChessboardError(
        isPermission(error) ? "CB412" : "CB411",
        `the topic of ${participant}: ${engineReason(error)}.`,
        { cause: error },
      );
    }
  }
}

/** An offset of this engine as a row's number. Throws CB411 for one that another engine has given. */
function placeOf(given: Offset): number {
  const place = Number(given);
  if (/^[0-9]+$/.test(given) && Number.isSafeInteger(place)) return place;
  throw new ChessboardError(
    "CB411",
    "an offset that this shared log has not given: was it another engine's?",
  );
}

const PERMISSION = new Set<unknown>(["EACCES", "EPERM", "EROFS"]);

const isPermission = (error: unknown): boolean =>
  resultCode(error) === SQLITE.READONLY ||
  (error instanceof Error && "code" in error && PERMISSION.has(error.code));
