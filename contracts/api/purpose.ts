import { z } from "zod";
import { PURPOSES } from "../facts/code-tables.ts";

/**
 * Why somebody looks at a person: the request header `Purpose` (design, section 9). It is recorded with the look, so it
 * is one of five words and never free text.
 */
export const purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof purpose>;
