import type { ParticipantId } from "#contracts/facts/participant";
import type { CaseFactRow } from "#infra/read-model/cases";

/**
 * For each reader of cases, how often something has come for it since this process began. Nodes wait for their cases all the
 * time, and cases are few among facts: so long as this stands, their rows need not be read.
 */
export class CaseNews {
  readonly #count = new Map<ParticipantId, number>();

  /** Notes rows that are written. */
  note(rows: readonly Pick<CaseFactRow, "reader">[]): void {
    for (const { reader } of rows) this.#count.set(reader, this.countFor(reader) + 1);
  }

  countFor(reader: ParticipantId): number {
    return this.#count.get(reader) ?? 0;
  }
}
