import type { ParticipantId } from "../facts/participant.ts";
import type { Count } from "./contributions.ts";
import type { PersonDossier, Stay } from "./dossier.ts";
import { coversMonth, isOutside, monthOf } from "./outside.ts";
import { provinceOf } from "./province.ts";

/**
 * Counts who was served where they were present: a service counts for the month in which the destination delivered it, once a
 * person and month however often, if a stay outside there covers a day of that month.
 */
export function countServices({ services, stays }: PersonDossier, count: Count): void {
  if (services.length === 0) return;
  const outside = Map.groupBy(stays.filter(isOutside), ({ from }) => from.fact[0]);
  const counted = new Set<string>();
  const served = new Set<string>();
  for (const service of services) {
    const destination = service.fact[0];
    const month = monthOf(service.date);
    for (const origin of originsOf(outside.get(destination) ?? [], month)) {
      const where = { origin, destination, month };
      const cell = `${origin}/${destination}/${month}`;
      if (!isFirst(counted, `${service.service}/${cell}`)) continue;
      count({ measure: "served", service: service.service, ...where });
      if (!isFirst(served, cell)) count({ measure: "served-again", ...where });
    }
  }
}

/** Where the household was registered, by the stays that cover a day of the month. */
function originsOf(stays: readonly Stay[], month: string): Iterable<ParticipantId> {
  const origins = new Set<ParticipantId>();
  for (const stay of stays) if (coversMonth(stay, month)) origins.add(provinceOf(stay.householdAreaCode));
  return origins;
}

/** Whether the name is new to the set; it is in it afterwards. */
function isFirst(names: Set<string>, name: string): boolean {
  if (names.has(name)) return false;
  names.add(name);
  return true;
}
