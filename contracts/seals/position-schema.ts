import { z } from "zod";

/** Past this a JavaScript number is no longer exact; no log comes near it. */
const MAX = Number.MAX_SAFE_INTEGER;

/** A fact's place as an API or a fact spells it: a whole number from 0 to 2^53-1. */
export const logIndex = z.int().min(0).max(MAX).brand<"LogIndex">();

/** A log's size as an API or a fact spells it: a whole number from 0 to 2^53-1. */
export const logSize = z.int().min(0).max(MAX).brand<"LogSize">();
