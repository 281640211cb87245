import { participantId } from "#contracts/facts/participant";
import { caseId, type Subject } from "#contracts/facts/subject";
import { signerFromSeed } from "#contracts/seals/note";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { DirectoryLog, DOMAIN, person, SealedLog } from "./sealed-log.spec.ts";
import { tokenKeyOf } from "./view-client.spec.ts";

/*
 * A small country for tests of what the view answers about cases: every province shows its facts to nobody, but Jilin to
 * everybody. Everything is recorded on 2010-11-01 at +08:00.
 */

export const caseNumber = (n: number) =>
  caseId.parse(`c-0b6e4f7a-52b1-4c8e-9d2e-${String(n).padStart(12, "0")}`);

/** Guangdong asks Sichuan about a mover, who departed from Sichuan and was never seen in Zhejiang. */
export const mover = person(1);
/** Sent word of, and else unknown. */
export const stranger = person(2);
/** Left Zhejiang silently for Guangdong. */
export const silent = person(3);

export const urgent = caseNumber(1);
export const acknowledged = caseNumber(2);
export const answered = caseNumber(3);
export const ofJilin = caseNumber(4);
export const withdrawn = caseNumber(5);

/** The logs, anew: a test may add to them. */
export class ToldCases {
  readonly cn = new DirectoryLog();
  readonly guangdong = new SealedLog("cn-44");
  readonly sichuan = new SealedLog("cn-51");
  readonly zhejiang = new SealedLog("cn-33");
  readonly jilin = new SealedLog("cn-22");
  /** Grows by the looks that the view records. */
  readonly access = new SealedLog("cn-access");
  readonly view = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));

  constructor() {
    const { cn, guangdong, sichuan, zhejiang, jilin, access, view } = this;
    for (const log of [guangdong, sichuan, zhejiang]) {
      cn.admit(log, [log.participant.slice(-2)], "provincial");
    }
    cn.admit(jilin).admit(access, []);
    for (const id of ["cn", "cn-44", "cn-51", "cn-33", "cn-22"]) {
      cn.addKey(participantId.parse(id), "token", tokenKeyOf(id).vkey);
    }
    cn.addKey(cn.participant, "view", view.signer.vkey);
    this.#cases();
    this.#movements();
  }

  get provinces(): readonly SealedLog[] {
    return [this.guangdong, this.sichuan, this.zhejiang, this.jilin];
  }

  /** Publishes it all. Called once. */
  async tell(sharedLog: SharedLog): Promise<void> {
    for (const log of [this.cn, ...this.provinces]) {
      await sharedLog.publish(log.participant, log.records(0, log.size));
    }
  }

  notice(from: SealedLog, to: SealedLog, subject: Subject, about: Subject): number {
    return from.add("cn.chessboard.collaboration.noticeSent.v1", subject, {
      ...opening(from, to, about),
      matter: "arrived-here",
    });
  }

  inquiry(from: SealedLog, to: SealedLog, subject: Subject, about: Subject, urgency: string): number {
    return from.add("cn.chessboard.collaboration.inquiryOpened.v1", subject, {
      ...opening(from, to, about),
      matter: "certificate-wanted",
      urgency,
    });
  }

  acknowledge(by: SealedLog, subject: Subject): number {
    const data = { occurredOn: "2010-11-01", by: by.participant };
    return by.add("cn.chessboard.collaboration.noticeAcknowledged.v1", subject, data);
  }

  answer(by: SealedLog, subject: Subject): number {
    const data = { occurredOn: "2010-11-01", by: by.participant, answer: "confirmed" };
    return by.add("cn.chessboard.collaboration.inquiryAnswered.v1", subject, data);
  }

  #cases(): void {
    const { guangdong, sichuan, zhejiang, jilin } = this;
    this.inquiry(guangdong, sichuan, urgent, mover, "urgent");
    this.notice(guangdong, sichuan, acknowledged, mover);
    this.acknowledge(sichuan, acknowledged);
    this.inquiry(zhejiang, sichuan, answered, mover, "ordinary");
    this.answer(sichuan, answered);
    this.notice(jilin, guangdong, ofJilin, stranger);
    // A third province's step, which is not its to take.
    this.acknowledge(zhejiang, ofJilin);
    const index = this.notice(sichuan, zhejiang, withdrawn, stranger);
    const ref = { participant: sichuan.participant, index };
    const data = { occurredOn: "2010-11-01", ref, reason: "wrong-person" };
    sichuan.add("cn.chessboard.collaboration.withdrawn.v1", withdrawn, data);
  }

  #movements(): void {
    const { guangdong, sichuan, zhejiang } = this;
    const household = { householdAreaCode: "510104" };
    sichuan.add("cn.chessboard.certificate.issued.v1", mover, {
      occurredOn: "2010-01-04",
      ...household,
      kind: "migrant-family-planning",
      validUntil: "2013-01-03",
    });
    sichuan.add("cn.chessboard.movement.departed.v1", mover, {
      occurredOn: "2010-10-01",
      areaCode: "510104",
      ...household,
      destinationAreaCode: "330106",
      stay: "household",
    });
    guangdong.add("cn.chessboard.movement.arrived.v1", mover, {
      occurredOn: "2010-10-02",
      areaCode: "440305",
      ...household,
    });
    guangdong.add("cn.chessboard.service.delivered.v1", mover, {
      occurredOn: "2010-10-09",
      areaCode: "440305",
      service: "information",
    });
    const arrivals: [SealedLog, string, string][] = [
      [zhejiang, "330106", "2010-09-01"],
      [guangdong, "440305", "2010-10-01"],
    ];
    for (const [log, areaCode, occurredOn] of arrivals) {
      log.add("cn.chessboard.movement.arrived.v1", silent, { occurredOn, areaCode, ...household });
    }
  }
}

const opening = (from: SealedLog, to: SealedLog, about: Subject) => ({
  occurredOn: "2010-11-01",
  from: from.participant,
  to: to.participant,
  about,
});
