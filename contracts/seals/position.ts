import { z } from "zod";

/** Past this a JavaScript number is no longer exact; no log comes near it. */
const MAX = Number.MAX_SAFE_INTEGER;

/** A fact's place in its participant's log, from 0, without gaps. */
export const logIndex = z.int().min(0).max(MAX).brand<"LogIndex">();
export type LogIndex = z.infer<typeof logIndex>;

/** How many facts a log holds: the index that the next fact gets. */
export const logSize = z.int().min(0).max(MAX).brand<"LogSize">();
export type LogSize = z.infer<typeof logSize>;

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
