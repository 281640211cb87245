/*
 * The classes by which the tally counts. The fold knows no policy (contracts/policy): it keeps delays and lengths in classes
 * fine enough that every deadline and band of a policy is a border of them, and whoever asks adds up those that fit. A
 * policy with another border needs another class here, and with it a rebuild.
 */

/** Days from what began to what was due, by class: at most so many, and `more`. */
export const DELAY_CLASSES = ["within-15", "within-30", "within-60", "within-90", "more"] as const;
export type DelayClass = (typeof DELAY_CLASSES)[number];

const DELAY_BORDERS = [
  [15, "within-15"],
  [30, "within-30"],
  [60, "within-60"],
  [90, "within-90"],
] as const satisfies readonly (readonly [days: number, of: DelayClass])[];

/** The class of a delay of that many days; what came before its time (less than 0) is in the first. */
export const delayClassOf = (days: number): DelayClass =>
  DELAY_BORDERS.find(([most]) => days <= most)?.[1] ?? "more";

/** The classes of delays of at most that many days. Throws RangeError where that is no border of the classes. */
export function delaysWithin(days: number): readonly DelayClass[] {
  const at = DELAY_BORDERS.findIndex(([most]) => most === days);
  if (at < 0) throw new RangeError(`no border of the classes of delays: ${days} days`);
  return DELAY_CLASSES.slice(0, at + 1);
}

/** Lengths of stay in days, by class: from so many on, up to the next class's first. */
export const STAY_CLASSES = ["from-0", "from-30", "from-90", "from-182", "from-365", "from-1096"] as const;
export type StayClass = (typeof STAY_CLASSES)[number];

const STAY_BORDERS = [
  [1096, "from-1096"],
  [365, "from-365"],
  [182, "from-182"],
  [90, "from-90"],
  [30, "from-30"],
  [0, "from-0"],
] as const satisfies readonly (readonly [days: number, of: StayClass])[];

/** The class of a stay of that many whole days. */
export const stayClassOf = (days: number): StayClass =>
  STAY_BORDERS.find(([least]) => days >= least)?.[1] ?? "from-0";

/**
 * The classes of stays of at least `from` days and fewer than `until` (no end, if missing). Throws RangeError where one of
 * them is no border of the classes.
 */
export function staysBetween(from: number, until?: number): readonly StayClass[] {
  const borders: readonly number[] = STAY_BORDERS.map(([least]) => least);
  const [first, last] = [borders.indexOf(from), until === undefined ? -1 : borders.indexOf(until)];
  if (first < 0 || (until !== undefined && last < 0))
    throw new RangeError(`no borders of the classes of stays: ${from} and ${until} days`);
  return STAY_BORDERS.slice(last + 1, first + 1).map(([, name]) => name);
}

/** Whether an arrival is the first outside in its dossier and, if so, whether the departure that led to it is known. */
export const ARRIVAL_ORDERS = ["first-announced", "first-unannounced", "later"] as const;
export type ArrivalOrder = (typeof ARRIVAL_ORDERS)[number];

/**
 * Whether somebody held a certificate in force on the day of an arrival and, if so, how long after it the first check at the
 * destination came: `unchecked` if there was none.
 */
export const CERTIFICATE_CLASSES = ["none", "unchecked", ...DELAY_CLASSES] as const;
export type CertificateClass = (typeof CERTIFICATE_CLASSES)[number];

/** Whether the departure that ended a stay is known, or only the arrival elsewhere. */
export const DEPARTURE_CLASSES = ["known", "unknown"] as const;
export type DepartureClass = (typeof DEPARTURE_CLASSES)[number];

/** How soon a notice was acknowledged: `waiting` if it is not. */
export const NOTICE_CLASSES = ["waiting", ...DELAY_CLASSES] as const;
export type NoticeClass = (typeof NOTICE_CLASSES)[number];

/** How soon an inquiry was answered: `waiting` if it is not, `dropped` if it was closed without an answer. */
export const INQUIRY_CLASSES = ["waiting", "dropped", ...DELAY_CLASSES] as const;
export type InquiryClass = (typeof INQUIRY_CLASSES)[number];
