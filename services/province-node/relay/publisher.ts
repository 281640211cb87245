import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { formatCheckpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { leafHash } from "#contracts/seals/merkle";
import { type NoteSigner, signNote } from "#contracts/seals/note";
import { asIndex, type LogIndex, type LogSize } from "#contracts/seals/position";
import type { FactRecord, Offset, SharedLog, SharedLogRecord } from "#infra/shared-log/shared-log";
import type { Traceparent } from "#infra/telemetry/traceparent";

/** Where a topic stands: the log that it holds, and its last record. */
export interface TopicPlace {
  readonly range: CompactRange;
  readonly end: Offset | undefined;
}

/** The traces of facts, by their places in a batch. */
export type Traces = readonly (Traceparent | undefined)[];

/** Puts durable facts on a topic, one batch after another. */
export interface Publishing {
  /**
   * Publishes facts that follow each other, and a checkpoint that covers the last; resolves with the size it covers.
   *
   * @param traces each fact's, by its place among them; none for those that are not traced
   */
  publish(facts: readonly Uint8Array[], traces?: Traces): Promise<LogSize>;
  close(): Promise<void>;
}

/** Signs each fact, hashes it on, and publishes the batch with one checkpoint. */
export class Publisher implements Publishing {
  readonly #participant: ParticipantId;
  readonly #signer: NoteSigner;
  readonly #sharedLog: SharedLog;
  readonly #range: CompactRange;
  #end: Offset | undefined;

  /** @param signer the log key in force; its name is the log's origin */
  constructor(participant: ParticipantId, signer: NoteSigner, sharedLog: SharedLog, place: TopicPlace) {
    this.#participant = participant;
    this.#signer = signer;
    this.#sharedLog = sharedLog;
    this.#range = place.range.clone();
    this.#end = place.end;
  }

  /** Throws CB511 when anybody else has written to the topic since, CB411 when the shared log takes nothing. */
  async publish(facts: readonly Uint8Array[], traces: Traces = []): Promise<LogSize> {
    await this.#standsWhereLeft();
    const { name, hash } = this.#signer;
    const keyId = `${name}+${hash}`;
    const records: SharedLogRecord[] = facts.map((value, n) => ({
      ...this.#record(asIndex(this.#range.size), value, keyId),
      ...(traces[n] === undefined ? {} : { traceparent: traces[n] }),
    }));
    const size = this.#range.size;
    const note = signNote(formatCheckpoint({ origin: name, size, root: this.#range.root() }), [this.#signer]);
    records.push({ kind: "checkpoint", size, value: new TextEncoder().encode(note) });
    this.#end = await this.#sharedLog.publish(this.#participant, records);
    return size;
  }

  async close(): Promise<void> {}

  #record(index: LogIndex, value: Uint8Array, keyId: string): FactRecord {
    this.#range.append(leafHash(value));
    return { kind: "fact", index, value, signature: this.#signer.signBytes(value), keyId };
  }

  async #standsWhereLeft(): Promise<void> {
    const end = await this.#sharedLog.end(this.#participant);
    if (end === this.#end) return;
    throw new ChessboardError(
      "CB511",
      `another writer published on the topic of ${this.#participant} after offset ${this.#end}.`,
    );
  }
}
