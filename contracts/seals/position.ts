import type { z } from "zod";

/*
 * Where a fact is and how long a log is. The schemas of both stand in position-schema.ts: whoever only verifies a seal, such as
 * the client in a browser, needs no zod.
 */

/** A fact's place in its participant's log, from 0, without gaps. */
export type LogIndex = number & z.$brand<"LogIndex">;

/** How many facts a log holds: the index that the next fact gets. */
export type LogSize = number & z.$brand<"LogSize">;

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Brands a number as an index. Throws RangeError unless it is a whole number from 0 to 2^53-1. */
export function asIndex(value: number): LogIndex {
  if (!isCount(value)) throw new RangeError(`not an index: ${value}`);
  return value as LogIndex;
}

/** Brands a number as a size. Throws RangeError unless it is a whole number from 0 to 2^53-1. */
export function asSize(value: number): LogSize {
  if (!isCount(value)) throw new RangeError(`not a size: ${value}`);
  return value as LogSize;
}
