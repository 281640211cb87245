import { isKnownArea } from "#contracts/facts/area-codes";
import { type AreaCode, areaCode } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";

/** `44` of `cn-44`. */
export const digitsOf = (province: ParticipantId): string => province.slice(3);

const counties = new Map<ParticipantId, readonly AreaCode[]>();

/**
 * The counties and districts of a province that GB/T 2260 has assigned, ascending. `…01` is left out: it stands for all the
 * districts of a city and is nobody's address.
 */
export function countiesOf(province: ParticipantId): readonly AreaCode[] {
  const found = counties.get(province) ?? assignedCounties(digitsOf(province));
  counties.set(province, found);
  return found;
}

function assignedCounties(digits: string): AreaCode[] {
  const found: AreaCode[] = [];
  for (let rest = 101; rest < 10_000; rest += 1) {
    const code = `${digits}${String(rest).padStart(4, "0")}`;
    if (rest % 100 > 1 && isKnownArea(code)) found.push(areaCode.parse(code));
  }
  return found;
}

/** A code of the province's form that was never assigned: no ID number of a living person begins with it. */
export const neverAssigned = (province: ParticipantId): string => `${digitsOf(province)}9999`;
