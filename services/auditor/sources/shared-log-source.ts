import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { MAX_PENDING_FACTS } from "#contracts/seals/log-reader";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog } from "#infra/shared-log/shared-log";
import type { LogSource, SourceRecord } from "./log-source.ts";

/** Every participant's log as the shared log carries it. */
export class SharedLogSource implements LogSource {
  readonly name: string;
  readonly maxPending = MAX_PENDING_FACTS;
  readonly log: SharedLog;

  private constructor(name: string, log: SharedLog) {
    this.name = name;
    this.log = log;
  }

  /** Throws CB413 for a URL that no engine answers to. */
  static async open(url: string): Promise<SharedLogSource> {
    return new SharedLogSource(url, await openSharedLog(url));
  }

  async participant(): Promise<undefined> {}

  async *records(participant: ParticipantId): AsyncIterable<SourceRecord> {
    const [last] = await this.log.tail(participant, 1);
    if (last === undefined) return;
    const stop = new AbortController();
    try {
      for await (const batch of this.log.subscribe(participant, undefined, stop.signal)) {
        for (const { offset, record } of batch) {
          if (record.kind === "misfit") {
            throw new ChessboardError(
              "CB414",
              `${this.name}: the topic of ${participant} at offset ${offset}: ${record.reason}.`,
            );
          }
          yield record.kind === "fact"
            ? { kind: "fact", index: record.index, bytes: record.value, signed: record }
            : { kind: "checkpoint", note: text.decode(record.value) };
          if (offset === last.offset) return;
        }
      }
    } finally {
      stop.abort();
    }
    throw new ChessboardError(
      "CB701",
      `${this.name}: the topic of ${participant} ended before its last record.`,
    );
  }

  close(): Promise<void> {
    return this.log.close();
  }
}

const text = new TextDecoder();
