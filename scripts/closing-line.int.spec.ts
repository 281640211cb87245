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
const DIFFERING = `
  import { describe, expect, it } from "vitest";
  describe("a sum", () => {
    it("is right", () => expect([1 + 1, "two"]).toEqual([3, "two"]));
    it("says much", () => { throw new Error(Array.from({ length: 99 }, (_, n) => "line " + n).join("\\n")); });
  });`;
const MUCH_FAILING = `
  import { it } from "vitest";
  for (let n = 0; n < 30; n += 1) it("fails " + n, () => { throw new Error("one\\ntwo\\nthree"); });`;
const UNPREPARED = `
  import { beforeAll, describe, it } from "vitest";
  describe("what is not prepared", () => {
    beforeAll(() => { throw new Error("no ground to stand on"); });
    it("does not run", () => undefined);
  });`;
const STRAY = `
  import { it } from "vitest";
  it("passes all the same", async () => {
    void Promise.reject(new Error("nobody waits for this"));
    await new Promise((resolve) => setTimeout(resolve, 10));
  });`;

describe("the last lines of a run", () => {
  it("count the tests, and a module that does not load as a failure", () => {
    expect(linesOf([PASSING])).toEqual(["1 passed, 0 failed, 0 skipped"]);
    expect(linesOf([PASSING, PASSING, FAILING, BROKEN]).at(-1)).toBe("2 passed, 2 failed, 0 skipped");
  });

  it("say what failed and why, without colours, in few lines each", () => {
    const lines = linesOf([DIFFERING, BROKEN, UNPREPARED, STRAY], { FORCE_COLOR: "1" });
    expect(lines.at(-1)).toBe("1 passed, 5 failed, 1 skipped");
    expect(lines.slice(0, -1).every((line) => /^(failed:| {2}\|) /.test(line))).toBe(true);
    expect(lines.filter((line) => line.startsWith("failed: ")).toSorted()).toEqual([
      "failed: 0.spec.ts > a sum > is right",
      "failed: 0.spec.ts > a sum > says much",
      "failed: 1.spec.ts",
      "failed: 2.spec.ts > what is not prepared",
      "failed: outside of any test",
    ]);
    const under = (what: string): string[] => {
      const rest = lines.slice(lines.indexOf(`failed: ${what}`) + 1);
      return rest.slice(
        0,
        rest.findIndex((line) => !line.startsWith("  | ")),
      );
    };
    expect(under("0.spec.ts > a sum > is right")).toEqual(
      expect.arrayContaining([
        "  | AssertionError: expected [ 2, 'two' ] to deeply equal [ 3, 'two' ]",
        "  | -   3,",
        "  | +   2,",
        expect.stringMatching(/^ {2}\| +at .*0\.spec\.ts:4:/),
      ]),
    );
    expect(under("0.spec.ts > a sum > says much")).toEqual([
      "  | Error: line 0",
      ...Array.from({ length: 14 }, (_, n) => `  | line ${n + 1}`),
    ]);
    expect(under("1.spec.ts")[0]).toMatch(/nowhere/);
    expect(under("2.spec.ts > what is not prepared")[0]).toBe("  | Error: no ground to stand on");
    expect(under("outside of any test")[0]).toBe("  | Error: nobody waits for this");
  });

  it("keep to a page where much fails", () => {
    const lines = linesOf([MUCH_FAILING]);
    expect(lines.filter((line) => line.startsWith("failed: "))).toHaveLength(30);
    expect(lines.filter((line) => line.startsWith("  | "))).toHaveLength(30 * 2);
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
