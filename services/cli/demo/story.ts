import { codesOf } from "#contracts/facts/code-tables";
import { type AreaCode, code } from "#contracts/facts/data-types";
import type { ParticipantId } from "#contracts/facts/participant";
import { countiesOf } from "./areas.ts";
import { addCases } from "./case-story.ts";
import { type Day, dateOf, LAST_DAY } from "./days.ts";
import type { Person } from "./people.ts";
import { type PlannedReport, ReportPlan, type Statement } from "./planned-report.ts";
import { SeededRandom } from "./random.ts";

/** How often something happens, in percent of those to whom it can. */
const OFTEN = {
  late: 6,
  certificateChecked: 60,
  movesOn: 16,
  returns: 14,
  certificateMistaken: 1,
  arrivalMistaken: 2,
  serviceMistaken: 1,
  reasonAsked: 40,
} as const;

const YEAR = 365;
const CERTIFICATE = code.parse("migrant-family-planning");
const ENTERED_IN_ERROR = code.parse("entered-in-error");
const SERVICES = (codesOf("cn.chessboard.service.delivered.v1", "service") ?? []).map((each) =>
  code.parse(each),
);

const REASONS = (codesOf("cn.chessboard.movement.arrived.v2", "reason") ?? []).map((each) =>
  code.parse(each),
);

/**
 * What happens to one person, as the reports that provinces make of it: a certificate issued at home, leaving home,
 * arriving (by the version of that report which asks for the reason, or by the one before it), services, and for some a check
 * of the certificate, moving on, returning, cases between the two provinces; some of it reported late or out of order, some
 * mistaken, withdrawn and reported again. The same for the same person and seed.
 *
 * It is told so that every node takes all of it (each departure of a stay has its arrival, one stay at a place at a time,
 * one certificate in force) and that the first arrival outside the home province is always at the person's destination.
 *
 * @param provinces where people of this demo may move to
 */
export function storyOf(
  person: Person,
  seed: number,
  provinces: readonly ParticipantId[],
): readonly PlannedReport[] {
  const reports = new ReportPlan(person);
  // Of their own, so that the rest of the story is the same with and without them.
  const more = new SeededRandom(seed, -1 - person.ordinal);
  const first = new Story(reports, person, {
    random: new SeededRandom(seed, person.ordinal),
    more,
    provinces,
  }).tell();
  addCases(reports, person, first, { random: more, seed });
  return reports.reports;
}

/** Where somebody lives for a while. */
export interface Living {
  readonly province: ParticipantId;
  readonly area: AreaCode;
  readonly arrival: PlannedReport;
  readonly from: Day;
}

interface StoryOptions {
  readonly random: SeededRandom;
  /** For whether an arrival says why. */
  readonly more: SeededRandom;
  readonly provinces: readonly ParticipantId[];
}

class Story {
  readonly #person: Person;
  readonly #random: SeededRandom;
  readonly #more: SeededRandom;
  readonly #provinces: readonly ParticipantId[];
  readonly #plan: ReportPlan;
  readonly #home: AreaCode;

  constructor(plan: ReportPlan, person: Person, { random, more, provinces }: StoryOptions) {
    this.#person = person;
    this.#random = random;
    this.#more = more;
    this.#provinces = provinces;
    this.#plan = plan;
    this.#home = random.oneOf(countiesOf(person.origin));
  }

  /** Plans it all, and says where the person went first. */
  tell(): Living {
    const random = this.#random;
    const arrival = random.between(0, LAST_DAY);
    const certificate = this.#certificate(arrival - random.between(7, 60));
    const area = random.oneOf(countiesOf(this.#person.destination));
    this.#leaveHome(arrival - random.between(0, 3), area);
    const first = this.#arrive(this.#person.destination, area, arrival);
    let living = first;
    this.#check(certificate, living);
    this.#services(living);
    if (random.percent(OFTEN.movesOn)) living = this.#moveOn(living) ?? living;
    if (random.percent(OFTEN.returns)) this.#return(living);
    return first;
  }

  /** A few days, or months. */
  #delay(): number {
    return this.#random.percent(OFTEN.late) ? this.#random.between(30, 150) : this.#random.between(0, 6);
  }

  #certificate(day: Day): PlannedReport {
    const issue = (validFor: number, after: readonly PlannedReport[]): PlannedReport =>
      this.#plan.add(
        this.#person.origin,
        day,
        {
          type: "cn.chessboard.certificate.issued.v1",
          data: {
            occurredOn: dateOf(day),
            householdAreaCode: this.#home,
            kind: CERTIFICATE,
            validUntil: dateOf(day + validFor),
          },
        },
        { delay: this.#random.between(0, 6), after },
      );
    if (!this.#random.percent(OFTEN.certificateMistaken)) return issue(3 * YEAR, []);
    const withdrawal = this.#withdraw("certificate", issue(YEAR, []), day + 2);
    return issue(3 * YEAR, [withdrawal]);
  }

  #leaveHome(day: Day, destinationAreaCode: AreaCode): void {
    const householdAreaCode = this.#home;
    this.#plan.add(
      this.#person.origin,
      day,
      {
        type: "cn.chessboard.movement.departed.v1",
        data: {
          occurredOn: dateOf(day),
          areaCode: householdAreaCode,
          householdAreaCode,
          destinationAreaCode,
          stay: "household",
        },
      },
      { delay: this.#delay() },
    );
  }

  /** `departure` stands before the arrival where both go to one log, whichever is reported first elsewhere. */
  #arrive(province: ParticipantId, area: AreaCode, day: Day, departure?: PlannedReport): Living {
    const before = departure?.participant === province ? [departure] : [];
    const arrive = (areaCode: AreaCode, after: readonly PlannedReport[]): PlannedReport =>
      this.#plan.add(province, day, this.#arrival(day, areaCode), { delay: this.#delay(), after });
    if (!this.#random.percent(OFTEN.arrivalMistaken))
      return { province, area, arrival: arrive(area, before), from: day };
    const mistaken = arrive(this.#random.oneOf(countiesOf(province)), before);
    const withdrawal = this.#withdraw("movement", mistaken, day + 3);
    return { province, area, arrival: arrive(area, [withdrawal]), from: day };
  }

  /** Both versions of the fact are in every log: not every system of a province asks for the reason yet. */
  #arrival(day: Day, areaCode: AreaCode): Statement {
    const data = { occurredOn: dateOf(day), areaCode, householdAreaCode: this.#home };
    return this.#more.percent(OFTEN.reasonAsked)
      ? { type: "cn.chessboard.movement.arrived.v2", data: { ...data, reason: this.#more.oneOf(REASONS) } }
      : { type: "cn.chessboard.movement.arrived.v1", data };
  }

  /** The departure of a stay that is on the log. */
  #depart(living: Living, day: Day, destinationAreaCode: AreaCode): PlannedReport {
    return this.#plan.add(
      living.province,
      day,
      {
        type: "cn.chessboard.movement.departed.v1",
        data: {
          occurredOn: dateOf(day),
          areaCode: living.area,
          householdAreaCode: this.#home,
          destinationAreaCode,
          stay: "recorded",
        },
      },
      { delay: this.#delay(), after: [living.arrival] },
    );
  }

  #check(certificate: PlannedReport, living: Living): void {
    if (!this.#random.percent(OFTEN.certificateChecked)) return;
    const day = living.from + this.#random.between(1, 20);
    this.#plan.add(
      living.province,
      day,
      {
        type: "cn.chessboard.certificate.checked.v1",
        data: { occurredOn: dateOf(day), areaCode: living.area, result: "valid" },
      },
      { delay: this.#delay(), refersTo: certificate },
    );
  }

  #services(living: Living): void {
    for (let left = this.#random.between(1, 3); left > 0; left -= 1) {
      const day = living.from + this.#random.between(1, 25);
      const deliver = (after: readonly PlannedReport[] = []): PlannedReport =>
        this.#plan.add(
          living.province,
          day,
          {
            type: "cn.chessboard.service.delivered.v1",
            data: {
              occurredOn: dateOf(day),
              areaCode: living.area,
              service: this.#random.oneOf(SERVICES),
            },
          },
          { delay: this.#delay(), after },
        );
      const service = deliver();
      if (this.#random.percent(OFTEN.serviceMistaken)) deliver([this.#withdraw("service", service, day + 5)]);
    }
  }

  /** To a third province, or to another county where the demo has no third one; undefined when the year is over. */
  #moveOn(living: Living): Living | undefined {
    const day = this.#laterThan(living);
    if (day === undefined) return undefined;
    const others = this.#provinces.filter((each) => each !== this.#person.origin && each !== living.province);
    const province = others.length > 0 ? this.#random.oneOf(others) : living.province;
    const area = this.#random.oneOf(countiesOf(province).filter((each) => each !== living.area));
    const departure = this.#depart(living, day - 1, area);
    const next = this.#arrive(province, area, day, departure);
    this.#services(next);
    return next;
  }

  #return(living: Living): void {
    const day = this.#laterThan(living);
    if (day === undefined) return;
    this.#depart(living, day - 1, this.#home);
    this.#arrive(this.#person.origin, this.#home, day);
  }

  /** A day on which the next move is made, after all that happens during the stay. */
  #laterThan(living: Living): Day | undefined {
    const day = living.from + this.#random.between(30, 180);
    return day <= LAST_DAY ? day : undefined;
  }

  #withdraw(area: "movement" | "certificate" | "service", wrong: PlannedReport, day: Day): PlannedReport {
    return this.#plan.add(
      wrong.participant,
      day,
      {
        type: `cn.chessboard.${area}.withdrawn.v1`,
        data: { occurredOn: dateOf(day), reason: ENTERED_IN_ERROR },
      },
      { delay: this.#random.between(0, 3), refersTo: wrong, after: [wrong] },
    );
  }
}
