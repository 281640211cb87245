import { accepts, type QuarantineReason } from "#contracts/directory/accepts";
import type { Directory } from "#contracts/directory/directory";
import { BucketTree } from "#contracts/dossier/bucket-tree";
import { canonicalDossier } from "#contracts/dossier/canonical";
import { bucketOf, bucketRoot, compareBytes, type Entry, entryOf } from "#contracts/dossier/commitment";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import { splitAtLimit } from "#contracts/dossier/fold-order";
import { checkContract } from "#contracts/facts/contract";
import { isSubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import type { Hash } from "#contracts/seals/merkle";
import { asIndex, type LogIndex } from "#contracts/seals/position";

/** A fact that is sealed and that no reader folds. */
export interface Quarantined {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly reason: QuarantineReason | "over-limit";
}

/** A fact of the same log with an `id` that the log holds already (design, section 4, "Repeats"). */
export interface RepeatedId {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly first: LogIndex;
}

export interface FoldedView {
  readonly root: Hash;
  /** Dossiers. */
  readonly subjects: number;
  /** Facts, quarantined ones included. */
  readonly facts: number;
  readonly quarantined: readonly Quarantined[];
  readonly repeatedIds: readonly RepeatedId[];
}

/** Where a fact's bytes stand; its meaning is read again when its subject is folded. */
interface HeldFact {
  readonly participant: ParticipantId;
  readonly index: LogIndex;
  readonly bytes: Uint8Array;
}

/**
 * Folds whole logs into the root that a view at their sizes commits to, with the pure code of contracts/ and nothing else:
 * no database, no order between the logs. Facts are held as the bytes they came in, by subject.
 */
export class ViewFold {
  readonly #directory: Directory;
  readonly #bySubject = new Map<Subject, HeldFact[]>();
  readonly #quarantined: Quarantined[] = [];
  readonly #repeatedIds: RepeatedId[] = [];
  #facts = 0;

  /** @param directory at the vector's size of `cn` */
  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Adds one log, from index 0; each participant once. */
  add(participant: ParticipantId, facts: readonly Uint8Array[]): void {
    const firstWithId = new Map<string, LogIndex>();
    for (const [at, bytes] of facts.entries()) {
      const index = asIndex(at);
      const judged = accepts(this.#directory, participant, index, bytes);
      if (!judged.accepted) {
        this.#quarantined.push({ participant, index, reason: judged.reason });
        continue;
      }
      const first = firstWithId.get(judged.fact.id);
      if (first === undefined) firstWithId.set(judged.fact.id, index);
      else this.#repeatedIds.push({ participant, index, first });
      if (isSubjectFact(judged.fact)) this.#hold(judged.fact.subject, { participant, index, bytes });
    }
    this.#facts += facts.length;
  }

  #hold(subject: Subject, fact: HeldFact): void {
    const held = this.#bySubject.get(subject);
    if (held === undefined) this.#bySubject.set(subject, [fact]);
    else held.push(fact);
  }

  result(onSubject: () => void = () => undefined): FoldedView {
    const buckets = new Map<number, Entry[]>();
    for (const [subject, held] of this.#bySubject) {
      const entry = this.#entry(subject, held);
      const bucket = bucketOf(entry);
      const entries = buckets.get(bucket);
      if (entries === undefined) buckets.set(bucket, [entry]);
      else entries.push(entry);
      onSubject();
    }
    const tree = new BucketTree();
    for (const [bucket, entries] of buckets) tree.set(bucket, bucketRoot(entries.sort(compareBytes)));
    return {
      root: tree.root(),
      subjects: this.#bySubject.size,
      facts: this.#facts,
      quarantined: this.#quarantined,
      repeatedIds: this.#repeatedIds,
    };
  }

  #entry(subject: Subject, held: readonly HeldFact[]): Entry {
    const { counted, over } = splitAtLimit(held.map(recorded));
    for (const { participant, index } of over) {
      this.#quarantined.push({ participant, index, reason: "over-limit" });
    }
    return entryOf(subject, canonicalDossier(foldDossier(subject, counted)));
  }
}

/** Reads bytes that were accepted before. */
function recorded({ participant, index, bytes }: HeldFact): RecordedFact {
  const checked = checkContract(bytes);
  if (!checked.ok || !isSubjectFact(checked.fact)) {
    throw new Error(`index ${index} of ${participant} reads otherwise than before`);
  }
  return { participant, index, fact: checked.fact };
}
