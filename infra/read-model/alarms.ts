import type { Kysely, Selectable } from "kysely";
import type { AlarmTable, SharedTables } from "./tables.ts";

export type AlarmRow = Selectable<AlarmTable>;

/** Raises an alarm; the same one (participant, code, place) again changes nothing. True if it is a new one. */
export async function raiseAlarm(
  shared: Kysely<SharedTables>,
  alarm: Omit<AlarmRow, "id">,
): Promise<boolean> {
  const raised = await shared
    .insertInto("alarm")
    .values(alarm)
    .onConflict((conflict) => conflict.columns(["participant", "code", "place"]).doNothing())
    .executeTakeFirst();
  return raised.numInsertedOrUpdatedRows === 1n;
}

/** Alarms, the newest first: those before the one whose id is `before`. */
export function alarms(
  shared: Kysely<SharedTables>,
  before: number | undefined,
  limit: number,
): Promise<AlarmRow[]> {
  const query = shared.selectFrom("alarm").selectAll().orderBy("id", "desc").limit(limit);
  return (before === undefined ? query : query.where("id", "<", before)).execute();
}

export type AlarmCount = Pick<AlarmRow, "participant" | "code"> & { readonly count: number };

/** How many alarms there are of each log and code. */
export const countAlarms = (shared: Kysely<SharedTables>): Promise<AlarmCount[]> =>
  shared
    .selectFrom("alarm")
    .select(({ fn }) => ["participant", "code", fn.countAll<number>().as("count")])
    .groupBy(["participant", "code"])
    .orderBy("participant")
    .orderBy("code")
    .execute();
