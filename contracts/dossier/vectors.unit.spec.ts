import { describe, expect, it } from "vitest";
import vectors from "../../docs/dossier-vectors.json" with { type: "json" };
import { caseId, pseudonym } from "../facts/subject.ts";
import { fromBase64, toBase64 } from "../seals/base64.ts";
import { asHash } from "../seals/merkle.ts";
import { parseVerifierKey } from "../seals/note.ts";
import { asSize } from "../seals/position.ts";
import { participantId } from "../facts/participant.ts";
import { BucketTree } from "./bucket-tree.ts";
import { canonicalDossier } from "./canonical.ts";
import { bucketOf, bucketRoot, compareBytes, type Entry, entryOf } from "./commitment.ts";
import { contributions } from "./contributions.ts";
import { FINDINGS } from "./findings.ts";
import { foldDossier } from "./fold.ts";
import { personProof, provePerson, verifyPersonProof } from "./person-proof.ts";
import { recordedFact } from "./recorded-facts.spec.ts";
import { factsIn, formatCommitment, openCommitment } from "./view-note.ts";

/* docs/dossier-vectors.json was made without any code of this repository: see its member `about`. */

const subjectOf = (text: string) => pseudonym.or(caseId).parse(text);
const hashOf = (base64: string) => asHash(fromBase64(base64) ?? new Uint8Array());

describe.each(vectors.dossiers)(
  "the dossier “$name”",
  ({ subject, facts, dossier, contributions: tally, entry, bucket }) => {
    const folded = foldDossier(
      subjectOf(subject),
      facts.map(({ participant, index, fact }) => recordedFact(participant, index, fact)),
    );

    it("has the canonical JSON of the vector", () => {
      expect(canonicalDossier(folded)).toBe(dossier);
    });

    it("adds to the tally what the vector says", () => {
      expect(Object.fromEntries(contributions(folded))).toEqual(tally);
    });

    it("has the entry and bucket of the vector", () => {
      const own = entryOf(subjectOf(subject), dossier);
      expect(own.toHex()).toBe(entry);
      expect(bucketOf(own)).toBe(bucket);
    });
  },
);

/** The buckets of the vectors' view, and its tree. */
function view() {
  const entries = vectors.dossiers.map(({ subject, dossier }) => entryOf(subjectOf(subject), dossier));
  const buckets = new Map<number, Entry[]>(
    [...Map.groupBy(entries, bucketOf)].map(([bucket, members]) => [bucket, members.toSorted(compareBytes)]),
  );
  const tree = new BucketTree();
  for (const [bucket, members] of buckets) tree.set(bucket, bucketRoot(members));
  return { buckets, tree };
}

describe("the view over all of them", () => {
  it("has the root of the vectors, and so have its buckets", () => {
    const { buckets, tree } = view();
    const roots = [...buckets].map(([bucket, members]) => [String(bucket), toBase64(bucketRoot(members))]);
    expect(Object.fromEntries(roots)).toEqual(vectors.view.bucketRoots);
    expect(toBase64(tree.root())).toBe(vectors.view.root);
  });

  it("commits to it in the text of the vector, whose signature verifies", () => {
    const logs = vectors.view.logs.map(({ participant, size, root }) => ({
      participant: participantId.parse(participant),
      size: asSize(size),
      root: hashOf(root),
    }));
    const commitment = { origin: vectors.view.origin, root: view().tree.root(), logs };
    expect(formatCommitment(commitment)).toBe(vectors.view.text);
    const opened = openCommitment(vectors.view.commitment, vectors.view.origin, [
      parseVerifierKey(vectors.view.vkey),
    ]);
    expect(opened.commitment).toEqual(commitment);
    expect(factsIn(opened.commitment)).toBe(Number(vectors.view.text.split("\n")[1]));
  });

  it.each(vectors.proofs)("proves one person $about", ({ subject: text, proof }) => {
    const { buckets, tree } = view();
    const subject = subjectOf(text);
    const expected = personProof.parse(proof);
    const entries = buckets.get(expected.bucket) ?? [];
    const shown = { entries, rootPath: tree.path(expected.bucket), commitment: vectors.view.commitment };
    expect(provePerson(shown, subject, expected.dossier ?? undefined)).toEqual(expected);
    expect(verifyPersonProof(expected, subject, hashOf(vectors.view.root))).toEqual({
      proved: true,
      dossier: expected.dossier,
    });
  });
});

it("the vectors show every finding", () => {
  const shown = vectors.dossiers.flatMap(({ dossier }) =>
    [...dossier.matchAll(/"code":"([a-z-]+)"/g)].map(([, code]) => code),
  );
  expect([...new Set(shown)].sort()).toEqual(Object.keys(FINDINGS).sort());
});
