import { checkCharacter, type IdNumber, parseIdNumber } from "#contracts/facts/id-number";
import type { ParticipantId } from "#contracts/facts/participant";
import type { Apportioned } from "./apportion.ts";
import { neverAssigned } from "./areas.ts";

/** One of the demo's people, invented. */
export interface Person {
  /** From 0, in the order of the streams: the person's own stream of randomness. */
  readonly ordinal: number;
  readonly idNumber: IdNumber;
  readonly origin: ParticipantId;
  readonly destination: ParticipantId;
}

/** The people of the apportioned streams, stream by stream; no ID number twice, the same for the same seed. */
export function* peopleOf(streams: readonly Apportioned[], seed: number): Generator<Person> {
  const fromOrigin = new Map<ParticipantId, number>();
  let ordinal = 0;
  for (const { origin, destination, people } of streams) {
    for (let n = 0; n < people; n += 1) {
      const nth = fromOrigin.get(origin) ?? 0;
      fromOrigin.set(origin, nth + 1);
      yield { ordinal, idNumber: idNumberOf(origin, nth, seed), origin, destination };
      ordinal += 1;
    }
  }
}

const FIRST_BIRTHDAY = Date.UTC(1945, 0, 1);
/** Birthdays run over this many days, to 1991: everyone is of age. A prime, so that every step visits every day. */
const BIRTHDAYS = 16_979;
/** How far apart the birthdays of two that follow each other are. */
const STEP = 6_007;
const MS_A_DAY = 86_400_000;
const SEQUENCES = 1000;

/**
 * A synthetic ID number: right by GB 11643's checksum, and of an area code that was never assigned, so no real person's.
 * The `nth` of a province is the only one with that birthday and sequence number. Throws RangeError past 16 million of one
 * province.
 */
export function idNumberOf(origin: ParticipantId, nth: number, seed: number): IdNumber {
  const sequence = Math.floor(nth / BIRTHDAYS);
  if (sequence >= SEQUENCES) throw new RangeError(`too many people from ${origin}`);
  const day = (nth * STEP) % BIRTHDAYS;
  const birthday = new Date(FIRST_BIRTHDAY + day * MS_A_DAY).toISOString().slice(0, 10).replaceAll("-", "");
  // Spread over the sequence numbers, odd for men and even for women; each seed has its own.
  const number = (sequence + day * 617 + (seed % SEQUENCES) * 37) % SEQUENCES;
  const digits = `${neverAssigned(origin)}${birthday}${String(number).padStart(3, "0")}`;
  const parsed = parseIdNumber(`${digits}${checkCharacter(digits)}`);
  if (!parsed.ok) throw new RangeError(`not an ID number: ${parsed.fault}`);
  return parsed.idNumber;
}
