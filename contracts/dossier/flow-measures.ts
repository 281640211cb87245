import type { TallyKey, TallyMeasure } from "./tally-key.ts";

/**
 * What `GET /v1/flows` counts:
 *
 * - `arrivals`: stays begun outside the household's province, by the month in which they began;
 * - `first-arrivals`: of those the first in each dossier;
 * - `departures`: those stays ended, by the month in which they ended;
 * - `returns`: stays begun in the household's province.
 */
export const FLOW_MEASURES = ["arrivals", "first-arrivals", "departures", "returns"] as const;
export type FlowMeasure = (typeof FLOW_MEASURES)[number];

/** The measure of the tally whose cells hold a flow. */
export const tallyOfFlow = (flow: FlowMeasure): TallyMeasure =>
  flow === "first-arrivals" ? "arrivals" : flow;

/** Whether a cell of that measure counts for the flow. */
export const countsForFlow = (flow: FlowMeasure, key: TallyKey): boolean =>
  flow !== "first-arrivals" || (key.measure === "arrivals" && key.order !== "later");
