import { createHash } from "node:crypto";
import { accepts } from "#contracts/directory/accepts";
import { advance } from "#contracts/directory/advance";
import { emptyDirectory } from "#contracts/directory/directory";
import { canonicalDossier } from "#contracts/dossier/canonical";
import { contributions } from "#contracts/dossier/contributions";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import { isAccessFact, isSubjectFact } from "#contracts/facts/fact";
import type { Subject } from "#contracts/facts/subject";
import { parseVerifierKey } from "#contracts/seals/note";
import { asIndex } from "#contracts/seals/position";
import type { SealedLog } from "./sealed-log.spec.ts";

/** What whole logs add up to, in the most direct way: no batches, no rows, no trees; for comparison. */
export interface NaiveView {
  /** By subject: the dossier's canonical JSON. */
  readonly dossiers: ReadonlyMap<Subject, string>;
  /** By `participant/index`: the reason. */
  readonly quarantine: ReadonlyMap<string, string>;
  readonly tally: ReadonlyMap<string, number>;
  /** By `participant/index` of a look that counts: whom it was at. */
  readonly looks: ReadonlyMap<string, Subject>;
  /** Hex. */
  readonly root: string;
}

/** Folds whole logs: the directory first, then every fact judged by its end, then every subject. */
export function naiveView(cn: SealedLog, logs: readonly SealedLog[]): NaiveView {
  let directory = emptyDirectory(parseVerifierKey(cn.signer.vkey));
  const quarantine = new Map<string, string>();
  for (const [index, bytes] of cn.facts.entries()) {
    const { directory: after, judgement } = advance(directory, asIndex(index), bytes);
    directory = after;
    if (!judgement.accepted) quarantine.set(`cn/${index}`, judgement.reason);
  }
  const bySubject = new Map<Subject, RecordedFact[]>();
  const looks = new Map<string, Subject>();
  for (const { participant, facts } of logs) {
    const counts = new Map<Subject, number>();
    for (const [index, bytes] of facts.entries()) {
      const judged = accepts(directory, participant, asIndex(index), bytes);
      if (!judged.accepted) quarantine.set(`${participant}/${index}`, judged.reason);
      if (judged.accepted && isAccessFact(judged.fact))
        looks.set(`${participant}/${index}`, judged.fact.data.subject);
      if (!judged.accepted || !isSubjectFact(judged.fact)) continue;
      const { subject } = judged.fact;
      const count = (counts.get(subject) ?? 0) + 1;
      counts.set(subject, count);
      if (count > 1000) quarantine.set(`${participant}/${index}`, "over-limit");
      else
        bySubject.set(subject, [
          ...(bySubject.get(subject) ?? []),
          { participant, index: asIndex(index), fact: judged.fact },
        ]);
    }
  }
  const dossiers = new Map<Subject, string>();
  const tally = new Map<string, number>();
  for (const [subject, facts] of bySubject) {
    const dossier = foldDossier(subject, facts);
    dossiers.set(subject, canonicalDossier(dossier));
    for (const [key, count] of contributions(dossier)) tally.set(key, (tally.get(key) ?? 0) + count);
  }
  return { dossiers, quarantine, tally, looks, root: naiveRoot(dossiers) };
}

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** RFC 6962, section 2.1, as it is written there. */
function merkleTreeHash(entries: readonly Uint8Array[]): Buffer {
  const [first] = entries;
  if (first === undefined) return sha256("");
  if (entries.length === 1) return sha256(Uint8Array.of(0), first);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(
    Uint8Array.of(1),
    merkleTreeHash(entries.slice(0, split)),
    merkleTreeHash(entries.slice(split)),
  );
}

/** The root of a subtree of empty buckets only, by its number of leaves: a tree of 65,536 has many such. */
const emptyRoots = new Map<number, Buffer>();

/** The view's root of design section 6, over the buckets `from` up to `to`. */
function rootOfBuckets(buckets: ReadonlyMap<number, Uint8Array[]>, from: number, to: number): Buffer {
  const isEmpty = ![...buckets.keys()].some((bucket) => from <= bucket && bucket < to);
  const known = isEmpty ? emptyRoots.get(to - from) : undefined;
  if (known !== undefined) return known;
  const middle = (from + to) / 2;
  const root =
    to - from === 1
      ? sha256(Uint8Array.of(0), merkleTreeHash(buckets.get(from) ?? []))
      : sha256(Uint8Array.of(1), rootOfBuckets(buckets, from, middle), rootOfBuckets(buckets, middle, to));
  if (isEmpty) emptyRoots.set(to - from, root);
  return root;
}

function naiveRoot(dossiers: ReadonlyMap<Subject, string>): string {
  const entries = [...dossiers].map(([subject, json]) => Buffer.concat([sha256(subject), sha256(json)]));
  const buckets = Map.groupBy(entries.sort(Buffer.compare), (entry) => entry.readUInt16BE(0));
  return rootOfBuckets(buckets, 0, 65_536).toString("hex");
}
