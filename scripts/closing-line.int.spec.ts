import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";

const ROOT = join(import.meta.dirname, "..");

/** Runs tests given as text, a module each, with the reporter alone; the lines that it prints. */
function linesOf(modules: readonly string[], environment: Record<string, string> = {}): string[] {
  using folder = temporaryFolder();
  symlinkSync(join(ROOT, "node_modules"), join(folder.path, "node_modules"));
  for (const [n, text] of modules.entries()) writeFileSync(join(folder.path, `${n}.spec.ts`), text);
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const reporter = `--reporter=${join(ROOT, "scripts/closing-line.ts")}`;
  const { stdout } = spawnSync(process.execPath, [vitest, "run", "--root", folder.path, reporter], {
    env: { ...process.env, CI: "", ...environment },
    encoding: "utf8",
  });
  return stdout.trimEnd().split("\n");
}

const missing = (engine: string, required: boolean): string => `
  import { it } from "vitest";
  import { withEngine } from ${JSON.stringify(join(ROOT, "infra/testing/with-engine.spec.ts"))};
  withEngine({ engine: "${engine}", required: ${required}, found: false, reason: "none here" }, (start) => {
    it("does one thing", () => start());
    it("does another", () => start());
  });`;
const PASSING = `import { it } from "vitest"; it("passes", () => undefined);`;
const FAILING = `import { it } from "vitest"; it("fails", () => { throw new Error("as it must"); });`;
const BROKEN = `import "./nowhere.ts";`;

describe("the last lines of a run", () => {
  it("count the tests, and a module that does not load as a failure", () => {
    expect(linesOf([PASSING])).toEqual(["1 passed, 0 failed, 0 skipped"]);
    expect(linesOf([PASSING, PASSING, FAILING, BROKEN]).at(-1)).toBe("2 passed, 2 failed, 0 skipped");
  });

  it("say which engine was missing, once, and why its tests were skipped", () => {
    expect(
      linesOf([PASSING, missing("Abacus", true), missing("Abacus", true), missing("Loom", false)]),
    ).toEqual(["skipped: Abacus: none here", "skipped: Loom: none here", "1 passed, 0 failed, 9 skipped"]);
  });

  it("count an engine that CI must have as a failure there, and no other", () => {
    const lines = linesOf([missing("Abacus", true), missing("Loom", false)], { CI: "true" });
    expect(lines.slice(-2)).toEqual(["skipped: Loom: none here", "0 passed, 1 failed, 5 skipped"]);
  });
});
