import { sha256 } from "#crypto";
import type { Subject } from "../facts/subject.ts";
import { type Hash, leafHash, rootOfLeaves } from "../seals/merkle.ts";

/*
 * What the view commits to, from a dossier up to its root (design, section 6; docs/dossier.md, "Commitment"):
 *
 *     entry   SHA-256(subject) || SHA-256(canonical JSON of the dossier)          64 bytes
 *     bucket  the entries that have the same first 16 bits, in byte order
 *             its root: RFC 6962 over these entries; SHA-256("") if there are none
 *     view    its root: RFC 6962 over the 65,536 bucket roots as entries          bucket-tree.ts
 */

/** Length of an entry in bytes. */
export const ENTRY_BYTES = 64;
/** How many buckets a view has, empty ones included. */
export const BUCKETS = 65_536;

declare const entryBrand: unique symbol;
/** What the view commits to about one subject: SHA-256(subject) || SHA-256(dossier), 64 bytes. */
export type Entry = Uint8Array & { readonly [entryBrand]: true };

const utf8 = new TextEncoder();

/** SHA-256 of the subject: where its entry stands in the view. */
export const subjectHash = (subject: Subject): Uint8Array => sha256(utf8.encode(subject));

/** The entry of a subject whose dossier has this canonical JSON. */
export function entryOf(subject: Subject, canonicalJson: string): Entry {
  const entry = new Uint8Array(ENTRY_BYTES);
  entry.set(subjectHash(subject));
  entry.set(sha256(utf8.encode(canonicalJson)), ENTRY_BYTES / 2);
  return asEntry(entry);
}

/** Brands bytes as an entry. Throws RangeError unless they are 64. */
export function asEntry(bytes: Uint8Array): Entry {
  if (bytes.length !== ENTRY_BYTES) throw new RangeError(`not an entry: ${bytes.length} bytes`);
  return bytes as Entry;
}

/** The bucket of an entry, or of a subject by its hash: the first 16 bits, from 0 to 65,535. */
export function bucketOf(entryOrSubjectHash: Uint8Array): number {
  const [high = 0, low = 0] = entryOrSubjectHash;
  return high * 256 + low;
}

/** Byte order, the order of a bucket's entries: negative if `a` comes first, 0 if they are the same as far as the shorter goes. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The root of a bucket from its entries, which must stand in byte order and be of that one bucket. */
export const bucketRoot = (entries: readonly Entry[]): Hash =>
  rootOfLeaves(entries.map((entry) => leafHash(entry)));
