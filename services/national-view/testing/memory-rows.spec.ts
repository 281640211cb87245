import { subjectHash } from "#contracts/dossier/commitment";
import { CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import type { LogIndex } from "#contracts/seals/position";
import { ViewTree } from "../commitment/view-tree.ts";
import type { Batch } from "../project/batch.ts";
import type { Held } from "../project/prepare-batch.ts";
import type { Place, QuarantinedFact, StoredFact } from "../project/stored-fact.ts";

const nameOf = ({ participant, index }: Place): string => `${participant}/${index}`;

/** The rows of a view in maps, for tests of what is pure. Taking a batch fails where a table would refuse it. */
export class MemoryRows implements Held {
  readonly facts = new Map<string, StoredFact>();
  readonly quarantine = new Map<string, QuarantinedFact>();
  readonly dossiers = new Map<Subject, string>();
  readonly tally = new Map<string, number>();
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
    for (const [key, count] of batch.tally) {
      const sum = (this.tally.get(key) ?? 0) + count;
      if (sum === 0) this.tally.delete(key);
      else this.tally.set(key, sum);
    }
  }
}
