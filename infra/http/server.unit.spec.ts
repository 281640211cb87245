import { describe, expect, it } from "vitest";
import { admission, createHttpServer, isLoopback } from "./server.ts";

const server = (listen: Parameters<typeof createHttpServer>[0]) => () => createHttpServer(listen, () => {});

describe("a server", () => {
  it("is plain on loopback, and beyond it only behind a trusted proxy", () => {
    expect(server({ host: "127.0.0.1", port: 0 })).not.toThrow();
    expect(server({ host: "::1", port: 0 })).not.toThrow();
    expect(server({ host: "localhost", port: 0 })).not.toThrow();
    expect(server({ host: "0.0.0.0", port: 0, trustedProxy: "10.0.0.7" })).not.toThrow();
    for (const host of ["0.0.0.0", "::", "10.0.0.5", "node.example", "127.example"]) {
      expect(server({ host, port: 0 })).toThrow(/^CB802 /);
    }
  });

  it("does not start with a certificate that is not there", () => {
    const tls = { certFile: "/nowhere/cert.pem", keyFile: "/nowhere/key.pem" };
    expect(server({ host: "0.0.0.0", port: 0, tls })).toThrow(/^CB803 /);
  });
});

describe("a trusted proxy", () => {
  it("is admitted by address or range, beside the machine itself, and nobody else is", () => {
    const one = admission("10.0.0.7");
    expect(one("10.0.0.7")).toBe(true);
    expect(one("::ffff:10.0.0.7")).toBe(true);
    expect(one("127.0.0.1")).toBe(true);
    expect(one("::1")).toBe(true);
    expect(one("10.0.0.8")).toBe(false);
    expect(one("fd00::1")).toBe(false);
    expect(one("")).toBe(false);
    const range = admission("10.0.0.0/24");
    expect(range("10.0.0.8")).toBe(true);
    expect(range("10.0.1.8")).toBe(false);
    expect(admission("fd00::/8")("fd00::1")).toBe(true);
  });

  it("is not mistaken for loopback", () => {
    expect(isLoopback("127.8.8.8")).toBe(true);
    expect(isLoopback("128.0.0.1")).toBe(false);
  });
});
