import kafkajs from "kafkajs";
import { ChessboardError } from "#contracts/errors";
import type { KafkaAccess } from "./kafka-url.ts";

/** What was being done when the brokers were asked. */
export interface Asked {
  readonly topic: string;
  readonly doing: "read" | "write" | "administer";
  readonly access: KafkaAccess;
}

/**
 * What kafkajs throws, as the port has it: CB412 where the brokers refuse this user, CB411 where they cannot be asked or
 * cannot take it. The detail names the user, the topic and what the broker said; nothing of a record.
 */
export function sharedLogError(error: unknown, { topic, doing, access }: Asked): ChessboardError {
  // What was found while looking for the topic is said of what it was looked for.
  const thrown = error instanceof ChessboardError ? error.cause : error;
  if (error instanceof ChessboardError && thrown === undefined) return error;
  const options = { cause: thrown };
  const reason = rootOf(thrown);
  const type = typeOf(reason);
  const name = access.credentials?.username;
  const user = name === undefined ? "a user without a name" : `the user ${name}`;
  if (type !== undefined && DENIED.has(type)) {
    const what = `the brokers do not let ${user} ${doing} the topic ${topic} (${type})`;
    return new ChessboardError("CB412", `${what}.`, options);
  }
  if (reason instanceof kafkajs.KafkaJSSASLAuthenticationError) {
    return new ChessboardError("CB412", `the brokers do not know ${user} by that password.`, options);
  }
  const said = type ?? (reason instanceof Error ? reason.message : String(reason));
  return new ChessboardError("CB411", `the topic ${topic}: ${said}.`, options);
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
