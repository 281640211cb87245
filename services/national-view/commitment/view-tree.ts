import { BucketTree } from "#contracts/dossier/bucket-tree";
import {
  asEntry,
  bucketOf,
  bucketRoot,
  compareBytes,
  ENTRY_BYTES,
  type Entry,
} from "#contracts/dossier/commitment";
import type { Hash } from "#contracts/seals/merkle";

/** The first half of an entry, SHA-256(subject), says whose it is. */
const KEY_BYTES = ENTRY_BYTES / 2;

/**
 * The entries of all dossiers in their buckets, and the tree over the buckets: what the view commits to, in memory (64
 * bytes a subject and 4 MiB). A changed bucket's root is computed when a root or path is asked for, so a batch that
 * touches a bucket twice pays once.
 */
export class ViewTree {
  /** A bucket's entries in byte order, one after another. */
  readonly #buckets = new Map<number, Uint8Array>();
  readonly #tree = new BucketTree();
  readonly #changed = new Set<number>();

  /** Puts in a subject's entry in the place of the one that it had. */
  put(entry: Entry): void {
    const bucket = bucketOf(entry);
    const entries = this.#buckets.get(bucket) ?? new Uint8Array(0);
    const at = placeOf(entries, entry);
    if (at.found) entries.set(entry, at.offset);
    else this.#buckets.set(bucket, spliced(entries, at.offset, 0, entry));
    this.#changed.add(bucket);
  }

  /** Takes out the entry of the subject with this hash, if it has one. */
  remove(subjectHash: Uint8Array): void {
    const bucket = bucketOf(subjectHash);
    const entries = this.#buckets.get(bucket) ?? new Uint8Array(0);
    const at = placeOf(entries, subjectHash);
    if (!at.found) return;
    this.#buckets.set(bucket, spliced(entries, at.offset, ENTRY_BYTES, new Uint8Array(0)));
    this.#changed.add(bucket);
  }

  /** The view's root. */
  root(): Hash {
    this.#settle();
    return this.#tree.root();
  }

  /** The entries of a bucket, in byte order. */
  entries(bucket: number): Entry[] {
    const bytes = this.#buckets.get(bucket) ?? new Uint8Array(0);
    const entries: Entry[] = [];
    for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
      entries.push(asEntry(bytes.slice(at, at + ENTRY_BYTES)));
    }
    return entries;
  }

  /** The audit path from a bucket's root to the view's. */
  path(bucket: number): Hash[] {
    this.#settle();
    return this.#tree.path(bucket);
  }

  #settle(): void {
    for (const bucket of this.#changed) this.#tree.set(bucket, bucketRoot(this.entries(bucket)));
    this.#changed.clear();
  }
}

/** Where the entry of that subject is or would be among a bucket's entries, as an offset in bytes. */
function placeOf(entries: Uint8Array, entryOrHash: Uint8Array): { offset: number; found: boolean } {
  const key = entryOrHash.subarray(0, KEY_BYTES);
  let low = 0;
  let high = entries.length / ENTRY_BYTES;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = middle * ENTRY_BYTES;
    if (compareBytes(entries.subarray(at, at + KEY_BYTES), key) < 0) low = middle + 1;
    else high = middle;
  }
  const offset = low * ENTRY_BYTES;
  const there = entries.subarray(offset, offset + KEY_BYTES);
  return { offset, found: there.length === KEY_BYTES && compareBytes(there, key) === 0 };
}

/** The bytes with `count` of them at `offset` taken out and `put` in their place. */
function spliced(bytes: Uint8Array, offset: number, count: number, put: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length - count + put.length);
  result.set(bytes.subarray(0, offset));
  result.set(put, offset);
  result.set(bytes.subarray(offset + count), offset + put.length);
  return result;
}
