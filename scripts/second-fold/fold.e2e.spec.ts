import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { readDemoDocument } from "#services/cli/demo-document";
import { plannedCases } from "#services/cli/testing/planned-in-sql.spec";
import { lastJson, runCommand } from "#services/cli/testing/run-command";
import { hasPython, secondFold } from "./second-fold.spec.ts";

describe.skipIf(!hasPython)("the second fold of a demo (skipped where there is no python3 of 3.11)", () => {
  it("has the view's root, from replayed facts; takes exported folders, and refuses one with a flipped byte", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "demo");
    const asked = ["--people", "400", "--data-dir", data, "--port", "0", "--exit", "--json"];
    const told = lastJson(await runCommand("demo", ...asked));
    const { sharedLog, cnKey } = readDemoDocument(join(data, "demo.json"));
    const facts = join(folder.path, "facts.ndjson");
    writeFileSync(facts, (await runCommand("replay", sharedLog, "--cn-key", cnKey)).stdout);
    const whole = secondFold("--cn-key", cnKey, facts);
    expect(whole.stderr).toBe("");
    expect(JSON.parse(whole.stdout)).toMatchObject({
      ...{ facts: told.facts, subjects: 400 + plannedCases(400, 1), quarantined: [] },
      root: told.view.root,
    });

    const folders = ["cn", "cn-44"].map((participant) => join(folder.path, participant));
    for (const [n, participant] of ["cn", "cn-44"].entries()) {
      const out = ["--participant", participant, "--out", folders[n] ?? ""];
      await runCommand("export", sharedLog, "--cn-key", cnKey, ...out);
    }
    const some = secondFold("--cn-key", cnKey, ...folders);
    expect(JSON.parse(some.stdout).logs).toEqual({ cn: told.logs.cn.size, "cn-44": told.logs["cn-44"].size });
    const bundle = join(folders[1] ?? "", "tile/entries/000");
    const bytes = readFileSync(bundle);
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    writeFileSync(bundle, bytes);
    const flipped = secondFold("--cn-key", cnKey, ...folders);
    expect(flipped).toMatchObject({ status: 1, stdout: "" });
    expect(flipped.stderr).toContain("do not have the signed root");
  });
});
