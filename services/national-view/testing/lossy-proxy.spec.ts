import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A proxy in front of a server that can lose the answer to a request. */
export interface LossyProxy extends AsyncDisposable {
  readonly port: number;
  /** How many answers it has lost. */
  readonly lost: number;
  /** Lets the next request through that has `text` in it, and cuts its connection before anything comes back. */
  loseAnswerTo(text: string): void;
}

/** Stands before what listens at `port` on this machine. */
export async function lossyProxy(port: number): Promise<LossyProxy> {
  const sockets = new Set<Socket>();
  let wanted: string | undefined;
  let lost = 0;
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("data", (data) => {
      upstream.write(data);
      if (wanted === undefined || !data.includes(wanted)) return;
      wanted = undefined;
      lost += 1;
      // What the server answers from now on arrives nowhere; it has the request, and does as it is asked.
      client.destroy();
    });
    upstream.on("data", (data) => client.writable && client.write(data));
    client.on("close", () => upstream.end());
    upstream.on("close", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    get lost() {
      return lost;
    },
    loseAnswerTo: (text) => {
      wanted = text;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
