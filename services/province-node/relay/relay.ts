import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { openCheckpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { leafHash, sameBytes } from "#contracts/seals/merkle";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex, asSize, type LogSize } from "#contracts/seals/position";
import type { EventStore } from "#infra/event-store/event-store";
import type { Delivered, SharedLog } from "#infra/shared-log/shared-log";
import type { Publishing, TopicPlace } from "./publisher.ts";

/** A batch ends with one checkpoint; readers halt past 4,096 facts without one (log-reader.ts), so stay well below. */
const BATCH_FACTS = 512;

/** So many records are read back from the topic's end to find a checkpoint: a batch and one that may have been cut off. */
const TAIL_RECORDS = 2 * BATCH_FACTS;

export interface RelayOptions {
  readonly participant: ParticipantId;
  readonly origin: string;
  /** Keys that may have signed what already stands on the topic: the log keys of this participant. */
  readonly keys: () => readonly VerifierKey[];
  readonly store: EventStore;
  readonly sharedLog: SharedLog;
  /** The node's own tree at an earlier size. */
  readonly rangeAt: (size: LogSize) => Promise<CompactRange>;
  /** What publishes from there on. */
  readonly publisher: (place: TopicPlace) => Promise<Publishing>;
  /** Called with the size up to which the topic holds the log. */
  readonly onPublished: (size: LogSize) => void;
}

/**
 * Carries a node's durable facts to its topic, each with a signature of its own, and ends every batch with a checkpoint.
 *
 *     topic:  f0 f1 f2 C3 | f3 f4 C5 | f5 …
 *                              ▲ found again from the topic's end alone: the relay keeps no place of its own
 *
 * What stands on the topic must be this log: a checkpoint with another root, or other bytes at an index, means that two
 * nodes ran for one participant or that the store went back, and stops the node (rules 2 and 8 of the design): CB511.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #publisher: Publishing;
  readonly #from: LogSize;

  private constructor(options: RelayOptions, publisher: Publishing, from: LogSize) {
    this.#options = options;
    this.#publisher = publisher;
    this.#from = from;
  }

  /** Compares the topic's end with the node's own log and stands where it ends. Throws CB511 when they differ. */
  static async open(options: RelayOptions): Promise<Relay> {
    const tail = await options.sharedLog.tail(options.participant, TAIL_RECORDS);
    const range = await agreeWithTail(options, tail);
    const publisher = await options.publisher({ range, end: tail.at(-1)?.offset });
    options.onPublished(range.size);
    return new Relay(options, publisher, range.size);
  }

  /** Publishes what is durable, then what becomes durable, until `signal` aborts; what has come meanwhile is one batch. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, onPublished } = this.#options;
    try {
      for await (const { facts } of store.subscribe(asIndex(this.#from), signal)) {
        for (let at = 0; at < facts.length; at += BATCH_FACTS) {
          onPublished(await this.#publisher.publish(facts.slice(at, at + BATCH_FACTS)));
        }
      }
    } finally {
      await this.#publisher.close();
    }
  }
}

/** The range up to which the topic holds this very log. Throws CB511 where it holds another. */
async function agreeWithTail(options: RelayOptions, tail: readonly Delivered[]): Promise<CompactRange> {
  const { origin, keys, store, rangeAt, participant } = options;
  const own = await store.size();
  const at = tail.findLastIndex(({ record }) => record.kind === "checkpoint");
  const record = tail[at]?.record;
  let published = await rangeAt(asSize(0));
  if (record?.kind === "checkpoint") {
    const checkpoint = openCheckpoint(record.value, origin, keys());
    if (checkpoint.size > own)
      throw otherLog(participant, `it holds ${checkpoint.size} facts, the event store ${own}`);
    published = await rangeAt(checkpoint.size);
    if (!sameBytes(published.root(), checkpoint.root)) {
      throw otherLog(participant, `its checkpoint at size ${checkpoint.size} has another root`);
    }
  }
  for (const { record: fact } of tail.slice(at + 1)) {
    if (fact.kind !== "fact" || fact.index < published.size) continue;
    if (fact.index !== asIndex(published.size))
      throw otherLog(participant, `it goes on at index ${fact.index} after ${published.size}`);
    const [bytes] = fact.index < own ? await store.readAt([fact.index]) : [];
    if (bytes === undefined || !sameBytes(bytes, fact.value)) {
      throw otherLog(participant, `it holds other bytes at index ${fact.index}`);
    }
    published.append(leafHash(bytes));
  }
  return published;
}

const otherLog = (participant: ParticipantId, what: string): ChessboardError =>
  new ChessboardError("CB511", `the topic of ${participant} is not this node's log: ${what}.`);
