import { sql } from "kysely";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";
import type { LogIndex } from "#contracts/seals/position";
import { byteaArray, int8Array, textArray } from "./array-parameter.ts";
import type { Projection } from "./read-model.ts";
import {
  type DirectoryFactRow,
  type DossierRow,
  type FactRow,
  type PositionRow,
  type QuarantineRow,
  type TallyRow,
  tableOf,
} from "./tables.ts";

/*
 * Bulk writes: one statement a call, however many rows; a column travels as one array (`unnest`), which is what is
 * fastest on every engine (array-parameter.ts). All of them belong inside ReadModel.transaction, beside the position they lead to.
 */

/** Writes where logs stand now, each log at most once a call. */
export async function savePositions(projection: Projection, rows: readonly PositionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = (read: (row: PositionRow) => string) => textArray(rows.map(read));
  await sql`insert into ${tableOf(projection, "position")}
      (participant, size, range, checkpoint, verified_at, shared_offset)
    select * from unnest(${texts((row) => row.participant)}::text[], ${int8Array(rows.map((row) => row.size))}::bigint[],
      ${byteaArray(rows.map((row) => row.range))}::bytea[], ${texts((row) => row.checkpoint)}::text[],
      ${texts((row) => row.verified_at)}::text[], ${rows.map((row) => row.shared_offset)}::text[])
    on conflict (participant) do update set size = excluded.size, range = excluded.range,
      checkpoint = excluded.checkpoint, verified_at = excluded.verified_at, shared_offset = excluded.shared_offset`.execute(
    projection.db,
  );
}

/** Notes on which day each log's newest fact was recorded, beside its position. */
export async function saveRecordedDays(
  projection: Projection,
  days: ReadonlyMap<ParticipantId, CalendarDate>,
): Promise<void> {
  if (days.size === 0) return;
  await sql`update ${tableOf(projection, "position")} p set recorded_on = newest.day
    from unnest(${textArray([...days.keys()])}::text[], ${textArray([...days.values()])}::text[]) as newest (participant, day)
    where p.participant = newest.participant`.execute(projection.db);
}

/** Adds facts of `cn`, quarantined ones too, each once. */
export async function insertDirectoryFacts(
  projection: Projection,
  rows: readonly DirectoryFactRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${tableOf(projection, "directory_fact")} (idx, body)
    select * from unnest(${int8Array(rows.map((row) => row.idx))}::bigint[],
      ${byteaArray(rows.map((row) => row.body))}::bytea[])`.execute(projection.db);
}

/** Adds accepted facts. That each comes once is the position's business: there is no key to catch a repeat. */
export async function insertFacts(projection: Projection, rows: readonly FactRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${tableOf(projection, "fact")} (participant, idx, subject, body)
    select * from unnest(
      ${textArray(rows.map((row) => row.participant))}::text[], ${int8Array(rows.map((row) => row.idx))}::bigint[],
      ${textArray(rows.map((row) => row.subject))}::text[], ${textArray(rows.map((row) => row.body))}::text[])`.execute(
    projection.db,
  );
}

/** Takes facts out again, when the directory has moved and they count no longer. */
export async function removeFacts(
  projection: Projection,
  rows: readonly Pick<FactRow, "participant" | "idx" | "subject">[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`delete from ${tableOf(projection, "fact")} f using unnest(
      ${textArray(rows.map((row) => row.participant))}::text[], ${int8Array(rows.map((row) => row.idx))}::bigint[],
      ${textArray(rows.map((row) => row.subject))}::text[]) as gone (participant, idx, subject)
    where f.subject = gone.subject and f.participant = gone.participant and f.idx = gone.idx`.execute(
    projection.db,
  );
}

/** Puts facts in quarantine; one that is there already gets the reason given now. */
export async function quarantineFacts(projection: Projection, rows: readonly QuarantineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${tableOf(projection, "quarantine")} (participant, idx, reason, detail, body)
    select * from unnest(
      ${textArray(rows.map((row) => row.participant))}::text[], ${int8Array(rows.map((row) => row.idx))}::bigint[],
      ${textArray(rows.map((row) => row.reason))}::text[], ${textArray(rows.map((row) => row.detail))}::text[],
      ${byteaArray(rows.map((row) => row.body))}::bytea[])
    on conflict (participant, idx) do update set reason = excluded.reason, detail = excluded.detail`.execute(
    projection.db,
  );
}

/** Takes facts out of quarantine, when the directory has moved and they count after all. */
export async function releaseFacts(
  projection: Projection,
  participant: ParticipantId,
  indexes: readonly LogIndex[],
): Promise<void> {
  if (indexes.length === 0) return;
  await sql`delete from ${tableOf(projection, "quarantine")}
    where participant = ${participant} and idx = any(${int8Array(indexes)}::bigint[])`.execute(projection.db);
}

/** Writes dossiers, each subject at most once a call: the new ones, and over the old ones. */
export async function upsertDossiers(projection: Projection, rows: readonly DossierRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${tableOf(projection, "dossier")} (key, subject, record, leaf)
    select * from unnest(
      ${byteaArray(rows.map((row) => row.key))}::bytea[], ${textArray(rows.map((row) => row.subject))}::text[],
      ${textArray(rows.map((row) => row.record))}::text[], ${byteaArray(rows.map((row) => row.leaf))}::bytea[])
    on conflict (key) do update set record = excluded.record, leaf = excluded.leaf`.execute(projection.db);
}

/** Takes out the dossiers of subjects of whom no fact is left. */
export async function removeDossiers(projection: Projection, keys: readonly Uint8Array[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`delete from ${tableOf(projection, "dossier")} where key = any(${byteaArray(keys)}::bytea[])`.execute(
    projection.db,
  );
}

/**
 * Adds to sums, each key at most once a call; `value` may be negative, but no sum ever is. One that comes to nothing, which
 * only what is taken out can bring it to, goes.
 */
export async function addToTally(projection: Projection, changes: readonly TallyRow[]): Promise<void> {
  const rows = changes.filter(({ value }) => value !== 0);
  if (rows.length === 0) return;
  await sql`insert into ${tableOf(projection, "tally")} as tally (key, value)
    select * from unnest(${textArray(rows.map((row) => row.key))}::text[], ${int8Array(rows.map((row) => row.value))}::bigint[])
    on conflict (key) do update set value = tally.value + excluded.value`.execute(projection.db);
  const lowered = rows.filter(({ value }) => value < 0).map((row) => row.key);
  if (lowered.length === 0) return;
  await sql`delete from ${tableOf(projection, "tally")} where key = any(${textArray(lowered)}::text[]) and value = 0`.execute(
    projection.db,
  );
}

/** Keeps a commitment: how many facts its vector holds, its text, and the note as signed so far. A text that is there stays. */
export async function saveCommitment(
  { db }: Projection,
  commitment: { readonly total: number; readonly body: string; readonly note: string },
): Promise<void> {
  await db
    .insertInto("commitment")
    .values(commitment)
    .onConflict((conflict) => conflict.column("body").doNothing())
    .execute();
}

/** Deletes all but the newest `kept` of the commitments that only one key has signed; cosigned ones are kept for good. */
export async function pruneCommitments({ db }: Projection, kept: number): Promise<void> {
  await db
    .deleteFrom("commitment")
    .where("seq", "<=", (eb) =>
      eb.selectFrom("commitment").select(sql<number>`max(seq) - ${kept}`.as("oldest")),
    )
    .where("note", "not like", "%\n— %\n— %")
    .execute();
}

/** Replaces a commitment's note by one with another signature. False if the text is not one that was published. */
export async function cosignCommitment({ db }: Projection, body: string, note: string): Promise<boolean> {
  const updated = await db
    .updateTable("commitment")
    .set({ note })
    .where("body", "=", body)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
