import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import kafkajs from "kafkajs";
import { clientConfig } from "#infra/shared-log/kafka-client";
import { parseKafkaUrl } from "#infra/shared-log/kafka-url";
import type { Engine } from "./find-engine.ts";
import { freePort } from "#infra/http/free-port";
import { until } from "./until.ts";

/** A start takes 5 to 10 seconds on two cores, after a crash a few more. */
const START_MS = 180_000;
const JAVA_FLAGS = ["-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
/** Who makes topics and grants where access is restricted. */
const ADMIN = "admin";

export interface LocalKafkaOptions {
  /**
   * Names of users besides `admin`: then clients must come by TLS and SCRAM-SHA-512, and only `admin` may do anything until it
   * has been granted. Left out: anybody may do anything.
   */
  readonly users?: readonly string[];
}

/** A broker of its own in a temporary folder, that a test may kill and start again at the same port. */
export class LocalKafka implements Engine {
  /** Its URL for whoever may do everything. */
  readonly url: string;
  readonly #folder: string;
  readonly #java: readonly string[];
  readonly #port: number;
  readonly #passwords: ReadonlyMap<string, string>;
  #broker: ChildProcess | undefined;
  #said = "";

  private constructor(folder: string, libs: string, port: number, passwords: ReadonlyMap<string, string>) {
    this.#folder = folder;
    this.#java = [...JAVA_FLAGS, "-cp", join(libs, "*")];
    this.#port = port;
    this.#passwords = passwords;
    this.url = passwords.size === 0 ? `kafka://127.0.0.1:${port}` : this.urlFor(ADMIN);
  }

  /** Formats a folder and starts a broker from the jars in `libs`. Throws Error with what it says. */
  static async start(libs: string, { users }: LocalKafkaOptions = {}): Promise<LocalKafka> {
    const folder = await mkdtemp(join(tmpdir(), "chessboard-kafka-"));
    const [port, controller, inner] = [await freePort(), await freePort(), await freePort()];
    const names = users === undefined ? [] : [ADMIN, ...users];
    const kafka = new LocalKafka(folder, libs, port, new Map(names.map((name) => [name, randomUUID()])));
    await kafka.#write(settings(folder, { port, controller, inner }, users !== undefined));
    await kafka.#format();
    await kafka.restart();
    return kafka;
  }

  /** The URL for one of the users. */
  urlFor(user: string): string {
    const [credentials, ca] = [this.#credentials(user), join(this.#folder, "ca.pem")];
    return `kafka+tls://127.0.0.1:${this.#port}?credentialsFile=${credentials}&caFile=${ca}`;
  }

  /** Starts it again after `kill`; resolves when it answers. */
  async restart(): Promise<void> {
    this.#launch();
    await until(
      "Kafka answers",
      () => {
        if (this.#broker?.exitCode !== null) throw new Error("it ended");
        return this.#answers();
      },
      START_MS,
    ).catch((cause: unknown) => {
      throw new Error(`Kafka does not start: ${this.#said}`, { cause });
    });
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    const broker = this.#broker;
    this.#broker = undefined;
    if (broker === undefined || broker.exitCode !== null || broker.signalCode !== null) return;
    broker.kill("SIGKILL");
    await once(broker, "exit");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #credentials(user: string): string {
    return join(this.#folder, `${user}.credentials`);
  }

  async #write(properties: Readonly<Record<string, string>>): Promise<void> {
    const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(this.#folder, "server.properties"), lines.join(""));
    for (const [name, password] of this.#passwords) {
      await writeFile(this.#credentials(name), `${name}:${password}\n`, { mode: 0o600 });
    }
    if (this.#passwords.size > 0) await makeCertificate(this.#folder);
  }

  async #format(): Promise<void> {
    const id = randomBytes(16).toString("base64url");
    const users = [...this.#passwords].flatMap(([name, password]) => [
      "--add-scram",
      `SCRAM-SHA-512=[name=${name},password=${password}]`,
    ]);
    const tool = [
      "kafka.tools.StorageTool",
      "format",
      "--standalone",
      `--cluster-id=${id}`,
      "-c",
      "server.properties",
    ];
    // It prints the keys that it makes of the passwords: its output goes nowhere.
    await promisify(execFile)("java", [...this.#java, ...tool, ...users], { cwd: this.#folder });
  }

  #launch(): void {
    this.#said = "";
    const arguments_ = [...this.#java, "kafka.Kafka", "server.properties"];
    const broker = spawn("java", arguments_, { cwd: this.#folder, stdio: ["ignore", "pipe", "pipe"] });
    for (const output of [broker.stdout, broker.stderr]) {
      output.on("data", (chunk) => {
        this.#said = (this.#said + String(chunk)).slice(-4000);
      });
    }
    const killToo = (): void => void broker.kill("SIGKILL");
    process.once("exit", killToo);
    broker.once("exit", () => process.off("exit", killToo));
    this.#broker = broker;
  }

  async #answers(): Promise<boolean> {
    const config = clientConfig(parseKafkaUrl(this.url));
    const admin = new kafkajs.Kafka({ ...config, retry: { retries: 0 } }).admin();
    try {
      await admin.connect();
      return (await admin.describeCluster()).brokers.length > 0;
    } catch {
      return false;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

interface Ports {
  readonly port: number;
  readonly controller: number;
  readonly inner: number;
}

/** One node that is broker and controller. Clients have a listener of their own; what it says to itself stays in the clear. */
function settings(folder: string, ports: Ports, isRestricted: boolean): Record<string, string> {
  const { port, controller, inner } = ports;
  return {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.quorum.bootstrap.servers": `127.0.0.1:${controller}`,
    "controller.listener.names": "CONTROLLER",
    listeners: `CLIENT://127.0.0.1:${port},INNER://127.0.0.1:${inner},CONTROLLER://127.0.0.1:${controller}`,
    "advertised.listeners": `CLIENT://127.0.0.1:${port},INNER://127.0.0.1:${inner}`,
    "inter.broker.listener.name": "INNER",
    "listener.security.protocol.map": `CLIENT:${isRestricted ? "SASL_SSL" : "PLAINTEXT"},INNER:PLAINTEXT,CONTROLLER:PLAINTEXT`,
    "log.dirs": join(folder, "data"),
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": "0",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    // A broker that was killed waits that long before it may come back, and one that is held up for longer is taken for dead.
    "broker.session.timeout.ms": "5000",
    "broker.heartbeat.interval.ms": "500",
    ...(isRestricted ? restricted(folder) : {}),
  };
}

const restricted = (folder: string): Record<string, string> => ({
  "sasl.enabled.mechanisms": "SCRAM-SHA-512",
  "listener.name.client.scram-sha-512.sasl.jaas.config":
    "org.apache.kafka.common.security.scram.ScramLoginModule required;",
  "ssl.keystore.type": "PEM",
  "ssl.keystore.location": join(folder, "broker.pem"),
  "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
  "allow.everyone.if.no.acl.found": "false",
  // Nobody but the broker itself comes without a name: the client's listener takes none.
  "super.users": `User:${ADMIN};User:ANONYMOUS`,
});

/** A certificate for 127.0.0.1 that vouches for itself: `ca.pem`, and with its key `broker.pem`. */
async function makeCertificate(folder: string): Promise<void> {
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem"];
  await promisify(execFile)("openssl", ["req", "-x509", "-days", "2", ...key, "-out", "ca.pem", ...subject], {
    cwd: folder,
  });
  const parts = await Promise.all(["key.pem", "ca.pem"].map((name) => readFile(join(folder, name), "utf8")));
  await writeFile(join(folder, "broker.pem"), parts.join(""), { mode: 0o600 });
}
