import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import kafkajs from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createNodeClient } from "#client/node-client";
import { CN, participantId } from "#contracts/facts/participant";
import { clientConfig } from "#infra/shared-log/kafka-client";
import { grant } from "#infra/shared-log/kafka-grants";
import { parseKafkaUrl } from "#infra/shared-log/kafka-url";
import { findLocalKafka } from "#infra/testing/kafka";
import { kafkaInstalled } from "#infra/testing/kafka-artifacts";
import type { LocalKafka } from "#infra/testing/local-kafka";
import { findPythonPackages } from "#infra/testing/python-packages";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { withEngine } from "#infra/testing/with-engine.spec";
import { Country } from "#services/province-node/testing/country";
import { BAOAN, idNumberOf } from "#services/province-node/testing/reporter.spec";

/* docs/topic.md, run as it stands there, by the user of a province on brokers with TLS, passwords and rights. */

const page = readFileSync(new URL("../docs/topic.md", import.meta.url), "utf8");
const files = new Map(
  [...page.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => [name, text]),
);
const fileNamed = (name: string): string => files.get(name) ?? expect.unreachable(`no ${name} on the page`);
const [, packages = ""] = /pip install (.*)/.exec(files.get("install.sh") ?? "") ?? [];

const GUANGDONG = participantId.parse("cn-44");
const TOPIC = "chessboard.cn-44";
const REPORTS = 5;
const DELIVERED = {
  type: "cn.chessboard.service.delivered.v1",
  data: { occurredOn: "2010-03-01", areaCode: BAOAN, service: "health-check" },
};

const kafka = await findLocalKafka({ users: [GUANGDONG] });
const python = await findPythonPackages(packages.split(" "));

it("the page has the programs, and the Kafka that the tests have", () => {
  const names = ["install.sh", "kafka.json", "read_topic.py", "kafka.properties", "ReadTopic.java"];
  expect([...files.keys()]).toEqual(names);
  expect(packages.split(" ")).toHaveLength(2);
});

withEngine(kafka, (start) => {
  const folder = temporaryFolder();
  const facts: string[] = [];
  let broker: LocalKafka;
  let cnKey: string;
  let logKey: string;

  beforeAll(async () => {
    broker = await start();
    const country = await Country.found(folder.path, [GUANGDONG], broker.url);
    await grant(broker.url, { participants: { [GUANGDONG]: `User:${GUANGDONG}` }, readers: [] }, [
      CN,
      GUANGDONG,
    ]);
    const { url } = await country.start(GUANGDONG);
    [cnKey, logKey] = [country.vkeyOf(CN).vkey, country.vkeyOf(GUANGDONG).vkey];
    const token = await country.token(GUANGDONG, [GUANGDONG], ["facts:write"]);
    const node = createNodeClient({ url, token, vkey: logKey });
    for (let n = 0; n < REPORTS; n += 1) {
      const report = { ...DELIVERED, person: { idNumber: idNumberOf(n) } };
      facts.push((await node.report(report)).fact);
    }
    await until("all is on the topic", async () => (await written()) >= REPORTS + 1);
    await country.close();
    for (const name of ["kafka.json", "kafka.properties"])
      writeFileSync(join(folder.path, name), settings(name));
    for (const name of ["read_topic.py", "ReadTopic.java"])
      writeFileSync(join(folder.path, name), fileNamed(name));
  });
  afterAll(async () => {
    await broker[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  /** The page's settings with this broker's address, password and certificate. */
  function settings(name: string): string {
    const url = new URL(broker.urlFor(GUANGDONG));
    const [, password = ""] = readFileSync(url.searchParams.get("credentialsFile") ?? "", "utf8")
      .trim()
      .split(":");
    const changed = fileNamed(name)
      .replace("kafka-1:9093", url.host)
      .replace("kafka-ca.pem", url.searchParams.get("caFile") ?? "")
      .replace("…", password);
    expect(changed).not.toContain("…");
    return changed;
  }

  const clusterClient = () => new kafkajs.Kafka(clientConfig(parseKafkaUrl(broker.url)));

  /** How many records the topic has. */
  async function written(): Promise<number> {
    const admin = clusterClient().admin();
    await admin.connect();
    try {
      const [partition] = await admin.fetchTopicOffsets(TOPIC);
      return Number(partition?.offset ?? 0);
    } finally {
      await admin.disconnect();
    }
  }

  /** Puts a fact there that was signed with other words, under an index; then what every reader must stop at is at the end. */
  async function write(value: string, headers: Record<string, Buffer>): Promise<void> {
    const producer = clusterClient().producer();
    await producer.connect();
    await producer.send({ topic: TOPIC, messages: [{ key: null, value, headers }] });
    await producer.disconnect();
  }

  /** The headers of the topic's first fact, as it was written. */
  async function firstHeaders(): Promise<Record<string, Buffer>> {
    const consumer = clusterClient().consumer({ groupId: "a-look" });
    await consumer.connect();
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    const found = Promise.withResolvers<Record<string, Buffer>>();
    await consumer.run({
      eachMessage: async ({ message: { headers = {} } }) => {
        const taken = Object.entries(headers).map(
          ([name, value]) => [name, Buffer.from(String(value))] as const,
        );
        if (String(headers["kind"]) === "fact") found.resolve(Object.fromEntries(taken));
      },
    });
    const headers = await found.promise;
    await consumer.disconnect();
    return headers;
  }

  const ended = (command: string, args: readonly string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder.path,
      encoding: "utf8",
      env: { ...process.env, ...env },
    });
    return { status, lines: stdout.trimEnd().split("\n"), stderr };
  };

  withEngine(python, (startPython) => {
    let path: string;
    beforeAll(async () => {
      path = (await startPython()).url;
    });
    const read = (...args: readonly string[]) =>
      ended("python3", ["read_topic.py", "kafka.json", GUANGDONG, ...args], { PYTHONPATH: path });

    it("reads every fact of its topic, and from an offset on those behind it", async () => {
      const all = read(cnKey);
      expect(all).toMatchObject({ status: 0, lines: facts });
      const next = Number(/next offset: (\d+)/.exec(all.stderr)?.[1]);
      expect(next).toBeGreaterThanOrEqual(REPORTS);
      expect(read(cnKey, String(next))).toMatchObject({ status: 0, lines: [""] });
    });

    it("trusts no directory but that of the key of cn which it was given", () => {
      expect(read(logKey)).toMatchObject({
        status: 1,
        lines: [""],
        stderr: expect.stringContaining("no key of this log"),
      });
      const digit = cnKey.split("+")[1] === "00000000" ? "00000001" : "00000000";
      expect(read(cnKey.replace(/\+[0-9a-f]{8}\+/, `+${digit}+`)).stderr).toContain(
        "no Ed25519 verifier key",
      );
    });
  });

  it("a Java program reads the same, given the log's key", async () => {
    const libs = await kafkaInstalled();
    if (typeof libs !== "string") throw new Error(libs.missing);
    const java = (key: string) =>
      ended("java", ["-cp", join(libs, "*"), "ReadTopic.java", "kafka.properties", TOPIC, key]);
    expect(java(logKey)).toMatchObject({ status: 0, lines: facts });
    expect(java(cnKey)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("not signed by a key of this log"),
    });
  });

  describe("with another's words under a fact's signature", () => {
    beforeAll(async () => {
      const headers = { ...(await firstHeaders()), index: Buffer.from(String(REPORTS)) };
      const altered = (facts[0] ?? "").replace("health-check", "rehabilitation");
      expect(altered).not.toBe(facts[0]);
      await write(altered, headers);
    });

    it("Java stops at it", async () => {
      const libs = await kafkaInstalled();
      if (typeof libs !== "string") throw new Error(libs.missing);
      const { status, lines, stderr } = ended("java", [
        "-cp",
        join(libs, "*"),
        "ReadTopic.java",
        "kafka.properties",
        TOPIC,
        logKey,
      ]);
      expect([status, lines]).toEqual([1, facts]);
      expect(stderr).toMatch(/offset \d+: not signed/);
    });

    withEngine(python, (startPython) => {
      it("Python stops at it", async () => {
        const { url } = await startPython();
        const args = ["read_topic.py", "kafka.json", GUANGDONG, cnKey];
        const { status, lines, stderr } = ended("python3", args, { PYTHONPATH: url });
        expect([status, lines]).toEqual([1, facts]);
        expect(stderr).toMatch(/offset \d+: not what chessboard.example\/cn-44\+[0-9a-f]{8} signed/);
      });
    });
  });
});
