import type { Directory } from "#contracts/directory/directory";
import { BucketTree } from "#contracts/dossier/bucket-tree";
import { canonicalDossier } from "#contracts/dossier/canonical";
import { bucketOf, bucketRoot, compareBytes, type Entry, entryOf } from "#contracts/dossier/commitment";
import { addContributions } from "#contracts/dossier/contributions";
import type { RecordedFact } from "#contracts/dossier/dossier";
import { foldDossier } from "#contracts/dossier/fold";
import { splitAtLimit } from "#contracts/dossier/fold-order";
import type { SubjectFact } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { isCaseId, type Pseudonym, type Subject } from "#contracts/facts/subject";
import type { Hash } from "#contracts/seals/merkle";
import type { LogSize } from "#contracts/seals/position";
import { HEAD_BYTES, holds, indexIn, LISTED, LogFold, type Quarantined } from "./fold-log.ts";
import { Spill } from "./spill.ts";

export interface FoldedView {
  readonly root: Hash;
  /** Dossiers. */
  readonly subjects: number;
  /** Facts, quarantined ones included. */
  readonly facts: number;
  /** How many facts of each log are quarantined; those without are left out. */
  readonly quarantinedIn: ReadonlyMap<ParticipantId, number>;
  /** The first 1,000 of each log, and of those over the limit of a dossier. */
  readonly quarantined: readonly Quarantined[];
  /** Dossiers of persons drawn at random, canonical. */
  readonly sample: ReadonlyMap<Pseudonym, string>;
  /** What the dossiers add up to (docs/dossier.md, "Tally"); empty where it was not asked for. */
  readonly tally: ReadonlyMap<string, number>;
}

export interface ViewFoldOptions {
  /** Facts from the first of a log on whose `time` is later are not folded; RFC 3339, UTC, milliseconds. */
  readonly asOf?: string | undefined;
  /** Whether the tally is counted. */
  readonly counts?: boolean | undefined;
  /** How many dossiers are drawn. */
  readonly sample?: number | undefined;
  /** A number from 0 to below 1, as Math.random gives it. */
  readonly random?: (() => number) | undefined;
}

/** A subject's partition is the first byte of its hash, so that a partition holds whole buckets. */
const PARTITIONS = 256;

/**
 * Folds whole logs into the root that a view at their sizes commits to, with the pure code of contracts/ and nothing else:
 * no database, no order between the logs. Facts are held as the bytes they came in, by subject, on disk where they are many;
 * a 256th of them is in memory at a time.
 */
export class ViewFold {
  readonly #directory: Directory;
  readonly #options: ViewFoldOptions;
  readonly #bySubject = new Spill(PARTITIONS);
  readonly #logs: LogFold[] = [];
  readonly #sample: [Pseudonym, string][] = [];
  readonly #tally = new Map<string, number>();
  #subjects = 0;
  #persons = 0;

  /** @param directory at the vector's size of `cn` */
  constructor(directory: Directory, options: ViewFoldOptions = {}) {
    this.#directory = directory;
    this.#options = options;
  }

  /** Begins one participant's log, each participant once. @param wanted how many of its facts are folded at most */
  log(participant: ParticipantId, wanted?: LogSize): LogFold {
    const log = new LogFold({
      participant,
      number: this.#logs.length,
      directory: this.#directory,
      bySubject: this.#bySubject,
      wanted,
      asOf: this.#options.asOf,
    });
    this.#logs.push(log);
    return log;
  }

  /** Folds what the logs have kept; once. */
  result(onSubject: () => void = () => undefined): FoldedView {
    const tree = new BucketTree();
    const over: Quarantined[] = [];
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      const buckets = new Map<number, Entry[]>();
      for (const [subject, facts] of this.#subjectsOf(partition)) {
        const entry = this.#entry(subject, facts, over);
        const entries = buckets.get(bucketOf(entry));
        if (entries === undefined) buckets.set(bucketOf(entry), [entry]);
        else entries.push(entry);
        onSubject();
      }
      for (const [bucket, entries] of buckets) tree.set(bucket, bucketRoot(entries.sort(compareBytes)));
    }
    this.#bySubject.close();
    return {
      root: tree.root(),
      subjects: this.#subjects,
      facts: this.#logs.reduce((sum, { size }) => sum + size, 0),
      quarantinedIn: this.#counts(over),
      quarantined: [...this.#logs.flatMap(({ quarantined }) => quarantined), ...over.slice(0, LISTED)],
      sample: new Map(this.#sample),
      tally: this.#tally,
    };
  }

  /** Removes what is on disk, for a fold that is not asked for its result. */
  close(): void {
    this.#bySubject.close();
  }

  #subjectsOf(partition: number): Map<Subject, RecordedFact[]> {
    const subjects = new Map<Subject, RecordedFact[]>();
    for (const record of this.#bySubject.records(partition)) {
      const log = this.#logs[record[0] ?? 0];
      if (log === undefined || !holds(log.kept, record)) continue;
      // Judged when it was taken: what the bytes say is known, and needs no second check.
      const fact: SubjectFact = JSON.parse(record.toString("utf8", HEAD_BYTES));
      const recorded = { participant: log.participant, index: indexIn(record), fact };
      const held = subjects.get(fact.subject);
      if (held === undefined) subjects.set(fact.subject, [recorded]);
      else held.push(recorded);
    }
    return subjects;
  }

  #entry(subject: Subject, held: readonly RecordedFact[], over: Quarantined[]): Entry {
    const split = splitAtLimit(held);
    for (const { participant, index } of split.over) over.push({ participant, index, reason: "over-limit" });
    const folded = foldDossier(subject, split.counted);
    if (this.#options.counts === true) addContributions(this.#tally, folded, 1);
    const dossier = canonicalDossier(folded);
    this.#subjects += 1;
    if (!isCaseId(subject)) this.#draw(subject, dossier);
    return entryOf(subject, dossier);
  }

  /** Any person's dossier is as likely as any other's to be among those drawn (reservoir sampling). */
  #draw(person: Pseudonym, dossier: string): void {
    const { sample = 0, random = Math.random } = this.#options;
    this.#persons += 1;
    const place = this.#sample.length < sample ? this.#sample.length : Math.floor(random() * this.#persons);
    if (place < sample) this.#sample[place] = [person, dossier];
  }

  #counts(over: readonly Quarantined[]): Map<ParticipantId, number> {
    const counts = new Map(
      this.#logs.flatMap(({ participant, quarantinedCount }) =>
        quarantinedCount > 0 ? [[participant, quarantinedCount] as const] : [],
      ),
    );
    for (const { participant } of over) counts.set(participant, (counts.get(participant) ?? 0) + 1);
    return counts;
  }
}
