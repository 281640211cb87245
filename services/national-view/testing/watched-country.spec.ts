import type { FactTypeName } from "#contracts/facts/fact";
import { participantId } from "#contracts/facts/participant";
import { caseId, pseudonym, type Subject } from "#contracts/facts/subject";
import { signerFromSeed } from "#contracts/seals/note";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { DirectoryLog, DOMAIN, SealedLog } from "./sealed-log.spec.ts";
import type { ToldCountry } from "./started-view.spec.ts";
import { tokenKeyOf } from "./view-client.spec.ts";

/*
 * What there is to see in it as of 2010-05-01, whose last month with everything reported is March:
 *
 *     Sichuan to Shenzhen     12 a month from March 2009 on, 30 in March 2010: a surge, of the stream and of the key region
 *     Henan to Shenzhen       12 a month, 14 in March 2010: nothing
 *     Guangdong               its newest fact is of 2010-04-28; 100 people whom Sichuan has let go to it on 2010-01-05
 *                             have never arrived
 *     Sichuan                 its newest fact is of 2010-03-20: silent; one of the two inquiries that wait for it is overdue
 *     Henan                   the last one of its four facts is of an area that is not its own: quarantine is growing, and
 *                             it is silent, as the last one is of 2010-01-10
 */

const view = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));

/** The seal of months: `2009-03` to `2010-03`. */
const MONTHS = Array.from(
  { length: 13 },
  (_, n) => `${n < 10 ? 2009 : 2010}-${String(((n + 2) % 12) + 1).padStart(2, "0")}`,
);

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
/** As many people as are needed, each another. */
const person = (n: number): Subject =>
  pseudonym.parse(
    `p1-${[20, 15, 10, 5, 0]
      .map((bits) => BASE32[(n >> bits) & 31])
      .join("")
      .padStart(32, "a")}`,
  );

const caseOf = (n: number) => caseId.parse(`c-00000000-0000-8000-8000-${String(n).padStart(12, "0")}`);

export class WatchedCountry implements ToldCountry {
  readonly cn = new DirectoryLog();
  readonly access = new SealedLog("cn-access");
  readonly skey = view.skey;
  readonly guangdong = new SealedLog("cn-44");
  readonly sichuan = new SealedLog("cn-51");
  readonly henan = new SealedLog("cn-41");
  #people = 0;

  constructor() {
    const { cn, guangdong, sichuan, henan, access } = this;
    cn.admit(guangdong).admit(sichuan).admit(henan).admit(access, []);
    for (const id of ["cn", "cn-44", "cn-51"])
      cn.addKey(participantId.parse(id), "token", tokenKeyOf(id).vkey);
    cn.addKey(cn.participant, "view", view.signer.vkey);
    cn.add("cn.chessboard.directory.keyRegionNamed.v1", cn.participant, {
      ...{ occurredOn: "2010-10-01", region: "pearl-river-delta", areas: ["4401", "4403"] },
    });
    this.#tellLongGone();
    for (const month of MONTHS) {
      this.#arrive(month, "510104", month === "2010-03" ? 30 : 12);
      this.#arrive(month, "410102", month === "2010-03" ? 14 : 12);
    }
    this.#tellHenan();
    this.#inquire(1, "2010-03-10");
    this.#tell(sichuan, "2010-03-20", "cn.chessboard.service.delivered.v1", person(1), {
      ...{ areaCode: "510104", service: "health-check" },
    });
    this.#inquire(2, "2010-04-28");
  }

  readonly tell = async (sharedLog: SharedLog): Promise<void> => {
    for (const log of [this.cn, this.guangdong, this.sichuan, this.henan])
      await sharedLog.publish(log.participant, log.records(0, log.size));
  };

  #tell(log: SealedLog, day: string, type: FactTypeName, subject: Subject, data: object): void {
    log.add(type, subject, { occurredOn: day, ...data }, Date.parse(`${day}T01:00:00Z`));
  }

  #arrive(month: string, householdAreaCode: string, people: number): void {
    for (let n = 0; n < people; n += 1) {
      this.#people += 1;
      const arrival = { areaCode: "440305", householdAreaCode, reason: "work-or-trade" };
      const day = `${month}-05`;
      this.#tell(this.guangdong, day, "cn.chessboard.movement.arrived.v2", person(this.#people), arrival);
    }
  }

  #tellLongGone(): void {
    for (let n = 0; n < 100; n += 1) {
      const data = { areaCode: "510104", householdAreaCode: "510104", stay: "household" };
      const gone = { ...data, destinationAreaCode: "440000" };
      this.#tell(this.sichuan, "2010-01-05", "cn.chessboard.movement.departed.v1", person(10_000 + n), gone);
    }
  }

  #tellHenan(): void {
    for (const [day, areaCode] of [
      ["2010-01-01", "410102"],
      ["2010-01-02", "410102"],
      ["2010-01-03", "410102"],
      ["2010-01-10", "440305"],
    ] as const)
      this.#tell(this.henan, day, "cn.chessboard.service.delivered.v1", person(20_000), {
        ...{ areaCode, service: "information" },
      });
  }

  #inquire(n: number, day: string): void {
    this.#tell(this.guangdong, day, "cn.chessboard.collaboration.inquiryOpened.v1", caseOf(n), {
      ...{ from: "cn-44", to: "cn-51", about: person(1), matter: "certificate-wanted", urgency: "ordinary" },
    });
  }
}
