import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompactRange } from "#contracts/seals/compact-range";
import { asHash, HASH_BYTES, type Hash, rootOfLeaves } from "#contracts/seals/merkle";
import type { LogSize } from "#contracts/seals/position";
import { TILE_WIDTH } from "#contracts/seals/tile";
import type { TileReader } from "#contracts/seals/tile-proofs";

/** So many leaf hashes are held before they are written away: 512 KiB. */
const HELD = 16_384;

/**
 * The leaf hashes of one copy of a log, in order: all that is kept of its facts once they are read, 32 bytes each, in a
 * temporary file as soon as there are many. Copies are compared by them, and proofs made of them.
 */
export class Leaves implements TileReader {
  readonly #held = new Uint8Array(HELD * HASH_BYTES);
  #written = 0;
  #size = 0;
  #file: { readonly folder: string; readonly fd: number } | undefined;

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    const place = this.#size - this.#written;
    this.#held.set(leaf, place * HASH_BYTES);
    this.#size += 1;
    if (place + 1 === HELD) this.#write();
  }

  /** Adds hashes that stand end to end. */
  appendBytes(hashes: Uint8Array): void {
    for (let at = 0; at < hashes.length; at += HASH_BYTES)
      this.append(asHash(hashes.subarray(at, at + HASH_BYTES)));
  }

  /** The hashes from `start` to before `end`, as many of them as there are, end to end. */
  bytes(start: number, end: number): Uint8Array {
    const last = Math.min(end, this.#size);
    const bytes = new Uint8Array(Math.max(0, last - start) * HASH_BYTES);
    const onFile = Math.max(0, Math.min(last, this.#written) - start);
    if (onFile > 0 && this.#file !== undefined) {
      readSync(this.#file.fd, bytes, 0, onFile * HASH_BYTES, start * HASH_BYTES);
    }
    const from = Math.max(start, this.#written) - this.#written;
    if (last > this.#written) {
      const held = this.#held.subarray(from * HASH_BYTES, (last - this.#written) * HASH_BYTES);
      bytes.set(held, onFile * HASH_BYTES);
    }
    return bytes;
  }

  /** The same as hashes. */
  slice(start: number, end: number): Hash[] {
    const bytes = this.bytes(start, end);
    return Array.from({ length: bytes.length / HASH_BYTES }, (_, n) =>
      asHash(bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES)),
    );
  }

  /** The root over the first `size` leaves, which must be there. */
  rootAt(size: LogSize): Hash {
    if (size > this.#size) throw new RangeError(`no root at ${size} of ${this.#size} leaves`);
    const range = CompactRange.empty();
    for (let at = 0; at < size; at += HELD) {
      for (const leaf of this.slice(at, Math.min(at + HELD, size))) range.append(leaf);
    }
    return range.root();
  }

  /** Any tile that the leaves make (contracts/seals/tile-proofs.ts); one of a high level costs all the leaves under it. */
  async hashes(level: number, n: number, width: number): Promise<readonly Hash[]> {
    const under = TILE_WIDTH ** level;
    return Array.from({ length: width }, (_, at) => {
      const start = (n * TILE_WIDTH + at) * under;
      return rootOfLeaves(this.slice(start, start + under));
    });
  }

  /** Removes the file. */
  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file.fd);
    rmSync(this.#file.folder, { recursive: true, force: true });
    this.#file = undefined;
  }

  #write(): void {
    if (this.#file === undefined) {
      const folder = mkdtempSync(join(tmpdir(), "chessboard-leaves-"));
      this.#file = { folder, fd: openSync(join(folder, "leaves"), "w+", 0o600) };
    }
    const count = this.#size - this.#written;
    writeSync(this.#file.fd, this.#held, 0, count * HASH_BYTES, this.#written * HASH_BYTES);
    this.#written = this.#size;
  }
}

/** How many leaves are compared at a time. */
const COMPARED = 4096;

/** The first index below both sizes at which two copies hold different facts. */
export function firstDifference(one: Leaves, other: Leaves): number | undefined {
  const size = Math.min(one.size, other.size);
  for (let start = 0; start < size; start += COMPARED) {
    const end = Math.min(size, start + COMPARED);
    const [left, right] = [one.bytes(start, end), other.bytes(start, end)];
    if (Buffer.compare(left, right) === 0) continue;
    const at = left.findIndex((byte, place) => byte !== right[place]);
    return start + Math.floor(at / HASH_BYTES);
  }
  return undefined;
}
