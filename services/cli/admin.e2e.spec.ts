import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { admitted, CN_SIGNER, entryBytes, logKey } from "#contracts/directory/directory-log.arbitrary";
import { CN, participantId } from "#contracts/facts/participant";
import { signCheckpoint } from "#contracts/seals/checkpoint";
import { leafHash, rootOfLeaves } from "#contracts/seals/merkle";
import { asIndex, asSize } from "#contracts/seals/position";
import { openSharedLog } from "#infra/shared-log/open-shared-log";
import type { SharedLogRecord } from "#infra/shared-log/shared-log";
import { findLocalKafka } from "#infra/testing/kafka";
import type { LocalKafka } from "#infra/testing/local-kafka";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { withEngine } from "#infra/testing/with-engine.spec";
import { lastJson, runCommand } from "./testing/run-command.ts";

const GUANGDONG = participantId.parse("cn-44");
const USERS = ["cn", "cn-44", "cn-51", "view"];

/** The log of `cn`, which admits two provinces: its facts and the checkpoint over them. */
function directoryLog(): SharedLogRecord[] {
  const facts = [
    entryBytes(admitted("cn-44", ["44"])),
    entryBytes(logKey("cn-44", 2, 0)),
    entryBytes(admitted("cn-51", ["51"])),
  ];
  const size = asSize(facts.length);
  const root = rootOfLeaves(facts.map(leafHash));
  const note = signCheckpoint({ origin: CN_SIGNER.name, size, root }, CN_SIGNER);
  return [
    ...facts.map(
      (value, index): SharedLogRecord => ({
        kind: "fact",
        index: asIndex(index),
        value,
        signature: CN_SIGNER.signBytes(value),
        keyId: `${CN_SIGNER.name}+${CN_SIGNER.hash}`,
      }),
    ),
    { kind: "checkpoint", size, value: new TextEncoder().encode(note) },
  ];
}

withEngine(await findLocalKafka({ users: USERS }), (start) => {
  describe("chessboard admin topics", () => {
    let broker: LocalKafka;
    beforeAll(async () => {
      broker = await start();
    });
    afterAll(() => broker[Symbol.asyncDispose]());

    const topics = (...more: string[]) =>
      runCommand(
        ...["admin", "topics", "--shared-log", broker.url, "--cn-key", CN_SIGNER.vkey],
        ...["--replication", "1", "--min-insync", "1", "--json", ...more],
      );

    it("makes cn's topic, then those of whom it admits, with their rights, each once", async () => {
      using folder = temporaryFolder();
      const file = join(folder.path, "principals.json");
      const participants = Object.fromEntries(["cn", "cn-44", "cn-51"].map((id) => [id, `User:${id}`]));
      writeFileSync(file, JSON.stringify({ participants, readers: ["User:view"] }));

      const first = await topics("--principals", file);
      expect([first.code, first.stderr]).toEqual([0, ""]);
      expect(lastJson(first)).toMatchObject({
        topics: [{ topic: "chessboard.cn", made: true, replicas: 1 }],
        warnings: [expect.stringMatching(/one replica/)],
        others: [],
      });

      const cn = await openSharedLog(broker.urlFor("cn"));
      await cn.publish(CN, directoryLog());
      await cn.close();
      const second = await topics("--principals", file);
      expect([second.code, second.stderr]).toEqual([0, ""]);
      expect(lastJson(second)).toMatchObject({
        topics: [
          { topic: "chessboard.cn", made: false, set: [] },
          { topic: "chessboard.cn-44", made: true },
          { topic: "chessboard.cn-51", made: true },
        ],
        others: [],
      });

      const node = await openSharedLog(broker.urlFor("cn-44"));
      await node.publish(GUANGDONG, directoryLog());
      expect(await node.end(CN)).toBe("3");
      await expect(node.end(participantId.parse("cn-51"))).rejects.toMatchObject({ code: "CB412" });
      await node.close();

      const third = lastJson(await topics("--principals", file));
      expect([...third.topics, ...third.granted].some(({ made }) => made)).toBe(false);
      const text = await runCommand(
        ...["admin", "topics", "--shared-log", broker.url, "--cn-key", CN_SIGNER.vkey],
        ...["--replication", "1", "--min-insync", "1", "--principals", file],
      );
      expect(text.stdout).toMatch(/^chessboard\.cn-44 +1 +as it must be$/m);
      expect(text.stdout).toMatch(/^User:cn-44 +WRITE +chessboard\.cn-44 +had$/m);
      expect(text.stderr).toMatch(/warning: the topic chessboard\.cn has one replica/);
    });

    it("refuses what could never work, with exit code 2", async () => {
      using folder = temporaryFolder();
      const file = join(folder.path, "principals.json");
      writeFileSync(file, '{"participants": {"cn-44": "guangdong"}}');
      const refused = [
        await topics("--principals", file),
        await topics("--principals", join(folder.path, "none.json")),
        await topics("--min-insync", "2"),
        await topics("--shared-log", `${broker.url}&prefix=trial.`, "--replication", "3"),
        await topics("--shared-log", broker.urlFor("cn-44")),
        await topics("--shared-log", "sqlite:log"),
      ];
      expect(refused.map(({ code, stderr }) => [code, /\((CB...)\)/.exec(stderr)?.[1]])).toEqual([
        [2, "CB721"],
        [2, "CB721"],
        [2, "CB720"],
        [2, "CB415"],
        [2, "CB412"],
        [2, "CB413"],
      ]);
    });
  });
});
