import { sha256 } from "#crypto";
import { codesOf } from "#contracts/facts/code-tables";
import type { Urgency } from "#contracts/facts/collaboration/collaboration";
import { code } from "#contracts/facts/data-types";
import type { FactTypeName } from "#contracts/facts/fact";
import type { ParticipantId } from "#contracts/facts/participant";
import { type CaseId, caseId } from "#contracts/facts/subject";
import { dateOf } from "./days.ts";
import type { Person } from "./people.ts";
import type { PlannedReport, ReportPlan } from "./planned-report.ts";
import type { SeededRandom } from "./random.ts";

/** How often something happens, in percent of those to whom it can. */
const OFTEN = {
  notice: 6,
  acknowledged: 85,
  inquiry: 5,
  urgent: 30,
  withdrawn: 6,
  answered: 75,
  closed: 85,
  dropped: 50,
} as const;

/** How many days the other province takes at most: more than it may (contracts/policy), now and then. */
const MOST_DAYS = { notice: 36, urgent: 18, ordinary: 36 } as const;

/** The arrival that cases are about. */
interface Arrived {
  readonly province: ParticipantId;
  readonly arrival: PlannedReport;
  readonly from: number;
}

interface CaseOptions {
  readonly random: SeededRandom;
  readonly seed: number;
}

/**
 * Adds what the person's destination and the household's province have to say to each other, of a few people in a hundred: a
 * notice of the arrival, mostly acknowledged, some never; an inquiry, mostly answered and closed, some dropped, some left
 * open, one in many withdrawn. Whoever answers does so after it was asked, whenever either was reported.
 */
export function addCases(plan: ReportPlan, person: Person, arrived: Arrived, options: CaseOptions): void {
  const { random, seed } = options;
  if (random.percent(OFTEN.notice)) {
    const notice = new CaseStory(plan, person, caseIdOf(seed, person, 1));
    const sent = notice.send(arrived, random);
    if (random.percent(OFTEN.acknowledged)) notice.acknowledge(sent, random);
  }
  if (random.percent(OFTEN.inquiry)) {
    tellInquiry(new CaseStory(plan, person, caseIdOf(seed, person, 2)), arrived, random);
  }
}

function tellInquiry(inquiry: CaseStory, arrived: Arrived, random: SeededRandom): void {
  const urgency: Urgency = random.percent(OFTEN.urgent) ? "urgent" : "ordinary";
  const opened = inquiry.open(arrived, urgency, random);
  if (random.percent(OFTEN.withdrawn)) {
    inquiry.withdraw(opened, random);
  } else if (random.percent(OFTEN.answered)) {
    const answered = inquiry.answer(opened, urgency, random);
    if (random.percent(OFTEN.closed)) inquiry.close(answered, "settled", random);
  } else if (random.percent(OFTEN.dropped)) inquiry.close(opened, "no-longer-needed", random);
}

/** The `nth` case about a person, from 1: a UUIDv8 (RFC 9562, section 5.8), the same for the same seed. */
export function caseIdOf(seed: number, { ordinal }: Person, nth: number): CaseId {
  const digest = sha256(new TextEncoder().encode(`chessboard/demo/case\n${seed}\n${ordinal}\n${nth}`));
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(digest.subarray(0, 16)).toString("hex");
  return caseId.parse(`c-${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`);
}

/** The steps of one case, each as the report that takes it. */
export class CaseStory {
  readonly #plan: ReportPlan;
  readonly #person: Person;
  readonly id: CaseId;

  constructor(plan: ReportPlan, person: Person, id: CaseId) {
    this.#plan = plan;
    this.#person = person;
    this.id = id;
  }

  send({ province, arrival, from }: Arrived, random: SeededRandom): PlannedReport {
    const type = "cn.chessboard.collaboration.noticeSent.v1";
    const day = from + random.between(1, 10);
    const data = { ...this.#between(province, day), matter: code.parse("arrived-here") };
    return this.#plan.add(province, day, { type, data }, { case: this.id, delay: 0, after: [arrival] });
  }

  acknowledge(sent: PlannedReport, random: SeededRandom): void {
    const day = sent.reportedOn + random.between(0, MOST_DAYS.notice);
    const by = this.#person.origin;
    const data = { occurredOn: dateOf(day), by };
    const type = "cn.chessboard.collaboration.noticeAcknowledged.v1";
    this.#plan.add(by, day, { type, data }, { case: this.id, delay: 0, follows: sent });
  }

  open({ province, arrival, from }: Arrived, urgency: Urgency, random: SeededRandom): PlannedReport {
    const type = "cn.chessboard.collaboration.inquiryOpened.v1";
    const day = from + random.between(1, 20);
    const data = { ...this.#between(province, day), matter: random.oneOf(MATTERS), urgency };
    return this.#plan.add(province, day, { type, data }, { case: this.id, delay: 0, after: [arrival] });
  }

  answer(opened: PlannedReport, urgency: Urgency, random: SeededRandom): PlannedReport {
    const day = opened.reportedOn + random.between(0, MOST_DAYS[urgency]);
    const by = this.#person.origin;
    const data = { occurredOn: dateOf(day), by, answer: random.oneOf(ANSWERS) };
    const type = "cn.chessboard.collaboration.inquiryAnswered.v1";
    return this.#plan.add(by, day, { type, data }, { case: this.id, delay: 0, follows: opened });
  }

  close(last: PlannedReport, outcome: "settled" | "no-longer-needed", random: SeededRandom): void {
    const day = last.reportedOn + random.between(0, 20);
    const by = this.#person.destination;
    const data = { occurredOn: dateOf(day), by, outcome: code.parse(outcome) };
    const type = "cn.chessboard.collaboration.inquiryClosed.v1";
    this.#plan.add(by, day, { type, data }, { case: this.id, delay: 0, follows: last });
  }

  withdraw(opened: PlannedReport, random: SeededRandom): void {
    const day = opened.reportedOn + random.between(0, 3);
    const data = { occurredOn: dateOf(day), reason: code.parse("entered-in-error") };
    const type = "cn.chessboard.collaboration.withdrawn.v1";
    this.#plan.add(opened.participant, day, { type, data }, { case: this.id, delay: 0, refersTo: opened });
  }

  #between(from: ParticipantId, day: number) {
    return { occurredOn: dateOf(day), from, to: this.#person.origin };
  }
}

const codes = (type: FactTypeName, member: string) =>
  (codesOf(type, member) ?? []).map((each) => code.parse(each));
const MATTERS = codes("cn.chessboard.collaboration.inquiryOpened.v1", "matter");
const ANSWERS = codes("cn.chessboard.collaboration.inquiryAnswered.v1", "answer");
