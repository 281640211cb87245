import { describe, expect, it } from "vitest";
import {
  admitted,
  CN_SIGNER,
  entryBytes,
  logKey,
  signerOf,
} from "#contracts/directory/directory-log.arbitrary";
import { CN } from "#contracts/facts/participant";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { leafHash, rootOfLeaves } from "#contracts/seals/merkle";
import { type NoteSigner, parseVerifierKey } from "#contracts/seals/note";
import { asIndex, asSize } from "#contracts/seals/position";
import { HttpLog } from "#infra/log-copy/http-log";
import { serveLog } from "#infra/log-copy/served-log.spec";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLogRecord } from "#infra/shared-log/shared-log";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { type DirectoryAlarm, followDirectory } from "./directory-follower.ts";

const FACTS = [
  entryBytes(admitted("cn-44", ["44"])),
  entryBytes(logKey("cn-44", 2, 0)),
  entryBytes(admitted("cn-51", ["51"])),
  entryBytes(logKey("cn-51", 3, 0)),
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
  const head = { origin: CN_SIGNER.name, size, root: rootOfLeaves(facts.map(leafHash)) };
  return { kind: "checkpoint", size, value: new TextEncoder().encode(signCheckpoint(head, signer)) };
};

/** Follows the shared log, and the node of `cn` that serves `facts`, until the block ends. */
async function follow(facts: readonly Uint8Array[] = FACTS) {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(temporaryFolder());
  const log = await openSharedLog(`sqlite:${folder.path}`);
  stack.defer(() => log.close());
  const node = stack.use(await serveLog({ facts, signer: CN_SIGNER }));
  const abort = new AbortController();
  const alarms: DirectoryAlarm[] = [];
  const follower = await followDirectory({
    sharedLog: log,
    node: new HttpLog({ url: node.url }),
    pinned: parseVerifierKey(CN_SIGNER.vkey),
    origin: CN_SIGNER.name,
    signal: abort.signal,
    onAlarm: (alarm) => alarms.push(alarm),
  });
  stack.defer(async () => {
    abort.abort();
    await follower.ended;
  });
  const owned = stack.move();
  return {
    follower,
    alarms,
    serving: node.serving,
    publish: (...records: SharedLogRecord[]) => log.publish(CN, records),
    at: (size: number) =>
      follower.waitFor((directory) => directory.size >= size, AbortSignal.timeout(90_000)),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

describe("a topic of cn that does not fit, its node known", () => {
  const flipped = Uint8Array.from(FACTS[2] ?? [], (byte, n) => (n === 40 ? byte ^ 1 : byte));
  const cases: [string, string, SharedLogRecord[]][] = [
    ["a flipped byte", "CB111", [fact(2, flipped), checkpoint(FACTS.slice(0, 3))]],
    ["a missing fact", "CB110", [fact(3), checkpoint(FACTS)]],
    ["a foreign checkpoint", "CB104", [fact(2), checkpoint(FACTS.slice(0, 3), signerOf(CN_SIGNER.name, 7))]],
  ];

  it.each(cases)("is followed on from the node, the alarm given: %s", async (_, code, records) => {
    await using followed = await follow();
    followed.serving.size = code === "CB110" ? 4 : 3;
    await followed.publish(fact(0), fact(1), checkpoint(FACTS.slice(0, 2)));
    await followed.at(2);
    expect([followed.alarms, followed.serving.asked]).toEqual([[], []]);

    await followed.publish(...records);
    expect([...(await followed.at(3)).participants.keys()].slice(0, 3)).toEqual(["cn", "cn-44", "cn-51"]);
    await until("it goes on", () => followed.follower.halted === undefined);
    await followed.publish(fact(3), checkpoint(FACTS));
    await followed.at(4);
    expect(followed.alarms).toMatchObject([{ kind: "halted", halt: { code } }]);
  });

  it("waits for a node that is down, with the last good directory", async () => {
    await using followed = await follow();
    followed.serving.isDown = true;
    await followed.publish(fact(0), fact(1), checkpoint(FACTS.slice(0, 2)), fact(3));
    await until("it was asked", () => followed.alarms.length === 2);
    expect(followed.follower.halted).toMatchObject({ code: "CB110" });
    expect(followed.follower.size).toBe(2);
    expect(followed.alarms[1]).toMatchObject({ kind: "unreachable", error: { code: "CB701" } });
    followed.serving.isDown = false;
    await followed.at(4);
  });

  it("is given up with CB112 when the node shows another history", async () => {
    await using followed = await follow([FACTS[0] ?? flipped, flipped, ...FACTS.slice(2)]);
    await followed.publish(fact(0), fact(1), checkpoint(FACTS.slice(0, 2)));
    await followed.at(2);
    await followed.publish(fact(3));
    await followed.follower.ended;
    expect(followed.follower.halted).toMatchObject({ code: "CB112" });
    expect(followed.follower.size).toBe(2);
  });
});
