import { writeFileSync } from "node:fs";
import { join } from "node:path";
import kafkajs from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CN, participantId } from "#contracts/facts/participant";
import { findLocalKafka } from "#infra/testing/kafka";
import { leastTime } from "#infra/testing/least-time";
import type { LocalKafka } from "#infra/testing/local-kafka";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { withEngine } from "#infra/testing/with-engine.spec";
import { clientConfig } from "./kafka-client.ts";
import { batchOf, short } from "./kafka-engine.spec.ts";
import { grant, type Principals } from "./kafka-grants.ts";
import { makeTopics } from "./kafka-topics.ts";
import { parseKafkaUrl } from "./kafka-url.ts";
import { openSharedLog } from "./open-shared-log.ts";
import type { SharedLog } from "./shared-log.ts";

const [GUANGDONG, SICHUAN] = [participantId.parse("cn-44"), participantId.parse("cn-51")];
const ALL = [CN, GUANGDONG, SICHUAN];

const WHO: Principals = {
  participants: { [CN]: "User:cn", [GUANGDONG]: "User:cn-44", [SICHUAN]: "User:cn-51" },
  readers: ["User:view"],
};

const USERS = ["cn", "cn-44", "cn-51", "view", "nobody"];

/** The first record of a topic, by subscription. */
async function first(log: SharedLog, participant: typeof CN): Promise<string> {
  const abort = new AbortController();
  for await (const [delivered] of log.subscribe(participant, undefined, abort.signal)) {
    if (delivered !== undefined) return short(delivered);
  }
  return "";
}

withEngine(await findLocalKafka({ users: USERS }), (start) => {
  describe("kafka with TLS, SCRAM and rights", () => {
    let broker: LocalKafka;
    beforeAll(async () => {
      broker = await start();
      await makeTopics(broker.url, ALL, { replication: 1, minInsync: 1 });
      await grant(broker.url, WHO, ALL);
      for (const participant of ALL) {
        const log = await openSharedLog(broker.urlFor(participant));
        await log.publish(participant, batchOf(0, 2));
        await log.close();
      }
    });
    afterAll(() => broker[Symbol.asyncDispose]());

    const as = async (user: string) => {
      const log = await openSharedLog(broker.urlFor(user));
      return Object.assign(log, { [Symbol.asyncDispose]: () => log.close() });
    };

    it("lets a province write its own topic and read that and cn's", async () => {
      await using log = await as("cn-44");
      expect(await log.publish(GUANGDONG, batchOf(2, 3))).toBe("4");
      expect((await log.tail(GUANGDONG, 2)).map(short)).toEqual(["f2", "C3"]);
      expect(await first(log, CN)).toBe("f0");
    });

    it("refuses a province on another's topic and on cn's, at once, and tells the operator whom, what and why", async () => {
      await using log = await as("cn-44");
      const refused = (doing: string, topic: string): string =>
        `CB412 Not allowed on the shared log: the brokers do not let the user cn-44 ${doing} the topic ${topic} ` +
        "(TOPIC_AUTHORIZATION_FAILED). A participant writes its own topic and reads its own and cn's: " +
        "grant this process that access.";
      const trying = async (): Promise<void> => {
        await expect(log.publish(SICHUAN, batchOf(2, 3))).rejects.toThrow(
          refused("write", "chessboard.cn-51"),
        );
        await expect(log.publish(CN, batchOf(2, 3))).rejects.toThrow(refused("write", "chessboard.cn"));
        await expect(log.tail(SICHUAN, 1)).rejects.toThrow(refused("read", "chessboard.cn-51"));
        await expect(log.end(SICHUAN)).rejects.toThrow(refused("read", "chessboard.cn-51"));
        await expect(first(log, SICHUAN)).rejects.toThrow(refused("read", "chessboard.cn-51"));
      };
      expect(await leastTime(3000, trying)).toBeLessThan(3000);
      // What it may do goes on beside what it may not.
      expect((await log.tail(CN, 1)).map(short)).toEqual(["C2"]);
      await log.publish(GUANGDONG, batchOf(3, 4));
    });

    it("lets readers read all and write nothing, and a user without rights neither", async () => {
      await using view = await as("view");
      await using nobody = await as("nobody");
      for (const participant of ALL) {
        expect(await first(view, participant)).toBe("f0");
        await expect(view.publish(participant, batchOf(9, 10))).rejects.toMatchObject({ code: "CB412" });
        await expect(nobody.tail(participant, 1)).rejects.toMatchObject({ code: "CB412" });
      }
    });

    it("lets nobody but an administrator delete a topic, cut it, or set how long it is kept", async () => {
      for (const user of ["cn-44", "view"]) {
        const admin = new kafkajs.Kafka(clientConfig(parseKafkaUrl(broker.urlFor(user)))).admin();
        await admin.connect();
        const topic = "chessboard.cn-44";
        await admin.fetchTopicOffsets(topic);
        const cut = { topic, partitions: [{ partition: 0, offset: "1" }] };
        const soon = [{ name: "retention.ms", value: "1" }];
        const type = kafkajs.ConfigResourceTypes.TOPIC;
        const attempts = [
          admin.deleteTopics({ topics: [topic] }),
          admin.deleteTopicRecords(cut),
          admin.alterConfigs({
            validateOnly: false,
            resources: [{ type, name: topic, configEntries: soon }],
          }),
        ];
        const settled = await Promise.allSettled(attempts);
        expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
        await admin.disconnect();
      }
      await using view = await as("view");
      expect(await first(view, GUANGDONG)).toBe("f0");
    });

    it("tells a wrong password, an unknown authority and a clear channel apart", async () => {
      using folder = temporaryFolder();
      const wrong = join(folder.path, "wrong");
      writeFileSync(wrong, "cn-44:wrong\n", { mode: 0o600 });
      const url = new URL(broker.urlFor("cn-44"));
      const ca = url.searchParams.get("caFile");
      const said = async (text: string): Promise<string> => {
        const log = await openSharedLog(text);
        try {
          return await log.tail(GUANGDONG, 1).then(() => "taken", String);
        } finally {
          await log.close();
        }
      };
      expect(await said(broker.urlFor("cn-44"))).toBe("taken");
      const withWrong = `kafka+tls://${url.host}?caFile=${ca}&credentialsFile=${wrong}`;
      expect(await said(withWrong)).toMatch(/CB412 .*do not know the user cn-44 by that password/);
      const credentials = url.searchParams.get("credentialsFile");
      const unknown = `kafka+tls://${url.host}?credentialsFile=${credentials}`;
      expect(await said(unknown)).toMatch(/CB411 .*self-signed certificate/);
      expect(await said(`kafka://${url.host}`)).toMatch(/CB411 /);
    });

    it("makes rights once, and shows those that somebody else gave", async () => {
      const again = await grant(broker.url, WHO, ALL);
      expect(again.granted.length).toBeGreaterThan(0);
      expect(again.granted.filter(({ made }) => made)).toEqual([]);
      expect(again.others).toEqual([]);
      const wider = { ...WHO, readers: ["User:view", "User:auditor"] };
      const more = await grant(broker.url, wider, ALL);
      expect(
        more.granted
          .filter(({ made }) => made)
          .map(({ principal, operation }) => `${principal} ${operation}`),
      ).toEqual(["User:auditor READ", "User:auditor DESCRIBE_CONFIGS"]);
      const less = await grant(broker.url, WHO, ALL);
      const stray = {
        principal: "User:auditor",
        permission: "ALLOW",
        topic: "chessboard.",
        pattern: "PREFIXED",
      };
      expect(less.others).toEqual([
        { ...stray, operation: "DESCRIBE_CONFIGS" },
        { ...stray, operation: "READ" },
      ]);
    });
  });
});
