import { z } from "zod";

/**
 * Why somebody looks at a person: the request header `Purpose` (design, section 9). It is recorded with the look, so it
 * is one of five words and never free text.
 */
export const purpose = z.enum(["service-delivery", "certificate-check", "inquiry", "audit", "own-record"]);
export type Purpose = z.infer<typeof purpose>;
