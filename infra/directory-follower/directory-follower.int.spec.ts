import { describe, expect, it } from "vitest";
import type { Directory } from "#contracts/directory/directory";
import {
  admitted,
  CN_SIGNER,
  entryBytes,
  idOf,
  logKey,
  signerOf,
} from "#contracts/directory/directory-log.arbitrary";
import { endorse } from "#contracts/directory/endorsement";
import { ChessboardError } from "#contracts/errors";
import { CN } from "#contracts/facts/participant";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { leafHash, rootOfLeaves } from "#contracts/seals/merkle";
import { type NoteSigner, parseVerifierKey } from "#contracts/seals/note";
import { asIndex, asSize } from "#contracts/seals/position";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLog, SharedLogRecord } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { type DirectoryAlarm, type DirectoryFollower, followDirectory } from "./directory-follower.ts";

const GUANGDONG = idOf("cn-44");
const SICHUAN = idOf("cn-51");

/** The log of `cn` in these tests: two provinces and their keys, then a fact that breaks the contract. */
const FACTS = [
  entryBytes(admitted("cn-44", ["44"])),
  entryBytes(logKey("cn-44", 2, 0)),
  entryBytes(admitted("cn-51", ["51"])),
  new TextEncoder().encode("{}"),
];

const fact = (index: number, value = FACTS[index] ?? new Uint8Array()): SharedLogRecord => ({
  kind: "fact",
  index: asIndex(index),
  value,
  signature: CN_SIGNER.signBytes(value),
  keyId: `${CN_SIGNER.name}+${CN_SIGNER.hash}`,
});

const checkpoint = (facts: readonly Uint8Array[], signer: NoteSigner = CN_SIGNER): SharedLogRecord => {
  const size = asSize(facts.length);
  const note = signCheckpoint(
    { origin: CN_SIGNER.name, size, root: rootOfLeaves(facts.map(leafHash)) },
    signer,
  );
  return { kind: "checkpoint", size, value: new TextEncoder().encode(note) };
};

interface Followed extends AsyncDisposable {
  readonly log: SharedLog;
  readonly follower: DirectoryFollower;
  readonly alarms: readonly DirectoryAlarm[];
  readonly changes: readonly (readonly [before: number, after: number])[];
  readonly abort: AbortController;
  publish(...records: SharedLogRecord[]): Promise<void>;
  /** The directory once it holds that many facts of `cn`. */
  at(size: number): Promise<Directory>;
}

async function follow(through: (log: SharedLog) => SharedLog = (log) => log): Promise<Followed> {
  const folder = temporaryFolder();
  const log = await openSharedLog(`sqlite:${folder.path}`);
  const abort = new AbortController();
  const alarms: DirectoryAlarm[] = [];
  const changes: [number, number][] = [];
  const follower = await followDirectory({
    sharedLog: through(log),
    pinned: parseVerifierKey(CN_SIGNER.vkey),
    origin: CN_SIGNER.name,
    signal: abort.signal,
    onChange: (after, before) => changes.push([before.size, after.size]),
    onAlarm: (alarm) => alarms.push(alarm),
  });
  return {
    log,
    follower,
    alarms,
    changes,
    abort,
    publish: async (...records) => void (await log.publish(CN, records)),
    at: (size) => follower.waitFor((directory) => directory.size >= size, AbortSignal.timeout(90_000)),
    async [Symbol.asyncDispose]() {
      abort.abort();
      await follower.ended;
      await log.close();
      folder[Symbol.dispose]();
    },
  };
}

describe("following the directory", () => {
  it("starts with the pinned key alone, waits for the topic, and moves with every checkpoint", async () => {
    await using followed = await follow();
    const { follower, publish, at, changes } = followed;
    expect([follower.size, [...follower.current.participants.keys()]]).toEqual([0, ["cn"]]);
    await publish(fact(0), fact(1), checkpoint(FACTS.slice(0, 2)));
    expect([...(await at(2)).participants.keys()]).toEqual(["cn", "cn-44"]);
    await publish(fact(2), checkpoint(FACTS.slice(0, 3)), fact(3), checkpoint(FACTS));
    expect([...(await at(4)).participants.keys()]).toEqual(["cn", "cn-44", "cn-51"]);
    expect(follower.current.participants.get(GUANGDONG)?.logKeys).toHaveLength(1);
    expect(follower.size).toBe(4);
    expect(changes).toEqual([
      [0, 2],
      [2, 3],
      [3, 4],
    ]);
    expect(followed.alarms).toEqual([]);
  });

  it("believes no fact before a checkpoint covers it", async () => {
    await using followed = await follow();
    await followed.publish(fact(0), checkpoint(FACTS.slice(0, 1)), fact(1), fact(2));
    await followed.at(1);
    expect(followed.follower.current.participants.has(SICHUAN)).toBe(false);
    await followed.publish(checkpoint(FACTS.slice(0, 3)));
    expect((await followed.at(3)).participants.has(SICHUAN)).toBe(true);
  });

  it("takes a fact once, however often and wherever it comes", async () => {
    await using followed = await follow();
    const batch = [fact(0), fact(1), checkpoint(FACTS.slice(0, 2))];
    await followed.publish(fact(0), ...batch, ...batch, fact(1), fact(2), fact(1), fact(2));
    await followed.publish(checkpoint(FACTS.slice(0, 2)), checkpoint(FACTS.slice(0, 3)));
    await followed.at(3);
    expect(followed.changes).toEqual([
      [0, 2],
      [2, 3],
    ]);
    expect(followed.alarms).toEqual([]);
  });

  it("follows a key of cn that the one before it has endorsed", async () => {
    await using followed = await follow();
    const next = signerOf("chessboard.example/cn", 9);
    const handover = entryBytes([
      "keyAdded",
      {
        participant: "cn",
        use: "log",
        key: next.vkey,
        fromSize: 1,
        endorsement: endorse(CN_SIGNER, next.vkey),
      },
    ]);
    const admission = entryBytes(admitted("cn-44", ["44"]));
    await followed.publish(fact(0, handover), checkpoint([handover]));
    await followed.publish(fact(1, admission), checkpoint([handover, admission], next));
    expect((await followed.at(2)).participants.has(GUANGDONG)).toBe(true);
    expect(followed.alarms).toEqual([]);
  });
});

describe("a topic of cn that does not fit", () => {
  const flipped = Uint8Array.from(FACTS[2] ?? [], (byte, n) => (n === 40 ? byte ^ 1 : byte));
  /** What is wrong, the code, the records, and which of them does not fit. */
  const cases: [string, string, SharedLogRecord[], number][] = [
    ["a flipped byte", "CB111", [fact(2, flipped), checkpoint(FACTS.slice(0, 3))], 1],
    ["a missing fact", "CB110", [fact(3), checkpoint(FACTS)], 0],
    [
      "a checkpoint by a foreign key",
      "CB104",
      [fact(2), checkpoint(FACTS.slice(0, 3), signerOf(CN_SIGNER.name, 7))],
      1,
    ],
    ["another root at the same size", "CB112", [checkpoint([FACTS[0] ?? flipped, flipped])], 0],
  ];

  it.each(cases)("raises an alarm and keeps the last good directory: %s", async (_, code, records, at) => {
    await using followed = await follow();
    const { follower, alarms } = followed;
    await followed.publish(fact(0), fact(1), checkpoint(FACTS.slice(0, 2)));
    const good = await followed.at(2);
    expect([follower.halted, alarms]).toEqual([undefined, []]);

    const waiting = expect(followed.at(3)).rejects.toMatchObject({ code });
    await followed.publish(...records);
    await follower.ended;
    await waiting;
    const offsets = (await followed.log.tail(CN, records.length)).map(({ offset }) => offset);
    expect(alarms).toMatchObject([
      { kind: "halted", halt: { code, detail: expect.stringContaining("log of cn") }, offset: offsets[at] },
    ]);
    expect(follower.halted).toMatchObject({ code });
    expect(follower.current).toBe(good);
    await expect(followed.at(3)).rejects.toMatchObject({ code });
    expect(await followed.at(2)).toBe(good);
  });
});

describe("a shared log that does not answer", () => {
  it("is asked again from where it stopped, and one outage is one alarm", async () => {
    let failures = 0;
    const flaky = (log: SharedLog): SharedLog => ({
      publish: (participant, records) => log.publish(participant, records),
      end: (participant) => log.end(participant),
      tail: (participant, count) => log.tail(participant, count),
      close: () => log.close(),
      async *subscribe(participant, after, signal) {
        if (failures < 2) {
          failures += 1;
          throw new ChessboardError("CB411", "the topic of cn: away.");
        }
        yield* log.subscribe(participant, after, signal);
      },
    });
    await using followed = await follow(flaky);
    await followed.publish(fact(0), checkpoint(FACTS.slice(0, 1)));
    await followed.at(1);
    expect(failures).toBe(2);
    expect(followed.alarms).toMatchObject([{ kind: "unreachable", error: { code: "CB411" } }]);
    expect(followed.follower.halted).toBeUndefined();
  });
});

describe("ending", () => {
  it("ends when its signal aborts, and lets those go who wait", async () => {
    await using followed = await follow();
    await followed.publish(fact(0), checkpoint(FACTS.slice(0, 1)));
    await followed.at(1);
    const waiting = expect(followed.at(2)).rejects.toMatchObject({ name: "AbortError" });
    followed.abort.abort();
    await waiting;
    await followed.follower.ended;
    expect((await followed.at(1)).size).toBe(1);
    expect(followed.alarms).toEqual([]);
  });

  it("gives up a wait whose own signal aborts, and goes on following", async () => {
    await using followed = await follow();
    const own = new AbortController();
    const waiting = expect(followed.follower.waitFor(() => false, own.signal)).rejects.toThrow(
      "no longer needed",
    );
    own.abort(new Error("no longer needed"));
    await waiting;
    await followed.publish(fact(0), checkpoint(FACTS.slice(0, 1)));
    await until("the directory has moved", () => followed.follower.size === 1);
  });
});
