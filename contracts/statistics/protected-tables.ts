import type { ParticipantId } from "../facts/participant.ts";
import type { StayBand } from "../policy/policy.ts";

/**
 * The parts that the tables for readers without `statistics:exact` are made of: closed months, whole numbers of at least 0. Sums and
 * stocks are made from the parts, so they add up.
 */
export interface StatisticsParts {
  /** Every pair of two of them is a cell of every month, 0 where none is listed. */
  readonly provinces: readonly ParticipantId[];
  /** `2010-01`, one after the other, from the first that was ever published on. */
  readonly months: readonly string[];
  /** The stock before the first month; a province that is not listed had none, as everybody knows. */
  readonly opening: readonly { readonly destination: ParticipantId; readonly count: number }[];
  /** Stays begun outside the household's province. */
  readonly arrivals: readonly Of<OriginDestination>[];
  /** The same by prefecture, those with 0 too, or their being listed tells something: all of a province and month, or none. */
  readonly prefectures: readonly Of<ByPrefecture>[];
  /** Those stays ended, by how long they were; 0 where none is listed. */
  readonly departures: readonly Of<ByBand>[];
  readonly bands: readonly StayBand[];
  /** Persons with such a stay at any time in the month; 0 where none is listed. */
  readonly present: readonly Of<ByDestination>[];
  /** Of those, the ones who received the service; 0 where none is listed. */
  readonly served: readonly Of<ByService>[];
  readonly services: readonly string[];
}

/** A row of a table of parts. */
type Of<Place> = Place & { readonly count: number };

/** A row of a table for readers without `statistics:exact`; null: kept back. */
export type Told<Place> = Place & { readonly count: number | null };

export interface ByMonth {
  readonly month: string;
}
export interface ByDestination extends ByMonth {
  readonly destination: ParticipantId;
}
export interface ByOrigin extends ByMonth {
  readonly origin: ParticipantId;
}
export interface OriginDestination extends ByOrigin, ByDestination {}
export interface ByPrefecture extends ByDestination {
  /** Four digits of GB/T 2260. */
  readonly prefecture: string;
}
export interface ByBand extends ByDestination {
  readonly band: string;
}
export interface ByService extends ByDestination {
  readonly service: string;
}

/** All that readers without `statistics:exact` are told. Each table is in the order of its months, then of its other members. */
export interface ProtectedTables {
  readonly arrivals: readonly Told<OriginDestination>[];
  readonly outflow: readonly Told<ByOrigin>[];
  readonly inflow: readonly Told<ByDestination>[];
  readonly total: readonly Told<ByMonth>[];
  readonly prefectures: readonly Told<ByPrefecture>[];
  readonly departures: readonly Told<ByDestination>[];
  readonly departuresTotal: readonly Told<ByMonth>[];
  /** Without the bands that no stay since the first month can have reached. */
  readonly lengthOfStay: readonly Told<ByBand>[];
  readonly lengthOfStayTotal: readonly Told<ByMonth & { readonly band: string }>[];
  /** The stock before the first month, of the provinces listed, and its sum (no row when none is listed). */
  readonly opening: readonly Told<{ readonly destination: ParticipantId }>[];
  readonly openingTotal: readonly Told<object>[];
  /** At the month's end. */
  readonly stock: readonly Told<ByDestination>[];
  readonly stockTotal: readonly Told<ByMonth>[];
  readonly present: readonly Told<ByDestination>[];
  readonly served: readonly Told<ByService>[];
}

/** Small counts and how far they are hidden. */
export interface ProtectionOptions {
  /** A count below it is small: 0 too. */
  readonly threshold: number;
  /** What follows about a small count is no interval narrower than this; at least 1. */
  readonly width: number;
}
