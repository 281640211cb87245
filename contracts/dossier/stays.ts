import { dateOfTime } from "../facts/calendar.ts";
import type { FactOf } from "../facts/fact.ts";
import type { ParticipantId } from "../facts/participant.ts";
import type { FactPlace, Stay, StayBegin, StayEnd } from "./dossier.ts";
import type { PlacedFact } from "./fold-order.ts";
import { provinceOf } from "./province.ts";
import { type Raised, raise } from "./raised.ts";

type Arrival = PlacedFact<FactOf<"cn.chessboard.movement.arrived.v2">>;
type Departure = PlacedFact<FactOf<"cn.chessboard.movement.departed.v1">>;

/** A stay while it is folded. */
interface StayDraft extends Omit<Stay, "until"> {
  until?: StayEnd;
}

/** A departure that names a destination in whose province the person is not known to be by then. */
interface Expected {
  readonly departure: Departure;
  readonly province: ParticipantId;
}

/**
 * The stays that the movements of one subject make, and what is found in them; docs/dossier.md, "Stays", gives the rules.
 * Movements are put in in fold order.
 */
export class StayFold {
  readonly #stays: StayDraft[] = [];
  readonly #raised: Raised[] = [];
  /** The stay that goes on. There is one at most: an arrival elsewhere ends it. */
  #open: StayDraft | undefined;
  /** The arrivals elsewhere that ended stays. */
  readonly #endedBy = new Map<StayDraft, Arrival>();
  /** Departures from recorded stays that no stay fits as yet. */
  #unmatched: Departure[] = [];
  readonly #expected: Expected[] = [];
  /** The last departure that no arrival has taken yet. */
  #leaving: FactPlace | undefined;
  /** The position of the last arrival in each province. */
  readonly #lastArrival = new Map<ParticipantId, number>();

  arrived(arrival: Arrival): void {
    const { areaCode, householdAreaCode, occurredOn: date, reason } = arrival.fact.data;
    this.#lastArrival.set(provinceOf(areaCode), arrival.position);
    if (this.#open?.areaCode === areaCode) {
      this.#raised.push(raise("arrival-repeated", arrival, { before: [this.#open.from.fact] }));
      return;
    }
    if (this.#open) {
      this.#open.until = { arrival: arrival.place, date };
      this.#endedBy.set(this.#open, arrival);
    }
    const from: StayBegin = { date, fact: arrival.place, recorded: dateOfTime(arrival.fact.time) };
    const stay: StayDraft = {
      areaCode,
      from: this.#leaving === undefined ? from : { ...from, departure: this.#leaving },
      householdAreaCode,
      reason,
    };
    this.#leaving = undefined;
    this.#stays.push(stay);
    this.#open = stay;
    const sameDay = this.#unmatched.find(
      ({ fact: { data } }) => data.areaCode === areaCode && data.occurredOn === date,
    );
    if (sameDay) {
      this.#unmatched = this.#unmatched.filter((each) => each !== sameDay);
      this.#end(stay, date, sameDay.place);
    }
  }

  departed(departure: Departure): void {
    const { areaCode, destinationAreaCode, occurredOn: date, stay: kind } = departure.fact.data;
    const ended = this.#stays.findLast(
      (stay) => stay.areaCode === areaCode && stay.until?.departure === undefined,
    );
    if (ended) this.#end(ended, date, departure.place);
    else if (kind === "recorded") this.#unmatched.push(departure);
    else this.#leaving = departure.place;
    if (destinationAreaCode === undefined) return;
    const province = provinceOf(destinationAreaCode);
    const next = ended && this.#endedBy.get(ended)?.fact.data;
    const there = [this.#open, next].some((place) => place && provinceOf(place.areaCode) === province);
    if (!there) this.#expected.push({ departure, province });
  }

  /** A departure ends the stay on its date, unless an arrival elsewhere had ended it before. */
  #end(stay: StayDraft, date: StayEnd["date"], departure: FactPlace): void {
    // Of a stay that an arrival elsewhere has ended, this departure led to that arrival, and to none to come.
    if (stay.until === undefined) this.#leaving = departure;
    stay.until = stay.until ? { ...stay.until, departure } : { date, departure };
    if (this.#open === stay) this.#open = undefined;
  }

  result(): { stays: readonly Stay[]; raised: readonly Raised[] } {
    const raised = [...this.#raised];
    for (const [{ from, until }, endedBy] of this.#endedBy)
      if (until?.departure === undefined)
        raised.push(raise("departure-missing", endedBy, { before: [from.fact] }));
    for (const departure of this.#unmatched) raised.push(raise("departure-unmatched", departure));
    for (const { departure, province } of this.#expected)
      if ((this.#lastArrival.get(province) ?? -1) < departure.position)
        raised.push(raise("arrival-missing", departure, { also: [province] }));
    return { stays: this.#stays, raised };
  }
}
