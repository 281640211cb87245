import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpApp, type HttpApp } from "./create-app.ts";
import { LOOPBACK_CERTIFICATE, LOOPBACK_KEY } from "./loopback-certificate.spec.ts";
import { entered, ForgottenModule, gate, options, order, ThingsModule } from "./things.spec.ts";

describe("a process", () => {
  it("does not start with a route of which nobody said who may use it", async () => {
    await expect(createHttpApp(ForgottenModule, options())).rejects.toThrow(/^CB804 .*\/v1\/forgotten/);
  });

  it("does not start on a port that is taken, nor beyond loopback in the clear", async () => {
    const first = await createHttpApp(ThingsModule, options());
    const port = Number(new URL(first.url).port);
    const taken = options({ listen: { host: "127.0.0.1", port } });
    await expect(createHttpApp(ThingsModule, taken)).rejects.toThrow(/^CB805 /);
    await first.close();
    const open = options({ listen: { host: "0.0.0.0", port: 0 } });
    await expect(createHttpApp(ThingsModule, open)).rejects.toThrow(/^CB802 /);
  });

  it("lets a request under way end before it stops", async () => {
    const stopping = await createHttpApp(ThingsModule, options());
    order.length = 0;
    const answer = fetch(`${stopping.url}/v1/things/slow`);
    await entered.promise;
    const closed = stopping.close();
    gate.resolve();
    expect(await (await answer).json()).toEqual({ done: true });
    await closed;
    expect(order).toEqual(["answered", "stores closed"]);
    await expect(fetch(`${stopping.url}/health/live`)).rejects.toThrow();
  });
});

describe("TLS", () => {
  let folder: string;
  let secure: HttpApp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "chessboard-tls-"));
    const tls = { certFile: join(folder, "cert.pem"), keyFile: join(folder, "key.pem") };
    writeFileSync(tls.certFile, LOOPBACK_CERTIFICATE);
    writeFileSync(tls.keyFile, LOOPBACK_KEY);
    secure = await createHttpApp(ThingsModule, options({ listen: { host: "127.0.0.1", port: 0, tls } }));
  });
  afterAll(async () => {
    await secure.close();
    rmSync(folder, { recursive: true });
  });

  const handshake = (maxVersion: "TLSv1.2" | "TLSv1.3"): Promise<string | null> => {
    const { promise, resolve, reject } = Promise.withResolvers<string | null>();
    const port = Number(new URL(secure.url).port);
    const socket: TLSSocket = connectTls(
      { port, host: "127.0.0.1", ca: LOOPBACK_CERTIFICATE, maxVersion },
      () => {
        resolve(socket.getProtocol());
        socket.destroy();
      },
    );
    socket.once("error", reject);
    return promise;
  };

  it("is 1.3 and nothing older", async () => {
    expect(secure.url).toMatch(/^https:/);
    expect(await handshake("TLSv1.3")).toBe("TLSv1.3");
    await expect(handshake("TLSv1.2")).rejects.toThrow(/alert|protocol version/i);
  });
});
