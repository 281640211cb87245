import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openReadModel } from "./open-read-model.ts";
import { readModelContract } from "./read-model.contract.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chessboard-read-model-"));
});
afterAll(() => rm(folder, { recursive: true }));

readModelContract("PGlite", () => openReadModel(`pglite:${join(folder, "contract")}`));

describe("a PGlite folder", () => {
  const url = (name: string): string => `pglite:${join(folder, name)}`;
  /** The folder that the contract has closed. */
  const KEPT = "contract";

  it("is trusted after a clean close, and made anew after any other stop", async () => {
    const model = await openReadModel(url(KEPT));
    await model.createProjection(71);
    // What a disk holds the moment the power goes.
    await cp(join(folder, KEPT), join(folder, "cut-off"), { recursive: true });
    await model.close();

    const again = await openReadModel(url(KEPT));
    expect([again.rebuilt, await again.projections()]).toEqual([false, expect.arrayContaining([71])]);
    await again.close();

    const cutOff = await openReadModel(url("cut-off"));
    expect([cutOff.rebuilt, await cutOff.projections()]).toEqual([true, []]);
    await cutOff.createProjection(71);
    await cutOff.close();

    // A stop within initdb.
    await rm(join(folder, "cut-off", "complete"));
    const incomplete = await openReadModel(url("cut-off"));
    expect([incomplete.rebuilt, await incomplete.projections()]).toEqual([true, []]);
    await incomplete.close();
  });

  it("belongs to one process at a time, and is left as it is by another", async () => {
    const model = await openReadModel(url(KEPT));
    await model.createProjection(72);
    await expect(openReadModel(url(KEPT))).rejects.toThrow(/^CB422 /);
    expect(existsSync(join(folder, KEPT, "in-use"))).toBe(true);
    expect(await model.projections()).toContain(72);
    await model.close();
    const next = await openReadModel(url(KEPT));
    expect(next.rebuilt).toBe(false);
    await next.close();
  });

  it("is not opened by any other URL, nor where no folder can be", async () => {
    for (const other of ["sqlite:view", "pglite:", "view"]) {
      await expect(openReadModel(other)).rejects.toThrow(/^CB423 /);
    }
    await expect(openReadModel("pglite:/dev/null/view")).rejects.toThrow(/^CB421 /);
  });
});
