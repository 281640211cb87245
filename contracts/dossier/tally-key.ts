import { type Urgency, urgency } from "../facts/collaboration/collaboration.ts";
import { type Code, code } from "../facts/data-types.ts";
import { type ParticipantId, participantId } from "../facts/participant.ts";
import {
  ARRIVAL_ORDERS,
  type ArrivalOrder,
  CERTIFICATE_CLASSES,
  type CertificateClass,
  DELAY_CLASSES,
  type DelayClass,
  DEPARTURE_CLASSES,
  type DepartureClass,
  INQUIRY_CLASSES,
  type InquiryClass,
  NOTICE_CLASSES,
  type NoticeClass,
  STAY_CLASSES,
  type StayClass,
} from "./tally-classes.ts";

/** Between whom people move, and when. */
export interface Between {
  /** The household's participant: `cn-` and the first two digits of `householdAreaCode`. */
  readonly origin: ParticipantId;
  /** The participant whose log holds the arrival that began the stay, for what comes after it too. */
  readonly destination: ParticipantId;
  /** `2010-03` */
  readonly month: string;
}

/** Between whom a case is, and the month in which its opening was recorded. */
export interface CaseBetween {
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly month: string;
}

/** Between whom people move, and within the destination where. */
export interface IntoPrefecture extends Between {
  /** The first four digits of the stay's area code (GB/T 2260). */
  readonly prefecture: string;
}

/** Where within a province the households are of those who move out of it. */
export interface OutOfPrefecture extends Omit<Between, "destination"> {
  /** The first four digits of the household's area code. */
  readonly prefecture: string;
}

/** What each measure counts by; docs/dossier.md, "Tally", says what it counts. */
interface CountedBy {
  readonly arrivals: Between & {
    readonly recorded: DelayClass;
    readonly order: ArrivalOrder;
    readonly certificate: CertificateClass;
  };
  readonly "days-stayed": Between;
  readonly departures: Between & { readonly departure: DepartureClass; readonly length: StayClass };
  readonly inquiries: CaseBetween & { readonly urgency: Urgency; readonly outcome: InquiryClass };
  readonly notices: CaseBetween & { readonly outcome: NoticeClass };
  readonly "prefecture-arrivals": IntoPrefecture;
  readonly "prefecture-departures": IntoPrefecture;
  readonly "prefecture-outflow": OutOfPrefecture;
  readonly "present-again": Between;
  readonly returns: Between;
  readonly served: Between & { readonly service: Code };
  readonly "served-again": Between;
}

/** What the view counts. */
export type TallyMeasure = keyof CountedBy;
/** Names a cell of the tally. */
export type TallyKey = { [Name in TallyMeasure]: { readonly measure: Name } & CountedBy[Name] }[TallyMeasure];

/**
 * A tally key as one ASCII string, the measure first, the month last:
 *
 *     arrivals/within-15/first-announced/unchecked/cn-51/cn-44/2010-03     recorded, order, certificate
 *     departures/known/from-182/cn-51/cn-44/2010-11                        departure, length
 *     days-stayed, present-again, returns, served-again /cn-51/cn-44/2010-03
 *     served/health-check/cn-51/cn-44/2010-03
 *     prefecture-arrivals, prefecture-departures /4403/cn-51/cn-44/2010-03
 *     prefecture-outflow/5101/cn-51/2010-03
 *     notices/within-30/cn-44/cn-51/2010-03
 *     inquiries/urgent/waiting/cn-44/cn-51/2010-03
 */
export function formatTallyKey(key: TallyKey): string {
  switch (key.measure) {
    case "arrivals":
      return `arrivals/${key.recorded}/${key.order}/${key.certificate}/${between(key)}`;
    case "departures":
      return `departures/${key.departure}/${key.length}/${between(key)}`;
    case "served":
      return `served/${key.service}/${between(key)}`;
    case "days-stayed":
    case "present-again":
    case "returns":
    case "served-again":
      return `${key.measure}/${between(key)}`;
    case "prefecture-arrivals":
    case "prefecture-departures":
      return `${key.measure}/${key.prefecture}/${between(key)}`;
    case "prefecture-outflow":
      return `prefecture-outflow/${key.prefecture}/${key.origin}/${key.month}`;
    case "notices":
      return `notices/${key.outcome}/${key.from}/${key.to}/${key.month}`;
    case "inquiries":
      return `inquiries/${key.urgency}/${key.outcome}/${key.from}/${key.to}/${key.month}`;
  }
}

const between = ({ origin, destination, month }: Between): string => `${origin}/${destination}/${month}`;

/** The key that `formatTallyKey` wrote. Throws RangeError for anything else. */
export function parseTallyKey(text: string): TallyKey {
  const [measure, ...parts] = text.split("/");
  const key = keyOf(measure, parts);
  if (key === undefined) throw new RangeError(`not a tally key: ${text}`);
  return key;
}

function keyOf(measure: string | undefined, parts: readonly string[]): TallyKey | undefined {
  switch (measure) {
    case "arrivals":
      return arrivalsKey(parts);
    case "departures":
      return departuresKey(parts);
    case "served":
      return servedKey(parts);
    case "days-stayed":
    case "present-again":
    case "returns":
    case "served-again": {
      const where = betweenOf(parts);
      return where && { measure, ...where };
    }
    case "prefecture-arrivals":
    case "prefecture-departures":
      return intoPrefectureKey(measure, parts);
    case "prefecture-outflow":
      return outOfPrefectureKey(parts);
    case "notices":
      return noticesKey(parts);
    case "inquiries":
      return inquiriesKey(parts);
    default:
      return undefined;
  }
}

function arrivalsKey([first, second, third, ...parts]: readonly string[]): TallyKey | undefined {
  const [recorded, order] = [oneOf(DELAY_CLASSES, first), oneOf(ARRIVAL_ORDERS, second)];
  const [certificate, where] = [oneOf(CERTIFICATE_CLASSES, third), betweenOf(parts)];
  return recorded && order && certificate && where
    ? { measure: "arrivals", recorded, order, certificate, ...where }
    : undefined;
}

function departuresKey([first, second, ...parts]: readonly string[]): TallyKey | undefined {
  const [departure, length] = [oneOf(DEPARTURE_CLASSES, first), oneOf(STAY_CLASSES, second)];
  const where = betweenOf(parts);
  return departure && length && where ? { measure: "departures", departure, length, ...where } : undefined;
}

function servedKey([first, ...parts]: readonly string[]): TallyKey | undefined {
  const [service, where] = [code.safeParse(first).data, betweenOf(parts)];
  return service && where ? { measure: "served", service, ...where } : undefined;
}

function intoPrefectureKey(
  measure: "prefecture-arrivals" | "prefecture-departures",
  [prefecture, ...parts]: readonly string[],
): TallyKey | undefined {
  const where = betweenOf(parts);
  return isPrefecture(prefecture) && where ? { measure, prefecture, ...where } : undefined;
}

function outOfPrefectureKey(parts: readonly string[]): TallyKey | undefined {
  const [prefecture, origin, month] = [parts[0], participantOf(parts[1]), parts[2]];
  return parts.length === 3 && isPrefecture(prefecture) && origin && isMonth(month)
    ? { measure: "prefecture-outflow", prefecture, origin, month }
    : undefined;
}

function noticesKey([first, ...parts]: readonly string[]): TallyKey | undefined {
  const [outcome, where] = [oneOf(NOTICE_CLASSES, first), caseBetweenOf(parts)];
  return outcome && where ? { measure: "notices", outcome, ...where } : undefined;
}

function inquiriesKey([first, second, ...parts]: readonly string[]): TallyKey | undefined {
  const [asked, outcome] = [oneOf(urgency.options, first), oneOf(INQUIRY_CLASSES, second)];
  const where = caseBetweenOf(parts);
  return asked && outcome && where ? { measure: "inquiries", urgency: asked, outcome, ...where } : undefined;
}

const oneOf = <Name extends string>(names: readonly Name[], text: string | undefined): Name | undefined =>
  names.find((name) => name === text);

/** Of three parts: two participants and a month. */
function betweenOf(parts: readonly string[]): Between | undefined {
  const [origin, destination, month] = [participantOf(parts[0]), participantOf(parts[1]), parts[2]];
  return parts.length === 3 && origin && destination && isMonth(month)
    ? { origin, destination, month }
    : undefined;
}

function caseBetweenOf(parts: readonly string[]): CaseBetween | undefined {
  const where = betweenOf(parts);
  return where && { from: where.origin, to: where.destination, month: where.month };
}

const isPrefecture = (text: string | undefined): text is string =>
  text !== undefined && /^[1-9][0-9]{3}$/.test(text);

const isMonth = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(text);

/** There are few participants and many keys: each is parsed once. */
const participants = new Map<string, ParticipantId>();

function participantOf(text: string | undefined): ParticipantId | undefined {
  if (text === undefined) return undefined;
  const known = participants.get(text);
  if (known !== undefined) return known;
  const parsed = participantId.safeParse(text).data;
  if (parsed !== undefined) participants.set(text, parsed);
  return parsed;
}
