import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inclusionProof } from "#contracts/seals/tile-proofs";
import { asIndex } from "#contracts/seals/position";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { departed, BAOAN } from "../decide/decided-log.spec.ts";
import { manyReports, openSealing, personOf, type Sealing, toldOutcome } from "./sealing.spec.ts";

/** A log of 700 facts in a folder; a copy of the derived state at 300 facts beside it. */
async function logIn(folder: string): Promise<void> {
  await report(folder, manyReports(300, "early"));
  copyFileSync(join(folder, "derived.sqlite"), join(folder, "older"));
  await report(folder, manyReports(400, "late"));
}

async function report(folder: string, reports: ReturnType<typeof manyReports>): Promise<void> {
  await using sealing = await openSealing(folder);
  await Promise.all(reports.map((each) => sealing.sequencer.submit(each)));
}

/** All that derived state is asked for: root, proofs, what was reported under a key, what stands on a subject. */
async function answersOf(sealing: Sealing): Promise<unknown> {
  const { tree } = sealing.derived;
  const proofs = [0, 255, 256, 511, 512, 699].map((index) => inclusionProof(asIndex(index), tree.size, tree));
  const asked = [
    ...manyReports(300, "early").slice(297),
    ...manyReports(400, "late").slice(0, 3),
    departed("2010-03-01", BAOAN, "recorded", { subject: personOf(7) }),
  ];
  const outcomes = await Promise.all(asked.map((each) => sealing.sequencer.submit(each)));
  return {
    size: tree.size,
    root: tree.range.root(),
    proofs: await Promise.all(proofs),
    said: outcomes.map(toldOutcome),
    histories: (await sealing.derived.memory.recall(asked)).history(personOf(299)).length,
  };
}

async function reopened(folder: string): Promise<unknown> {
  await using sealing = await openSealing(folder);
  return await answersOf(sealing);
}

describe("derived state", () => {
  const changes: Readonly<Record<string, (folder: string) => void>> = {
    "is deleted": (folder) => rmSync(join(folder, "derived.sqlite")),
    "is an older copy": (folder) => copyFileSync(join(folder, "older"), join(folder, "derived.sqlite")),
    "is damaged": (folder) => writeFileSync(join(folder, "derived.sqlite"), "no database at all".repeat(100)),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`answers the same when it ${what}`, async () => {
      using folder = temporaryFolder();
      await logIn(folder.path);
      const before = await reopened(folder.path);
      expect(before).toMatchObject({
        size: 700,
        said: [
          "repeated 297",
          "repeated 298",
          "repeated 299",
          "repeated 300",
          "repeated 301",
          "repeated 302",
          "CB532",
        ],
        histories: 2,
      });
      change(folder.path);
      expect(await reopened(folder.path)).toEqual(before);
    });
  }

  it("of a longer log than the store's is not believed", async () => {
    using folder = temporaryFolder();
    await logIn(folder.path);
    const before = await reopened(folder.path);
    using longer = temporaryFolder();
    await report(longer.path, manyReports(1200, "other"));
    copyFileSync(join(longer.path, "derived.sqlite"), join(folder.path, "derived.sqlite"));
    expect(await reopened(folder.path)).toEqual(before);
  });

  it("of a longer log is not believed either when its node was killed before it had stored the index", async () => {
    using folder = temporaryFolder();
    await logIn(folder.path);
    const before = await reopened(folder.path);
    using longer = temporaryFolder();
    {
      await using killed = await openSealing(longer.path);
      await Promise.all(manyReports(1200, "other").map((each) => killed.sequencer.submit(each)));
      rmSync(join(folder.path, "derived.sqlite"));
      for (const suffix of ["", "-wal"]) {
        const name = `derived.sqlite${suffix}`;
        copyFileSync(join(longer.path, name), join(folder.path, name));
      }
    }
    expect(await reopened(folder.path)).toEqual(before);
  });

  it("never claims what a failed write has lost", async () => {
    using folder = temporaryFolder();
    await logIn(folder.path);
    const before = await reopened(folder.path);
    rmSync(join(folder.path, "derived.sqlite"));
    {
      const sealing = await openSealing(folder.path);
      // A defect in the middle of a write, after rows have left memory.
      const { index } = sealing.derived;
      const sweep = index.sweep.bind(index);
      index.sweep = (size) => {
        index.sweepAll(size);
        sweep(size);
        throw new Error("the disk is gone");
      };
      expect(() => sealing.derived.write()).toThrow("the disk is gone");
      await sealing[Symbol.asyncDispose]();
    }
    expect(await reopened(folder.path)).toEqual(before);
  });
});
