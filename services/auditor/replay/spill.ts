import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How much of one partition is held before it is written away, at first and at most: bytes. */
const FIRST = 1024;
const HELD = 64 * 1024;
const LENGTH_BYTES = 4;

/** Records of one partition: those written away, and those held. */
interface Partition {
  held: Buffer;
  used: number;
  fd: number | undefined;
  written: number;
}

/**
 * Sorts records into partitions, to be read back a partition at a time: memory stays flat however many there are, as what
 * does not fit goes to temporary files. Small ones never touch the disk.
 */
export class Spill {
  readonly #partitions: readonly Partition[];
  #folder: string | undefined;

  constructor(partitions: number) {
    this.#partitions = Array.from({ length: partitions }, () => ({
      held: Buffer.allocUnsafe(FIRST),
      used: 0,
      fd: undefined,
      written: 0,
    }));
  }

  /** Adds a record: `head`, then `body`. */
  add(partition: number, head: Uint8Array, body: Uint8Array): void {
    const length = head.length + body.length;
    const into = this.#room(partition, LENGTH_BYTES + length);
    into.held.writeUInt32LE(length, into.used);
    into.held.set(head, into.used + LENGTH_BYTES);
    into.held.set(body, into.used + LENGTH_BYTES + head.length);
    into.used += LENGTH_BYTES + length;
  }

  /** The records of a partition, in the order in which they came; views on one buffer. */
  *records(partition: number): Generator<Buffer> {
    const { held, used, fd, written } = this.#at(partition);
    const all = Buffer.allocUnsafe(written + used);
    if (fd !== undefined) readSync(fd, all, 0, written, 0);
    held.copy(all, written, 0, used);
    for (let at = 0; at < all.length; ) {
      const end = at + LENGTH_BYTES + all.readUInt32LE(at);
      yield all.subarray(at + LENGTH_BYTES, end);
      at = end;
    }
  }

  get partitions(): number {
    return this.#partitions.length;
  }

  /** Removes the files, and lets go of what is held. */
  close(): void {
    for (const partition of this.#partitions) {
      if (partition.fd !== undefined) closeSync(partition.fd);
      Object.assign(partition, { held: Buffer.alloc(0), used: 0, fd: undefined, written: 0 });
    }
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #at(partition: number): Partition {
    const found = this.#partitions[partition];
    if (found === undefined) throw new RangeError(`no partition ${partition}`);
    return found;
  }

  #room(number: number, length: number): Partition {
    const partition = this.#at(number);
    if (partition.used + length <= partition.held.length) return partition;
    if (partition.used + length <= HELD) {
      const grown = Buffer.allocUnsafe(Math.min(HELD, 2 * Math.max(partition.held.length, length)));
      partition.held.copy(grown, 0, 0, partition.used);
      partition.held = grown;
      if (partition.used + length <= grown.length) return partition;
    }
    this.#write(partition, number);
    if (length > partition.held.length) partition.held = Buffer.allocUnsafe(length);
    return partition;
  }

  #write(partition: Partition, number: number): void {
    this.#folder ??= mkdtempSync(join(tmpdir(), "chessboard-audit-"));
    partition.fd ??= openSync(join(this.#folder, String(number)), "w+", 0o600);
    writeSync(partition.fd, partition.held, 0, partition.used, partition.written);
    partition.written += partition.used;
    partition.used = 0;
  }
}
