import type { Kysely } from "kysely";
import type { PublicationRow, SharedTables } from "./tables.ts";

/** What was published last; undefined if nothing ever was. */
export const newestPublication = (shared: Kysely<SharedTables>): Promise<PublicationRow | undefined> =>
  shared.selectFrom("publication").selectAll().orderBy("day", "desc").limit(1).executeTakeFirst();

/** Keeps a day's publication, unless the day has one; of earlier days the note stays, and the figures go. */
export async function savePublication(
  shared: Kysely<SharedTables>,
  publication: PublicationRow,
): Promise<void> {
  await shared
    .insertInto("publication")
    .values(publication)
    .onConflict((conflict) => conflict.column("day").doNothing())
    .execute();
  await shared
    .updateTable("publication")
    .set({ content: null })
    .where("day", "<", publication.day)
    .where("content", "is not", null)
    .execute();
}
