import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** Stands between a client and a process: hands requests and answers on, serves a page's files, and loses an answer when told. */
export interface GoBetween extends AsyncDisposable {
  readonly url: string;
  /** Where requests are handed on to. */
  target: string;
  /** When it is set, the next answer is not handed on: this happens instead, and the connection is lost. */
  instead: (() => Promise<void>) | undefined;
}

/** Starts one on a free port; `files` are served by path, as JavaScript. */
export async function goBetween(
  target: string,
  files: Readonly<Record<string, string>> = {},
): Promise<GoBetween> {
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  const between: GoBetween = {
    url: `http://127.0.0.1:${address.port}`,
    target,
    instead: undefined,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = "/", method = "GET", headers } = request;
    if (url === "/")
      return void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
    const file = files[url];
    if (file !== undefined)
      return void response.writeHead(200, { "content-type": "text/javascript" }).end(file);
    const { host: _, connection: __, "content-length": ___, ...handedOn } = headers;
    const given = Object.entries(handedOn).map(([name, value]): [string, string] => [name, String(value)]);
    const body = method === "POST" ? { body: new Uint8Array(await buffer(request)) } : {};
    const answered = await fetch(between.target + url, { method, headers: given, ...body });
    const bytes = new Uint8Array(await answered.arrayBuffer());
    const { instead } = between;
    if (instead !== undefined) {
      between.instead = undefined;
      await instead();
      return void response.destroy();
    }
    const type = answered.headers.get("content-type") ?? "";
    response.writeHead(answered.status, { "content-type": type }).end(bytes);
  }
  return between;
}
