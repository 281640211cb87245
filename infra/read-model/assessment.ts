import { sql } from "kysely";
import type { ParticipantId } from "#contracts/facts/participant";
import { textArray } from "./array-parameter.ts";
import type { Projection } from "./read-model.ts";
import { firstKey } from "./reads.ts";
import { type DossierRow, type TallyRow, tableOf } from "./tables.ts";

/*
 * Reads of what assesses provinces: sums of months, and the dossiers that a number is made of. Every key of the tally that is
 * read here ends in two participants and a month: `arrivals/…/cn-51/cn-44/2010-03`.
 */

/** The first and the last month, `2010-03`. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** The sums of those measures in those months, by key. */
export async function talliesOfMonths(
  projection: Projection,
  measures: readonly string[],
  { from, to }: Months,
): Promise<TallyRow[]> {
  const found = await sql<TallyRow>`select key, value from ${tableOf(projection, "tally")}
    where split_part(key, '/', 1) = any(${textArray(measures)}::text[]) and right(key, 7) between ${from} and ${to}
    order by key`.execute(projection.db);
  return found.rows;
}

/** A sum over all months before one. */
export interface StreamRow {
  readonly origin: ParticipantId;
  readonly destination: ParticipantId;
  readonly value: number;
}

/** The sums of a measure over all months before `month`, by origin and destination. */
export async function talliesBefore(
  projection: Projection,
  measure: string,
  month: string,
): Promise<StreamRow[]> {
  const found =
    await sql<StreamRow>`select split_part(key, '/', -3) as origin, split_part(key, '/', -2) as destination,
      sum(value)::int8 as value
    from ${tableOf(projection, "tally")}
    where split_part(key, '/', 1) = ${measure} and right(key, 7) < ${month}
    group by 1, 2 order by 1, 2`.execute(projection.db);
  return found.rows;
}

/** Which dossiers are looked for. */
export interface Mentioning {
  /** What the subject begins with: `p` for persons, `c-` for cases. */
  readonly subject: string;
  /** What the dossier's JSON holds, each of them. */
  readonly texts: readonly string[];
}

/** Dossiers of whole buckets of the commitment, and the bucket to go on with: undefined after the last one. */
export interface ScannedDossiers {
  readonly rows: readonly Pick<DossierRow, "subject" | "record">[];
  readonly next: number | undefined;
}

/**
 * Of the dossiers from a bucket on (0 to 65,535), those that mention it all, by bucket. It looks at no more than `scan` of
 * them, but always at a whole bucket. Read inside `snapshot`: it is two queries.
 */
export async function dossiersMentioning(
  projection: Projection,
  bucket: number,
  scan: number,
  { subject, texts }: Mentioning,
): Promise<ScannedDossiers> {
  const dossier = tableOf(projection, "dossier");
  const past = await sql<Pick<DossierRow, "key">>`select key from ${dossier} where key >= ${firstKey(bucket)}
    order by key offset ${scan} limit 1`.execute(projection.db);
  const [first] = past.rows;
  const next = first && Math.max(bucket + 1, ((first.key[0] ?? 0) << 8) | (first.key[1] ?? 0));
  const found = await sql<Pick<DossierRow, "subject" | "record">>`select subject, record from ${dossier}
    where key >= ${firstKey(bucket)} and key < ${firstKey(next ?? 0x10000)} and starts_with(subject, ${subject})
      and not exists (select 1 from unnest(${textArray(texts)}::text[]) as wanted (text) where strpos(record, wanted.text) = 0)
    order by key`.execute(projection.db);
  return { rows: found.rows, next: next === undefined || next > 0xffff ? undefined : next };
}
