import { sql } from "kysely";
import { type Entry, asEntry, subjectHash } from "#contracts/dossier/commitment";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import { CompactRange } from "#contracts/seals/compact-range";
import { asHash, HASH_BYTES, type Hash } from "#contracts/seals/merkle";
import type { LogIndex } from "#contracts/seals/position";
import type { Projection, ReadModel } from "#infra/read-model/read-model";
import type { PositionRow } from "#infra/read-model/tables";
import { offset } from "#infra/shared-log/shared-log";
import type { LogPosition } from "../verify/log-position.ts";
import type { Batch } from "./batch.ts";
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
    return (await this.projection.db.selectFrom("position").selectAll().execute()).map(positionOf);
  }

  /** The facts of `cn`, in log order. */
  directoryFacts(): Promise<{ idx: LogIndex; body: Uint8Array }[]> {
    return this.projection.db.selectFrom("directory_fact").selectAll().orderBy("idx").execute();
  }

  /** Every dossier's entry, in byte order. */
  async *entries(): AsyncGenerator<Entry> {
    let after = new Uint8Array(0);
    for (;;) {
      const page = await this.projection.db
        .selectFrom("dossier")
        .select(["key", "leaf"])
        .where("key", ">", after)
        .orderBy("key")
        .limit(PAGE_ENTRIES)
        .execute();
      for (const { leaf } of page) yield asEntry(leaf);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_ENTRIES) return;
      after = Uint8Array.from(last.key);
    }
  }

  async factsOf(subjects: readonly Subject[]): Promise<StoredFact[]> {
    if (subjects.length === 0) return [];
    return this.projection.db
      .selectFrom("fact")
      .select(["participant", "idx as index", "subject", "body"])
      .where(sql<boolean>`subject = any(${subjects}::text[])`)
      .execute();
  }

  countedFrom(participant: ParticipantId, from: LogIndex): Promise<StoredFact[]> {
    return this.projection.db
      .selectFrom("fact")
      .select(["participant", "idx as index", "subject", "body"])
      .where("participant", "=", participant)
      .where("idx", ">=", from)
      .execute();
  }

  quarantinedFrom(participant: ParticipantId, from: LogIndex): Promise<QuarantinedFact[]> {
    return this.projection.db
      .selectFrom("quarantine")
      .select(["participant", "idx as index", "reason", "detail", "body as bytes"])
      .where("participant", "=", participant)
      .where("idx", ">=", from)
      .execute();
  }

  /**
   * Writes all that a batch changes, in one transaction. A batch that is written already, because its transaction ended
   * well and the word of it was lost, is not written again.
   */
  write(batch: Batch): Promise<void> {
    return this.#model.transaction(this.version, async (projection) => {
      if (await isWritten(projection, batch)) return;
      await writePositions(projection, batch);
      await deleteGone(projection, batch);
      await insertFacts(projection, batch);
      await writeDossiers(projection, batch);
      await addToTally(projection, batch);
    });
  }
}

async function isWritten({ db }: Projection, { positions }: Batch): Promise<boolean> {
  const rows = await db.selectFrom("position").select(["participant", "size"]).execute();
  const sizes = new Map(rows.map(({ participant, size }) => [participant, size]));
  return positions.every(({ participant, range }) => sizes.get(participant) === range.size);
}

async function writePositions(
  { db, schema }: Projection,
  { positions, directoryFacts }: Batch,
): Promise<void> {
  const rows = positions.map(rowOf);
  await db
    .insertInto("position")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("participant").doUpdateSet((row) => ({
        size: row.ref("excluded.size"),
        range: row.ref("excluded.range"),
        checkpoint: row.ref("excluded.checkpoint"),
        verified_at: row.ref("excluded.verified_at"),
        shared_offset: row.ref("excluded.shared_offset"),
      })),
    )
    .execute();
  if (directoryFacts.length === 0) return;
  await sql`insert into ${sql.id(schema, "directory_fact")} (idx, body)
    select * from unnest(${directoryFacts.map(({ index }) => index)}::int8[],
      ${directoryFacts.map(({ bytes }) => bytes)}::bytea[])`.execute(db);
}

async function deleteGone({ db, schema }: Projection, { factsGone, quarantineGone }: Batch): Promise<void> {
  if (factsGone.length > 0) {
    await sql`delete from ${sql.id(schema, "fact")} fact
      using unnest(${factsGone.map(({ subject }) => subject)}::text[],
        ${factsGone.map(({ participant }) => participant)}::text[],
        ${factsGone.map(({ index }) => index)}::int8[]) gone (subject, participant, idx)
      where fact.subject = gone.subject and fact.participant = gone.participant and fact.idx = gone.idx`.execute(
      db,
    );
  }
  if (quarantineGone.length > 0) {
    await sql`delete from ${sql.id(schema, "quarantine")} row
      using unnest(${quarantineGone.map(({ participant }) => participant)}::text[],
        ${quarantineGone.map(({ index }) => index)}::int8[]) gone (participant, idx)
      where row.participant = gone.participant and row.idx = gone.idx`.execute(db);
  }
}

async function insertFacts({ db, schema }: Projection, { facts, quarantined }: Batch): Promise<void> {
  if (facts.length > 0) {
    await sql`insert into ${sql.id(schema, "fact")} (participant, idx, subject, body)
      select * from unnest(${facts.map(({ participant }) => participant)}::text[],
        ${facts.map(({ index }) => index)}::int8[], ${facts.map(({ subject }) => subject)}::text[],
        ${facts.map(({ body }) => body)}::text[])`.execute(db);
  }
  if (quarantined.length > 0) {
    await sql`insert into ${sql.id(schema, "quarantine")} (participant, idx, reason, detail, body)
      select * from unnest(${quarantined.map(({ participant }) => participant)}::text[],
        ${quarantined.map(({ index }) => index)}::int8[], ${quarantined.map(({ reason }) => reason)}::text[],
        ${quarantined.map(({ detail }) => detail)}::text[], ${quarantined.map(({ bytes }) => bytes)}::bytea[])
      on conflict (participant, idx) do update set reason = excluded.reason, detail = excluded.detail`.execute(
      db,
    );
  }
}

async function writeDossiers({ db, schema }: Projection, { dossiers }: Batch): Promise<void> {
  const subjects: Subject[] = [];
  const records: string[] = [];
  const leaves: Entry[] = [];
  const gone: Uint8Array[] = [];
  for (const { subject, dossier } of dossiers) {
    if (dossier === undefined) {
      gone.push(subjectHash(subject));
      continue;
    }
    subjects.push(subject);
    records.push(dossier.canonicalJson);
    leaves.push(dossier.entry);
  }
  if (gone.length > 0)
    await db.deleteFrom("dossier").where(sql<boolean>`key = any(${gone}::bytea[])`).execute();
  if (subjects.length === 0) return;
  await sql`insert into ${sql.id(schema, "dossier")} (key, subject, record, leaf)
    select substring(leaf for 32), subject, record, leaf
    from unnest(${subjects}::text[], ${records}::text[], ${leaves}::bytea[]) changed (subject, record, leaf)
    on conflict (key) do update set record = excluded.record, leaf = excluded.leaf`.execute(db);
}

async function addToTally({ db, schema }: Projection, { tally }: Batch): Promise<void> {
  const moved = [...tally].filter(([, count]) => count !== 0);
  if (moved.length === 0) return;
  await sql`insert into ${sql.id(schema, "tally")} as cell (key, value)
    select * from unnest(${moved.map(([key]) => key)}::text[], ${moved.map(([, count]) => count)}::int8[])
    on conflict (key) do update set value = cell.value + excluded.value`.execute(db);
}

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
