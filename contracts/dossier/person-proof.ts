import { z } from "zod";
import type { Subject } from "../facts/subject.ts";
import { fromBase64, toBase64 } from "../seals/base64.ts";
import {
  asHash,
  auditPath,
  EMPTY_ROOT,
  type Hash,
  leafHash,
  rootFromAuditPath,
  sameBytes,
} from "../seals/merkle.ts";
import { ROOT_PATH_LENGTH } from "./bucket-tree.ts";
import {
  asEntry,
  BUCKETS,
  bucketOf,
  compareBytes,
  type Entry,
  ENTRY_BYTES,
  entryOf,
  subjectHash,
} from "./commitment.ts";

const hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, "the base64 of 32 bytes");
const path = z.array(hash).max(64);
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const rootPath = z.array(hash).length(ROOT_PATH_LENGTH);
const bucket = z
  .int()
  .min(0)
  .max(BUCKETS - 1);

/**
 * What shows that a dossier is in the view:
 *
 *     {"dossier":"{\"certificates\":[],…}","bucket":12345,"index":3,"size":7,"bucketPath":["…","…","…"],
 *      "rootPath":["…",… 16 of them],"commitment":"chessboard.example/cn/view/v1\n…"}
 *
 * Paths are RFC 6962 audit paths, base64, the leaf's sibling first.
 */
export const presenceProof = z.strictObject({
  /** Canonical JSON. */
  dossier: z.string(),
  bucket,
  index: count,
  size: count,
  bucketPath: path,
  rootPath,
  commitment: z.string(),
});
export type PresenceProof = z.infer<typeof presenceProof>;

/**
 * What shows that a subject is not in the view, without a dossier or pseudonym of anybody else: the entries between which
 * its own would stand, each in the bucket by its path. There is one of them at an end of the bucket, none in an empty one.
 *
 *     {"dossier":null,"bucket":12345,"size":7,
 *      "neighbours":[{"index":2,"entry":"<base64 of 64 bytes>","path":["…"]},{"index":3,"entry":"…","path":["…"]}],
 *      "rootPath":["…",… 16 of them],"commitment":"chessboard.example/cn/view/v1\n…"}
 */
export const absenceProof = z.strictObject({
  dossier: z.null(),
  bucket,
  size: count,
  neighbours: z.array(z.strictObject({ index: count, entry: z.string(), path })).max(2),
  rootPath,
  commitment: z.string(),
});
export type AbsenceProof = z.infer<typeof absenceProof>;

/** The answer of `GET /v1/persons/{pseudonym}/proof`. */
export const personProof = z.union([presenceProof, absenceProof]);
export type PersonProof = z.infer<typeof personProof>;

/** The bucket of a subject in one state of the view. */
export interface BucketInView {
  /** All entries of the bucket, in byte order. */
  readonly entries: readonly Entry[];
  /** The bucket's path: `BucketTree.path`. */
  readonly rootPath: readonly Hash[];
  /** The note that commits to this state. */
  readonly commitment: string;
}

/**
 * The proof that `dossier` (canonical JSON) is the subject's in the view, or without one, that the subject has none there.
 * Throws RangeError when the bucket says otherwise.
 */
export function provePerson(view: BucketInView, subject: Subject, dossier: string | undefined): PersonProof {
  const { entries, commitment } = view;
  const key = subjectHash(subject);
  const found = entries.findIndex((entry) => compareBytes(entry, key) >= 0);
  const at = found < 0 ? entries.length : found;
  const entry = entries[at];
  const present = entry !== undefined && compareBytes(entry, key) === 0;
  if (
    present !== (dossier !== undefined) ||
    (present && dossier && !sameBytes(entry, entryOf(subject, dossier)))
  )
    throw new RangeError("the bucket's entries are of another state of the view than the dossier");
  const leaves = entries.map((each) => leafHash(each));
  const pathOf = (index: number): string[] => auditPath(leaves, index).map(toBase64);
  const place = { bucket: bucketOf(key), size: entries.length };
  const shared = { rootPath: view.rootPath.map(toBase64), commitment };
  if (dossier !== undefined) return { dossier, ...place, index: at, bucketPath: pathOf(at), ...shared };
  const neighbours = [at - 1, at].flatMap((index) => {
    const neighbour = entries[index];
    return neighbour ? [{ index, entry: toBase64(neighbour), path: pathOf(index) }] : [];
  });
  return { dossier: null, ...place, neighbours, ...shared };
}

/** What a proof proves: the subject's dossier (canonical JSON), or null: it has none. Or why it proves nothing. */
export type PersonVerdict =
  | { readonly proved: true; readonly dossier: string | null }
  | { readonly proved: false; readonly reason: string };

/**
 * Checks a proof about `subject` against the view's root, which the caller has taken from a commitment whose signature it
 * verified (`openCommitment(proof.commitment, …)`). That the view folded rightly, only a fold of the same logs can show.
 */
export function verifyPersonProof(proof: PersonProof, subject: Subject, root: Hash): PersonVerdict {
  const key = subjectHash(subject);
  if (proof.bucket !== bucketOf(key)) return unproved("the bucket is another subject's");
  const bucketRoot = proof.dossier === null ? rootAround(proof, key) : rootWith(proof, subject);
  if (typeof bucketRoot === "string") return unproved(bucketRoot);
  const rootPath = hashes(proof.rootPath);
  const led = rootPath && rootFromAuditPath(proof.bucket, BUCKETS, leafHash(bucketRoot), rootPath);
  if (!led || !sameBytes(led, root)) return unproved("the path does not lead to the root");
  return { proved: true, dossier: proof.dossier };
}

/** The root of the bucket that has the subject's entry where the proof says, or what is wrong. */
function rootWith(proof: PresenceProof, subject: Subject): Hash | string {
  if (!proof.dossier.endsWith(`,"subject":"${subject}"}`)) return "the dossier is another subject's";
  const leaf = leafHash(entryOf(subject, proof.dossier));
  const path = hashes(proof.bucketPath);
  return (
    (path && rootFromAuditPath(proof.index, proof.size, leaf, path)) ?? "the path does not fit the bucket"
  );
}

/**
 * The root of the bucket in which nothing stands between the neighbours, or what is wrong. An RFC 6962 root does not bind
 * the size, but the turns that index and size give each path do what is needed: all left is the first leaf of any tree
 * with that root, all right the last one, and the paths of two neighbours part only once.
 */
function rootAround({ size, neighbours }: AbsenceProof, key: Uint8Array): Hash | string {
  const [first, second] = neighbours;
  if (first === undefined) return size === 0 ? EMPTY_ROOT : "no neighbours in a bucket with entries";
  const before = sideOf(first, key);
  const fits = second
    ? before === "before" && sideOf(second, key) === "after" && second.index === first.index + 1
    : before === "before"
      ? first.index === size - 1
      : before === "after" && first.index === 0;
  if (!fits) return "the subject does not stand between the neighbours";
  const roots = neighbours.map((neighbour) => rootOfNeighbour(neighbour, size));
  const [root] = roots;
  if (!root || roots.some((each) => !each || !sameBytes(each, root)))
    return "the paths do not fit the bucket";
  return root;
}

type Neighbour = AbsenceProof["neighbours"][number];

/** Where the neighbour stands, seen from the subject; undefined for the subject's own entry or no entry at all. */
function sideOf({ entry }: Neighbour, key: Uint8Array): "before" | "after" | undefined {
  const bytes = fromBase64(entry);
  if (bytes?.length !== ENTRY_BYTES) return undefined;
  const order = compareBytes(bytes, key);
  return order < 0 ? "before" : order > 0 ? "after" : undefined;
}

function rootOfNeighbour({ index, entry, path: text }: Neighbour, size: number): Hash | undefined {
  const bytes = fromBase64(entry);
  const path = hashes(text);
  return bytes && path && rootFromAuditPath(index, size, leafHash(asEntry(bytes)), path);
}

/** The hashes of a path, or undefined if one is not canonical base64 of 32 bytes. */
function hashes(path: readonly string[]): Hash[] | undefined {
  const decoded = path.map(fromBase64);
  const whole = decoded.filter((bytes) => bytes?.length === 32);
  return whole.length === path.length ? whole.flatMap((bytes) => (bytes ? [asHash(bytes)] : [])) : undefined;
}

const unproved = (reason: string): PersonVerdict => ({ proved: false, reason });
