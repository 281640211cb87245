import type { ParticipantId } from "#contracts/facts/participant";
import { type NaiveView, naiveView } from "./naive-view.spec.ts";
import { caseNumber } from "./mixed-country.spec.ts";
import { DirectoryLog, person, SealedLog, signerNamed } from "./sealed-log.spec.ts";

/**
 * A few hundred facts of four provinces: moves, their arrivals of both versions, cases, withdrawals, repeats of people over
 * provinces, and what does not count.
 */
export class FourProvinces {
  readonly cn = new DirectoryLog();
  readonly logs = ["cn-44", "cn-51", "cn-65", "cn-66"].map((id) => new SealedLog(id));

  constructor() {
    const [guangdong, sichuan, xinjiang, corps] = this.logs;
    if (!guangdong || !sichuan || !xinjiang || !corps) throw new Error("four logs");
    this.cn.admit(guangdong).admit(sichuan).admit(xinjiang);
    for (let n = 0; n < 240; n += 1) this.#move(n);
    // The Corps is admitted late: until then its area was Xinjiang's.
    this.cn.admit(corps, ["6590"]);
    this.cn.revokeKey(sichuan.participant, sichuan.signer.vkey, 50);
    this.cn.addKey(sichuan.participant, "log", signerNamed(sichuan.signer.name, 2).vkey, 70);
  }

  #move(n: number): void {
    const areas = ["440305", "510104", "650102", "659001"];
    const log = this.logs[(n * 7) % 4];
    const areaCode = log === this.logs[2] && n % 3 === 0 ? "659001" : areas[(n * 7) % 4];
    if (log === undefined) return;
    const occurredOn = `2010-0${1 + ((n * 5) % 9)}-1${n % 10}`;
    const householdAreaCode = areas[(n + 1) % 4];
    if (n % 11 === 10) log.addBytes(new TextEncoder().encode(`nonsense ${n}`));
    else if (n % 9 === 8)
      log.add("cn.chessboard.movement.withdrawn.v1", person(n % 20), {
        occurredOn,
        ref: { participant: log.participant, index: Math.max(0, log.size - 5) },
        reason: "reported-in-error",
      });
    else if (n % 5 === 3) this.#stepOfCase(log, n, occurredOn);
    else {
      const arrival = { occurredOn, areaCode, householdAreaCode };
      if (n % 4 === 1)
        log.add("cn.chessboard.movement.arrived.v2", person(n % 20), { ...arrival, reason: "work-or-trade" });
      else log.add("cn.chessboard.movement.arrived.v1", person(n % 20), arrival);
    }
  }

  #stepOfCase(log: SealedLog, n: number, occurredOn: string): void {
    const subject = caseNumber(n % 7);
    const other = this.logs[(this.logs.indexOf(log) + 1) % 4]?.participant;
    if (n % 3 !== 0)
      log.add("cn.chessboard.collaboration.inquiryOpened.v1", subject, {
        ...{ occurredOn, from: log.participant, to: other, about: person(n % 20) },
        ...{ matter: "certificate-wanted", urgency: "ordinary" },
      });
    else
      log.add("cn.chessboard.collaboration.inquiryAnswered.v1", subject, {
        ...{ occurredOn, by: log.participant, answer: "confirmed" },
      });
  }

  get all(): readonly SealedLog[] {
    return [this.cn, ...this.logs];
  }

  get vector(): ReadonlyMap<ParticipantId, number> {
    return new Map(this.all.map(({ participant, size }) => [participant, size]));
  }

  naive(): NaiveView {
    return naiveView(this.cn, this.logs);
  }
}
