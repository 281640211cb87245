import { promisify } from "node:util";
import { gunzip, zstdDecompress } from "node:zlib";

/** Headers by name; undefined for one that is there without a value, or more than once. */
export type KafkaHeaders = ReadonlyMap<string, Uint8Array | undefined>;

/** One record as it stands on a topic. */
export interface KafkaRecord {
  readonly offset: bigint;
  /** `null` is what compaction and nobody else makes a record of. */
  readonly value: Uint8Array | null;
  readonly headers: KafkaHeaders;
}

/** A batch that is not readable, in whole: where its last record would stand, and why. */
export interface UnreadableBatch {
  readonly offset: bigint;
  readonly unreadable: string;
  readonly bytes: Uint8Array;
}

export interface ReadBatches {
  readonly records: readonly (KafkaRecord | UnreadableBatch)[];
  /** The offset after the last whole batch; undefined if there was none. */
  readonly next: bigint | undefined;
}

/**
 * What a batch may hold after decompression. A relay's are a hundredth of it; without a bound a few kilobytes of zeroes would
 * fill a reader's memory.
 */
const MOST_BYTES = 64 * 1024 * 1024;

/*
 * A batch (Kafka's record format, magic 2), all numbers big-endian:
 *
 *     0  base offset 8 | length of what follows 4 | leader epoch 4 | magic 1 | CRC 4 | attributes 2 | last offset delta 4
 *    27  first time 8 | last time 8 | producer 8 | its epoch 2 | first sequence 4 | how many 4 | records, perhaps compressed
 *
 * and a record, its numbers varints, a length of -1 for null:
 *
 *     length | attributes 1 | time delta | offset delta | key | value | how many | headers: name, value
 */
const AT = { length: 8, magic: 16, attributes: 21, lastDelta: 23, count: 57, records: 61 } as const;
const BEFORE_LENGTH = 12;
const MAGIC = 2;
const CODEC = 0x07;
const CONTROL = 0x20;

const expand = { gunzip: promisify(gunzip), zstd: promisify(zstdDecompress) };

/** By the number in a batch's attributes. Others need libraries that Node.js does not bring. */
const CODECS: Readonly<Record<number, (bytes: Buffer) => Promise<Buffer> | Buffer>> = {
  0: (bytes) => bytes,
  1: (bytes) => expand.gunzip(bytes, { maxOutputLength: MOST_BYTES }),
  4: (bytes) => expand.zstd(bytes, { maxOutputLength: MOST_BYTES }),
};

/**
 * Reads a fetched run of batches; the last may be cut off and is left. Marks of transactions are passed over.
 *
 * This is in place of kafkajs's own decoding: a record of 170 kB that is all headers keeps that one busy for a minute, and one
 * batch that it cannot read costs all that was fetched. Here time is linear in the bytes, and a batch that is not readable
 * is one record that does not fit.
 */
export async function readBatches(bytes: Buffer): Promise<ReadBatches> {
  const records: (KafkaRecord | UnreadableBatch)[] = [];
  let next: bigint | undefined;
  for (let at = 0; at + AT.records <= bytes.length; ) {
    const end = at + BEFORE_LENGTH + bytes.readInt32BE(at + AT.length);
    if (end > bytes.length) break;
    const batch = bytes.subarray(at, end);
    const last = batch.readBigInt64BE(0) + BigInt(batch.readInt32BE(AT.lastDelta));
    try {
      for (const record of await recordsIn(batch)) records.push(record);
    } catch (error) {
      const unreadable = error instanceof Error ? error.message : String(error);
      records.push({ offset: last, unreadable, bytes: batch });
    }
    next = last + 1n;
    at = end;
  }
  return { records, next };
}

async function recordsIn(batch: Buffer): Promise<KafkaRecord[]> {
  if (batch[AT.magic] !== MAGIC) throw new Error(`a batch of format ${batch[AT.magic]}`);
  const attributes = batch.readInt16BE(AT.attributes);
  if ((attributes & CONTROL) !== 0) return [];
  const codec = CODECS[attributes & CODEC];
  if (codec === undefined) throw new Error(`a batch in codec ${attributes & CODEC}, which is not known here`);
  const base = batch.readBigInt64BE(0);
  const cursor = new Cursor(await codec(batch.subarray(AT.records)));
  const records: KafkaRecord[] = [];
  for (let left = batch.readInt32BE(AT.count); left > 0; left -= 1) records.push(cursor.record(base));
  return records;
}

/** Reads records one after the other. Throws Error where the bytes are not what they should be. */
class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  record(base: bigint): KafkaRecord {
    const length = this.#varint();
    const end = this.#at + length;
    this.#at += 1;
    this.#skipVarint();
    const offset = base + BigInt(this.#varint());
    this.#field();
    const value = this.#field();
    const headers = new Map<string, Uint8Array | undefined>();
    for (let left = this.#varint(); left > 0; left -= 1) {
      const name = this.#field()?.toString("utf8") ?? "";
      const text = this.#field() ?? undefined;
      headers.set(name, headers.has(name) ? undefined : text);
    }
    if (this.#at !== end) throw new Error("a record that is not as long as it says");
    return { offset, value, headers };
  }

  #field(): Buffer | null {
    const length = this.#varint();
    if (length < 0) return null;
    const start = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new Error("a record that is cut off");
    return this.#bytes.subarray(start, this.#at);
  }

  /** A number of at most 32 bits, zigzag. */
  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    throw new Error("a number that is too long");
  }

  #skipVarint(): void {
    while (this.#byte() >= 0x80);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new Error("a record that is cut off");
    this.#at += 1;
    return byte;
  }
}
