import { sql } from "kysely";
import type { WorkKind, WorkSide } from "#contracts/collaboration/work-kinds";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import { textArray } from "./array-parameter.ts";
import type { Projection } from "./read-model.ts";
import { tableOf, type WorklistRow } from "./tables.ts";

/* What waits for whom. Writes belong inside ReadModel.transaction. */

/** A dossier whose items are on worklists, and whom they are about. */
export type Listed = Pick<WorklistRow, "subject" | "about">;

/** Puts items on worklists. */
export async function addToWorklist(projection: Projection, rows: readonly WorklistRow[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = (read: (row: WorklistRow) => string) => textArray(rows.map(read));
  await sql`insert into ${tableOf(projection, "worklist")}
      (participant, side, kind, since, subject, n, about, others)
    select * from unnest(${texts((row) => row.participant)}::text[], ${texts((row) => row.side)}::text[],
      ${texts((row) => row.kind)}::text[], ${texts((row) => row.since)}::text[],
      ${texts((row) => row.subject)}::text[], ${rows.map((row) => row.n)}::int[],
      ${texts((row) => row.about)}::text[], ${texts((row) => row.others)}::text[])`.execute(projection.db);
}

/** Takes all items of those dossiers off the worklists. */
export async function removeFromWorklist(projection: Projection, rows: readonly Listed[]): Promise<void> {
  if (rows.length === 0) return;
  const table = tableOf(projection, "worklist");
  // `lateral` and `offset 0` keep the planner, which may have no statistics, from reading the whole table (reads.ts).
  await sql`delete from ${table} where ctid = any(array(
    select found.ctid from unnest(
      ${textArray(rows.map((row) => row.about))}::text[], ${textArray(rows.map((row) => row.subject))}::text[]
    ) as gone (about, subject)
    cross join lateral (
      select ctid, subject from ${table} w where w.about = gone.about offset 0
    ) as found
    where found.subject = gone.subject))`.execute(projection.db);
}

/** A place on a participant's worklist, after which a page begins. */
export type WorklistPlace = Pick<WorklistRow, "side" | "kind" | "since" | "subject" | "n">;

/** A page of a participant's worklist: by side, kind and since when it waits; of one side or kind alone, if given. */
export async function worklistOf(
  { db }: Projection,
  participant: ParticipantId,
  only: { readonly side?: WorkSide; readonly kind?: WorkKind },
  after: WorklistPlace | undefined,
  limit: number,
): Promise<readonly WorklistRow[]> {
  let query = db.selectFrom("worklist").selectAll().where("participant", "=", participant);
  if (only.side !== undefined) query = query.where("side", "=", only.side);
  if (only.kind !== undefined) query = query.where("kind", "=", only.kind);
  if (after !== undefined) {
    const { side, kind, since, subject, n } = after;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("side", "kind", "since", "subject", "n"), ">", tuple(side, kind, since, subject, n)),
    );
  }
  return query
    .orderBy("side")
    .orderBy("kind")
    .orderBy("since")
    .orderBy("subject")
    .orderBy("n")
    .limit(limit)
    .execute();
}

/** How much of one kind is on a participant's worklist, and how much of it began to wait before a day. */
export interface WorklistCount extends Pick<WorklistRow, "side" | "kind"> {
  waiting: number;
  before: number;
}

/**
 * How much of each kind is on a participant's worklist; of the kinds in `before`, also how much of it has waited since
 * before that day.
 */
export async function countWorklist(
  projection: Projection,
  participant: ParticipantId,
  before: ReadonlyMap<WorkKind, CalendarDate>,
): Promise<readonly WorklistCount[]> {
  const found = await sql<WorklistCount>`select w.side, w.kind, count(*) as waiting,
      count(*) filter (where w.since < border.day) as before
    from ${tableOf(projection, "worklist")} as w
    left join unnest(${textArray([...before.keys()])}::text[], ${textArray([...before.values()])}::text[])
      as border (kind, day) on border.kind = w.kind
    where w.participant = ${participant}
    group by w.side, w.kind order by w.side, w.kind`.execute(projection.db);
  return found.rows;
}

/** The first `limit` cases, in byte order, that are on anybody's worklist and about a person. */
export async function casesAbout(
  { db }: Projection,
  about: Subject,
  limit: number,
): Promise<readonly Subject[]> {
  const rows = await db
    .selectFrom("worklist")
    .select("subject")
    .distinct()
    .where("about", "=", about)
    .where("subject", "<>", about)
    .orderBy("subject")
    .limit(limit)
    .execute();
  return rows.map(({ subject }) => subject);
}
