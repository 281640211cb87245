import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

/** What Biome says of a file with one import in it, if it stood there. */
async function lint(path: string, specifier: string): Promise<string> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { x } from "${specifier}";\n\nexport const y = x;\n`);
  try {
    const biome = join("node_modules", ".bin", "biome");
    const { stdout, stderr } = await promisify(execFile)(biome, ["lint", "--colors=off", path]);
    return stdout + stderr;
  } catch (failed) {
    if (failed instanceof Error && "stdout" in failed && "stderr" in failed)
      return `${failed.stdout}${failed.stderr}`;
    throw failed;
  } finally {
    rmSync(path);
  }
}

/** Where an import stands, one that is allowed there, and one that is not. */
const RULES = [
  ["contracts/facts", "../seals/note.ts", "#infra/sqlite/database"],
  ["contracts/facts", "#crypto", "node:fs"],
  ["contracts/seals", "zod", "@nestjs/common"],
  ["contracts/seals", "#contracts/errors", "../../services/witness/x.ts"],
  ["infra/http", "#contracts/errors", "#services/cli/main"],
  ["infra/http", "../config/settings.ts", "../../services/cli/main.ts"],
  ["services/province-node", "#infra/sqlite/database", "#services/national-view/config"],
  ["services/province-node/relay", "../config.ts", "../../national-view/config.ts"],
  ["services/national-view", "#services/national-view/config", "#services/province-node/config"],
  ["client", "#contracts/errors", "#infra/http/client"],
  ["client", "./errors.ts", "zod"],
  ["client", "#contracts/seals/proof", "node:crypto"],
  ["client", "#contracts/seals/note", "../infra/http/client.ts"],
  ["services/auditor", "#contracts/errors", "#services/national-view/config"],
  ["pages/board", "#contracts/errors", "#infra/http/client"],
] as const;

describe("the linter's import rules", () => {
  for (const [folder, allowed, refused] of RULES) {
    it(`in ${folder}: ${allowed} passes, ${refused} does not`, async () => {
      const path = join(folder, `import-rule-${process.pid}.ts`);
      expect(await lint(path, allowed)).not.toContain("noRestrictedImports");
      expect(await lint(path, refused)).toContain("noRestrictedImports");
    });
  }

  it("lets cli alone import the services", async () => {
    const path = join("services/cli", `import-rule-${process.pid}.ts`);
    expect(await lint(path, "#services/province-node/config")).not.toContain("noRestrictedImports");
  });
});
