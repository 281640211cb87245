import { join } from "node:path";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { CompactRange } from "#contracts/seals/compact-range";
import { LogReader } from "#contracts/seals/log-reader";
import { leafHash } from "#contracts/seals/merkle";
import { type NoteSigner, parseSignerKey, parseVerifierKey, signerFromSeed } from "#contracts/seals/note";
import { asIndex, asSize, type LogSize } from "#contracts/seals/position";
import type { EventStore } from "#infra/event-store/event-store";
import { openEventStore } from "#infra/event-store/open-event-store";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { FactRecord, SharedLogRecord } from "#infra/shared-log/shared-log";
import { until } from "#infra/testing/until";
import { GUANGDONG, LOG_KEY } from "../decide/decided-log.spec.ts";
import { ControlledSharedLog } from "../testing/controlled-shared-log.spec.ts";
import { Publisher } from "./publisher.ts";
import { Relay, type RelayOptions } from "./relay.ts";

/* A log and its topic, for the tests of the relay. What the facts say does not matter to it. */

export const ORIGIN = "chessboard.example/cn-44";
const SIGNER = parseSignerKey(LOG_KEY.skey);
export const KEYS = [parseVerifierKey(LOG_KEY.vkey)];
export const STRANGER: NoteSigner = signerFromSeed(ORIGIN, new Uint8Array(32).fill(99)).signer;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export class RelayedLog implements AsyncDisposable {
  readonly facts: Uint8Array[] = [];
  readonly options: RelayOptions;
  published = -1;

  private constructor(
    readonly store: EventStore,
    readonly topic: ControlledSharedLog,
  ) {
    this.options = {
      participant: GUANGDONG,
      origin: ORIGIN,
      keys: () => KEYS,
      store,
      sharedLog: topic,
      rangeAt: async (size) => this.rangeAt(size),
      publisher: async (place) => new Publisher(GUANGDONG, SIGNER, topic, place),
      onPublished: (size) => {
        this.published = size;
      },
    };
  }

  static async open(folder: string): Promise<RelayedLog> {
    const store = await openEventStore(`sqlite:${join(folder, "store")}`, GUANGDONG);
    return new RelayedLog(
      store,
      new ControlledSharedLog(await openSharedLog(`sqlite:${join(folder, "shared")}`)),
    );
  }

  /** Makes so many more facts durable, in one group. */
  async append(count: number): Promise<void> {
    const expectedSize = asSize(this.facts.length);
    const facts = Array.from({ length: count }, (_, n) => bytesOf(`fact ${expectedSize + n}`));
    this.facts.push(...facts);
    await this.store.append({ expectedSize, facts, checkpoint: this.checkpoint(this.facts.length) });
  }

  rangeAt(size: number): CompactRange {
    const range = CompactRange.empty();
    for (const fact of this.facts.slice(0, size)) range.append(leafHash(fact));
    return range;
  }

  checkpoint(size: number, by = SIGNER, range = this.rangeAt(size)): string {
    return signCheckpoint({ origin: ORIGIN, size: asSize(size), root: range.root() }, by);
  }

  /** Relays until the topic holds the whole log under a checkpoint, or until the relay gives up. */
  async relay(): Promise<void> {
    const stop = new AbortController();
    const relay = await Relay.open(this.options);
    const running = relay.run(stop.signal);
    const all = until("all is published", () => this.published === this.facts.length);
    await Promise.race([running, all]).finally(() => stop.abort());
    await running;
  }

  /** Puts records on the topic as somebody else would. */
  async intrude(...records: readonly SharedLogRecord[]): Promise<void> {
    const { asked } = this.topic;
    await this.topic.publish(GUANGDONG, records);
    asked.pop();
  }

  /** What the topic holds, as `f<index>` and `C<size>`. */
  async onTopic(): Promise<string[]> {
    const all = await this.topic.tail(GUANGDONG, 1_000_000);
    return all.map(({ record }) =>
      record.kind === "fact"
        ? `f${record.index}`
        : record.kind === "checkpoint"
          ? `C${record.size}`
          : "misfit",
    );
  }

  /** Reads the topic as every reader does; throws where it would halt. The texts released, in order. */
  async read(): Promise<string[]> {
    const reader = new LogReader({ participant: GUANGDONG, origin: ORIGIN, range: CompactRange.empty() });
    const released: string[] = [];
    for (const { record } of await this.topic.tail(GUANGDONG, 1_000_000)) {
      if (record.kind === "misfit") throw new Error(`a reader halts: ${record.reason}`);
      const taken =
        record.kind === "fact"
          ? reader.fact(record.index, record.value)
          : reader.checkpoint(record.value, KEYS);
      if (typeof taken === "string") continue;
      if ("halt" in taken) throw new Error(`a reader halts: ${taken.code} ${taken.detail}`);
      released.push(...taken.released.facts.map((bytes) => new TextDecoder().decode(bytes)));
    }
    return released;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close();
    await this.topic.close();
  }
}

export const factAt = (index: number, text = `fact ${index}`): FactRecord => ({
  kind: "fact",
  index: asIndex(index),
  value: bytesOf(text),
  signature: Uint8Array.from(SIGNER.signBytes(bytesOf(text))),
  keyId: `${SIGNER.name}+${SIGNER.hash}`,
});

export const checkpointAt = (size: LogSize | number, note: string): SharedLogRecord => ({
  kind: "checkpoint",
  size: asSize(size),
  value: bytesOf(note),
});
