import { asEntry, type Entry, subjectHash } from "#contracts/dossier/commitment";
import { ChessboardError } from "#contracts/errors";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import { CompactRange } from "#contracts/seals/compact-range";
import { asHash, HASH_BYTES, type Hash } from "#contracts/seals/merkle";
import type { LogIndex } from "#contracts/seals/position";
import { addCaseFacts, insertReceipts, removeCaseFacts } from "#infra/read-model/cases";
import type { Projection, ReadModel } from "#infra/read-model/read-model";
import {
  directoryFacts,
  entries,
  factsOfLog,
  factsOfSubjects,
  positions,
  quarantinedOfLog,
} from "#infra/read-model/reads";
import type { DossierRow, FactRow, PositionRow } from "#infra/read-model/tables";
import { addToWorklist, removeFromWorklist } from "#infra/read-model/worklist";
import {
  addToTally,
  insertDirectoryFacts,
  insertFacts,
  quarantineFacts,
  releaseFacts,
  removeDossiers,
  removeFacts,
  savePositions,
  saveRecordedDays,
  upsertDossiers,
} from "#infra/read-model/writes";
import { offset } from "#infra/shared-log/shared-log";
import type { LogPosition } from "../verify/log-position.ts";
import type { Batch, ChangedDossier } from "./batch.ts";
import type { Held } from "./prepare-batch.ts";
import type { QuarantinedFact, StoredFact } from "./stored-fact.ts";

/** How many entries are read at once when the tree is built. */
const PAGE_ENTRIES = 20_000;

/** The rows of one projection version. Reads see what the last batch wrote; a batch is written whole or not at all. */
export class ProjectionStore implements Held {
  readonly #model: ReadModel;
  readonly projection: Projection;

  private constructor(model: ReadModel, projection: Projection) {
    this.#model = model;
    this.projection = projection;
  }

  /** The store of that version; its tables are made if there are none. */
  static async open(model: ReadModel, version: number): Promise<ProjectionStore> {
    return new ProjectionStore(model, await model.createProjection(version));
  }

  get version(): number {
    return this.projection.version;
  }

  async positions(): Promise<LogPosition[]> {
    return (await positions(this.projection)).map(positionOf);
  }

  /** The facts of `cn`, in log order. */
  async directoryFacts(): Promise<{ index: LogIndex; bytes: Uint8Array }[]> {
    return (await directoryFacts(this.projection)).map(({ idx, body }) => ({ index: idx, bytes: body }));
  }

  /** Every dossier's entry, in byte order. */
  async *entries(): AsyncGenerator<Entry> {
    let after: Uint8Array | undefined;
    for (;;) {
      const page = await entries(this.projection, after, PAGE_ENTRIES);
      for (const leaf of page) yield asEntry(leaf);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_ENTRIES) return;
      after = last.slice(0, HASH_BYTES);
    }
  }

  async factsOf(subjects: readonly Subject[]): Promise<StoredFact[]> {
    return (await factsOfSubjects(this.projection, subjects)).map(storedOf);
  }

  async countedFrom(participant: ParticipantId, from: LogIndex): Promise<StoredFact[]> {
    return (await factsOfLog(this.projection, participant, from)).map(storedOf);
  }

  async quarantinedFrom(participant: ParticipantId, from: LogIndex): Promise<QuarantinedFact[]> {
    const rows = await quarantinedOfLog(this.projection, participant, from);
    return rows.map(({ idx, reason, detail, body }) => ({
      participant,
      index: idx,
      reason,
      detail,
      bytes: body,
    }));
  }

  /**
   * Writes all that a batch changes, in one transaction, over what stood at the positions `before` it. A batch that is
   * written already, because its transaction ended well and the word of it was lost, is not written again. Throws CB426
   * when the rows stand neither before it nor after it: another view has written, or the engine has forgotten.
   */
  write(batch: Batch, before: ReadonlyMap<ParticipantId, LogPosition>): Promise<void> {
    return this.#model.transaction(this.version, async (projection) => {
      const sizes = new Map(
        (await positions(projection)).map(({ participant, size }) => [participant, size]),
      );
      const standsAt = (sizeOf: (position: LogPosition) => number): boolean =>
        batch.positions.every((moved) => (sizes.get(moved.participant) ?? 0) === sizeOf(moved));
      if (standsAt(({ range }) => range.size)) return;
      if (!standsAt(({ participant }) => before.get(participant)?.range.size ?? 0)) {
        throw new ChessboardError("CB426", "The rows do not stand where this view left them.");
      }
      await savePositions(projection, batch.positions.map(rowOf));
      await saveRecordedDays(projection, batch.recorded);
      await writeFacts(projection, batch);
      await writeDossiers(projection, batch.dossiers);
      await writeBeside(projection, batch);
      await addToTally(
        projection,
        [...batch.tally].map(([key, value]) => ({ key, value })),
      );
    });
  }
}

async function writeFacts(projection: Projection, batch: Batch): Promise<void> {
  await insertDirectoryFacts(
    projection,
    batch.directoryFacts.map(({ index, bytes }) => ({ idx: index, body: bytes })),
  );
  await removeFacts(projection, batch.factsGone.map(factRowOf));
  await insertFacts(projection, batch.facts.map(factRowOf));
  for (const [participant, gone] of Map.groupBy(batch.quarantineGone, (place) => place.participant)) {
    await releaseFacts(
      projection,
      participant,
      gone.map(({ index }) => index),
    );
  }
  await quarantineFacts(
    projection,
    batch.quarantined.map(({ participant, index, reason, detail, bytes }) => ({
      participant,
      idx: index,
      reason,
      detail,
      body: bytes,
    })),
  );
}

async function writeDossiers(projection: Projection, dossiers: readonly ChangedDossier[]): Promise<void> {
  const rows: DossierRow[] = [];
  const gone: Uint8Array[] = [];
  for (const { subject, dossier } of dossiers) {
    if (dossier === undefined) {
      gone.push(subjectHash(subject));
    } else {
      const { canonicalJson: record, entry: leaf } = dossier;
      rows.push({ key: leaf.subarray(0, HASH_BYTES), subject, record, leaf });
    }
  }
  await removeDossiers(projection, gone);
  await upsertDossiers(projection, rows);
}

async function writeBeside(projection: Projection, { beside, receipts }: Batch): Promise<void> {
  await insertReceipts(
    projection,
    receipts.map(({ participant, index, proof }) => ({ participant, idx: index, proof })),
  );
  await removeFromWorklist(projection, beside.worklistGone);
  await addToWorklist(projection, beside.worklist);
  await removeCaseFacts(projection, beside.caseFactsGone);
  await addCaseFacts(projection, beside.caseFacts);
}

const storedOf = ({ participant, idx, subject, body }: FactRow): StoredFact => ({
  participant,
  index: idx,
  subject,
  body,
});

const factRowOf = ({ participant, index, subject, body }: StoredFact): FactRow => ({
  participant,
  idx: index,
  subject,
  body,
});

function rowOf({ participant, range, checkpoint, verifiedAt, resumeAfter }: LogPosition): PositionRow {
  const hashes = new Uint8Array(range.hashes.length * HASH_BYTES);
  for (const [n, hash] of range.hashes.entries()) hashes.set(hash, n * HASH_BYTES);
  return {
    participant,
    size: range.size,
    range: hashes,
    checkpoint,
    verified_at: new Date(verifiedAt).toISOString(),
    shared_offset: resumeAfter ?? null,
  };
}

function positionOf(row: PositionRow): LogPosition {
  const hashes: Hash[] = [];
  for (let at = 0; at < row.range.length; at += HASH_BYTES) {
    hashes.push(asHash(row.range.slice(at, at + HASH_BYTES)));
  }
  return {
    participant: row.participant,
    range: CompactRange.restore(row.size, hashes),
    checkpoint: row.checkpoint,
    resumeAfter: row.shared_offset === null ? undefined : offset.parse(row.shared_offset),
    verifiedAt: Date.parse(row.verified_at),
  };
}
