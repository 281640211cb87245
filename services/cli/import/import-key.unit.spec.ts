import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { keptImportKey } from "./import-key.ts";

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

describe("keptImportKey", () => {
  it("is made once, for its owner alone, and read again", () => {
    const file = join(folder.path, "made", "import.key");
    const made = keptImportKey(file);
    expect(made).toHaveLength(32);
    expect(keptImportKey(file)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const other = join(folder.path, "other.key");
    writeFileSync(other, "IMPORT+KEY+AAAA\n", { mode: 0o600 });
    for (const none of [folder.path, other]) expect(() => keptImportKey(none)).toThrow(/CB803/);
  });
});
