import { participantId } from "#contracts/facts/participant";
import { signerFromSeed } from "#contracts/seals/note";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { DirectoryLog, DOMAIN, person, SealedLog } from "./sealed-log.spec.ts";
import { tokenKeyOf } from "./view-client.spec.ts";

/*
 * A small country for tests of what the view answers: Guangdong and Sichuan show their facts to everybody, Xinjiang to
 * nobody, and a byte of Gansu's log was flipped on its way.
 */

export const view = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));
export const auditor = signerFromSeed(`${DOMAIN}/cn/auditor`, new Uint8Array(32).fill(7)).signer;

export const cn = new DirectoryLog();
export const guangdong = new SealedLog("cn-44");
export const sichuan = new SealedLog("cn-51");
export const xinjiang = new SealedLog("cn-65");
export const gansu = new SealedLog("cn-62");
/** Grows by the looks that the view records. */
export const access = new SealedLog("cn-access");

/** Moved from Sichuan to Guangdong; both show their facts to everybody. */
export const mover = person(1);
/** Moved from Xinjiang, which shows its facts to nobody, to Guangdong. */
export const half = person(2);
export const nobody = person(3);

/** Publishes it all. Called once. */
export async function tellCountry(sharedLog: SharedLog): Promise<void> {
  recordFacts();
  for (const log of [cn, guangdong, sichuan, xinjiang]) {
    await sharedLog.publish(log.participant, log.records(0, log.size));
  }
  const [fact, checkpoint] = gansu.records(0, 1);
  if (fact === undefined || checkpoint === undefined) throw new Error("no records");
  const altered = fact.value.map((byte, n) => (n === 9 ? byte ^ 1 : byte));
  await sharedLog.publish(gansu.participant, [{ ...fact, value: altered }, checkpoint]);
}

function recordFacts(): void {
  cn.admit(guangdong).admit(sichuan).admit(xinjiang, ["65"], "provincial").admit(gansu).admit(access, []);
  for (const id of ["cn", "cn-44", "cn-65"]) cn.addKey(participantId.parse(id), "token", tokenKeyOf(id).vkey);
  cn.addKey(cn.participant, "view", view.signer.vkey);
  cn.addKey(cn.participant, "auditor", auditor.vkey);
  const household = { householdAreaCode: "510104" };
  sichuan.add("cn.chessboard.certificate.issued.v1", mover, {
    occurredOn: "2010-01-04",
    ...household,
    kind: "marriage-and-childbearing",
    validUntil: "2013-01-03",
  });
  sichuan.add("cn.chessboard.movement.departed.v1", mover, {
    occurredOn: "2010-03-01",
    areaCode: "510104",
    ...household,
    stay: "household",
  });
  guangdong.add("cn.chessboard.movement.arrived.v1", mover, {
    occurredOn: "2010-03-02",
    areaCode: "440305",
    ...household,
  });
  guangdong.add("cn.chessboard.service.delivered.v1", mover, {
    occurredOn: "2010-03-09",
    areaCode: "440305",
    service: "information",
  });
  const fromXinjiang = { householdAreaCode: "650102" };
  guangdong.add("cn.chessboard.movement.arrived.v1", half, {
    occurredOn: "2010-04-02",
    areaCode: "440305",
    ...fromXinjiang,
  });
  xinjiang.add("cn.chessboard.movement.arrived.v1", half, {
    occurredOn: "2010-06-02",
    areaCode: "650102",
    ...fromXinjiang,
  });
  for (const word of ["one", "two", "three"]) guangdong.addBytes(new TextEncoder().encode(word));
  gansu.add("cn.chessboard.movement.arrived.v1", person(4), {
    occurredOn: "2010-04-02",
    areaCode: "620102",
    ...household,
  });
}
