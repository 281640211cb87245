import type { FactTypeName } from "#contracts/facts/fact";
import { participantId } from "#contracts/facts/participant";
import type { Subject } from "#contracts/facts/subject";
import { signerFromSeed } from "#contracts/seals/note";
import { DirectoryLog, DOMAIN, person, SealedLog } from "./sealed-log.spec.ts";
import type { ToldCountry } from "./started-view.spec.ts";
import { tokenKeyOf } from "./view-client.spec.ts";

/** So many people's arrivals from Sichuan in Shenzhen, those numbered `from` up to `to`. */
export const movesOf = (
  from: number,
  to: number,
  occurredOn: string,
): (readonly [FactTypeName, Subject, object])[] =>
  Array.from({ length: to - from }, (_, n) => [
    "cn.chessboard.movement.arrived.v1",
    person(from + n),
    { occurredOn, areaCode: "440305", householdAreaCode: "510104" },
  ]);

/** A country for tests of what is published: twelve people moved from Sichuan to Shenzhen in March 2010, three in April. */
export class MovedMany implements ToldCountry {
  readonly cn = new DirectoryLog();
  readonly access = new SealedLog("cn-access");
  readonly guangdong = new SealedLog("cn-44");
  readonly sichuan = new SealedLog("cn-51");
  readonly view = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));

  constructor() {
    const { cn, access, guangdong, sichuan, view } = this;
    cn.admit(guangdong).admit(sichuan).admit(access, []);
    for (const id of ["cn", "cn-44", "cn-51"])
      cn.addKey(participantId.parse(id), "token", tokenKeyOf(id).vkey);
    cn.addKey(cn.participant, "view", view.signer.vkey);
    this.#move(movesOf(1, 13, "2010-03-02"));
    this.#move(movesOf(13, 16, "2010-04-05"));
  }

  get skey(): string {
    return this.view.skey;
  }

  readonly tell: ToldCountry["tell"] = async (sharedLog) => {
    for (const log of [this.cn, this.guangdong, this.sichuan])
      await sharedLog.publish(log.participant, log.records(0, log.size));
  };

  /** Records them in Guangdong's log; whoever publishes it says so. */
  #move(moves: ReturnType<typeof movesOf>): void {
    for (const move of moves) this.guangdong.add(...move);
  }
}
