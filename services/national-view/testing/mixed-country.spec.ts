import type { FactTypeName } from "#contracts/facts/fact";
import { caseId, type Subject } from "#contracts/facts/subject";
import { signerFromSeed } from "#contracts/seals/note";
import { type NaiveView, naiveView } from "./naive-view.spec.ts";
import { DirectoryLog, DOMAIN, person, SealedLog } from "./sealed-log.spec.ts";
import { tokenKeyOf } from "./view-client.spec.ts";

/*
 * Four provinces whose logs hold what logs can: moves whose arrivals are of both versions, certificates, services, cases
 * with steps by both parties and by strangers, withdrawals that fit and that do not, and void facts. Made by a small
 * generator, so that a failure can be run again.
 */

const AREAS = ["440305", "510104", "330106", "650102"] as const;
const REASONS = ["work-or-trade", "marriage", "study-or-training"] as const;
const DAY = 86_400_000;

/** The n-th case of a test. */
export const caseNumber = (n: number): Subject =>
  caseId.parse(`c-0b6e4f7a-2f0d-4f5e-9c3b-${n.toString(16).padStart(12, "0")}`);

/** What a country has to show for a comparison over it to mean something. */
export const TO_SHOW = [
  '"reason":"not-asked"',
  '"reason":"work-or-trade"',
  '"departure":["cn-',
  '"state":"sent"',
  '"state":"acknowledged"',
  '"state":"open"',
  '"state":"answered"',
  '"state":"closed"',
  '"answer":"confirmed"',
  "case-step-impossible",
  "case-step-foreign",
  "withdrawal-unmatched",
  "arrival-repeated",
  "departure-missing",
] as const;

export class MixedCountry {
  readonly cn = new DirectoryLog();
  readonly logs = [
    new SealedLog("cn-44"),
    new SealedLog("cn-51"),
    new SealedLog("cn-33"),
    new SealedLog("cn-65"),
  ] as const;
  readonly view = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));
  readonly #of = new Map<Subject, { log: SealedLog; index: number; area: string }[]>();
  #state: number;

  constructor(seed: number, { people = 30, cases = 40, facts = 600 } = {}) {
    this.#state = seed;
    for (const log of this.logs) this.cn.admit(log);
    this.cn.addKey(this.cn.participant, "token", tokenKeyOf("cn").vkey);
    this.cn.addKey(this.cn.participant, "view", this.view.signer.vkey);
    for (let n = 0; n < facts; n += 1) {
      if (this.#below(2) === 0) this.#aboutPerson(person(this.#below(people)));
      else this.#aboutCase(caseNumber(this.#below(cases)));
    }
  }

  get all(): readonly SealedLog[] {
    return [this.cn, ...this.logs];
  }

  get size(): number {
    return this.all.reduce((sum, { size }) => sum + size, 0);
  }

  naive(): NaiveView {
    return naiveView(this.cn, this.logs);
  }

  #aboutPerson(subject: Subject): void {
    const log = this.#pick(this.logs);
    const areaCode = AREAS[this.logs.indexOf(log)];
    const householdAreaCode = this.#pick(AREAS);
    const at = { areaCode, householdAreaCode };
    const what = this.#below(8);
    if (what < 2) this.#add(log, "cn.chessboard.movement.arrived.v1", subject, at);
    else if (what < 4)
      this.#add(log, "cn.chessboard.movement.arrived.v2", subject, { ...at, reason: this.#pick(REASONS) });
    else if (what < 6)
      this.#add(log, "cn.chessboard.movement.departed.v1", subject, {
        ...at,
        stay: this.#pick(["recorded", "unrecorded", "household"]),
        ...(this.#below(2) === 0 ? { destinationAreaCode: this.#pick(AREAS) } : {}),
      });
    else if (what === 6)
      this.#add(log, "cn.chessboard.service.delivered.v1", subject, { areaCode, service: "information" });
    else this.#withdraw(log, subject);
  }

  /** Of each case, one province opens it mostly and the next one is addressed; the others are strangers. */
  #aboutCase(subject: Subject): void {
    const opener = Number.parseInt(subject.slice(-2), 16) % 4;
    const isStranger = this.#below(6) === 0;
    const by = (place: number): SealedLog =>
      this.logs[(opener + place + (isStranger ? 2 : 0)) % 4] ?? this.#pick(this.logs);
    const [asOpener, asAddressee] = this.#below(8) === 0 ? [by(1), by(0)] : [by(0), by(1)];
    const opening = { from: asOpener.participant, to: asAddressee.participant, about: person(1) };
    const what = this.#below(10);
    if (what < 2)
      this.#add(asOpener, "cn.chessboard.collaboration.noticeSent.v1", subject, {
        ...opening,
        matter: "arrived-here",
      });
    else if (what < 5)
      this.#add(asOpener, "cn.chessboard.collaboration.inquiryOpened.v1", subject, {
        ...opening,
        matter: "certificate-wanted",
        urgency: this.#pick(["urgent", "ordinary"]),
      });
    else if (what === 5) this.#step(asAddressee, "noticeAcknowledged", subject, {});
    else if (what < 8) this.#step(asAddressee, "inquiryAnswered", subject, { answer: "confirmed" });
    else if (what === 8) this.#step(asOpener, "inquiryClosed", subject, { outcome: "settled" });
    else this.#withdraw(asOpener, subject);
  }

  #step(
    log: SealedLog,
    step: "noticeAcknowledged" | "inquiryAnswered" | "inquiryClosed",
    subject: Subject,
    data: object,
  ): void {
    // Now and then in another's name, which no reader takes.
    const by = this.#below(20) === 0 ? this.#pick(this.logs) : log;
    this.#add(log, `cn.chessboard.collaboration.${step}.v1`, subject, { by: by.participant, ...data });
  }

  #withdraw(log: SealedLog, subject: Subject): void {
    const own = (this.#of.get(subject) ?? []).filter((each) => each.log === log);
    const target = this.#pick(own);
    if (target === undefined) return;
    const area = target.area === "collaboration" || target.area === "service" ? target.area : "movement";
    this.#add(log, `cn.chessboard.${area}.withdrawn.v1`, subject, {
      ref: { participant: log.participant, index: target.index },
      reason: "entered-in-error",
    });
  }

  #add(log: SealedLog, type: FactTypeName, subject: Subject, data: object): void {
    const day = this.#below(60);
    const occurredOn = new Date(Date.UTC(2010, 2, 1) + day * DAY).toISOString().slice(0, 10);
    const recorded = Date.UTC(2010, 2, 1) + (day + this.#below(40)) * DAY + this.#below(24) * 3_600_000;
    const index = log.add(type, subject, { occurredOn, ...data }, recorded);
    const known = this.#of.get(subject) ?? [];
    this.#of.set(subject, [...known, { log, index, area: type.split(".")[2] ?? "" }]);
  }

  /** mulberry32 */
  #below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  #pick<const T>(of: readonly [T, ...T[]]): T;
  #pick<T>(of: readonly T[]): T | undefined;
  #pick<T>(of: readonly T[]): T | undefined {
    return of[this.#below(Math.max(of.length, 1))];
  }
}
