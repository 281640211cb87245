import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBase64 } from "../seals/base64.ts";
import { auditPath, leafHash } from "../seals/merkle.ts";
import { BucketTree } from "./bucket-tree.ts";
import {
  asEntry,
  bucketOf,
  bucketRoot,
  compareBytes,
  type Entry,
  entryOf,
  subjectHash,
} from "./commitment.ts";
import {
  type AbsenceProof,
  type PersonProof,
  personProof,
  provePerson,
  verifyPersonProof,
} from "./person-proof.ts";
import { SUBJECT } from "./recorded-facts.spec.ts";

const DOSSIER = `{"certificates":[],"facts":[],"findings":[],"services":[],"stays":[],"subject":"${SUBJECT}"}`;
const KEY = subjectHash(SUBJECT);
const COMMITMENT = "a note";

/** An entry of the subject's bucket: the subject's key moved up or down by `step`. */
function entryBeside(step: number): Entry {
  const bytes = new Uint8Array(64);
  bytes.set(KEY);
  const view = new DataView(bytes.buffer);
  view.setInt32(4, view.getInt32(4) + step * 1000);
  return asEntry(bytes);
}

/** The state of a view whose only bucket with entries holds these. */
function viewOf(entries: readonly Entry[]) {
  const sorted = entries.toSorted(compareBytes);
  const tree = new BucketTree();
  const bucket = bucketOf(KEY);
  tree.set(bucket, bucketRoot(sorted));
  return { entries: sorted, rootPath: tree.path(bucket), commitment: COMMITMENT, root: tree.root() };
}

const steps = fc.uniqueArray(
  fc.integer({ min: -20, max: 20 }).filter((step) => step !== 0),
  { maxLength: 14 },
);

/** The proof as it comes over the wire. */
const sent = (proof: PersonProof): PersonProof => personProof.parse(JSON.parse(JSON.stringify(proof)));

/** An absence proof in a bucket of six entries, the subject between the third and the fourth. */
function absent(): { proof: AbsenceProof; view: ReturnType<typeof viewOf> } {
  const view = viewOf([-3, -2, -1, 1, 2, 3].map(entryBeside));
  const proof = provePerson(view, SUBJECT, undefined);
  if (proof.dossier !== null) throw new Error("present");
  return { proof, view };
}

describe("a proof about a person", () => {
  it("shows the dossier of whoever has one, in a bucket of any size", () => {
    fc.assert(
      fc.property(steps, (around) => {
        const view = viewOf([entryOf(SUBJECT, DOSSIER), ...around.map(entryBeside)]);
        const proof = provePerson(view, SUBJECT, DOSSIER);
        expect(verifyPersonProof(sent(proof), SUBJECT, view.root)).toEqual({
          proved: true,
          dossier: DOSSIER,
        });
      }),
      { numRuns: 40 },
    );
  });

  it("shows that whoever has none has none, by at most two entries", () => {
    const sides = new Map<number, number>();
    fc.assert(
      fc.property(steps, (around) => {
        const view = viewOf(around.map(entryBeside));
        const proof = sent(provePerson(view, SUBJECT, undefined));
        expect(verifyPersonProof(proof, SUBJECT, view.root)).toEqual({ proved: true, dossier: null });
        const neighbours = proof.dossier === null ? proof.neighbours.length : -1;
        sides.set(neighbours, (sides.get(neighbours) ?? 0) + 1);
      }),
      { numRuns: 60, examples: [[[]], [[1]], [[-1]], [[-1, 1]]] },
    );
    expect([...sides.keys()].sort()).toEqual([0, 1, 2]);
  });

  it("is not made against a bucket that says otherwise", () => {
    const view = viewOf([entryOf(SUBJECT, DOSSIER), entryBeside(1)]);
    expect(provePerson(view, SUBJECT, DOSSIER).dossier).toBe(DOSSIER);
    expect(() => provePerson(view, SUBJECT, undefined)).toThrow(RangeError);
    expect(() => provePerson(view, SUBJECT, DOSSIER.replace("[]", "[1]"))).toThrow(RangeError);
    expect(() => provePerson(viewOf([]), SUBJECT, DOSSIER)).toThrow(RangeError);
  });
});

describe("a proof of presence", () => {
  const view = viewOf([entryOf(SUBJECT, DOSSIER), ...[-2, -1, 1, 2, 3].map(entryBeside)]);
  const made = provePerson(view, SUBJECT, DOSSIER);
  if (made.dossier === null) throw new Error("absent");
  const proof = made;
  const other = proof.bucketPath.toReversed();

  it("verifies as it was made", () => {
    expect(verifyPersonProof(proof, SUBJECT, view.root).proved).toBe(true);
  });

  it.each<[string, PersonProof]>([
    ["another dossier", { ...proof, dossier: proof.dossier.replace("[]", "[1]") }],
    ["another person's dossier", { ...proof, dossier: proof.dossier.replace(/p1-../, "p1-aa") }],
    ["another bucket", { ...proof, bucket: proof.bucket ^ 1 }],
    ["another index", { ...proof, index: proof.index + 1 }],
    ["an index past the size", { ...proof, index: proof.size }],
    ["a size that needs a longer path", { ...proof, size: 1000 }],
    ["the path in another order", { ...proof, bucketPath: other }],
    ["a path too short", { ...proof, bucketPath: proof.bucketPath.slice(1) }],
    ["the path to the root in another order", { ...proof, rootPath: proof.rootPath.toReversed() }],
    [
      "a hash that is no canonical base64",
      { ...proof, bucketPath: proof.bucketPath.map((hash) => hash.replace(/.=$/, "B=")) },
    ],
  ])("does not verify with %s", (_what, forged) => {
    expect(verifyPersonProof(forged, SUBJECT, view.root)).toMatchObject({ proved: false });
  });

  it("does not verify against another root", () => {
    expect(verifyPersonProof(proof, SUBJECT, viewOf([]).root)).toMatchObject({ proved: false });
  });
});

describe("a proof of absence", () => {
  const { proof, view } = absent();
  const [below, above] = proof.neighbours;
  if (!below || !above) throw new Error("two neighbours");

  it("verifies as it was made", () => {
    expect(verifyPersonProof(proof, SUBJECT, view.root)).toEqual({ proved: true, dossier: null });
  });

  it.each<[string, AbsenceProof]>([
    ["no neighbours", { ...proof, neighbours: [] }],
    ["no neighbours in a bucket said to be empty", { ...proof, neighbours: [], size: 0 }],
    ["the one below alone", { ...proof, neighbours: [below] }],
    ["the one above alone", { ...proof, neighbours: [above] }],
    ["the one below said to be the last", { ...proof, neighbours: [below], size: below.index + 1 }],
    ["the one above said to be the first", { ...proof, neighbours: [{ ...above, index: 0 }] }],
    ["the two in the other order", { ...proof, neighbours: [above, below] }],
    ["the one below twice", { ...proof, neighbours: [below, below] }],
    [
      "the one above with another index",
      { ...proof, neighbours: [below, { ...above, index: above.index + 1 }] },
    ],
    [
      "paths exchanged",
      {
        ...proof,
        neighbours: [
          { ...below, path: above.path },
          { ...above, path: below.path },
        ],
      },
    ],
    ["an entry altered", { ...proof, neighbours: [below, { ...above, entry: toBase64(entryBeside(5)) }] }],
    ["an entry that is none", { ...proof, neighbours: [below, { ...above, entry: "AAAA" }] }],
    ["another path to the root", { ...proof, rootPath: proof.rootPath.toReversed() }],
  ])("does not verify with %s", (_what, forged) => {
    expect(verifyPersonProof(forged, SUBJECT, view.root)).toMatchObject({ proved: false });
  });

  it("cannot be made where the subject has an entry: no two entries with their own paths pass for neighbours", () => {
    const present = viewOf([entryOf(SUBJECT, DOSSIER), ...[-3, -2, -1, 1, 2].map(entryBeside)]);
    const leaves = present.entries.map((entry) => leafHash(entry));
    const paths = present.entries.map((entry, index) => ({
      entry: toBase64(entry),
      path: auditPath(leaves, index).map(toBase64),
      own: compareBytes(KEY, entry) === 0,
    }));
    const others = paths.filter(({ own }) => !own);
    let tried = 0;
    for (const first of others)
      for (const second of [undefined, ...others])
        for (const size of [1, 2, 3, 4, 5, 6, 7, 8])
          for (let index = 0; index < size; index += 1) {
            tried += 1;
            const neighbours = [
              { index, entry: first.entry, path: first.path },
              ...(second ? [{ index: index + 1, entry: second.entry, path: second.path }] : []),
            ];
            const forged = { ...proof, size, neighbours, rootPath: present.rootPath.map(toBase64) };
            expect(verifyPersonProof(forged, SUBJECT, present.root)).toMatchObject({ proved: false });
          }
    expect(tried).toBe(5 * 6 * 36);
  });
});
