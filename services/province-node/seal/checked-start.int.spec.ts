import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { refuseGoingBack, SignedMark } from "./checked-start.ts";
import { KEYS, manyReports, openSealing, ORIGIN } from "./sealing.spec.ts";

const nothingFails = (error: unknown): never => {
  throw error;
};

/** Reports to the folder's log; its newest checkpoint is kept as a node keeps it. */
async function report(folder: string, count: number, prefix: string): Promise<void> {
  const mark = new SignedMark(folder, nothingFails);
  await using sealing = await openSealing(folder, { onSealed: ({ checkpoint }) => mark.note(checkpoint) });
  await Promise.all(manyReports(count, prefix).map((each) => sealing.sequencer.submit(each)));
  await mark.close();
}

/** Starts as a node does: with the size that the log stands at, or the refusal. */
async function start(folder: string, cosigned?: string): Promise<string> {
  await using sealing = await openSealing(folder);
  const { store, derived } = sealing;
  const mark = new SignedMark(folder, nothingFails);
  const options = { store, tree: derived.tree, mark, origin: ORIGIN, keys: KEYS, cosigned };
  return await refuseGoingBack(options).then(
    () => `starts at ${derived.tree.size}`,
    (error: unknown) => String(error),
  );
}

const storeIn = (folder: string): string => join(folder, "store", "cn-44.sqlite");

describe("a node's start", () => {
  it("goes on from the log that it left", async () => {
    using folder = temporaryFolder();
    expect(await start(folder.path)).toBe("starts at 0");
    await report(folder.path, 300, "first");
    expect(await start(folder.path)).toBe("starts at 300");
    rmSync(join(folder.path, "newest-checkpoint"));
    expect(await start(folder.path)).toBe("starts at 300");
  });

  it("is refused on an older copy of the event store, whatever derived state says", async () => {
    using folder = temporaryFolder();
    await report(folder.path, 300, "first");
    copyFileSync(storeIn(folder.path), join(folder.path, "copy"));
    await report(folder.path, 5, "second");
    expect(await start(folder.path)).toBe("starts at 305");
    copyFileSync(join(folder.path, "copy"), storeIn(folder.path));
    expect(await start(folder.path)).toMatch(/CB512.*holds 300 facts, the newest signed one says 305/);
    rmSync(join(folder.path, "derived.sqlite"));
    expect(await start(folder.path)).toContain("CB512");
  });

  for (const [what, first, other] of [
    ["of the same size", 5, 5],
    ["that is longer", 5, 40],
    ["that shares no tile with the one before", 300, 600],
  ] as const) {
    it(`is refused on another log ${what}`, async () => {
      using folder = temporaryFolder();
      await report(folder.path, first, "first");
      expect(await start(folder.path)).toBe(`starts at ${first}`);
      using elsewhere = temporaryFolder();
      await report(elsewhere.path, other, "other");
      copyFileSync(storeIn(elsewhere.path), storeIn(folder.path));
      expect(await start(folder.path)).toMatch(/CB512.*another root/);
    });
  }

  it("is refused where the newest signed checkpoint is by a key that nobody knows", async () => {
    using folder = temporaryFolder();
    await report(folder.path, 3, "first");
    expect(await start(folder.path)).toBe("starts at 3");
    const path = join(folder.path, "newest-checkpoint");
    writeFileSync(path, readFileSync(path, "utf8").replace(/ [A-Za-z0-9+/]{10}/, " AAAAAAAAAA"));
    expect(await start(folder.path)).toContain("CB104");
  });
});

describe("a node's start beside a checkpoint that a witness cosigned", () => {
  it("goes on where the log begins with it, and is refused where it does not", async () => {
    using folder = temporaryFolder();
    using elsewhere = temporaryFolder();
    await report(folder.path, 5, "first");
    await report(elsewhere.path, 5, "other");
    const [own = "", other = ""] = [folder, elsewhere].map(({ path }) =>
      readFileSync(join(path, "newest-checkpoint"), "utf8"),
    );
    await report(folder.path, 3, "second");
    expect(await start(folder.path, own)).toBe("starts at 8");
    expect(await start(folder.path, other)).toMatch(
      /CB512.*another root at 5 facts than the newest cosigned one/,
    );
    await report(elsewhere.path, 9, "more");
    const longer = readFileSync(join(elsewhere.path, "newest-checkpoint"), "utf8");
    expect(await start(folder.path, longer)).toMatch(/CB512.*holds 8 facts, the newest cosigned one says 14/);
  });
});

describe("the newest checkpoint", () => {
  it("is kept within a second, and the last one at the stop", async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "newest-checkpoint");
    const mark = new SignedMark(folder.path, nothingFails);
    mark.note("first\n");
    mark.note("second\n");
    await until("it is kept", () => existsSync(path));
    expect(await mark.read()).toBe("second\n");
    mark.note("third\n");
    await until("the next one is kept", async () => (await mark.read()) === "third\n");
    mark.note("fourth\n");
    await mark.close();
    expect(await mark.read()).toBe("fourth\n");
  });

  it("that cannot be kept is said, and does not end the process", async () => {
    using folder = temporaryFolder();
    const failures: unknown[] = [];
    const mark = new SignedMark(join(folder.path, "missing"), (error) => failures.push(error));
    mark.note("first\n");
    await mark.close();
    expect(failures).toEqual([expect.objectContaining({ code: "ENOENT" })]);
    expect(await mark.read()).toBeUndefined();
  });
});
