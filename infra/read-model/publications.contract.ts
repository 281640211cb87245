import { expect, it } from "vitest";
import type { Kysely } from "kysely";
import { calendarDate } from "#contracts/facts/data-types";
import { newestPublication, savePublication } from "./publications.ts";
import type { SharedTables } from "./tables.ts";

/** A day is published once; of earlier days the notes stay. */
export function publicationsContract(shared: () => Kysely<SharedTables>): void {
  it("keeps one publication a day, and of earlier days the notes", async () => {
    const [monday, tuesday] = [calendarDate.parse("2010-03-01"), calendarDate.parse("2010-03-02")];
    expect(await newestPublication(shared())).toBeUndefined();
    const first = { day: monday, note: "one", content: "figures" };
    await savePublication(shared(), first);
    expect(await newestPublication(shared())).toEqual(first);
    await savePublication(shared(), { day: monday, note: "other", content: "others" });
    expect(await newestPublication(shared())).toEqual(first);
    const second = { day: tuesday, note: "two", content: "more" };
    await savePublication(shared(), second);
    expect(await newestPublication(shared())).toEqual(second);
    const rows = await shared().selectFrom("publication").selectAll().orderBy("day").execute();
    expect(rows).toEqual([{ ...first, content: null }, second]);
  });
}
