import type { ParticipantId } from "../facts/participant.ts";
import type {
  ByBand,
  ByDestination,
  ByMonth,
  ByOrigin,
  ByPrefecture,
  OriginDestination,
} from "./protected-tables.ts";
import type { Count } from "./suppression.ts";

/** A row of a published table, before it is known whether it is told. */
export interface Placed<Place> {
  readonly place: Place;
  readonly count: Count;
}

/** A month's rows. */
export interface MonthTables {
  readonly arrivals: readonly Placed<OriginDestination>[];
  readonly outflow: readonly Placed<ByOrigin>[];
  readonly inflow: readonly Placed<ByDestination>[];
  readonly total: readonly Placed<ByMonth>[];
  readonly prefectures: readonly Placed<ByPrefecture>[];
  readonly departures: readonly Placed<ByDestination>[];
  readonly departuresTotal: readonly Placed<ByMonth>[];
  readonly lengthOfStay: readonly Placed<ByBand>[];
  readonly lengthOfStayTotal: readonly Placed<ByMonth & { readonly band: string }>[];
  readonly stock: readonly Placed<ByDestination>[];
  readonly stockTotal: readonly Placed<ByMonth>[];
  readonly present: readonly Placed<ByDestination>[];
}

/** The stocks before the first month. */
export interface OpeningTables {
  readonly opening: readonly Placed<{ readonly destination: ParticipantId }>[];
  readonly openingTotal: readonly Placed<object>[];
}
