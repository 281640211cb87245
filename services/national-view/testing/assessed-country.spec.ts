import type { FactTypeName } from "#contracts/facts/fact";
import { participantId } from "#contracts/facts/participant";
import { caseId, type Subject } from "#contracts/facts/subject";
import { signerFromSeed } from "#contracts/seals/note";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { DirectoryLog, DOMAIN, person, SealedLog } from "./sealed-log.spec.ts";
import type { ToldCountry } from "./started-view.spec.ts";
import { tokenKeyOf } from "./view-client.spec.ts";

/*
 * 24 people of Sichuan in Guangdong in the spring of 2010, small enough to be assessed by hand. The n-th, from 1,
 *
 *     has a certificate           up to the 20th
 *     left home on the log        up to the 14th
 *     arrived on the n-th of March, recorded the same day up to the 12th, else 40 days later
 *     showed the certificate      up to the 10th after 5 days, the 11th and 12th after 31
 *     was served after 3 days     if n is even
 *     left in May                 up to the 6th with a departure, the 7th and 8th only by arriving in Xinjiang,
 *                                 which shows its facts to nobody
 *
 * In March Guangdong sent Sichuan a notice, acknowledged, and four urgent inquiries: answered after 10 days, after 20, never,
 * and closed before any answer. Sichuan sent an ordinary one, answered after 29.
 */

interface Told {
  readonly log: SealedLog;
  readonly day: string;
  readonly type: FactTypeName;
  readonly subject: Subject;
  readonly data: object;
}

const DAY = 86_400_000;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

const arrivalOf = (n: number): string => dayAfter("2010-02-28", n);
const household = { householdAreaCode: "510104" };
const shenzhen = { areaCode: "440305" };

export const view = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));

/** The country, and how to tell it. Logs are made anew each time, so that a view can grow its own access log. */
export class AssessedCountry implements ToldCountry {
  readonly cn = new DirectoryLog();
  readonly access = new SealedLog("cn-access");
  readonly skey = view.skey;
  readonly guangdong = new SealedLog("cn-44");
  readonly sichuan = new SealedLog("cn-51");
  readonly xinjiang = new SealedLog("cn-65");
  /** Where the arrival of the n-th person stands in Guangdong's log. */
  readonly arrivals = new Map<number, number>();
  readonly #told: Told[] = [];
  readonly #repeatedly: boolean;

  /** @param repeatedly each log is published in pieces and the pieces again, the last log first */
  constructor(repeatedly = false) {
    this.#repeatedly = repeatedly;
    this.cn.admit(this.guangdong).admit(this.sichuan).admit(this.xinjiang, ["65"], "provincial");
    this.cn.admit(this.access, []);
    for (const id of ["cn", "cn-44", "cn-51", "cn-65"])
      this.cn.addKey(participantId.parse(id), "token", tokenKeyOf(id).vkey);
    this.cn.addKey(this.cn.participant, "view", view.signer.vkey);
    for (let n = 1; n <= 24; n += 1) this.#tellOf(n);
    this.#tellCases();
    // As a log grows: in the order in which its facts are recorded.
    const inOrder = this.#told.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    for (const { log, day, type, subject, data } of inOrder) {
      const index = log.add(type, subject, data, Date.parse(`${day}T01:00:00Z`));
      if (log === this.guangdong && type.startsWith("cn.chessboard.movement.arrived."))
        this.arrivals.set(PERSONS.indexOf(subject), index);
    }
  }

  readonly tell = async (sharedLog: SharedLog): Promise<void> => {
    const logs = [this.cn, this.guangdong, this.sichuan, this.xinjiang];
    if (!this.#repeatedly) {
      for (const log of logs) await sharedLog.publish(log.participant, log.records(0, log.size));
      return;
    }
    for (const log of logs.toReversed()) {
      const half = Math.floor(log.size / 2);
      for (const [from, to] of [
        [0, half],
        [0, half],
        [half, log.size],
        [0, log.size],
      ] as const)
        if (to > from) await sharedLog.publish(log.participant, log.records(from, to));
    }
  };

  #tellOf(n: number): void {
    const subject = person(n);
    const arrived = arrivalOf(n);
    const tell = (log: SealedLog, type: FactTypeName, occurredOn: string, data: object, day = occurredOn) =>
      this.#told.push({ log, day, type, subject, data: { occurredOn, ...data } });
    const { guangdong, sichuan, xinjiang } = this;
    if (n <= 20)
      tell(sichuan, "cn.chessboard.certificate.issued.v1", dayAfter("2009-12-31", n), {
        ...{ ...household, kind: "migrant-family-planning", validUntil: "2013-01-31" },
      });
    if (n <= 14)
      tell(sichuan, "cn.chessboard.movement.departed.v1", dayAfter(arrived, -1), {
        ...{ areaCode: "510104", ...household, stay: "household" },
      });
    const arrival = { ...shenzhen, ...household, reason: "work-or-trade" };
    const recorded = n <= 12 ? arrived : dayAfter(arrived, 40);
    tell(guangdong, "cn.chessboard.movement.arrived.v2", arrived, arrival, recorded);
    // The n-th certificate is the n-th fact of Sichuan's log.
    const check = { ...shenzhen, ref: { participant: "cn-51", index: n - 1 }, result: "valid" };
    if (n <= 12)
      tell(guangdong, "cn.chessboard.certificate.checked.v1", dayAfter(arrived, n <= 10 ? 5 : 31), check);
    if (n % 2 === 0)
      tell(guangdong, "cn.chessboard.service.delivered.v1", dayAfter(arrived, 3), {
        ...{ ...shenzhen, service: "health-check" },
      });
    const left = { ...shenzhen, ...household, stay: "recorded" };
    if (n <= 6) tell(guangdong, "cn.chessboard.movement.departed.v1", "2010-05-10", left);
    const next = { areaCode: "650102", ...household, reason: "work-or-trade" };
    if (n === 7 || n === 8) tell(xinjiang, "cn.chessboard.movement.arrived.v2", "2010-05-12", next);
  }

  #tellCases(): void {
    const { guangdong, sichuan } = this;
    const step = (n: number, log: SealedLog, name: CaseStep, day: string, data: object) =>
      this.#told.push({
        ...{ log, day, type: `cn.chessboard.collaboration.${name}.v1`, subject: CASES[n] ?? person(1) },
        data: { occurredOn: day, ...data },
      });
    const about = { about: person(1) };
    const toSichuan = { ...about, from: "cn-44", to: "cn-51" };
    step(0, guangdong, "noticeSent", "2010-03-10", { ...toSichuan, matter: "arrived-here" });
    step(0, sichuan, "noticeAcknowledged", "2010-04-09", { by: "cn-51" });
    const urgent = { ...toSichuan, matter: "certificate-wanted", urgency: "urgent" };
    for (const n of [1, 2, 3, 4]) step(n, guangdong, "inquiryOpened", "2010-03-11", urgent);
    step(1, sichuan, "inquiryAnswered", "2010-03-21", { by: "cn-51", answer: "confirmed" });
    step(2, sichuan, "inquiryAnswered", "2010-03-31", { by: "cn-51", answer: "confirmed" });
    step(4, guangdong, "inquiryClosed", "2010-05-01", { by: "cn-44", outcome: "no-longer-needed" });
    const ordinary = {
      ...about,
      from: "cn-51",
      to: "cn-44",
      matter: "services-received",
      urgency: "ordinary",
    };
    step(5, sichuan, "inquiryOpened", "2010-03-12", ordinary);
    step(5, guangdong, "inquiryAnswered", "2010-04-10", { by: "cn-44", answer: "confirmed" });
  }
}

type CaseStep = "noticeSent" | "noticeAcknowledged" | "inquiryOpened" | "inquiryAnswered" | "inquiryClosed";

/** By number; none is the 0th. */
const PERSONS: readonly Subject[] = Array.from({ length: 25 }, (_, n) => person(n));

export const CASES = [0, 1, 2, 3, 4, 5].map((n) => caseId.parse(`c-00000000-0000-4000-8000-00000000000${n}`));
