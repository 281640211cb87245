import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { asIndex, asSize } from "#contracts/seals/position";
import { type Child, runModule } from "#infra/testing/child-process";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { openSharedLog } from "./open-shared-log.ts";
import { type SharedLogEngine, sharedLogContract } from "./shared-log.contract.ts";
import { offset, type SharedLog, type SharedLogRecord } from "./shared-log.ts";

const GUANGDONG = participantId.parse("cn-44");

sharedLogContract("sqlite", async (): Promise<SharedLogEngine> => {
  const folder = temporaryFolder();
  const opened: SharedLog[] = [];
  return {
    async open() {
      const log = await openSharedLog(`sqlite:${folder.path}`);
      opened.push(log);
      return log;
    },
    async misfit(participant, value) {
      const db = new DatabaseSync(join(folder.path, `chessboard.${participant}.sqlite`));
      db.prepare("INSERT INTO record (kind, position, value) VALUES ('fact', 1, ?)").run(value);
      db.close();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((log) => log.close()));
      folder[Symbol.dispose]();
    },
  };
});

/** Publishes batches of 50 facts and a checkpoint, up to a size or for ever, printing the size that is published. */
const RELAY = `
  import { writeSync } from "node:fs";
  import { openSharedLog } from "#infra/shared-log/open-shared-log";
  const [, folder, until] = process.argv;
  const log = await openSharedLog("sqlite:" + folder);
  const tail = await log.tail("cn-44", 1);
  let size = tail[0]?.record.size ?? 0;
  for (; size < Number(until); size += 50) {
    const records = Array.from({ length: 50 }, (_, n) => ({
      kind: "fact", index: size + n, value: Buffer.from("fact " + (size + n)), signature: new Uint8Array(64), keyId: "k",
    }));
    await log.publish("cn-44", [...records, { kind: "checkpoint", size: size + 50, value: Buffer.from("at " + (size + 50)) }]);
    writeSync(1, (size + 50) + "\\n");
  }
  await log.close();
`;

/** Follows the topic from its start and prints each batch's last record, for ever. */
const READER = `
  import { writeSync } from "node:fs";
  import { openSharedLog } from "#infra/shared-log/open-shared-log";
  const [, folder] = process.argv;
  const log = await openSharedLog("sqlite:" + folder);
  writeSync(1, "reading\\n");
  for await (const batch of log.subscribe("cn-44", undefined, new AbortController().signal)) {
    writeSync(1, Buffer.from(batch.at(-1).record.value) + "\\n");
  }
`;

const published = (relay: Child): number => Number(relay.lines.at(-1) ?? 0);

async function alive(child: Child, what: string, look: () => boolean): Promise<void> {
  await until(what, () => {
    if (child.errors() !== "") throw new Error(child.errors());
    return look();
  });
}

/** Follows the topic until the checkpoint at `size`, and checks that every record before it came, in order, once. */
async function expectUpTo(log: SharedLog, size: number): Promise<void> {
  const abort = new AbortController();
  let next = 0;
  let covered = 0;
  for await (const batch of log.subscribe(GUANGDONG, undefined, abort.signal)) {
    for (const { record } of batch) {
      if (record.kind === "fact") {
        expect([record.index, Buffer.from(record.value).toString()]).toEqual([next, `fact ${next}`]);
        next += 1;
      } else {
        if (record.kind === "misfit") expect.unreachable(record.reason);
        expect(record.size).toBe(next);
        covered = record.size;
      }
    }
    if (covered >= size) abort.abort();
  }
}

describe("sqlite shared log: many processes", () => {
  it("is read while another process creates it and writes to it", async () => {
    using folder = temporaryFolder();
    const log = await openSharedLog(`sqlite:${folder.path}/log`);
    const following = expectUpTo(log, 5000);
    await using relay = runModule(RELAY, [`${folder.path}/log`, "5000"]);
    expect([await relay.ended, relay.errors()]).toEqual([0, ""]);
    await following;
    await log.close();
  });

  it("holds every published record after the writer was killed under load, with readers all along", async () => {
    using folder = temporaryFolder();
    await using reader = runModule(READER, [folder.path]);
    await alive(reader, "the reader waits", () => reader.lines.length > 0);
    const log = await openSharedLog(`sqlite:${folder.path}`);
    for (let round = 1; round <= 3; round += 1) {
      await using relay = runModule(RELAY, [folder.path, "Infinity"]);
      await alive(relay, "the relay publishes", () => published(relay) >= 1000 * round);
      await relay.kill();
      await expectUpTo(log, published(relay));
      const end = (await log.tail(GUANGDONG, 1))[0]?.record;
      expect(end).toMatchObject({ kind: "checkpoint" });
      const last = Buffer.from(end?.value ?? []).toString();
      await alive(reader, "the other process has read it all", () => reader.lines.at(-1) === last);
    }
    await log.close();
  });

  it("lets a reader die at any moment without holding up the writer", async () => {
    using folder = temporaryFolder();
    const log = await openSharedLog(`sqlite:${folder.path}`);
    const records = (from: number): SharedLogRecord[] =>
      Array.from({ length: 50 }, (_, n) => ({
        kind: "fact",
        index: asIndex(from + n),
        value: Buffer.from(`fact ${from + n}`),
        signature: new Uint8Array(64),
        keyId: "k",
      }));
    let size = 0;
    for (let round = 0; round < 3; round += 1) {
      await using reader = runModule(READER, [folder.path]);
      while (reader.lines.length < 5) {
        await log.publish(GUANGDONG, records(size));
        size += 50;
        await setImmediate();
        if (reader.errors() !== "") throw new Error(reader.errors());
      }
      await reader.kill();
      await log.publish(GUANGDONG, records(size));
      size += 50;
    }
    await log.publish(GUANGDONG, [{ kind: "checkpoint", size: asSize(size), value: Buffer.from("end") }]);
    await expectUpTo(log, size);
    await log.close();
  });

  it("creates nothing for a reader and leaves a topic's file as it is", async () => {
    using folder = temporaryFolder();
    const reader = await openSharedLog(`sqlite:${folder.path}`);
    expect(await reader.tail(GUANGDONG, 1)).toEqual([]);
    expect(readdirSync(folder.path)).toEqual([]);
    await using relay = runModule(RELAY, [folder.path, "100"]);
    await relay.ended;
    const file = join(folder.path, "chessboard.cn-44.sqlite");
    const before = statSync(file);
    expect(await reader.tail(GUANGDONG, 1)).toMatchObject([{ record: { size: 100 } }]);
    await reader.close();
    expect(statSync(file)).toMatchObject({ ino: before.ino, size: before.size, mtimeMs: before.mtimeMs });
  });
});

describe("sqlite shared log: what it refuses", () => {
  it("reports a folder or file that it cannot use as CB411, for one topic only", async () => {
    using folder = temporaryFolder();
    const log = await openSharedLog(`sqlite:${folder.path}`);
    writeFileSync(
      join(folder.path, "chessboard.cn-51.sqlite"),
      "no database at all, but long enough for a header",
    );
    const record: SharedLogRecord = { kind: "checkpoint", size: asSize(0), value: Uint8Array.from([1]) };
    const sichuan = participantId.parse("cn-51");
    await log.publish(GUANGDONG, [record]);
    await expect(log.publish(sichuan, [record])).rejects.toMatchObject({ code: "CB411" });
    await expect(log.tail(sichuan, 1)).rejects.toMatchObject({ code: "CB411" });
    await log.publish(GUANGDONG, [record]);
    expect(await log.tail(GUANGDONG, 5)).toHaveLength(2);
    await log.close();
  });

  it("refuses an offset of another engine", async () => {
    using folder = temporaryFolder();
    const log = await openSharedLog(`sqlite:${folder.path}`);
    const end = await log.publish(GUANGDONG, [
      { kind: "checkpoint", size: asSize(0), value: Uint8Array.from([1]) },
    ]);
    await log.publish(GUANGDONG, [{ kind: "checkpoint", size: asSize(0), value: Uint8Array.from([2]) }]);
    const first = async (after: string): Promise<unknown> => {
      for await (const batch of log.subscribe(GUANGDONG, offset.parse(after), new AbortController().signal)) {
        return batch[0]?.record.value;
      }
      return undefined;
    };
    expect(await first(end)).toEqual(Uint8Array.from([2]));
    await expect(first("C:12/P:12")).rejects.toMatchObject({ code: "CB411" });
    await log.close();
  });

  it("knows sqlite and names it when asked for another engine", async () => {
    using folder = temporaryFolder();
    await (await openSharedLog(`sqlite:${folder.path}`)).close();
    for (const url of ["amqp://host", "sqlite:", folder.path]) {
      await expect(openSharedLog(url)).rejects.toMatchObject({
        code: "CB413",
        detail: expect.stringContaining("sqlite:<folder>"),
      });
    }
  });
});
