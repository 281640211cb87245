/**
 * A person's identity number (公民身份号码, GB 11643-1999): 18 characters, X in upper case.
 *
 *     11010519491231002X
 *     ├────┤               area of first registration (GB/T 2260)
 *           ├──────┤       date of birth
 *                   ├─┤    sequence, odd for men
 *                      X   check character, ISO 7064 MOD 11-2
 *
 * It lives between a request's arrival and its pseudonym (pseudonym.ts) and goes nowhere else: not into a log, an error, a
 * trace or a file.
 */
export type IdNumber = string & { readonly __brand: "IdNumber" };

export type IdNumberFault = "shape" | "birth-date" | "check-character";

export type ParsedIdNumber =
  | { readonly ok: true; readonly idNumber: IdNumber }
  | { readonly ok: false; readonly fault: IdNumberFault };

/**
 * Reads an identity number as a system reports it; a lower-case x is taken as X, nothing else is repaired. The area is not
 * looked up: numbers keep the code under which they were first given, and the demo's people carry codes never assigned.
 */
export function parseIdNumber(text: string): ParsedIdNumber {
  if (!SHAPE.test(text)) return { ok: false, fault: "shape" };
  const number = text.toUpperCase();
  if (!isBirthDate(number.slice(6, 14))) return { ok: false, fault: "birth-date" };
  if (checkCharacter(number) !== number[17]) return { ok: false, fault: "check-character" };
  return { ok: true, idNumber: number as IdNumber };
}

const SHAPE = /^[1-9][0-9]{16}[0-9Xx]$/;
const FIRST_YEAR = 1900;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether eight digits are a day that exists, in 1900 or later. */
export function isBirthDate(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return year >= FIRST_YEAR && day >= 1 && day <= days;
}

/**
 * The check character of the first 17 digits (GB 11643-1999, section 4.3; ISO 7064 MOD 11-2): the digit at place i from
 * the right, the check character being place 1, weighs 2^(i-1) mod 11; all 18 sum to 1 mod 11.
 */
export function checkCharacter(digits: string): string {
  let remainder = 0;
  for (let place = 0; place < 17; place += 1) {
    remainder = (remainder + (digits.charCodeAt(place) - ZERO)) * 2;
  }
  return CHECK_CHARACTERS.charAt((12 - (remainder % 11)) % 11);
}

const ZERO = 48;
const CHECK_CHARACTERS = "0123456789X";
