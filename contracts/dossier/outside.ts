import type { CalendarDate } from "../facts/data-types.ts";
import type { Stay } from "./dossier.ts";
import { provinceOf } from "./province.ts";

/** Whether a stay is in another province than the household's. */
export const isOutside = ({ areaCode, householdAreaCode }: Stay): boolean =>
  provinceOf(areaCode) !== provinceOf(householdAreaCode);

/** The month of a date: `2010-03`. */
export const monthOf = (date: CalendarDate): string => date.slice(0, 7);

/** Whether a stay covers a day of that month; the days on which it begins and ends are its own. */
export const coversMonth = ({ from, until }: Stay, month: string): boolean =>
  monthOf(from.date) <= month && (until === undefined || monthOf(until.date) >= month);
