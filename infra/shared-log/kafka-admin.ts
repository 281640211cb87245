import kafkajs, { type Admin } from "kafkajs";
import { ChessboardError } from "#contracts/errors";
import { clientConfig, Sockets } from "./kafka-client.ts";
import { sharedLogError } from "./kafka-errors.ts";
import { type KafkaAccess, parseKafkaUrl } from "./kafka-url.ts";

/** An administrator asks once more where something passes, and says the rest to whoever is waiting. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1000, retries: 4 };

/**
 * Does an administrator's work on the cluster of a URL. Throws CB413 and CB803 as parseKafkaUrl, CB412 where the brokers
 * refuse it to this user, CB411 where they do not answer, CB415 where they cannot do it as they are set up.
 */
export async function administer<T>(
  url: string,
  work: (admin: Admin, access: KafkaAccess) => Promise<T>,
): Promise<T> {
  const access = parseKafkaUrl(url);
  const sockets = new Sockets();
  const kafka = new kafkajs.Kafka({ ...clientConfig(access), socketFactory: sockets.factory, retry: RETRY });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin, access);
  } catch (error) {
    throw administeringError(error, access);
  } finally {
    await admin.disconnect().catch(() => undefined);
    sockets.end();
  }
}

const NOT_SET_UP: Readonly<Record<string, string>> = {
  SECURITY_DISABLED: "they check nobody's rights (authorizer.class.name is not set)",
  INVALID_REPLICATION_FACTOR: "they are fewer than the replicas asked for",
  INVALID_CONFIG: "they refuse a setting of a topic",
  POLICY_VIOLATION: "their policy forbids it",
};

function administeringError(error: unknown, access: KafkaAccess): ChessboardError {
  // Several topics at once fail with all their errors together; the first one says enough.
  const first = error instanceof kafkajs.KafkaJSAggregateError ? error.errors[0] : error;
  const type = first instanceof kafkajs.KafkaJSProtocolError ? first.type : "";
  const why = NOT_SET_UP[type];
  if (why !== undefined) return new ChessboardError("CB415", `the brokers cannot: ${why}.`, { cause: error });
  return sharedLogError(first, { topic: `${access.prefix}*`, doing: "administer", access });
}
