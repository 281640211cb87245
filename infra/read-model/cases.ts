import { sql } from "kysely";
import type { ParticipantId } from "#contracts/facts/participant";
import { int8Array, textArray } from "./array-parameter.ts";
import type { Projection } from "./read-model.ts";
import { type CaseFactTable, type ReceiptRow, tableOf } from "./tables.ts";

/*
 * The facts of cases for those to whom a case shows them, and their receipts. Writes belong inside ReadModel.transaction.
 */

/** A fact for a reader, before it has its place in the order. */
export type CaseFactRow = Omit<CaseFactTable, "seq">;

/** A fact for a reader as it is handed out: the exact bytes as text, and the receipt. */
export interface CaseFactOut {
  readonly seq: number;
  readonly participant: CaseFactTable["participant"];
  readonly idx: CaseFactTable["idx"];
  /** Null only by a defect: the rows of a batch are written together. */
  readonly body: string | null;
  readonly proof: string | null;
}

/** Keeps receipts, each once. */
export async function insertReceipts(projection: Projection, rows: readonly ReceiptRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${tableOf(projection, "receipt")} (participant, idx, proof)
    select * from unnest(${textArray(rows.map((row) => row.participant))}::text[],
      ${int8Array(rows.map((row) => row.idx))}::bigint[], ${textArray(rows.map((row) => row.proof))}::text[])`.execute(
    projection.db,
  );
}

/** Adds facts for readers, in that order after all that are there. */
export async function addCaseFacts(projection: Projection, rows: readonly CaseFactRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${tableOf(projection, "case_fact")} (reader, participant, idx, subject)
    select reader, participant, idx, subject from unnest(
      ${textArray(rows.map((row) => row.reader))}::text[], ${textArray(rows.map((row) => row.participant))}::text[],
      ${int8Array(rows.map((row) => row.idx))}::bigint[], ${textArray(rows.map((row) => row.subject))}::text[])
      with ordinality as added (reader, participant, idx, subject, n)
    order by n`.execute(projection.db);
}

/** Takes facts for readers out again: one that comes back has a new place in the order. */
export async function removeCaseFacts(
  projection: Projection,
  rows: readonly Omit<CaseFactRow, "subject">[],
): Promise<void> {
  if (rows.length === 0) return;
  const table = tableOf(projection, "case_fact");
  // `lateral` and `offset 0` keep the planner, which may have no statistics, from reading the whole table (reads.ts).
  await sql`delete from ${table} where ctid = any(array(
    select found.ctid from unnest(
      ${textArray(rows.map((row) => row.reader))}::text[], ${textArray(rows.map((row) => row.participant))}::text[],
      ${int8Array(rows.map((row) => row.idx))}::bigint[]) as gone (reader, participant, idx)
    cross join lateral (
      select ctid from ${table} c
      where c.reader = gone.reader and c.participant = gone.participant and c.idx = gone.idx offset 0
    ) as found))`.execute(projection.db);
}

/** The facts for a reader after that place in the order, with their receipts. */
export async function caseFactsOf(
  projection: Projection,
  reader: ParticipantId,
  after: number,
  limit: number,
): Promise<readonly CaseFactOut[]> {
  const found = await sql<CaseFactOut>`select page.seq, page.participant, page.idx, f.body, r.proof
    from (
      select seq, participant, idx, subject from ${tableOf(projection, "case_fact")}
      where reader = ${reader} and seq > ${after} order by seq limit ${limit}
    ) as page
    left join lateral (
      select body from ${tableOf(projection, "fact")}
      where subject = page.subject and participant = page.participant and idx = page.idx offset 0
    ) as f on true
    left join lateral (
      select proof from ${tableOf(projection, "receipt")} where participant = page.participant and idx = page.idx offset 0
    ) as r on true
    order by page.seq`.execute(projection.db);
  return found.rows;
}

/** Names these tables: another one with every time that they are made. */
export async function builtId({ db }: Projection): Promise<string> {
  return (await db.selectFrom("built").select("id").executeTakeFirstOrThrow()).id;
}
