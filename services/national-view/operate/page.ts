import { z } from "zod";
import { RequestProblem } from "#contracts/api/problem";

/** A cursor: the last row's key as JSON, base64url. Opaque to whoever gets it, checked when it comes back. */
export const cursorOf = (key: z.core.util.JSONType): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

/** The key that `cursorOf` wrote; undefined without a cursor. Throws CB827, naming the query's `member`, for anything else. */
export function keyOf<Schema extends z.ZodType>(
  schema: Schema,
  cursor: string | undefined,
  member = "cursor",
): z.output<Schema> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new RequestProblem("CB827", "The query is not as described.", {
      errors: [{ pointer: `/${member}`, detail: "is not a cursor that a page before gave", code: "CB827" }],
    });
  }
}

/** At most `limit` of the rows, of which one more was read to know whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  cursorAfter: (row: Row) => string,
): { items: Item[]; cursor?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(itemOf), ...(more ? { cursor: cursorAfter(last) } : {}) };
}
