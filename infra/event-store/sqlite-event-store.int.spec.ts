import { chmodSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { participantId } from "#contracts/facts/participant";
import { asIndex, asSize } from "#contracts/seals/position";
import { openDurable } from "#infra/sqlite/database";
import { type Child, runModule } from "#infra/testing/child-process";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { type EventStoreEngine, eventStoreContract } from "./event-store.contract.ts";
import type { EventStore } from "./event-store.ts";
import { openEventStore } from "./open-event-store.ts";
import { SqliteEventStore } from "./sqlite-event-store.ts";

const GUANGDONG = participantId.parse("cn-44");
const SICHUAN = participantId.parse("cn-51");
const EXCLUSIVE = { lock: "exclusive", cacheKiB: 2048, busyMs: 0 } as const;

eventStoreContract("sqlite", async (): Promise<EventStoreEngine> => {
  const folder = temporaryFolder();
  const opened: EventStore[] = [];
  return {
    async open(participant) {
      const store = await openEventStore(`sqlite:${folder.path}`, participant);
      opened.push(store);
      return store;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((store) => store.close()));
      folder[Symbol.dispose]();
    },
  };
});

/** Appends groups of 8 facts `fact <index>` for ever, printing the size after each acknowledgement, or the error that ended it. */
const APPENDER = `
  import { writeSync } from "node:fs";
  import { openEventStore } from "#infra/event-store/open-event-store";
  const [, folder, padding] = process.argv;
  try {
    const store = await openEventStore("sqlite:" + folder, "cn-44");
    for (let size = await store.size(); ; size += 8) {
      writeSync(1, size + "\\n");
      const facts = Array.from({ length: 8 }, (_, n) => Buffer.from("fact " + (size + n) + " ".repeat(padding)));
      await store.append({ expectedSize: size, facts, checkpoint: "at " + (size + 8) });
    }
  } catch (error) {
    writeSync(1, error.code + " " + error.detail + "\\n");
  }
`;

/** Appends groups of facts of 1,000 bytes where a file may not grow past 256 KiB; prints what became of each. */
const ON_A_BROKEN_DISK = `
  import { openEventStore } from "#infra/event-store/open-event-store";
  const store = await openEventStore("sqlite:" + process.argv[1], "cn-44");
  const append = async (count) => {
    const size = await store.size();
    const facts = Array.from({ length: count }, () => new Uint8Array(1000));
    const done = store.append({ expectedSize: size, facts, checkpoint: "at " + (size + count) });
    console.log(count + " facts: " + (await done.then(() => "taken", (error) => error.code + " " + error.detail)));
  };
  const show = async () => console.log((await store.read(0, 1000)).length + " " + (await store.newestCheckpoint()));
  await append(4);
  await append(400);
  await show();
  await append(5);
  await show();
  await store.close();
`;

const acknowledged = (child: Child): number =>
  Number(child.lines.findLast((line) => /^[0-9]+$/.test(line)) ?? 0);

async function appended(child: Child, size: number): Promise<void> {
  await until(`${size} facts acknowledged`, () => {
    if (child.errors() !== "") throw new Error(child.errors());
    return acknowledged(child) >= size;
  });
}

/** The store holds whole groups of the appender's facts and the checkpoint that belongs to them. */
async function expectWhole(store: EventStore): Promise<void> {
  const size = await store.size();
  expect(size % 8).toBe(0);
  expect(await store.newestCheckpoint()).toBe(`at ${size}`);
  let read = 0;
  while (read < size) {
    for (const fact of await store.read(asIndex(read), 1000)) {
      expect(Buffer.from(fact).toString().trimEnd()).toBe(`fact ${read}`);
      read += 1;
    }
  }
}

const group = (from: number, to: number) => ({
  expectedSize: asSize(from),
  facts: Array.from({ length: to - from }, (_, n) => new Uint8Array(1000).fill(from + n)),
  checkpoint: `at ${to}`,
});

describe("sqlite event store: what durability rests on", () => {
  it("reads its settings back on the writing connection", () => {
    using folder = temporaryFolder();
    using db = openDurable(join(folder.path, "a.sqlite"), EXCLUSIVE);
    const settings = ["synchronous", "journal_mode", "locking_mode", "fullfsync", "wal_autocheckpoint"];
    const found = settings.map((name) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
    expect(found).toEqual([2, "wal", "exclusive", 1, 1000]);
  });

  it("refuses a database on which a setting does not take", () => {
    expect(() => openDurable(":memory:", EXCLUSIVE)).toThrow("journal_mode is memory though set to wal");
  });

  it("loses nothing acknowledged when its process is killed under load", async () => {
    using folder = temporaryFolder();
    for (let round = 1; round <= 4; round += 1) {
      await using child = runModule(APPENDER, [folder.path, "600"]);
      await appended(child, 800 * round);
      await child.kill();
      const store = await openEventStore(`sqlite:${folder.path}`, GUANGDONG);
      expect(await store.size()).toBeGreaterThanOrEqual(acknowledged(child));
      await expectWhole(store);
      await store.close();
    }
  });
});

describe("sqlite event store: one process a participant", () => {
  it("refuses a second process while the first lives, and says that two nodes were started", async () => {
    using folder = temporaryFolder();
    await using first = runModule(APPENDER, [folder.path, "0"]);
    await appended(first, 8);
    await expect(openEventStore(`sqlite:${folder.path}`, GUANGDONG)).rejects.toMatchObject({
      code: "CB401",
      message: expect.stringContaining("two nodes were started for one participant"),
    });
    const before = acknowledged(first);
    await appended(first, before + 80);
    await first.kill();
    const store = await openEventStore(`sqlite:${folder.path}`, GUANGDONG);
    expect(await store.size()).toBeGreaterThanOrEqual(before + 80);
    await using second = runModule(APPENDER, [folder.path, "0"]);
    await second.ended;
    expect(second.lines[0]).toMatch(/^CB401 another process holds the event store of cn-44/);
    await store.close();
  });
});

describe("sqlite event store: storage that does not take a group", () => {
  it("stores nothing of it on a full disk, keeps what was there, and goes on when there is room", async () => {
    using folder = temporaryFolder();
    const db = openDurable(join(folder.path, "a.sqlite"), EXCLUSIVE);
    const store = new SqliteEventStore(GUANGDONG, db);
    await store.append(group(0, 4));
    const pages = Object.values(db.prepare("PRAGMA page_count").get() ?? {})[0];
    db.exec(`PRAGMA max_page_count = ${Number(pages) + 2}`);
    await expect(store.append(group(4, 40))).rejects.toMatchObject({
      code: "CB402",
      detail: "the event store of cn-44 did not take a group: database or disk is full (SQLite 13).",
    });
    await expectOnly(store, 4);
    await store.append(group(4, 5));
    db.exec("PRAGMA max_page_count = 100000");
    await store.append(group(5, 40));
    await expectOnly(store, 40);
    await store.close();
  });

  it("stores nothing of it on a read-only disk, and goes on when it may write again", async () => {
    using folder = temporaryFolder();
    const db = openDurable(join(folder.path, "a.sqlite"), EXCLUSIVE);
    const store = new SqliteEventStore(GUANGDONG, db);
    await store.append(group(0, 4));
    db.exec("PRAGMA query_only = 1");
    await expect(store.append(group(4, 5))).rejects.toMatchObject({
      code: "CB402",
      detail:
        "the event store of cn-44 did not take a group: attempt to write a readonly database (SQLite 8).",
    });
    await expectOnly(store, 4);
    db.exec("PRAGMA query_only = 0");
    await store.append(group(4, 5));
    await expectOnly(store, 5);
    await store.close();
  });

  it.runIf(process.platform !== "win32")("stores nothing of it when a write fails, and goes on", async () => {
    using folder = temporaryFolder();
    await using child = runModule(ON_A_BROKEN_DISK, [folder.path], { fileBytes: 256 * 1024 });
    expect([await child.ended, child.errors()]).toEqual([0, ""]);
    expect(child.lines).toEqual([
      "4 facts: taken",
      "400 facts: CB402 the event store of cn-44 did not take a group: disk I/O error (SQLite 778).",
      "4 at 4",
      "5 facts: taken",
      "9 at 9",
    ]);
    const store = await openEventStore(`sqlite:${folder.path}`, GUANGDONG);
    expect(await store.size()).toBe(9);
    expect(await store.newestCheckpoint()).toBe("at 9");
    await store.close();
  });

  it("does not open where nothing can be written", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "file"), "");
    const store = await openEventStore(`sqlite:${folder.path}/folder`, GUANGDONG);
    await store.close();
    await expect(openEventStore(`sqlite:${folder.path}/file`, GUANGDONG)).rejects.toMatchObject({
      code: "CB402",
    });
    if (process.getuid?.() === 0) return; // The next step means nothing to the superuser.
    chmodSync(folder.path, 0o500);
    await expect(openEventStore(`sqlite:${folder.path}`, GUANGDONG)).rejects.toMatchObject({ code: "CB402" });
    chmodSync(folder.path, 0o700);
  });
});

describe("sqlite event store: files that are not this participant's log", () => {
  const fileOf = (folder: string, participant: string): string => join(folder, `${participant}.sqlite`);

  it("refuses another participant's file", async () => {
    using folder = temporaryFolder();
    await (await openEventStore(`sqlite:${folder.path}`, GUANGDONG)).close();
    renameSync(fileOf(folder.path, "cn-44"), fileOf(folder.path, "cn-51"));
    await expect(openEventStore(`sqlite:${folder.path}`, SICHUAN)).rejects.toMatchObject({
      code: "CB404",
      detail: "the file for cn-51 holds the log of cn-44.",
    });
    renameSync(fileOf(folder.path, "cn-51"), fileOf(folder.path, "cn-44"));
    await (await openEventStore(`sqlite:${folder.path}`, GUANGDONG)).close();
  });

  it("refuses a file that is no event store, or whose facts do not end where its checkpoint does", async () => {
    using folder = temporaryFolder();
    const path = fileOf(folder.path, "cn-44");
    const spoilt = async (): Promise<unknown> => openEventStore(`sqlite:${folder.path}`, GUANGDONG);
    const store = await openEventStore(`sqlite:${folder.path}`, GUANGDONG);
    await store.append(group(0, 4));
    await store.close();
    alter(path, "DELETE FROM fact WHERE idx = 3");
    await expect(spoilt()).rejects.toMatchObject({
      code: "CB404",
      detail: "the log of cn-44 says 4 facts and ends at 3.",
    });
    alter(path, "PRAGMA user_version = 2");
    await expect(spoilt()).rejects.toMatchObject({ code: "CB404" });
    writeFileSync(path, "no database at all, but long enough to be taken for the header of one");
    await expect(spoilt()).rejects.toMatchObject({ code: "CB404" });
  });

  function alter(path: string, sql: string): void {
    using db = new DatabaseSync(path);
    db.exec(sql);
  }
});

describe("openEventStore", () => {
  it("knows sqlite and names it when asked for another engine", async () => {
    using folder = temporaryFolder();
    const store = await openEventStore(`sqlite:${folder.path}/new/folder`, GUANGDONG);
    expect(store.participant).toBe("cn-44");
    await store.close();
    for (const url of ["mysql://host/db", "sqlite:", folder.path, "SQLITE:x"]) {
      await expect(openEventStore(url, GUANGDONG)).rejects.toMatchObject({
        code: "CB405",
        detail: expect.stringContaining("sqlite:<folder>"),
      });
    }
  });
});

async function expectOnly(store: EventStore, size: number): Promise<void> {
  expect(await store.size()).toBe(size);
  expect(await store.newestCheckpoint()).toBe(`at ${size}`);
  const read = await store.read(asIndex(0), 1000);
  expect(read.map((fact) => [fact.length, fact[0], fact.at(-1)])).toEqual(
    Array.from({ length: size }, (_, n) => [1000, n, n]),
  );
}
