import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { openCheckpoint, signCheckpoint } from "#contracts/seals/checkpoint";
import { leafHash, rootOfLeaves } from "#contracts/seals/merkle";
import { type NoteSigner, parseVerifierKey, signerFromSeed } from "#contracts/seals/note";
import { asIndex, asSize } from "#contracts/seals/position";
import { openEventStore } from "#infra/event-store/open-event-store";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLogRecord } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { FolderLog } from "./folder-log.ts";
import { FolderWriter } from "./folder-writer.ts";
import { HttpLog } from "./http-log.ts";
import { type LogCopy, requireWithin, staticCopy } from "./log-copy.ts";
import { refillStore } from "./refill-store.ts";
import { resourceOf, serveLog } from "./served-log.spec.ts";
import { sharedLogCopy } from "./shared-log-copy.ts";
import type { ExpectedLog } from "./verified-copy.ts";

const GUANGDONG = participantId.parse("cn-44");
const { signer } = signerFromSeed("chessboard.example/cn-44", new Uint8Array(32).fill(1));
const facts = Array.from({ length: 70_000 }, (_, n) => new TextEncoder().encode(`fact ${n}`));
const other = facts.map((fact, n) => (n === 300 ? new TextEncoder().encode("another") : fact));
const expected: ExpectedLog = {
  participant: GUANGDONG,
  origin: signer.name,
  keys: () => [parseVerifierKey(signer.vkey)],
};

const noteAt = (size: number, of: readonly Uint8Array[] = facts): string => {
  const root = rootOfLeaves(of.slice(0, size).map((fact) => leafHash(fact)));
  return signCheckpoint({ origin: signer.name, size: asSize(size), root }, signer);
};

/** Records of a relay: a checkpoint after every 500 facts, and after the last. */
function recordsOf(
  size: number,
  of: readonly Uint8Array[] = facts,
  by: NoteSigner = signer,
): SharedLogRecord[] {
  const fact = (n: number): SharedLogRecord => {
    const value = of[n] ?? new Uint8Array();
    return {
      kind: "fact",
      index: asIndex(n),
      value,
      signature: by.signBytes(value),
      keyId: `${by.name}+${by.hash}`,
    };
  };
  return Array.from({ length: size }, (_, n) => {
    const isSealed = n % 500 === 499 || n === size - 1;
    const seal: SharedLogRecord = {
      kind: "checkpoint",
      size: asSize(n + 1),
      value: new TextEncoder().encode(isSealed ? noteAt(n + 1, of) : ""),
    };
    return isSealed ? [fact(n), seal] : [fact(n)];
  }).flat();
}

async function exported(copy: LogCopy, folder: string): Promise<void> {
  const { checkpoint, note } = await copy.newest();
  const writer = await FolderWriter.open(folder, expected.origin);
  requireWithin(copy.name, writer.range, checkpoint);
  for await (const segment of copy.segments(checkpoint, writer.range)) await writer.append(segment.facts);
  await writer.finish(note);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** A shared log that holds these records, until the block ends. */
async function sharedLogOf(folder: string, records: readonly SharedLogRecord[]) {
  const log = await openSharedLog(`sqlite:${folder}`);
  for (let at = 0; at < records.length; at += 1000)
    await log.publish(GUANGDONG, records.slice(at, at + 1000));
  return { log, [Symbol.asyncDispose]: () => log.close() };
}

describe("a log exported into a folder", () => {
  it("is byte for byte what tlog-tiles says, and goes on from what is there, from node, shared log and folder", async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, "out");
    const log = { facts, signer };
    await using node = await serveLog(log);
    for (const size of [300, 66_000]) {
      node.serving.size = size;
      await exported(staticCopy(new HttpLog(node), expected), out);
      const files = filesIn(out);
      for (const file of files) {
        expect(
          Buffer.compare(readFileSync(join(out, file)), resourceOf(log, size, file) ?? Buffer.of()),
        ).toBe(0);
      }
      const leaves = Math.ceil(size / 256);
      const above = size < 66_000 ? 1 : Math.ceil(257 / 256) + 1;
      expect(files).toHaveLength(1 + 2 * leaves + above);
    }
    node.serving.asked.length = 0;
    node.serving.size = 66_500;
    await exported(staticCopy(new HttpLog(node), expected), out);
    const bundles = node.serving.asked.filter((path) => path.startsWith("tile/entries/"));
    expect(bundles.length).toBeLessThanOrEqual(6);
    const again = join(folder.path, "again");
    await exported(staticCopy(new FolderLog(out), expected), again);
    expect(filesIn(again)).toEqual(filesIn(out));

    await using sharedLog = await sharedLogOf(join(folder.path, "log"), recordsOf(1200));
    const third = join(folder.path, "third");
    await exported(sharedLogCopy("shared log", sharedLog.log, expected), third);
    expect(readFileSync(join(third, "checkpoint"), "utf8")).toBe(noteAt(1200));
    for (const file of filesIn(third)) {
      expect(
        Buffer.compare(readFileSync(join(third, file)), resourceOf(log, 1200, file) ?? Buffer.of()),
      ).toBe(0);
    }
  });

  it("is taken up again after it was cut off, and refuses to go on with another history", async () => {
    using folder = temporaryFolder();
    const log = { facts: facts.slice(0, 1000), signer };
    await using node = await serveLog(log);
    const copy = staticCopy(new HttpLog(node), expected);
    await exported(copy, folder.path);
    rmSync(join(folder.path, "checkpoint"));
    rmSync(join(folder.path, "tile/entries/002"));
    await exported(copy, folder.path);
    expect(readFileSync(join(folder.path, "checkpoint"), "utf8")).toBe(noteAt(1000));

    await using forked = await serveLog({ facts: other.slice(0, 2000), signer });
    await expect(exported(staticCopy(new HttpLog(forked), expected), folder.path)).rejects.toMatchObject({
      code: "CB112",
    });
    node.serving.size = 500;
    await expect(exported(copy, folder.path)).rejects.toMatchObject({ code: "CB751" });
    await expect(FolderWriter.open(folder.path, "chessboard.example/cn-51")).rejects.toMatchObject({
      code: "CB752",
    });
    expect(readFileSync(join(folder.path, "checkpoint"), "utf8")).toBe(noteAt(1000));
  });
});

describe("an event store refilled from a copy", () => {
  it("holds the log with its newest checkpoint, from the shared log and from a folder, in one go or in two", async () => {
    using folder = temporaryFolder();
    await using sharedLog = await sharedLogOf(join(folder.path, "log"), recordsOf(3300));
    const fromLog = sharedLogCopy("shared log", sharedLog.log, expected);
    const out = join(folder.path, "copy");
    await exported(fromLog, out);
    for (const [n, copy] of [fromLog, staticCopy(new FolderLog(out), expected)].entries()) {
      const store = await openEventStore(`sqlite:${join(folder.path, `store-${n}`)}`, GUANGDONG);
      await store.append({ expectedSize: asSize(0), facts: facts.slice(0, 1234), checkpoint: noteAt(1234) });
      expect(await refillStore(store, copy, undefined)).toEqual({ size: 3300, before: 1234, sealed: 0 });
      expect(await store.newestCheckpoint()).toBe(noteAt(3300));
      const held = await store.readAt(facts.slice(0, 3300).map((_, index) => asIndex(index)));
      expect(held.every((bytes, n) => Buffer.compare(bytes, facts[n] ?? Buffer.of()) === 0)).toBe(true);
      expect(await refillStore(store, copy, undefined)).toEqual({ size: 3300, before: 3300, sealed: 0 });
      await store.close();
    }
  });

  it("is refused where the store holds another log, or more", async () => {
    using folder = temporaryFolder();
    await using sharedLog = await sharedLogOf(join(folder.path, "log"), recordsOf(1000));
    const copy = sharedLogCopy("shared log", sharedLog.log, expected);
    const store = await openEventStore(`sqlite:${join(folder.path, "store")}`, GUANGDONG);
    await store.append({
      expectedSize: asSize(0),
      facts: other.slice(0, 600),
      checkpoint: noteAt(600, other),
    });
    await expect(refillStore(store, copy, undefined)).rejects.toMatchObject({
      code: "CB752",
      detail: expect.stringContaining("index 300"),
    });
    await store.append({
      expectedSize: asSize(600),
      facts: facts.slice(600, 1001),
      checkpoint: noteAt(1001),
    });
    await expect(refillStore(store, copy, undefined)).rejects.toMatchObject({ code: "CB751" });
    expect(await store.size()).toBe(1001);
    await store.close();
  });

  it("takes nothing past what verifies: a tampered folder, a tampered topic", async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, "copy");
    await using sharedLog = await sharedLogOf(join(folder.path, "log"), recordsOf(1000));
    await exported(sharedLogCopy("shared log", sharedLog.log, expected), out);
    const bundle = join(out, "tile/entries/001");
    writeFileSync(
      bundle,
      readFileSync(bundle).map((byte, n) => (n === 9 ? byte ^ 1 : byte)),
    );
    const tampered = recordsOf(1000).map((record) =>
      record.kind === "fact" && record.index === 700 ? { ...record, value: new Uint8Array([1]) } : record,
    );
    await using tamperedLog = await sharedLogOf(join(folder.path, "tampered"), tampered);
    const copies: [LogCopy, number][] = [
      [staticCopy(new FolderLog(out), expected), 0],
      [sharedLogCopy("shared log", tamperedLog.log, expected), 500],
    ];
    for (const [copy, sizes] of copies) {
      const store = await openEventStore(`sqlite:${join(folder.path, `store-${sizes}`)}`, GUANGDONG);
      await expect(refillStore(store, copy, undefined)).rejects.toMatchObject({ code: "CB111" });
      expect(await store.size()).toBe(sizes);
      // What was appended so far claims the whole log: no node starts on it.
      expect(await store.newestCheckpoint()).toBe(sizes === 0 ? undefined : noteAt(1000));
      await store.close();
    }
  });

  it("seals facts at the topic's end that no checkpoint covers, with the log's key alone", async () => {
    using folder = temporaryFolder();
    const [last, ...before] = recordsOf(1200).reverse();
    expect(last?.kind).toBe("checkpoint");
    await using sharedLog = await sharedLogOf(join(folder.path, "log"), before.reverse());
    const copy = sharedLogCopy("shared log", sharedLog.log, expected);
    const store = await openEventStore(`sqlite:${join(folder.path, "store")}`, GUANGDONG);
    await expect(refillStore(store, copy, undefined)).rejects.toMatchObject({ code: "CB753" });
    expect(await store.size()).toBe(0);
    expect(await refillStore(store, copy, signer)).toEqual({ size: 1200, before: 0, sealed: 200 });
    const note = (await store.newestCheckpoint()) ?? "";
    expect(openCheckpoint(note, signer.name, expected.keys(asSize(1200))).size).toBe(1200);
    expect(note).toBe(noteAt(1200));
    await store.close();

    const foreign = signerFromSeed(signer.name, new Uint8Array(32).fill(2)).signer;
    const forged = [...recordsOf(1000), ...recordsOf(1001, other, foreign).slice(-2, -1)];
    await using forgedLog = await sharedLogOf(join(folder.path, "forged"), forged);
    const forgedCopy = sharedLogCopy("shared log", forgedLog.log, expected);
    await expect(forgedCopy.newest()).rejects.toMatchObject({ code: "CB105" });
  });
});
