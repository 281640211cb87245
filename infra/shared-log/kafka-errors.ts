import kafkajs from "kafkajs";
import { ChessboardError } from "#contracts/errors";

/**
 * What kafkajs throws, as the port has it: CB412 where the brokers refuse this user, CB411 where they cannot be asked or
 * cannot take it. The detail names the topic and what the broker said; nothing of a record.
 */
export function sharedLogError(
  error: unknown,
  topic: string,
  doing: "read" | "write" | "administer",
): ChessboardError {
  if (error instanceof ChessboardError) return error;
  const reason = rootOf(error);
  const type = typeOf(reason);
  if (type !== undefined && DENIED.has(type)) {
    const what = `the brokers do not let this process ${doing} the topic ${topic} (${type})`;
    return new ChessboardError("CB412", `${what}.`, { cause: error });
  }
  if (reason instanceof kafkajs.KafkaJSSASLAuthenticationError) {
    return new ChessboardError("CB412", "the brokers do not take the user name and password.", {
      cause: error,
    });
  }
  const said = type ?? (reason instanceof Error ? reason.message : String(reason));
  return new ChessboardError("CB411", `the topic ${topic}: ${said}.`, { cause: error });
}

/** The topic is not there, said with what to do about it. */
export const missingTopic = (topic: string): ChessboardError =>
  new ChessboardError("CB411", `there is no topic ${topic}: \`chessboard admin topics\` makes it.`);

const DENIED = new Set([
  "TOPIC_AUTHORIZATION_FAILED",
  "CLUSTER_AUTHORIZATION_FAILED",
  "TRANSACTIONAL_ID_AUTHORIZATION_FAILED",
]);

/** Whether it may be over in a moment: a leader is being elected, a connection was lost. */
export const isPassing = (error: unknown): boolean =>
  error instanceof kafkajs.KafkaJSError && error.retriable;

/** What a retried request failed of at last. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof kafkajs.KafkaJSError && root.cause instanceof Error) root = root.cause;
  return root;
}

const typeOf = (error: unknown): string | undefined =>
  error instanceof kafkajs.KafkaJSProtocolError ? error.type : undefined;
