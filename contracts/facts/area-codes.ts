import { ASSIGNED } from "./area-codes.data.ts";
import type { AreaCode } from "./data-types.ts";

/** How much of the country a code of GB/T 2260 stands for. */
export type AreaLevel = "province" | "prefecture" | "county";

/** Every six digits that are, or once were, assigned in GB/T 2260, at any level (area-codes.data.ts names the editions). */
export const KNOWN_AREAS: ReadonlySet<string> = new Set(
  Object.entries(ASSIGNED).flatMap(([province, rest]) =>
    (rest.match(/[0-9]{4}/g) ?? []).map((digits) => province + digits),
  ),
);

/** Whether six digits are, or once were, assigned in GB/T 2260, at any level (area-codes.data.ts names the editions). */
export const isKnownArea = (digits: string): boolean => KNOWN_AREAS.has(digits);

/** By the code's form: `440000` is a province, `440300` a prefecture, `440305` a county. */
export const levelOf = (area: AreaCode): AreaLevel =>
  area.endsWith("0000") ? "province" : area.endsWith("00") ? "prefecture" : "county";
