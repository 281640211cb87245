import type { AreaCode } from "../facts/data-types.ts";
import { type ParticipantId, participantId } from "../facts/participant.ts";

const known = new Map<string, ParticipantId>();

/**
 * The province of an area by its GB/T 2260 code alone: `cn-` and the first two digits. The dossier asks no directory, so
 * the areas of the Production and Construction Corps (`cn-66`) count as Xinjiang's, `cn-65`, as in the census.
 */
export function provinceOf(area: AreaCode): ParticipantId {
  const digits = area.slice(0, 2);
  const province = known.get(digits) ?? participantId.parse(`cn-${digits}`);
  known.set(digits, province);
  return province;
}
