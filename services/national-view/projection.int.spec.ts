import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseVerifierKey } from "#contracts/seals/note";
import { openReadModel } from "#infra/read-model/open-read-model";
import type { ReadModel } from "#infra/read-model/read-model";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { silentLogger } from "#infra/telemetry/logger";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { RunningProjection } from "./projection.ts";
import { DirectoryLog, person, SealedLog, signerNamed } from "./testing/sealed-log.spec.ts";

let model: ReadModel;
const folder = temporaryFolder();
beforeAll(async () => {
  model = await openReadModel(`pglite:${folder.path}/model`);
});
afterAll(async () => {
  await model.close();
  folder[Symbol.dispose]();
});

describe("smoke", () => {
  it("folds", async () => {
    const sharedLog = await openSharedLog(`sqlite:${folder.path}/log`);
    const cn = new DirectoryLog();
    const gd = new SealedLog("cn-44");
    cn.admit(gd);
    for (let n = 0; n < 100; n += 1)
      gd.add("cn.chessboard.movement.arrived.v1", person(n), {
        occurredOn: "2010-03-01",
        areaCode: "440305",
        householdAreaCode: "510104",
      });
    await sharedLog.publish(cn.participant, cn.records(0, cn.size));
    await sharedLog.publish(gd.participant, gd.records(0, 60));
    await sharedLog.publish(gd.participant, gd.records(50, 100));
    const p = await RunningProjection.open({
      sharedLog,
      readModel: model,
      cnKey: parseVerifierKey(cn.signer.vkey),
      signer: signerNamed("chessboard.example/cn/view/v1"),
      raise: async (a) => {
        console.log(a);
      },
      logger: silentLogger(),
    });
    p.start();
    await p.caughtUp(new Map([[gd.participant, 100]]), AbortSignal.timeout(10_000));
    console.log(await p.commitments.atRest((v) => v.note));
    await p.close();
    await sharedLog.close();
  });
});
