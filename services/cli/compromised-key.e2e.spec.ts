import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signToken } from "#infra/security/token";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import { until } from "#infra/testing/until";
import type { RunningView } from "#services/national-view/start-national-view";
import { person, SealedLog } from "#services/national-view/testing/sealed-log.spec";
import { ARRIVAL, GUANGDONG, RekeyedCountry, recorded } from "./testing/rekeyed-country.spec.ts";
import { lastJson, runCommand } from "./testing/run-command.ts";

/* The steps of docs/operations/compromised-key.md, taken by its commands. */

let land: RekeyedCountry;
let view: RunningView;
beforeEach(async () => {
  land = await RekeyedCountry.found();
  view = await land.startView();
});
afterEach(() => land[Symbol.asyncDispose]());

/** Somebody has Guangdong's key and may write to its topic: so many facts more, sealed as its node does, on its next persons. */
async function forge(count: number): Promise<void> {
  const log = await openSharedLog(land.sharedLog);
  const forged = new SealedLog("cn-44");
  forged.signer = land.country.keysOf("cn-44").log.signer;
  for (const { record } of await log.tail(GUANGDONG, 1024)) {
    if (record.kind === "fact" && record.index === forged.size) forged.addBytes(record.value);
  }
  const from = forged.size;
  for (let n = 0; n < count; n += 1) {
    forged.add("cn.chessboard.movement.arrived.v1", person(from + n), ARRIVAL, Date.now() - from * 1000);
  }
  await log.publish(GUANGDONG, forged.records(from, from + count));
  await log.close();
}

describe("a log key that somebody else has", () => {
  it("is revoked from the first fact that is not its participant's, and all go on with a new one", async () => {
    const first = await land.startNode();
    expect(await land.report(first, 0, 20)).toEqual(recorded(0, 20));
    const right = await land.rootAt(20, view);
    await first.stop();
    await forge(5);
    expect(await land.rootAt(25, view)).not.toBe(right);
    expect(await land.quarantined(view)).toEqual([]);
    await expect(land.startNode()).rejects.toThrow("CB511");

    const old = land.country.vkeyOf("cn-44").vkey;
    const revoking = ["--participant", "cn-44", "--key", old, "--reason", "key-compromised"];
    expect(await land.directory("revoke-key", ...revoking)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("size-missing"),
    });
    const revoked = await land.directory("revoke-key", ...revoking, "--from-size", "20");
    expect({ code: revoked.code, ...lastJson(revoked) }).toMatchObject({
      code: 0,
      facts: [{ type: "cn.chessboard.directory.keyRevoked.v1", repeated: false }],
    });
    expect(lastJson(await land.directory("revoke-key", ...revoking, "--from-size", "20"))).toMatchObject({
      facts: [{ repeated: true }],
    });
    expect(await land.rootAt(25, view, (root) => root === right)).toBe(right);
    const voided = [20, 21, 22, 23, 24].map((index) => `cn-44/${index} void-key`);
    expect(await land.quarantined(view)).toEqual(voided);

    const restored = await runCommand(
      ...[
        "restore",
        "--from",
        land.sharedLog,
        "--event-store",
        `sqlite:${land.disk}`,
        "--participant",
        "cn-44",
      ],
      ...["--cn-key", land.pinnedFirst, "--json"],
    );
    expect(lastJson(restored)).toMatchObject({ before: 20, size: 25 });
    const { file, vkey } = await land.makeKey("log", "cn-44");
    const adding = ["--participant", "cn-44", "--use", "log", "--key", vkey];
    expect(await land.directory("add-key", ...adding)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("CB720"),
    });
    expect(await land.directory("add-key", ...adding, "--from-size", "25")).toMatchObject({ code: 0 });

    await using second = await land.startNode({ signingKeyFile: file });
    expect(await land.report(second, 20, 30)).toEqual(recorded(25, 35));
    const after = await land.rootAt(35, view);
    expect(await land.quarantined(view)).toEqual(voided);
    const result = await land.audited(land.pinnedFirst, [land.sharedLog], view);
    expect(result).toMatchObject({ code: 0, root: after, findings: [], view: { same: true } });
    expect(result.logs["cn-44"]).toMatchObject({ size: 35, quarantined: 5 });

    const next = await runCommand(
      "key",
      "log",
      "--participant",
      "cn-44",
      "--out",
      join(land.folder, "third.key"),
    );
    const third = ["--participant", "cn-44", "--use", "log", "--key", next.stdout.trim()];
    const early = await land.directory("add-key", ...third, "--from-size", "34", "--node-of", second.url);
    expect(early).toMatchObject({ code: 2, stderr: expect.stringContaining("CB754") });
    const other = await land.directory(
      "add-key",
      ...third,
      "--from-size",
      "35",
      "--node-of",
      land.country.urlOf("cn"),
    );
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("CB720") });
  });
});

describe("a token key and a view's key that somebody else has", () => {
  it("end at once; tokens by the new one are taken, commitments by the new one count", async () => {
    await using node = await land.startNode();
    expect(await land.report(node, 0, 3)).toEqual(recorded(0, 3));
    const token = await land.makeKey("token", "cn-44");
    const old = land.country.keysOf("cn-44").token.signer.vkey;
    const to = ["--participant", "cn-44"];
    expect(await land.directory("add-key", ...to, "--use", "token", "--key", token.vkey)).toMatchObject({
      code: 0,
    });
    const revoking = [...to, "--key", old, "--reason", "key-compromised"];
    expect(await land.directory("revoke-key", ...revoking)).toMatchObject({ code: 0 });
    await until("old tokens are refused", async () => (await land.report(node, 2, 3))[0]?.[0] === 401);
    const iat = Math.floor(Date.now() / 1000);
    const fresh = await signToken(readFileSync(token.file, "utf8").trim(), {
      ...{ iss: GUANGDONG, sub: "test-system", department: "family-planning", scope: "facts:write" },
      ...{ aud: [GUANGDONG], iat, exp: iat + 600 },
    });
    expect(await land.report(node, 3, 6, fresh)).toEqual(recorded(3, 6));
    const root = await land.rootAt(6, view);

    const viewKey = await land.makeKey("view", "cn");
    const ofCn = ["--participant", "cn"];
    expect(await land.directory("add-key", ...ofCn, "--use", "view", "--key", viewKey.vkey)).toMatchObject({
      code: 0,
    });
    const revokingView = [...ofCn, "--key", land.country.view.signer.vkey, "--reason", "key-compromised"];
    expect(await land.directory("revoke-key", ...revokingView)).toMatchObject({ code: 0 });
    const size = (await (await fetch(`${land.country.urlOf("cn")}/checkpoint`)).text()).split("\n")[1];
    const isAt = (_: string, note: string): boolean => note.includes(`\ncn ${size} `);
    await land.rootAt(6, view, isAt);
    expect(await land.audited(land.pinnedFirst, [land.sharedLog], view)).toMatchObject({ code: 1 });
    await view.close();
    view = await land.startView({ signingKeyFile: viewKey.file });
    expect(await land.rootAt(6, view)).toBe(root);
    expect(await land.audited(land.pinnedFirst, [land.sharedLog], view)).toMatchObject({
      code: 0,
      findings: [],
      root,
    });
  });
});
