import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { parseKafkaUrl } from "./kafka-url.ts";

const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

const refusal = (url: string): string => {
  try {
    parseKafkaUrl(url);
  } catch (error) {
    return String(error);
  }
  return "taken";
};

describe("a Kafka cluster's URL", () => {
  it("names brokers", () => {
    const plain = { tls: undefined, credentials: undefined, prefix: "chessboard." };
    expect(parseKafkaUrl("kafka://localhost:9092")).toEqual({ ...plain, brokers: ["localhost:9092"] });
    expect(parseKafkaUrl("kafka://kafka-1.cn:9092,10.0.0.2:9093/?prefix=trial.")).toEqual({
      ...plain,
      brokers: ["kafka-1.cn:9092", "10.0.0.2:9093"],
      prefix: "trial.",
    });
  });

  it("names the files of a user and of the authorities", () => {
    using folder = temporaryFolder();
    const [credentials, ca] = [join(folder.path, "credentials"), join(folder.path, "ca.pem")];
    writeFileSync(credentials, "cn-44:pass:word\n", { mode: 0o600 });
    writeFileSync(ca, PEM);
    expect(parseKafkaUrl(`kafka+tls://kafka:9093?credentialsFile=${credentials}&caFile=${ca}`)).toEqual({
      brokers: ["kafka:9093"],
      prefix: "chessboard.",
      tls: { ca: PEM },
      credentials: { username: "cn-44", password: "pass:word" },
    });
    expect(parseKafkaUrl("kafka+tls://kafka:9093").tls).toEqual({ ca: undefined });
  });

  it("is refused for files that cannot be used, without a word of what stands in them", () => {
    using folder = temporaryFolder();
    const [open, none] = [join(folder.path, "open"), join(folder.path, "none")];
    writeFileSync(open, "cn-44:secret\n", { mode: 0o644 });
    const refused = [
      refusal(`kafka+tls://kafka:9093?credentialsFile=${open}`),
      refusal(`kafka+tls://kafka:9093?credentialsFile=${none}`),
      refusal(`kafka+tls://kafka:9093?caFile=${open}`),
      refusal(`kafka+tls://kafka:9093?caFile=${none}`),
    ];
    for (const message of refused) expect(message).toMatch(/CB803/);
    expect(refused.join()).not.toContain("secret");
  });

  /** What is wrong, and its accepted twin. */
  const twins: [what: string, refused: string, taken: string][] = [
    ["no broker", "kafka://", "kafka://localhost:9092"],
    ["no port", "kafka://localhost", "kafka://localhost:9092"],
    ["an impossible port", "kafka://localhost:65536", "kafka://localhost:65535"],
    ["an empty place in the list", "kafka://a:1,,b:2", "kafka://a:1,b:2"],
    ["IPv6, which kafkajs cannot read", "kafka://[::1]:9092", "kafka://127.0.0.1:9092"],
    ["a path", "kafka://localhost:9092/topic", "kafka://localhost:9092/"],
    ["an unknown parameter", "kafka://localhost:9092?acks=1", "kafka://localhost:9092?prefix=a."],
    [
      "a prefix that no topic may have",
      "kafka://localhost:9092?prefix=a/b",
      "kafka://localhost:9092?prefix=a_b",
    ],
    ["files without TLS", "kafka://localhost:9092?caFile=ca.pem", "kafka+tls://localhost:9092"],
  ];
  it.each(twins)("is refused with %s", (_, refused, taken) => {
    expect(refusal(taken)).toBe("taken");
    expect(refusal(refused)).toMatch(/CB413 .*not a Kafka cluster's URL/);
  });

  it("holds no password, and shows none that was put there", () => {
    const message = refusal("kafka+tls://cn-44:hunter2@kafka:9093");
    expect(message).toMatch(/CB413 .*credentialsFile/);
    expect(message).not.toContain("hunter2");
  });
});
