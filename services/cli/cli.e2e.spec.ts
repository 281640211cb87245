import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSignerKey, parseVerifierKey } from "#contracts/seals/note";
import { until } from "#infra/testing/until";
import { lastJson, runCommand, startCommand } from "./testing/run-command.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chessboard-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("chessboard", () => {
  it("ends with 0 for help, and 2 for wrong use, never with a stack trace", async () => {
    const [help, ...wrong] = await Promise.all([
      runCommand("help"),
      runCommand("nonsense"),
      runCommand("token", "--issuer", "guangdong"),
      runCommand("audit", join(folder, "nothing-there")),
      runCommand("node", "--config", join(folder, "nothing-there")),
      runCommand("demo", "--participants", "cn-44", "--data-dir", join(folder, "lonely")),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const each of wrong) {
      expect(each).toMatchObject({ code: 2, stdout: "" });
      expect(each.stderr.split("\n").length).toBeGreaterThan(1);
      expect(each.stderr).not.toMatch(/\n\s+at /);
    }
  });

  it("says what to do where it is not built", async () => {
    const launcher = join(folder, "services", "cli", "chessboard.mjs");
    cpSync(new URL("chessboard.mjs", import.meta.url), launcher);
    const { code, stderr } = await startCommand(["help"], launcher).ended;
    expect(code).toBe(2);
    expect(stderr).toContain("npm run build");
  });
});

describe("chessboard key", () => {
  it("keeps the secret in a file of its owner, and prints the verifier key alone", async () => {
    const file = join(folder, "cn-44.key");
    const made = await runCommand("key", "log", "--participant", "cn-44", "--out", file);
    expect(made.code).toBe(0);
    const vkey = parseVerifierKey(made.stdout.trim());
    expect(vkey.name).toBe("chessboard.example/cn-44");
    const secret = readFileSync(file, "utf8");
    expect(parseSignerKey(secret.trim()).vkey).toBe(vkey.vkey);
    expect(made.stdout + made.stderr).not.toContain("PRIVATE");
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const again = await runCommand("key", "log", "--participant", "cn-44", "--out", file);
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(readFileSync(file, "utf8")).toBe(secret);
  });

  it("names a key after its use", async () => {
    const uses = ["token", "view", "auditor"];
    const made = await Promise.all(
      uses.map((use) =>
        runCommand("key", use, "--domain", "example.org", "--out", join(folder, use), "--json"),
      ),
    );
    expect(made.map((each) => lastJson(each).name)).toEqual([
      "example.org/cn/token",
      "example.org/cn/view/v1",
      "example.org/cn/auditor",
    ]);
    const pseudonym = await runCommand("key", "pseudonym", "--out", join(folder, "pseudonym"));
    expect(pseudonym).toMatchObject({ code: 0, stdout: "" });
  });
});

describe("chessboard token", () => {
  it("signs what it is told, for at most 12 hours", async () => {
    const key = join(folder, "cn-51.token.key");
    const made = await runCommand("key", "token", "--participant", "cn-51", "--out", key);
    const args = [
      "token",
      "--key",
      key,
      "--issuer",
      "cn-51",
      "--sub",
      "registry",
      "--audience",
      "cn-51,cn/view",
    ];
    const signed = await runCommand(...args, "--scope", "facts:write,persons:read", "--expires", "60");
    expect(signed.code).toBe(0);
    const claims = decodeJwt(signed.stdout.trim());
    expect(claims).toMatchObject({
      iss: "cn-51",
      sub: "registry",
      department: "family-planning",
      scope: "facts:write persons:read",
      aud: ["cn-51", "cn/view"],
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
    const { kid } = decodeProtectedHeader(signed.stdout.trim());
    expect(made.stdout.startsWith(`${kid}+`)).toBe(true);
    expect((await runCommand(...args, "--scope", "facts:write", "--expires", "43201")).code).toBe(2);
    expect((await runCommand(...args, "--scope", "facts:all")).code).toBe(2);
  });
});

describe("chessboard node", () => {
  const configured = async (): Promise<string> => {
    const name = `node-${Math.random().toString(36).slice(2)}`;
    const signingKeyFile = join(folder, `${name}.key`);
    const { stdout } = await runCommand("key", "log", "--out", signingKeyFile);
    const file = join(folder, `${name}.json`);
    writeFileSync(
      file,
      JSON.stringify({
        participant: "cn",
        dataDir: join(folder, name),
        sharedLog: `sqlite:${join(folder, `${name}-log`)}`,
        signingKeyFile,
        cnKey: stdout.trim(),
        listen: { port: 0 },
        logLevel: "warn",
      }),
    );
    return file;
  };

  it.each(["SIGTERM", "SIGINT"] as const)(
    "stops in peace at %s, and passes the exit code on",
    async (signal) => {
      const node = startCommand(["node", "--config", await configured()]);
      const [, url] = await node.said(/listens at (http:\S+)/);
      expect((await fetch(`${url}/checkpoint`)).status).toBe(200);
      node.process.kill(signal);
      expect(await node.ended).toMatchObject({ code: 0, signal: null });
    },
  );

  it("stops when its launcher is gone", async () => {
    const node = startCommand(["node", "--config", await configured()]);
    const [, url] = await node.said(/listens at (http:\S+)/);
    expect((await fetch(`${url}/checkpoint`)).status).toBe(200);
    node.process.kill("SIGKILL");
    await until("the node is gone", () =>
      fetch(`${url}/checkpoint`).then(
        () => false,
        () => true,
      ),
    );
  });
});
