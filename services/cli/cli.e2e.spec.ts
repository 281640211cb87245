import { randomUUID } from "node:crypto";
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

/** A configuration file for the node of `cn`, with keys of its own. */
async function configured(more: object = {}): Promise<{ file: string; cnKey: string }> {
  const name = `node-${randomUUID()}`;
  const signingKeyFile = join(folder, `${name}.key`);
  const cnKey = (await runCommand("key", "log", "--out", signingKeyFile)).stdout.trim();
  const file = join(folder, `${name}.json`);
  const settings = {
    participant: "cn",
    dataDir: join(folder, name),
    sharedLog: `sqlite:${join(folder, `${name}-log`)}`,
    signingKeyFile,
    cnKey,
    listen: { port: 0 },
    logLevel: "warn",
    ...more,
  };
  writeFileSync(file, JSON.stringify(settings));
  return { file, cnKey };
}

describe("chessboard node", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "stops in peace at %s, and passes the exit code on",
    async (signal) => {
      const node = startCommand(["node", "--config", (await configured()).file]);
      const [, url] = await node.said(/listens at (http:\S+)/);
      expect((await fetch(`${url}/checkpoint`)).status).toBe(200);
      node.process.kill(signal);
      expect(await node.ended).toMatchObject({ code: 0, signal: null });
    },
  );

  it("stops when its launcher is gone", async () => {
    const node = startCommand(["node", "--config", (await configured()).file]);
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

describe("chessboard view", () => {
  it("runs until it is asked to stop", async () => {
    const signingKeyFile = join(folder, "a-view.key");
    await runCommand("key", "view", "--out", signingKeyFile);
    const file = join(folder, "a-view.json");
    const cnKey = (await runCommand("key", "log", "--out", join(folder, "a-view-cn.key"))).stdout.trim();
    const places = { dataDir: join(folder, "a-view"), sharedLog: `sqlite:${join(folder, "a-view-log")}` };
    writeFileSync(
      file,
      JSON.stringify({ ...places, signingKeyFile, cnKey, listen: { port: 0 }, logLevel: "warn" }),
    );
    const view = startCommand(["view", "--config", file]);
    const [, url] = await view.said(/listens at (http:\S+)/);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    view.process.kill("SIGTERM");
    expect(await view.ended).toMatchObject({ code: 0, signal: null });
  });
});

describe("chessboard directory", () => {
  it("founds a directory and admits a participant, twice without a difference, and an audit verifies it", async () => {
    const keyFile = join(folder, "genesis.key");
    const genesisTokenKey = (await runCommand("key", "token", "--out", keyFile)).stdout.trim();
    const { file, cnKey } = await configured({ genesisTokenKey });
    const node = startCommand(["node", "--config", file]);
    const [, url = ""] = await node.said(/listens at (http:\S+)/);
    const signed = await runCommand(
      ...[
        "token",
        "--key",
        keyFile,
        "--issuer",
        "cn",
        "--sub",
        "registrar",
        "--scope",
        "facts:write",
        "--audience",
        "cn",
      ],
    );
    const to = ["--node", url, "--token", signed.stdout.trim(), "--occurred-on", "2010-01-01"];
    const logKey = (
      await runCommand("key", "log", "--participant", "cn-44", "--out", join(folder, "admitted.key"))
    ).stdout.trim();

    const founding = ["--participant", "cn", "--use", "token", "--key", genesisTokenKey];
    expect(await runCommand("directory", "add-key", ...to, ...founding)).toMatchObject({ code: 0 });
    const admitting = [
      "directory",
      "admit",
      ...to,
      "--participant",
      "cn-44",
      "--areas",
      "44",
      "--log-key",
      logKey,
    ];
    const admitted = await runCommand(...admitting, "--json");
    expect(lastJson(admitted).facts).toMatchObject([
      { type: "cn.chessboard.directory.participantAdmitted.v1", index: 1, repeated: false },
      { type: "cn.chessboard.directory.keyAdded.v1", index: 2, repeated: false },
    ]);
    const again = await runCommand(...admitting);
    expect(again.code).toBe(0);
    expect(again.stdout.match(/was recorded at index [12]/g)).toHaveLength(2);
    const other = await runCommand(...admitting, "--stage", "regional");
    expect(other.code).toBe(1);
    expect(other.stderr).toContain("refused");

    const audit = await runCommand("audit", url, "--cn-key", cnKey, "--json");
    expect(audit.code).toBe(0);
    expect(lastJson(audit)).toMatchObject({ ok: true, facts: 3, logs: { cn: { size: 3, quarantined: 0 } } });
    const strange = await runCommand("audit", url, "--cn-key", logKey, "--json");
    expect(strange.code).toBe(1);
    node.process.kill("SIGTERM");
    expect((await node.ended).code).toBe(0);
  });
});
