import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { BlockList, isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { ChessboardError } from "#contracts/errors";
import type { ListenSettings } from "../config/settings.ts";
import { rawProblem } from "./problems.ts";

/** Milliseconds and bytes after which a server stops waiting for a client. */
const LIMITS = {
  /** A batch of 128 MiB over a slow line takes minutes. */
  requestTimeout: 300_000,
  headersTimeout: 15_000,
  keepAliveTimeout: 72_000,
  maxHeaderSize: 16 * 1024,
} satisfies ServerOptions;

/**
 * The HTTP server for those settings, not yet listening: TLS 1.3 and nothing older if there are certificate and key;
 * plain on loopback; plain beyond it for the trusted proxy's connections alone.
 *
 * Throws CB802 for a host beyond loopback with neither, CB803 when certificate and key cannot be used.
 */
export function createHttpServer(listen: ListenSettings, handler: RequestListener): Server {
  requireProtected(listen);
  const server = listen.tls === undefined ? createServer(LIMITS, handler) : tlsServer(listen.tls, handler);
  if (listen.trustedProxy !== undefined) admitOnly(server, listen.trustedProxy);
  server.on("clientError", refuseUnreadable);
  return server;
}

function tlsServer(tls: { certFile: string; keyFile: string }, handler: RequestListener): Server {
  try {
    const cert = readFileSync(tls.certFile);
    const key = readFileSync(tls.keyFile);
    return createTlsServer({ ...LIMITS, cert, key, minVersion: "TLSv1.3" }, handler);
  } catch (cause) {
    throw new ChessboardError(
      "CB803",
      `No TLS with the certificate ${tls.certFile} and the key ${tls.keyFile}.`,
      { cause },
    );
  }
}

function requireProtected(listen: ListenSettings): void {
  if (isLoopback(listen.host) || listen.tls !== undefined || listen.trustedProxy !== undefined) return;
  throw new ChessboardError("CB802", `Asked to listen on ${listen.host} without TLS.`);
}

/** `localhost`, `::1` and 127.0.0.0/8: what no other machine reaches. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/** Plain HTTP carries tokens and persons' numbers readably, so it is taken from the proxy that ends TLS and from nobody else. */
function admitOnly(server: Server, proxy: string): void {
  const isAdmitted = admission(proxy);
  server.on("connection", (socket: Socket) => {
    if (!isAdmitted(socket.remoteAddress ?? "")) socket.destroy();
  });
}

/** Whether a peer is this machine itself (its health checks) or the proxy: an address, or a range such as `10.0.0.0/24`. */
export function admission(proxy: string): (peer: string) => boolean {
  const admitted = new BlockList();
  const [address = "", bits] = proxy.split("/");
  if (bits === undefined) admitted.addAddress(address, familyOf(address));
  else admitted.addSubnet(address, Number(bits), familyOf(address));
  return (peer) => {
    // A socket that takes both families writes an IPv4 peer as an IPv6 address.
    const plain = peer.replace(/^::ffff:(?=[0-9.]+$)/, "");
    return isLoopback(plain) || (isIP(plain) !== 0 && admitted.check(plain, familyOf(plain)));
  };
}

const familyOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** What is not HTTP, or too large or too slow to be read as such, is told so in the form of every other refusal. */
function refuseUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  socket.end(rawProblem(status));
}
