import { afterAll, beforeAll, expect, it } from "vitest";
import { problem } from "#contracts/api/problem";
import { participantsAnswer } from "#contracts/api/view";
import { openCommitment } from "#contracts/dossier/view-note";
import { toBase64 } from "#contracts/seals/base64";
import { parseVerifierKey } from "#contracts/seals/note";
import { until } from "#infra/testing/until";
import { LiveStream } from "../testing/live-stream.spec.ts";
import { person } from "../testing/sealed-log.spec.ts";
import { type StartedView, startTold } from "../testing/started-view.spec.ts";
import { guangdong, sichuan, view } from "../testing/told-country.spec.ts";
import { clientOf, tokenOf } from "../testing/view-client.spec.ts";

const ARRIVED = "cn.chessboard.movement.arrived.v2";
const OTHER = "cn.chessboard.service.delivered.v1";
let started: StartedView;

beforeAll(async () => {
  started = await startTold();
});
afterAll(() => started.close());

/** So many arrivals in Guangdong, a service, and bytes that are no fact, on the shared log. */
async function report(arrivals: number): Promise<void> {
  const from = guangdong.size;
  const place = { occurredOn: "2010-05-02", areaCode: "440305" };
  for (let n = 0; n < arrivals; n += 1)
    guangdong.add(ARRIVED, person(100 + n), {
      ...place,
      householdAreaCode: "510104",
      reason: "work-or-trade",
    });
  guangdong.add(OTHER, person(100), { ...place, service: "information" });
  guangdong.addBytes(new TextEncoder().encode("no fact"));
  await started.sharedLog.publish(guangdong.participant, guangdong.records(from, guangdong.size));
}

it("tells of facts as they are folded: of which type, whoever may have figures exactly; of none, whom", async () => {
  const exact = await LiveStream.open(
    started.url,
    await tokenOf("cn", ["statistics:read", "statistics:exact"]),
  );
  const other = await LiveStream.open(started.url, await tokenOf("cn-44", ["statistics:read"]));
  const first = await exact.begun();
  await other.begun();
  const row = (id: string) => first.logs.find(({ participant }) => participant === id);
  expect(row("cn-44")?.size).toBe(guangdong.size);
  expect(row("cn-62")?.halted?.code).toBe("CB111");
  expect(row("cn-51")?.halted).toBeNull();
  await report(3);
  await until("both told", () => [exact, other].every((stream) => stream.toldOf("cn-44").facts === 5));
  expect(exact.toldOf("cn-44").counts).toEqual({ [ARRIVED]: 3, [OTHER]: 1 });
  expect(other.toldOf("cn-44").counts).toEqual({});
  expect(exact.facts.at(-1)?.logs.at(-1)?.size).toBe(guangdong.size);
  for (const { text } of [exact, other]) {
    for (const secret of ["p1-", "440305", "510104", "c-", "work-or-trade", "2010-"])
      expect(text).not.toContain(secret);
  }
  expect(exact.text).toContain(ARRIVED);
  expect(other.text).not.toContain("cn.chessboard.");
});

it("tells of each commitment", async () => {
  const stream = await LiveStream.open(started.url, await tokenOf("cn-44", ["statistics:read"]));
  await stream.begun();
  await report(1);
  const note = await started.asCn(`/v1/commitment?minPosition=cn-44:${guangdong.size - 1}`);
  const { commitment } = openCommitment(note.text, view.signer.name, [parseVerifierKey(view.signer.vkey)]);
  const root = toBase64(commitment.root);
  const told = await until("the root", () => stream.standings.find((each) => each.commitment?.root === root));
  const known = participantsAnswer.parse((await started.asCn("/v1/participants")).json()).participants;
  expect(told.commitment?.facts).toBe(known.reduce((sum, { size }) => sum + size, 0));
  expect(told.logs.map(({ participant, size }) => [participant, size])).toEqual(
    known.map(({ participant, size }) => [participant, size]),
  );
});

it("shows a fact within a second of its being on the shared log", async () => {
  const stream = await LiveStream.open(started.url, await tokenOf("cn-44", ["statistics:read"]));
  await stream.begun();
  const took: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const began = performance.now();
    const told = stream.toldOf("cn-51").facts;
    sichuan.add(OTHER, person(100), { occurredOn: "2010-05-03", areaCode: "510104", service: "information" });
    await started.sharedLog.publish(sichuan.participant, sichuan.records(sichuan.size - 1, sichuan.size));
    await until("told", () => stream.toldOf("cn-51").facts > told);
    took.push(performance.now() - began);
  }
  // The quickest of five: what else the machine does may keep any one of them.
  expect(Math.min(...took)).toBeLessThan(1000);
});

it("is for who has a scope, and no more than that is asked", async () => {
  const refused = async (init: RequestInit): Promise<string> => {
    const answer = await fetch(`${started.url}/v1/live`, init);
    return `${answer.status} ${problem.parse(await answer.json()).code}`;
  };
  const stream = await LiveStream.open(started.url, await tokenOf("cn", ["log:read"]));
  await stream.begun();
  expect(await refused({})).toBe("401 CB810");
  const unheard = await tokenOf("cn", ["operate"]);
  expect(await refused({ headers: { authorization: `Bearer ${unheard}` } })).toBe("403 CB815");
  const ask = await clientOf(started.url, "cn", ["log:read", "operate"]);
  const head = await ask("/v1/live", { method: "HEAD" });
  expect(head.status).toBe(200);
  const open = async (): Promise<string | undefined> =>
    /^chessboard_view_live_readers (.*)$/m.exec((await ask("/metrics")).text)?.[1];
  await until("the others gone", async () => (await open()) === "1");
  stream.leave();
  await until("nobody left", async () => (await open()) === "0");
});

it("ends at once when the view is stopped", async () => {
  const other = await startTold();
  const stream = await LiveStream.open(other.url, await tokenOf("cn-44", ["statistics:read"]));
  await stream.begun();
  await other.close();
  await until("the end", () => stream.hasEnded);
});
