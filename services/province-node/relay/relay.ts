import { setTimeout } from "node:timers/promises";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import { type Checkpoint, openCheckpoint } from "#contracts/seals/checkpoint";
import type { CompactRange } from "#contracts/seals/compact-range";
import { leafHash, sameBytes } from "#contracts/seals/merkle";
import type { VerifierKey } from "#contracts/seals/note";
import { asIndex, asSize, type LogIndex, type LogSize } from "#contracts/seals/position";
import type { EventStore } from "#infra/event-store/event-store";
import type { Delivered, FactRecord, SharedLog } from "#infra/shared-log/shared-log";
import { noTracing, type Tracing } from "#infra/telemetry/tracing";
import type { PendingTraces } from "./pending-traces.ts";
import type { Publishing, TopicPlace } from "./publisher.ts";

/** A batch ends with one checkpoint; readers halt past 4,096 facts without one (log-reader.ts), so stay well below. */
const BATCH_FACTS = 512;

/** A batch costs a signature, a sync and a hand-over whatever is in it: what comes within this time goes together. */
const PACE_MS = 10;

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
  /** The traces that facts are part of, and where they go on; none by default. */
  readonly traced?: { readonly tracing: Tracing; readonly traces: PendingTraces };
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
  readonly #found: Found;

  private constructor(options: RelayOptions, publisher: Publishing, found: Found) {
    this.#options = options;
    this.#publisher = publisher;
    this.#found = found;
  }

  /** Compares the topic's end with the node's own log and stands where it ends. Throws CB511 when they differ. */
  static async open(options: RelayOptions): Promise<Relay> {
    const tail = await options.sharedLog.tail(options.participant, TAIL_RECORDS);
    const found = await agreeWithTail(options, tail);
    const publisher = await options.publisher({ range: found.range, end: tail.at(-1)?.offset });
    options.onPublished(found.sealed);
    return new Relay(options, publisher, found);
  }

  /** Publishes what is durable, then what becomes durable, until `signal` aborts; what has come meanwhile is one batch. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, onPublished } = this.#options;
    const { range, sealed } = this.#found;
    try {
      // A batch that was cut off gets its checkpoint before anything else: several of them would halt every reader.
      if (sealed < range.size) onPublished(await this.#publisher.publish([]));
      for await (const { from, facts } of store.subscribe(asIndex(range.size), signal)) {
        for (let at = 0; at < facts.length; at += BATCH_FACTS) {
          onPublished(await this.#publish(asIndex(from + at), facts.slice(at, at + BATCH_FACTS)));
        }
        if (facts.length < BATCH_FACTS)
          await setTimeout(PACE_MS, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      await this.#publisher.close();
    }
  }

  async #publish(from: LogIndex, facts: readonly Uint8Array[]): Promise<LogSize> {
    const { participant, traced } = this.#options;
    const parents = traced?.traces.take(from, facts.length) ?? [];
    const step = (traced?.tracing ?? noTracing).step("relay publish", parents, {
      participant,
      facts: facts.length,
    });
    try {
      const size = await this.#publisher.publish(facts, parents.map(step.under));
      step.end({ size });
      return size;
    } catch (error) {
      step.end({}, true);
      throw error;
    }
  }
}

/** What of this very log was found on the topic: all of it, and how much of that a checkpoint covers. */
interface Found {
  readonly range: CompactRange;
  readonly sealed: LogSize;
}

/** How far the topic holds this very log. Throws CB511 where it holds another. */
async function agreeWithTail(options: RelayOptions, tail: readonly Delivered[]): Promise<Found> {
  const { participant, rangeAt } = options;
  const strange = tail.find(({ record }) => record.kind === "misfit");
  if (strange !== undefined)
    throw otherLog(participant, `the record at offset ${strange.offset} is none of a log`);
  await requireOwnFacts(options, factsOf(tail));
  const at = tail.findLastIndex(({ record }) => record.kind === "checkpoint");
  const note = tail[at]?.record.value;
  const sealed = note === undefined ? asSize(0) : await requireOwnCheckpoint(options, note);
  const range = await rangeAt(sealed);
  for (const { index, value } of factsOf(tail.slice(at + 1))) {
    if (index < range.size) continue;
    if (index > range.size) throw otherLog(participant, `it goes on at index ${index} after ${range.size}`);
    range.append(leafHash(value));
  }
  return { range, sealed };
}

async function requireOwnFacts(options: RelayOptions, facts: readonly FactRecord[]): Promise<void> {
  const { participant, store } = options;
  const size = await store.size();
  const beyond = facts.find(({ index }) => index >= size);
  if (beyond !== undefined) {
    throw otherLog(participant, `it holds a fact at index ${beyond.index}, the event store ${size} facts`);
  }
  const own = await store.readAt(facts.map(({ index }) => index));
  const other = facts.find(({ value }, n) => !sameBytes(own[n] ?? new Uint8Array(), value));
  if (other !== undefined) throw otherLog(participant, `it holds other bytes at index ${other.index}`);
}

async function requireOwnCheckpoint(options: RelayOptions, note: Uint8Array): Promise<LogSize> {
  const { participant, origin, keys, store, rangeAt } = options;
  const { size, root } = openedBy(keys(), origin, note, participant);
  const own = await store.size();
  if (size > own) throw otherLog(participant, `it holds ${size} facts, the event store ${own}`);
  if (!sameBytes((await rangeAt(size)).root(), root)) {
    throw otherLog(participant, `its checkpoint at size ${size} has another root`);
  }
  return size;
}

function openedBy(
  keys: readonly VerifierKey[],
  origin: string,
  note: Uint8Array,
  participant: ParticipantId,
): Checkpoint {
  try {
    return openCheckpoint(note, origin, keys);
  } catch (error) {
    if (!(error instanceof ChessboardError)) throw error;
    throw otherLog(participant, `its newest checkpoint is none of this log (${error.code}: ${error.detail})`);
  }
}

const factsOf = (records: readonly Delivered[]): FactRecord[] =>
  records.flatMap(({ record }) => (record.kind === "fact" ? [record] : []));

const otherLog = (participant: ParticipantId, what: string): ChessboardError =>
  new ChessboardError("CB511", `the topic of ${participant} is not this node's log: ${what}.`);
