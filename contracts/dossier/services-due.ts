import { SERVICES } from "../facts/code-tables.ts";
import type { CalendarDate } from "../facts/data-types.ts";
import type { PersonDossier } from "./dossier.ts";
import { presentStay } from "./history.ts";
import { isOutside } from "./outside.ts";

/** A service that is free of charge for everyone who moves (contracts/facts/code-tables.ts). */
export type FreeService = (typeof SERVICES)[number];

/**
 * The free services that the place of residence still owes a person when the day `asOf` ends (Decree 555, article 10): those
 * that the province of the present stay has not delivered since that stay began. None where the person is not known to
 * live outside the household's province.
 */
export function servicesDue(
  dossier: Pick<PersonDossier, "stays" | "services">,
  asOf: CalendarDate,
): FreeService[] {
  const stay = presentStay(dossier, asOf);
  if (stay === undefined || !isOutside(stay)) return [];
  const [there] = stay.from.fact;
  const received = new Set<string>();
  for (const { date, fact, service } of dossier.services)
    if (fact[0] === there && date >= stay.from.date && date <= asOf) received.add(service);
  return SERVICES.filter((service) => !received.has(service));
}
