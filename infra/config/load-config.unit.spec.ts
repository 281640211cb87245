import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { loadConfig } from "./load-config.ts";
import { httpUrl, listenSettings, logLevel, path } from "./settings.ts";

const schema = z.strictObject({
  name: z.string().min(1),
  dataDir: path,
  listen: listenSettings,
  logLevel: logLevel.default("info"),
  peers: z.array(httpUrl).default([]),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chessboard-config-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (content: unknown): string => {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};

describe("a configuration", () => {
  const file = () => fileOf({ name: "a", dataDir: "./data", listen: { port: 8144 } });

  it("comes from the file, with what it leaves out by default", () => {
    expect(loadConfig(schema, { file: file(), env: { PATH: "/bin" } })).toEqual({
      name: "a",
      dataDir: "./data",
      listen: { host: "127.0.0.1", port: 8144 },
      logLevel: "info",
      peers: [],
    });
  });

  it("comes from the environment over the file, as text, number or JSON as the setting wants it", () => {
    const env = {
      CHESSBOARD_NAME: "44",
      CHESSBOARD_LOG_LEVEL: "debug",
      CHESSBOARD_LISTEN__PORT: "0",
      CHESSBOARD_LISTEN__TLS__CERT_FILE: "cert.pem",
      CHESSBOARD_LISTEN__TLS__KEY_FILE: "key.pem",
      CHESSBOARD_PEERS: '["https://view.example"]',
    };
    expect(loadConfig(schema, { file: file(), env })).toEqual({
      name: "44",
      dataDir: "./data",
      listen: { host: "127.0.0.1", port: 0, tls: { certFile: "cert.pem", keyFile: "key.pem" } },
      logLevel: "debug",
      peers: ["https://view.example"],
    });
  });

  it("is refused with every problem at once, each by its setting, no value repeated", () => {
    const wrong = fileOf({
      dataDir: "",
      colour: "secret-1",
      listen: { port: "eighty", trustedProxy: "secret-2" },
    });
    const env = { CHESSBOARD_LOG_LEVEL: "secret-3", CHESSBOARD_LISTEN__HOTS: "secret-4" };
    const load = () => loadConfig(schema, { file: wrong, env });
    expect(load).toThrow(/^CB801 /);
    for (const setting of [
      /name:/,
      /dataDir:/,
      /listen\.port:/,
      /listen\.trustedProxy:/,
      /logLevel \(CHESSBOARD_LOG_LEVEL\):/,
      /no setting is called colour\./,
      /listen: no setting is called hots\./,
    ]) {
      expect(load).toThrow(setting);
    }
    expect(load).not.toThrow(/secret/);
  });

  it("is refused from a file that is not there or not a JSON object", () => {
    const load = (from: string) => () => loadConfig(schema, { file: from, env: {} });
    expect(load(file())).not.toThrow();
    expect(load(join(folder, "nowhere.json"))).toThrow(/CB801.*cannot be read/);
    expect(load(fileOf("{"))).toThrow(/CB801.*is not JSON/);
    expect(load(fileOf([]))).toThrow(/CB801.*not a JSON object/);
  });

  it("does not reach a prototype", () => {
    const load = () => loadConfig(schema, { file: file(), env: { CHESSBOARD___PROTO____POLLUTED: "1" } });
    expect(load).toThrow(/CB801/);
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("where a process listens", () => {
  it("is a host and a port, with a proxy by address or range", () => {
    const taken = (settings: object) => listenSettings.safeParse({ port: 1, ...settings }).success;
    expect(taken({ trustedProxy: "10.0.0.7" })).toBe(true);
    expect(taken({ trustedProxy: "10.0.0.0/24" })).toBe(true);
    expect(taken({ trustedProxy: "fd00::/8" })).toBe(true);
    expect(taken({ trustedProxy: "proxy.example" })).toBe(false);
    expect(taken({ trustedProxy: "10.0.0.0/33" })).toBe(false);
    expect(taken({ port: 70_000 })).toBe(false);
    expect(taken({ tls: { certFile: "cert.pem" } })).toBe(false);
  });
});
