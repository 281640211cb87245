import { createConnection, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import kafkajs, { type ISocketFactory, type KafkaConfig } from "kafkajs";
import RequestQueue from "kafkajs/src/network/requestQueue/index.js";
import type { KafkaAccess } from "./kafka-url.ts";

/**
 * Both numbers of milliseconds. A connection that a busy machine has not set up by then is tried again; an answer that is
 * not there by then counts as lost.
 */
const CONNECT_MS = 5000;
const ANSWER_MS = 10_000;

/*
 * After every answer kafkajs 2.2.4 sets a timer for requests that wait, whether or not there are any, and of minus the whole
 * age of the epoch when there are none: newer Node.js warns of that once in every process. Without any there is nothing to
 * look at, and whatever comes to wait sets the timer again.
 */
const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};

/** What every client of the cluster is made with. It prints nothing: what matters is thrown, with a code. */
export function clientConfig(
  access: KafkaAccess,
): Required<
  Pick<KafkaConfig, "clientId" | "connectionTimeout" | "requestTimeout" | "logLevel" | "ssl" | "brokers">
> &
  Pick<KafkaConfig, "sasl"> {
  const { brokers, tls, credentials } = access;
  return {
    brokers: [...brokers],
    clientId: "chessboard",
    connectionTimeout: CONNECT_MS,
    requestTimeout: ANSWER_MS,
    logLevel: kafkajs.logLevel.NOTHING,
    ssl: tls === undefined ? false : tls.ca === undefined ? true : { ca: [tls.ca] },
    ...(credentials === undefined ? {} : { sasl: { mechanism: "scram-sha-512", ...credentials } }),
  };
}

/** The sockets of one client, so that it can be ended at once: kafkajs itself waits for answers that may never come. */
export class Sockets {
  readonly #open = new Set<Socket>();
  #ended = false;

  readonly factory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    if (this.#ended) throw new Error("closed");
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = ssl
      ? connectTls({ host, port, ...name, ...ssl }, onConnect)
      : createConnection({ host, port, noDelay: true }, onConnect);
    socket.setKeepAlive(true, 60_000);
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
    return socket;
  };

  end(): void {
    this.#ended = true;
    for (const socket of this.#open) socket.destroy();
  }
}
