import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import { movementsAnswer, personAnswer } from "#contracts/api/view";
import { participantId } from "#contracts/facts/participant";
import { signerFromSeed } from "#contracts/seals/note";
import type { SharedLog } from "#infra/shared-log/shared-log";
import { until } from "#infra/testing/until";
import { type RunningView, startViewOf } from "../testing/started-view.spec.ts";
import { DirectoryLog, DOMAIN, person, SealedLog } from "../testing/sealed-log.spec.ts";
import { type Ask, clientOf, tokenKeyOf } from "../testing/view-client.spec.ts";

/* Provinces of every stage, in no group, in one and in two; the rule of design section 6, written out once more. */

const STAGES: Readonly<Record<string, string>> = {
  "cn-11": "provincial",
  "cn-12": "provincial",
  "cn-13": "regional",
  "cn-14": "regional",
  "cn-15": "regional",
  "cn-21": "regional",
  "cn-22": "national",
  "cn-23": "national",
};
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  north: ["cn-12", "cn-13", "cn-14"],
  west: ["cn-14", "cn-21", "cn-22"],
};
const PROVINCES = Object.keys(STAGES);
const READERS = ["cn", ...PROVINCES];

function isSeen(reader: string, of: string): boolean {
  if (reader === of) return true;
  if (reader === "cn") return true;
  if (STAGES[of] === "national") return true;
  const together = Object.values(GROUPS).some((group) => group.includes(reader) && group.includes(of));
  return STAGES[of] === "regional" && together;
}

/** One person of each province, one of each two, and one who has been everywhere. */
const BEEN: readonly (readonly string[])[] = [
  ...PROVINCES.map((one) => [one]),
  ...PROVINCES.flatMap((one, n) => PROVINCES.slice(n + 1).map((other) => [one, other])),
  PROVINCES,
];

const cn = new DirectoryLog();
const access = new SealedLog("cn-access");
const view = signerFromSeed(`${DOMAIN}/cn/view/v1`, new Uint8Array(32).fill(6));
const logs = PROVINCES.map((id) => new SealedLog(id));
const ids = (names: readonly string[]) => names.map((name) => participantId.parse(name));

async function tell(sharedLog: SharedLog): Promise<void> {
  const areaOf = (id: string): string => `${id.slice(-2)}0102`;
  // Two came to their stage later, and a group was once another.
  const earlier: Readonly<Record<string, string>> = { "cn-15": "national", "cn-22": "provincial" };
  cn.formGroup(cn.participant, "north", ids(["cn-11", "cn-13"]));
  for (const log of logs) {
    const id = log.participant;
    cn.admit(log, [id.slice(-2)], earlier[id] ?? STAGES[id] ?? "");
    cn.addKey(id, "token", tokenKeyOf(id).vkey);
  }
  cn.admit(access, []);
  cn.addKey(cn.participant, "token", tokenKeyOf("cn").vkey);
  cn.addKey(cn.participant, "view", view.signer.vkey);
  for (const id of ids(Object.keys(earlier))) cn.changeStage(id, STAGES[id] ?? "");
  for (const [group, members] of Object.entries(GROUPS)) cn.formGroup(cn.participant, group, ids(members));
  for (const [n, provinces] of BEEN.entries()) {
    for (const [at, id] of provinces.entries()) {
      const log = logs.find(({ participant }) => participant === id);
      log?.add("cn.chessboard.movement.arrived.v1", person(n), {
        occurredOn: `2010-03-${10 + at}`,
        areaCode: areaOf(id),
        householdAreaCode: areaOf(id),
      });
    }
  }
  for (const log of [cn, ...logs]) await sharedLog.publish(log.participant, log.records(0, log.size));
}

let running: RunningView;
const clients = new Map<string, Ask>();

beforeAll(async () => {
  running = await startViewOf({ cn, access, skey: view.skey, tell });
  const positions = logs.map(({ participant, size }) => `minPosition=${participant}:${size - 1}`).join("&");
  for (const reader of READERS) {
    clients.set(
      reader,
      await clientOf(running.url, reader, ["persons:read"], { sub: `office-of-${reader}` }),
    );
  }
  await until(
    "the view holds it all",
    async () => (await ask("cn", `/v1/persons/${person(0)}?${positions}`)).status === 200,
  );
});
afterAll(() => running.close());

const ask = (reader: string, path: string) => {
  const client = clients.get(reader);
  if (client === undefined) throw new Error(`no reader ${reader}`);
  return client(path);
};
const own = (facts: readonly { participant: string }[]) => facts.map(({ participant }) => participant);

describe("who sees what", () => {
  it("has pairs of every kind to show: both ways, one way, neither", () => {
    const kinds = new Set(
      PROVINCES.flatMap((one) =>
        PROVINCES.filter((other) => other !== one).map(
          (other) => `${isSeen(one, other)}/${isSeen(other, one)}`,
        ),
      ),
    );
    expect(kinds).toEqual(new Set(["true/true", "true/false", "false/true", "false/false"]));
  });

  for (const reader of READERS) {
    it(`is the rule for ${reader}: the facts of each province shown or left out before the fold, and said so`, async () => {
      const answers = BEEN.map(async (provinces, n) => {
        const seen = provinces.filter((of) => isSeen(reader, of));
        const leftOut = provinces.length - seen.length;
        const answer = await ask(reader, `/v1/persons/${person(n)}`);
        expect(answer.status).toBe(200);
        const told = personAnswer.parse(answer.json());
        expect(told.facts.map(([participant]) => participant)).toEqual(seen);
        expect(told.stays.map(({ areaCode }) => `cn-${areaCode.slice(0, 2)}`)).toEqual(seen);
        expect([told.partial, told.leftOut]).toEqual(leftOut > 0 ? [true, leftOut] : [undefined, undefined]);
        const movements = movementsAnswer.parse(
          (await ask(reader, `/v1/persons/${person(n)}/movements`)).json(),
        );
        expect(own(movements.facts)).toEqual(seen);
        expect(movements.leftOut).toBe(told.leftOut);
        const proof = await ask(reader, `/v1/persons/${person(n)}/proof`);
        const code = proof.status === 200 ? "200" : problem.parse(proof.json()).code;
        expect(code).toBe(leftOut > 0 ? "CB607" : "200");
        return leftOut > 0;
      });
      const partial = (await Promise.all(answers)).filter((is) => is).length;
      expect(partial > 0).toBe(reader !== "cn");
      const looks = running.accessNode.recorded.filter(({ data }) => data["sub"] === `office-of-${reader}`);
      const refused = looks.filter(({ data }) => data["outcome"] === "refused");
      expect(refused).toHaveLength(partial);
      expect(new Set(refused.map(({ data }) => data["viewed"]))).toEqual(
        new Set(partial > 0 ? ["proof"] : []),
      );
    });
  }
});
