import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { type RunningCommand, startCommand } from "#services/cli/testing/run-command";

/* docs/client.md: its programs, as they stand there, with the built package and a demo. */

const ROOT = join(import.meta.dirname, "..");
const page = readFileSync(join(ROOT, "docs/client.md"), "utf8");
const programs = new Map(
  [...page.matchAll(/^```ts file=(\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => [name, text]),
);
const run = promisify(execFile);
const folder = temporaryFolder();
const data = join(folder.path, "demo");
let demo: RunningCommand;

beforeAll(async () => {
  const [, command = ""] = /^npx chessboard (demo .*)$/m.exec(page) ?? [];
  demo = startCommand(command.replace(".chessboard/client", data).split(" "));
  mkdirSync(join(folder.path, "node_modules"));
  symlinkSync(ROOT, join(folder.path, "node_modules/chessboard"));
  symlinkSync(join(ROOT, "node_modules/@types"), join(folder.path, "node_modules/@types"));
  writeFileSync(join(folder.path, "package.json"), JSON.stringify({ type: "module" }));
  for (const [name, text] of programs) writeFileSync(join(folder.path, name), text);
  await demo.said(/Ctrl-C stops the demo/);
});
afterAll(async () => {
  demo.process.kill("SIGTERM");
  await demo.ended;
  folder[Symbol.dispose]();
});

describe("the client's page", () => {
  const said = async (name: string): Promise<string[]> => {
    const { stdout, stderr } = await run(process.execPath, [name, join(data, "demo.json")], {
      cwd: folder.path,
    });
    expect(stderr).toBe("");
    return stdout.trimEnd().split("\n");
  };

  it("has programs that the compiler takes", async () => {
    const names = ["demo.ts", "report.ts", "batch.ts", "ask.ts", "watch.ts"];
    expect([...programs.keys()]).toEqual(names);
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024", "--types", "node"];
    const allowed = ["--allowImportingTsExtensions", ...names];
    const tsc = join(ROOT, "node_modules/.bin/tsc");
    const checked = await run(tsc, [...options, ...allowed], { cwd: folder.path }).catch(
      (error: unknown) => error,
    );
    expect(checked).toMatchObject({ stdout: "" });
  });

  it("reports, once however often it is run", async () => {
    expect(await said("report.ts")).toEqual([
      expect.stringMatching(/^recorded \d+ \d+ c2sp.org\/tlog-proof@v1$/),
    ]);
    expect(await said("report.ts")).toEqual([expect.stringMatching(/^was recorded \d+ \d+ c2sp/)]);
  });

  it("reports many, the bad line named", async () => {
    const [first, second, third] = await said("batch.ts");
    expect([first, second]).toEqual([expect.stringMatching(/^1 \d+$/), expect.stringMatching(/^2 \d+$/)]);
    expect(third).toMatch(/^3 CB20[47]$/);
  });

  it("reads what it has written, and watches", async () => {
    expect(await said("ask.ts")).toEqual(["440306"]);
    expect(await said("watch.ts")).toEqual([
      expect.stringMatching(/^standing cn \d+, cn-44 \d+, cn-51 \d+, cn-access \d+$/),
    ]);
  });
});
