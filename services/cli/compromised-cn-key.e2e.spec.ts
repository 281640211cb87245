import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CN } from "#contracts/facts/participant";
import { until } from "#infra/testing/until";
import type { RunningView } from "#services/national-view/start-national-view";
import { RekeyedCountry, recorded } from "./testing/rekeyed-country.spec.ts";
import { lastJson } from "./testing/run-command.ts";

/* The steps of docs/operations/compromised-key.md, taken by its commands. */

let land: RekeyedCountry;
let view: RunningView;
beforeEach(async () => {
  land = await RekeyedCountry.found();
  view = await land.startView();
});
afterEach(() => land[Symbol.asyncDispose]());

describe("a log key of cn that somebody else has", () => {
  it("is handed over, endorsed: who pins the old one follows the new one, who pins the new one reads at cn's node", async () => {
    await using node = await land.startNode();
    expect(await land.report(node, 0, 5)).toEqual(recorded(0, 5));
    const { file, vkey } = await land.makeKey("log", "cn");
    const adding = ["--participant", "cn", "--use", "log", "--key", vkey];
    const oldFile = join(land.folder, "cn", "log.key");
    expect(await land.directory("add-key", ...adding, "--endorse-with", file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("not-endorsed"),
    });
    expect(await land.directory("add-key", ...adding, "--endorse-with", oldFile)).toMatchObject({ code: 0 });
    const grouping = ["--group", "pearl-river", "--members"];
    expect(await land.directory("group", ...grouping, "cn-44,cn-51")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("CB523"),
    });
    await land.country.close();
    await land.country.start("cn", { signingKeyFile: file });
    const revoking = ["--participant", "cn", "--key", land.pinnedFirst, "--reason", "key-compromised"];
    expect(await land.directory("revoke-key", ...revoking, "--from-size", "0")).toMatchObject({ code: 0 });
    expect(await land.directory("group", ...grouping, "cn-44,cn-51")).toMatchObject({ code: 0 });
    expect(await land.directory("group", ...grouping, "cn-44")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("CB521"),
    });
    const staging = ["--group", "pearl-river", "--stage", "regional", "--cn-key"];
    const staged = await land.directory("stage", ...staging, land.pinnedFirst);
    expect({ code: staged.code, ...lastJson(staged) }).toMatchObject({
      code: 0,
      facts: [{ type: "cn.chessboard.directory.stageChanged.v1" }, { repeated: false }],
    });
    expect(lastJson(await land.directory("stage", ...staging, vkey))).toEqual({ facts: [] });
    const one = ["--participant", "cn-51", "--stage", "national"];
    expect(await land.directory("stage", ...one)).toMatchObject({ code: 1 });
    expect(await land.directory("stage", ...one, "--time", "2")).toMatchObject({ code: 0 });
    await until("the view has followed", async () => {
      const { participants } = JSON.parse(await land.asked("v1/participants", view));
      const stages = participants.map(
        ({ participant, stage }: Record<string, unknown>) => `${participant} ${stage}`,
      );
      return ["cn-44 regional", "cn-51 national"].every((each) => stages.includes(each));
    });
    expect(await land.report(node, 5, 8)).toEqual(recorded(5, 8));
    const root = await land.rootAt(8, view);
    const { url } = await land.country.start("cn-51");
    const nodes = [land.country.urlOf("cn"), node.url, url];
    const audits = await Promise.all([
      land.audited(land.pinnedFirst, [land.sharedLog], view),
      land.audited(land.pinnedFirst, nodes, view),
      land.audited(vkey, nodes, view),
    ]);
    for (const each of audits) {
      expect(each).toMatchObject({ code: 0, root, findings: [], view: { same: true } });
    }
    expect(await land.audited(vkey, [land.sharedLog], view)).toMatchObject({ code: 1 });

    const nodesTokenFile = await land.nodesTokenFile();
    const anew = {
      cnKey: vkey,
      dataDir: join(land.folder, "view-anew"),
      nodes: { [CN]: land.country.urlOf("cn") },
    };
    const second = await land.startView({ ...anew, nodesTokenFile });
    expect(await land.rootAt(8, second)).toBe(root);
    await node.stop();
    await using again = await land.startNode({ cnKey: vkey, cnUrl: land.country.urlOf("cn") });
    expect(await land.report(again, 8, 10)).toEqual(recorded(8, 10));
    expect(await land.rootAt(10, view)).toBe(await land.rootAt(10, second));
  });
});
