import { subjectHash } from "#contracts/dossier/commitment";
import { CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import type { LogIndex } from "#contracts/seals/position";
import type { CaseFactRow } from "#infra/read-model/cases";
import type { WorklistRow } from "#infra/read-model/tables";
import { ViewTree } from "../commitment/view-tree.ts";
import type { Batch } from "../project/batch.ts";
import type { BesideRows } from "../project/beside-dossiers.ts";
import type { Held } from "../project/prepare-batch.ts";
import type { Place, QuarantinedFact, StoredFact } from "../project/stored-fact.ts";

const nameOf = ({ participant, index }: Place): string => `${participant}/${index}`;

/** The rows of a view in maps, for tests of what is pure. Taking a batch fails where a table would refuse it. */
export class MemoryRows implements Held {
  readonly facts = new Map<string, StoredFact>();
  readonly quarantine = new Map<string, QuarantinedFact>();
  readonly dossiers = new Map<Subject, string>();
  readonly tally = new Map<string, number>();
  readonly worklist: WorklistRow[] = [];
  /** As `reader: participant/index`, in the order in which they came. */
  readonly caseFacts: string[] = [];
  readonly tree = new ViewTree();

  async factsOf(subjects: readonly Subject[]): Promise<StoredFact[]> {
    return [...this.facts.values()].filter(
      ({ participant, subject }) => participant !== CN_ACCESS && subjects.includes(subject),
    );
  }

  async countedFrom(participant: ParticipantId, from: LogIndex): Promise<StoredFact[]> {
    return [...this.facts.values()].filter((fact) => fact.participant === participant && fact.index >= from);
  }

  async quarantinedFrom(participant: ParticipantId, from: LogIndex): Promise<QuarantinedFact[]> {
    return [...this.quarantine.values()].filter(
      (fact) => fact.participant === participant && fact.index >= from,
    );
  }

  take(batch: Batch): void {
    for (const fact of batch.factsGone) {
      if (!this.facts.delete(nameOf(fact))) throw new Error(`not there: ${nameOf(fact)}`);
    }
    for (const fact of batch.facts) {
      if (this.facts.has(nameOf(fact))) throw new Error(`there twice: ${nameOf(fact)}`);
      this.facts.set(nameOf(fact), fact);
    }
    for (const place of batch.quarantineGone) {
      if (!this.quarantine.delete(nameOf(place))) throw new Error(`not in quarantine: ${nameOf(place)}`);
    }
    for (const fact of batch.quarantined) this.quarantine.set(nameOf(fact), fact);
    for (const { subject, dossier } of batch.dossiers) {
      if (dossier === undefined) {
        this.dossiers.delete(subject);
        this.tree.remove(subjectHash(subject));
      } else {
        this.dossiers.set(subject, dossier.canonicalJson);
        this.tree.put(dossier.entry);
      }
    }
    this.#takeBeside(batch.beside);
    for (const [key, count] of batch.tally) {
      const sum = (this.tally.get(key) ?? 0) + count;
      if (sum === 0) this.tally.delete(key);
      else this.tally.set(key, sum);
    }
  }

  #takeBeside({ worklist, worklistGone, caseFacts, caseFactsGone }: BesideRows): void {
    for (const { subject, about } of worklistGone) {
      const gone = this.worklist.filter((row) => row.subject === subject && row.about === about);
      if (gone.length === 0) throw new Error(`not on a worklist: ${subject}`);
      for (const row of gone) this.worklist.splice(this.worklist.indexOf(row), 1);
    }
    this.worklist.push(...worklist);
    for (const row of caseFactsGone) {
      const at = this.caseFacts.indexOf(caseFactName(row));
      if (at < 0) throw new Error(`not for a reader: ${caseFactName(row)}`);
      this.caseFacts.splice(at, 1);
    }
    for (const row of caseFacts) {
      if (this.caseFacts.includes(caseFactName(row))) throw new Error(`there twice: ${caseFactName(row)}`);
      this.caseFacts.push(caseFactName(row));
    }
  }
}

const caseFactName = ({ reader, participant, idx }: CaseFactRow): string =>
  `${reader}: ${participant}/${idx}`;
