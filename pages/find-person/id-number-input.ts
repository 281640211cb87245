import { isKnownArea } from "#contracts/facts/area-codes";
import { type IdNumberFault, parseIdNumber } from "#contracts/facts/id-number";

/** What is wrong with an ID number as far as it is typed; `unfinished`: nothing yet. */
export type TypedFault = IdNumberFault | "unfinished";

const LENGTH = 18;

/** What a person types, or pastes from elsewhere, as the characters of the number: without spaces, X in upper case. */
export const tidied = (typed: string): string => typed.replaceAll(/\s/g, "").toUpperCase().slice(0, LENGTH);

/** How many characters are missing. */
export const missing = (typed: string): number => LENGTH - typed.length;

/** What is wrong with what is typed so far (GB 11643); undefined where it is a whole ID number. */
export function faultOf(typed: string): TypedFault | undefined {
  if (typed.length < LENGTH) return /^([1-9][0-9]{0,16})?$/.test(typed) ? "unfinished" : "shape";
  const parsed = parseIdNumber(typed);
  return parsed.ok ? undefined : parsed.fault;
}

/** `3399**********0375`: enough to compare with the document in hand, too little to be the number. */
export const masked = (idNumber: string): string =>
  `${idNumber.slice(0, 4)}${"*".repeat(LENGTH - 8)}${idNumber.slice(-4)}`;

/** The area that a number was first given in, if its code is one. */
export const areaOf = (idNumber: string): string | undefined => {
  const area = idNumber.slice(0, 6);
  return isKnownArea(area) ? area : undefined;
};
