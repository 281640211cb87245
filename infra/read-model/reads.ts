import { sql } from "kysely";
import { CN_ACCESS, type ParticipantId } from "#contracts/facts/participant";
import type { CalendarDate } from "#contracts/facts/data-types";
import type { Subject } from "#contracts/facts/subject";
import type { LogIndex } from "#contracts/seals/position";
import { byteaArray, textArray } from "./array-parameter.ts";
import type { Projection } from "./read-model.ts";
import {
  type CommitmentTable,
  type DirectoryFactRow,
  type DossierRow,
  type FactRow,
  type PositionRow,
  type QuarantineRow,
  type TallyRow,
  tableOf,
} from "./tables.ts";

/*
 * Reads of a projection. Lists come in pages: those after the last row of the page before, in the order of a key, so that
 * a page costs the same wherever it is.
 */

/** Every log's position, by participant in byte order. */
export const positions = ({ db }: Projection): Promise<PositionRow[]> =>
  db
    .selectFrom("position")
    .select(["participant", "size", "range", "checkpoint", "verified_at", "shared_offset"])
    .orderBy("participant")
    .execute();

/** The day on which each log's newest fact was recorded; none for a log that says none. */
export async function recordedDays({ db }: Projection): Promise<ReadonlyMap<ParticipantId, CalendarDate>> {
  const rows = await db.selectFrom("position").select(["participant", "recorded_on"]).execute();
  return new Map(
    rows.flatMap(({ participant, recorded_on }) =>
      recorded_on === null ? [] : [[participant, recorded_on]],
    ),
  );
}

/** Every fact of `cn`, in log order. */
export const directoryFacts = ({ db }: Projection): Promise<DirectoryFactRow[]> =>
  db.selectFrom("directory_fact").selectAll().orderBy("idx").execute();

/**
 * The accepted facts of those subjects' dossiers, each named once, in no particular order. Looks at them are none.
 *
 * `lateral` and `offset 0` are there for the planner: before statistics are gathered, which an embedded engine never does,
 * it takes a subject to have a two-hundredth of all facts, and would look at every fact for every batch.
 */
export async function factsOfSubjects(
  projection: Projection,
  subjects: readonly Subject[],
): Promise<FactRow[]> {
  if (subjects.length === 0) return [];
  const found = await sql<FactRow>`select f.* from unnest(${textArray(subjects)}::text[]) as wanted (subject)
    cross join lateral (
      select participant, idx, subject, body from ${tableOf(projection, "fact")}
      where subject = wanted.subject and participant <> ${CN_ACCESS} offset 0
    ) as f`.execute(projection.db);
  return found.rows;
}

/** The looks at a subject that were recorded before the index `before` of the access log, the newest first. */
export async function looksAt(
  projection: Projection,
  subject: Subject,
  before: LogIndex | undefined,
  limit: number,
): Promise<FactRow[]> {
  const found = await sql<FactRow>`select * from (
      select participant, idx, subject, body from ${tableOf(projection, "fact")} where subject = ${subject} offset 0
    ) as f
    where participant = ${CN_ACCESS} and idx < ${before ?? Number.MAX_SAFE_INTEGER}
    order by idx desc limit ${limit}`.execute(projection.db);
  return found.rows;
}

/** The accepted facts of a log from an index on, in log order. Looks at every fact: for when the directory has moved. */
export const factsOfLog = (
  { db }: Projection,
  participant: ParticipantId,
  from: LogIndex,
): Promise<FactRow[]> =>
  db
    .selectFrom("fact")
    .selectAll()
    .where("participant", "=", participant)
    .where("idx", ">=", from)
    .orderBy("idx")
    .execute();

/** The dossiers with those keys (SHA-256 of the subject), in no particular order; none for a key that has none. */
export async function dossiers(projection: Projection, keys: readonly Uint8Array[]): Promise<DossierRow[]> {
  if (keys.length === 0) return [];
  const found = await sql<DossierRow>`select key, subject, record, leaf from ${tableOf(projection, "dossier")}
    where key = any(${byteaArray(keys)}::bytea[])`.execute(projection.db);
  return found.rows;
}

/** A commitment's entry and its bucket: the first 16 bits. */
export interface BucketEntry {
  bucket: number;
  leaf: Uint8Array;
}

/**
 * The entries of those buckets (0 to 65,535), by bucket and within it in byte order. An empty bucket has none.
 *
 * The order inside `lateral` is there for the planner: it keeps it from turning the two around, which would compare every
 * dossier with every bucket (a hundred thousand times two thousand: a minute instead of a tenth of a second).
 */
export async function entriesOfBuckets(
  projection: Projection,
  buckets: readonly number[],
): Promise<BucketEntry[]> {
  if (buckets.length === 0) return [];
  const found = await sql<BucketEntry>`select wanted.bucket::int as bucket, d.leaf
    from unnest(
      ${[...buckets]}::int[], ${byteaArray(buckets.map(firstKey))}::bytea[], ${byteaArray(buckets.map((bucket) => firstKey(bucket + 1)))}::bytea[]
    ) as wanted (bucket, low, high)
    cross join lateral (
      select key, leaf from ${tableOf(projection, "dossier")}
      where key >= wanted.low and key < wanted.high order by key
    ) as d
    order by d.key`.execute(projection.db);
  return found.rows;
}

/** All entries in byte order, a page at a time: those after the entry whose key is `after`. */
export async function entries(
  { db }: Projection,
  after: Uint8Array | undefined,
  limit: number,
): Promise<Uint8Array[]> {
  const query = db.selectFrom("dossier").select("leaf").orderBy("key").limit(limit);
  const rows = await (after === undefined ? query : query.where("key", ">", after)).execute();
  return rows.map(({ leaf }) => leaf);
}

/** How many subjects there are. */
export async function countDossiers({ db }: Projection): Promise<number> {
  const { count } = await db
    .selectFrom("dossier")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** The sums whose key begins with `prefix` (ASCII, not empty), by key. */
export const tallies = ({ db }: Projection, prefix: string): Promise<TallyRow[]> =>
  db
    .selectFrom("tally")
    .selectAll()
    .where("key", ">=", prefix)
    .where("key", "<", justPast(prefix))
    .orderBy("key")
    .execute();

/** A place in the quarantine. */
export type QuarantinePlace = Pick<QuarantineRow, "participant" | "idx">;

/** What is in quarantine, by participant and index. */
export function quarantined(
  { db }: Projection,
  after: QuarantinePlace | undefined,
  limit: number,
): Promise<QuarantineRow[]> {
  const query = db.selectFrom("quarantine").selectAll().orderBy("participant").orderBy("idx").limit(limit);
  if (after === undefined) return query.execute();
  return query
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple("participant", "idx"), ">", tuple(after.participant, after.idx)),
    )
    .execute();
}

/** What of a log is in quarantine from an index on, in log order. */
export const quarantinedOfLog = (
  { db }: Projection,
  participant: ParticipantId,
  from: LogIndex,
): Promise<QuarantineRow[]> =>
  db
    .selectFrom("quarantine")
    .selectAll()
    .where("participant", "=", participant)
    .where("idx", ">=", from)
    .orderBy("idx")
    .execute();

/** How many facts of each log are in quarantine; none for a log that has none there. */
export const countQuarantined = ({
  db,
}: Projection): Promise<(Pick<QuarantineRow, "participant"> & { readonly count: number })[]> =>
  db
    .selectFrom("quarantine")
    .select(({ fn }) => ["participant", fn.countAll<number>().as("count")])
    .groupBy("participant")
    .orderBy("participant")
    .execute();

/** How many facts of a log are in quarantine, before an index and from there on. */
export async function countQuarantinedAround(
  { db }: Projection,
  participant: ParticipantId,
  index: LogIndex,
): Promise<{ readonly before: number; readonly from: number }> {
  const { all, from } = await db
    .selectFrom("quarantine")
    .select(({ fn }) => [
      fn.countAll<number>().as("all"),
      fn.countAll<number>().filterWhere("idx", ">=", index).as("from"),
    ])
    .where("participant", "=", participant)
    .executeTakeFirstOrThrow();
  return { before: all - from, from };
}

/** A commitment as it was published, with its place in the order. */
export type CommitmentRow = Omit<CommitmentTable, "seq"> & { seq: number };

/** The commitment published last, or undefined before the first. */
export const newestCommitment = ({ db }: Projection): Promise<CommitmentRow | undefined> =>
  db.selectFrom("commitment").selectAll().orderBy("seq", "desc").limit(1).executeTakeFirst();

/** The commitment with that text, or undefined if none such was published. */
export const commitmentOf = ({ db }: Projection, body: string): Promise<CommitmentRow | undefined> =>
  db.selectFrom("commitment").selectAll().where("body", "=", body).executeTakeFirst();

/** The commitments whose vector holds that many facts, in the order of publication. */
export const commitmentsOfTotal = ({ db }: Projection, total: number): Promise<CommitmentRow[]> =>
  db.selectFrom("commitment").selectAll().where("total", "=", total).orderBy("seq").execute();

/** The smallest key of a bucket; of the one past the last, a key past every other. */
export function firstKey(bucket: number): Uint8Array {
  return bucket > 0xffff ? new Uint8Array(33).fill(0xff) : Uint8Array.of(bucket >> 8, bucket & 0xff);
}

/** The smallest text past all that begin with `prefix`, in byte order. */
const justPast = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
