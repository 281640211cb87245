import { type Engine, type Finding, findEngine } from "./find-engine.ts";
import { freePort } from "#infra/http/free-port";
import { kafkaInstalled } from "./kafka-artifacts.ts";
import { LocalKafka, type LocalKafkaOptions } from "./local-kafka.ts";

const SEARCH = { engine: "Kafka", required: true, variables: ["KAFKA_URL"] };

const kafkaAt = (url: string, stop: () => Promise<unknown> = async () => undefined): Engine => ({
  url,
  [Symbol.asyncDispose]: async () => void (await stop()),
});

/** A Kafka broker, wherever it is found; its `url` is for whoever may do everything there. */
export const findKafka = (): Promise<Finding<Engine>> =>
  findEngine<Engine>({
    ...SEARCH,
    atUrl: async (url) => kafkaAt(url),
    installed: async () => {
      const libs = await kafkaInstalled();
      return typeof libs === "string" ? { start: () => LocalKafka.start(libs) } : libs;
    },
    container: async () => {
      const { GenericContainer, Wait } = await import("testcontainers");
      // A broker tells its clients where it listens, so the port must be known before it starts.
      const port = await freePort();
      const container = await new GenericContainer("apache/kafka:4.4.0")
        .withEnvironment(containerSettings(port))
        .withExposedPorts({ container: 9092, host: port })
        .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
        .start();
      return kafkaAt(`kafka://${container.getHost()}:${port}`, () => container.stop());
    },
  });

/** The image's own way to be told: one node that is broker and controller, and where its clients find it. */
const containerSettings = (port: number): Record<string, string> => ({
  KAFKA_NODE_ID: "1",
  KAFKA_PROCESS_ROLES: "broker,controller",
  KAFKA_CONTROLLER_QUORUM_VOTERS: "1@localhost:9093",
  KAFKA_CONTROLLER_LISTENER_NAMES: "CONTROLLER",
  KAFKA_LISTENERS: "CLIENT://:9092,CONTROLLER://:9093",
  KAFKA_ADVERTISED_LISTENERS: `CLIENT://localhost:${port}`,
  KAFKA_INTER_BROKER_LISTENER_NAME: "CLIENT",
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false",
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "1",
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: "1",
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: "1",
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: "1",
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: "1",
});

/** A broker from Kafka's artifacts, that a test may kill and start again, or to which not everybody may do everything. */
export function findLocalKafka(options: LocalKafkaOptions = {}): Promise<Finding<LocalKafka>> {
  const elsewhere = (): Promise<never> => Promise.reject(new Error("not asked for"));
  return findEngine(
    {
      ...SEARCH,
      atUrl: elsewhere,
      container: elsewhere,
      installed: async () => {
        const libs = await kafkaInstalled();
        return typeof libs === "string" ? { start: () => LocalKafka.start(libs, options) } : libs;
      },
    },
    "installation",
  );
}
