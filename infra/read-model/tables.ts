import type { Generated, Kysely, QueryExecutorProvider, RawBuilder } from "kysely";
import { sql } from "kysely";
import type { WorkKind, WorkSide } from "#contracts/collaboration/work-kinds";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";
import type { CaseId, Subject } from "#contracts/facts/subject";
import type { LogIndex, LogSize } from "#contracts/seals/position";

/*
 * The rows as JavaScript has them, whatever the engine: int8 is a number (an index is below 2^53), bytea a Uint8Array.
 * Texts that are compared or ranged over are in the collation "C", which is byte order everywhere.
 */

/** How far a log is verified and folded. Written in the same transaction as the rows that come of it. */
export interface PositionRow {
  participant: ParticipantId;
  size: LogSize;
  /** The compact range's hashes, 32 bytes each, one after the other. */
  range: Uint8Array;
  /** The checkpoint (a signed note) at `size`. */
  checkpoint: string;
  /** When it was verified; RFC 3339, UTC. */
  verified_at: string;
  /** Where to go on in the shared log, or null for its start. */
  shared_offset: string | null;
}

/** A position with the day at +08:00 on which the log's newest fact was recorded; null while none says. */
export interface PositionTable extends PositionRow {
  recorded_on: Generated<CalendarDate | null>;
}

/** A fact of `cn`, quarantined ones too: the directory is folded from them at a start. */
export interface DirectoryFactRow {
  idx: LogIndex;
  body: Uint8Array;
}

/** An accepted fact, its exact bytes as text. There is no key: a position says once what is in. */
export interface FactRow {
  participant: ParticipantId;
  idx: LogIndex;
  /** Whose dossier it is in; of a look, whom it was at. */
  subject: Subject;
  body: string;
}

/** A fact that is properly sealed and counts for nothing, with its exact bytes. */
export interface QuarantineRow {
  participant: ParticipantId;
  idx: LogIndex;
  /** A code word. */
  reason: string;
  detail: string;
  body: Uint8Array;
}

export interface DossierRow {
  /** SHA-256 of the subject: the order of the commitment. */
  key: Uint8Array;
  subject: Subject;
  /** The dossier's canonical JSON. */
  record: string;
  /** The commitment's entry: 64 bytes that begin with `key`. */
  leaf: Uint8Array;
}

/** A sum; its key is formatTallyKey's (contracts/dossier/tally-key.ts). */
export interface TallyRow {
  key: string;
  value: number;
}

/** The receipt (C2SP tlog-proof) of a fact about a case: of every sealed one, accepted or not. */
export interface ReceiptRow {
  participant: ParticipantId;
  idx: LogIndex;
  proof: string;
}

/** A fact of a case in another log, for a participant to whom the case shows it (contracts/collaboration/case-facts.ts). */
export interface CaseFactTable {
  /** Ascending in the order in which the view found that it is for the reader. */
  seq: Generated<number>;
  reader: ParticipantId;
  participant: ParticipantId;
  idx: LogIndex;
  subject: CaseId;
}

/** Something on one participant's worklist (contracts/collaboration/worklist.ts). */
export interface WorklistRow {
  participant: ParticipantId;
  side: WorkSide;
  kind: WorkKind;
  since: CalendarDate;
  /** In whose dossier it is. */
  subject: Subject;
  /** Which of the dossier's items. */
  n: number;
  /** The person whom it is about, or the subject where that is not known. */
  about: Subject;
  /** The other participants whom it concerns, a space between two. */
  others: string;
}

export interface CommitmentTable {
  /** Ascending in the order of publication. */
  seq: Generated<number>;
  /** Facts in the vector. */
  total: number;
  /** The note's text, before the signatures. */
  body: string;
  /** The note with every signature there is so far. */
  note: string;
}

export interface ProjectionTables {
  position: PositionTable;
  directory_fact: DirectoryFactRow;
  fact: FactRow;
  quarantine: QuarantineRow;
  dossier: DossierRow;
  tally: TallyRow;
  receipt: ReceiptRow;
  case_fact: CaseFactTable;
  worklist: WorklistRow;
  /** One row: another one with every time that these tables are made. */
  built: { id: string };
  commitment: CommitmentTable;
}

/** Something that a person has to look at. The same one raised again changes nothing. */
export interface AlarmTable {
  id: Generated<number>;
  participant: ParticipantId;
  code: string;
  /** Where in the log, in words that hold no personal data: `index 71`, `offset 812`. */
  place: string;
  detail: string;
  /** The bytes at fault, or null. */
  body: Uint8Array | null;
  /** RFC 3339, UTC. */
  raised_at: string;
}

/**
 * What was published on a day for readers without `statistics:exact`. It outlives every rebuild, and every other shape of
 * these tables: a day's figures are said once.
 */
export interface PublicationRow {
  day: CalendarDate;
  /** The view's signed note at the vector that the figures are of. */
  note: string;
  /** The figures, as the view that made them writes them; null once a newer day is published. */
  content: string | null;
}

export interface SharedTables {
  alarm: AlarmTable;
  publication: PublicationRow;
  projection: { version: number; active: boolean };
  structure: { number: number };
}

/**
 * The number of the shape of the tables that no version owns. Another one found at opening: everything is dropped and rebuilt
 * from the logs, and nothing answers meanwhile; what was published on a day alone stays. A version's own tables change with the version: it makes them beside the
 * older one's, which keep the shape that they have.
 */
export const STRUCTURE = 1;

export const schemaOf = (version: number): string => `projection_${version}`;

/** A projection's table by its full name: what is written as SQL does not get the schema by itself. */
export const tableOf = (
  { schema }: { readonly schema: string },
  name: keyof ProjectionTables,
): RawBuilder<unknown> => sql.id(schema, name);

const SHARED = [
  `create table if not exists structure (number int not null)`,
  `create table if not exists projection (version int primary key, active boolean not null)`,
  `create unique index if not exists one_active on projection (active) where active`,
  `create table if not exists alarm (
     id bigint generated always as identity primary key, participant text not null, code text not null,
     place text not null, detail text not null, body bytea, raised_at text not null,
     unique (participant, code, place))`,
  `create table if not exists publication (day text collate "C" primary key, note text not null, content text)`,
];

const projectionTables = (s: string): string[] => [
  `create schema ${s}`,
  `create table ${s}.position (
     participant text collate "C" primary key, size bigint not null, range bytea not null, checkpoint text not null,
     verified_at text not null, shared_offset text, recorded_on text)`,
  `create table ${s}.directory_fact (idx bigint primary key, body bytea not null)`,
  `create table ${s}.fact (
     participant text collate "C" not null, idx bigint not null, subject text collate "C" not null, body text not null)`,
  `create index fact_subject on ${s}.fact (subject)`,
  `create table ${s}.quarantine (
     participant text collate "C", idx bigint, reason text not null, detail text not null, body bytea not null,
     primary key (participant, idx))`,
  `create table ${s}.dossier (
     key bytea primary key, subject text collate "C" not null, record text not null, leaf bytea not null)
     with (fillfactor = 80)`,
  `create table ${s}.tally (key text collate "C" primary key, value bigint not null) with (fillfactor = 80)`,
  `create table ${s}.receipt (
     participant text collate "C", idx bigint, proof text not null, primary key (participant, idx))`,
  `create table ${s}.case_fact (
     seq bigint generated always as identity, reader text collate "C" not null, participant text collate "C" not null,
     idx bigint not null, subject text collate "C" not null, primary key (reader, participant, idx))`,
  `create unique index case_fact_of_reader on ${s}.case_fact (reader, seq)`,
  `create table ${s}.worklist (
     participant text collate "C", side text collate "C", kind text collate "C", since text collate "C",
     subject text collate "C", n int, about text collate "C" not null, others text not null,
     primary key (participant, side, kind, since, subject, n))`,
  `create index worklist_about on ${s}.worklist (about)`,
  `create table ${s}.built (id text not null)`,
  `insert into ${s}.built values (gen_random_uuid()::text)`,
  `create table ${s}.commitment (
     seq bigint generated always as identity primary key, total bigint not null, body text not null unique,
     note text not null)`,
];

/** Makes the tables that no version owns. Returns false if tables of another shape were there: all were dropped first. */
export async function prepareShared(db: Kysely<SharedTables>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await runAll(tx, SHARED);
    const found = await tx.selectFrom("structure").select("number").executeTakeFirst();
    if (found?.number === STRUCTURE) return true;
    const schemas = await tx.selectFrom("projection").select("version").execute();
    for (const { version } of schemas)
      await sql`drop schema ${sql.id(schemaOf(version))} cascade`.execute(tx);
    await sql`drop table structure, projection, alarm`.execute(tx);
    await runAll(tx, SHARED);
    await tx.insertInto("structure").values({ number: STRUCTURE }).execute();
    return false;
  });
}

/** Makes the tables of a projection version. */
export const prepareProjection = (db: QueryExecutorProvider, version: number): Promise<void> =>
  runAll(db, projectionTables(schemaOf(version)));

async function runAll(db: QueryExecutorProvider, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
