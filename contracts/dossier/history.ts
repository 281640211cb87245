import type { AreaCode, CalendarDate, Code } from "../facts/data-types.ts";
import { certificateState } from "./certificate-state.ts";
import type { Certificate, PersonDossier, Stay } from "./dossier.ts";

/*
 * What stood on a date, asked of a dossier. A node folds what its own log says of a subject and decides a report against
 * what stood on the report's `occurredOn`, however late the report comes.
 */

/** The stay that was open when `date` ended; stays of one person never overlap. */
export const presentStay = ({ stays }: Pick<PersonDossier, "stays">, date: CalendarDate): Stay | undefined =>
  stays.findLast(({ from, until }) => from.date <= date && (until === undefined || until.date > date));

/** The stay at `area` that was open when `date` ended. */
export const openStayAt = (dossier: PersonDossier, area: AreaCode, date: CalendarDate): Stay | undefined =>
  dossier.stays.find(
    ({ areaCode, from, until }) =>
      areaCode === area && from.date <= date && (until === undefined || until.date > date),
  );

/**
 * The stay that a departure from `area` on `date` would belong to: the last one begun there by then, of those without a
 * departure. An arrival elsewhere may have ended it already. Undefined: such a departure fits no stay.
 */
export const stayToDepart = (dossier: PersonDossier, area: AreaCode, date: CalendarDate): Stay | undefined =>
  dossier.stays.findLast(
    ({ areaCode, from, until }) => areaCode === area && from.date <= date && until?.departure === undefined,
  );

/** Whether a certificate was in force on `date`: issued by then, neither expired nor revoked. */
export const isInForce = (certificate: Certificate, date: CalendarDate): boolean =>
  certificateState(certificate, date) === "valid";

/** The first certificate of `kind` that was in force on `date`. */
export const certificateInForce = (
  dossier: PersonDossier,
  kind: Code,
  date: CalendarDate,
): Certificate | undefined =>
  dossier.certificates.find((each) => each.kind === kind && isInForce(each, date));
