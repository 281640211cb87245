import { z } from "zod";
import { provinceId } from "../facts/participant.ts";
import { caseId, pseudonym } from "../facts/subject.ts";
import { asOfQuery, caseFactsQuery, worklistQuery } from "./cases.ts";
import { minPosition } from "./min-position.ts";
import { pageQuery } from "./view.ts";

/*
 * What the view's reads about persons, cases and provinces are asked: a path's parameters, and a query's. A province's node
 * takes some of them for its counters and passes them on.
 */

export const personPath = z.strictObject({ pseudonym });
export const casePath = z.strictObject({ caseId });
export const provincePath = z.strictObject({ participant: provinceId });

/** Dossier, movements, certificates, services and proof of a person. */
export const personRead = z.strictObject({ minPosition });
/** Who looked at a person. */
export const looksRead = pageQuery.extend({ minPosition });
/** All that a counter needs about a person. */
export const overviewRead = z.strictObject({ ...asOfQuery, minPosition });
export const caseRead = z.strictObject({ ...asOfQuery, minPosition });
export const caseFactsRead = caseFactsQuery.extend({ minPosition });
export const worklistRead = worklistQuery.extend({ minPosition });
