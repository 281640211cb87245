import { MEASURES, type Measure } from "./figures/measures.ts";
import { placeOf } from "./squares/places.ts";

/** What of the board stands in its address, so that it can be sent to somebody: `?measure=net&month=2010-03&at=cn-51,cn-44`. */
export interface Shown {
  readonly measure: Measure;
  /** Undefined: the newest there is. */
  readonly month: string | undefined;
  /** None, one province, or the two ends of a pair. */
  readonly chosen: readonly string[];
  readonly asTable: boolean;
}

export function shownBy(search: string): Shown {
  const given = new URLSearchParams(search);
  const month = given.get("month");
  const chosen = (given.get("at") ?? "").split(",").filter((id) => placeOf(id) !== undefined);
  return {
    measure: MEASURES.find((each) => each === given.get("measure")) ?? "stock",
    month: month !== null && /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    chosen: [...new Set(chosen)].slice(0, 2),
    asTable: given.get("as") === "table",
  };
}

/** The address's part after the path; empty for the board as it opens. */
export function searchOf({ measure, month, chosen, asTable }: Shown): string {
  const parts = [
    ...(measure === "stock" ? [] : [`measure=${measure}`]),
    ...(month === undefined ? [] : [`month=${month}`]),
    ...(chosen.length === 0 ? [] : [`at=${chosen.join(",")}`]),
    ...(asTable ? ["as=table"] : []),
  ];
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
