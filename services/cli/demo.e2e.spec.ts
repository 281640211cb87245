import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { parseCommitment, signCommitment } from "#contracts/dossier/view-note";
import { participantId } from "#contracts/facts/participant";
import { EMPTY_ROOT } from "#contracts/seals/merkle";
import { type NoteSigner, parseNote, parseSignerKey, signerFromSeed } from "#contracts/seals/note";
import { until } from "#infra/testing/until";
import { type DemoDocument, readDemoDocument } from "./demo-document.ts";
import { hamilton } from "./testing/hamilton.ts";
import { plannedCases } from "./testing/planned-in-sql.spec.ts";
import { lastJson, type RunningCommand, runCommand, startCommand } from "./testing/run-command.ts";

const PEOPLE = 400;
const CENSUS = new URL("demo/census/interprovincial-migrants-2010.csv", import.meta.url);

const GUANGDONG = participantId.parse("cn-44");

/** One demo runs for all of these tests. */
let folder = "";
let data = "";
let file = "";
let demo: RunningCommand;
let document: DemoDocument;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chessboard-demo-"));
  data = join(folder, "data");
  file = join(data, "demo.json");
  demo = startCommand(["demo", "--people", String(PEOPLE), "--port", "0", "--data-dir", data]);
  await demo.said(/Ctrl-C stops the demo/);
  document = readDemoDocument(file);
});

afterAll(async () => {
  demo.process.kill("SIGTERM");
  await demo.ended;
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (path: string, token: string) => {
  const response = await fetch(`${document.view.url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, text: await response.text() };
};

/** Unless it is told otherwise, an audit that asks for no proof about a person: that would be a look, on record. */
const audited = async (...args: string[]) => {
  const asked = args.includes("--persons") ? [] : ["--persons", "0"];
  const ended = await runCommand("audit", ...args, ...asked, "--json");
  return {
    code: ended.code,
    stderr: ended.stderr,
    result: ended.stdout === "" ? undefined : lastJson(ended),
  };
};
const codes = ({ result }: Awaited<ReturnType<typeof audited>>): string[] =>
  result.findings.map(({ code }: { code: string }) => code);

describe("a demo that runs", () => {
  it("says where everything is, to its owner alone", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const names = Object.keys(document.nodes);
    expect(names).toHaveLength(33);
    expect(names).toEqual(expect.arrayContaining(["cn", "cn-access", "cn-11", "cn-44", "cn-65"]));
    for (const [id, { origin, vkey }] of Object.entries(document.nodes)) {
      expect(origin).toBe(`chessboard.example/${id}`);
      expect(vkey.startsWith(`${origin}+`)).toBe(true);
    }
    expect(document.view.vkey).toMatch(/^chessboard\.example\/cn\/view\/v1\+/);
    const urls = [document.view, ...Object.values(document.nodes)].map(({ url }) => url);
    expect(new Set(urls).size).toBe(34);
  });

  it("moves people between provinces exactly as the census apportions them", async () => {
    const { text } = await ask("/v1/flows?measure=first-arrivals", document.tokens.reader);
    const { cells } = JSON.parse(text);
    const counted = new Map(
      cells.map((cell: Record<string, string>) => [
        `${cell["destination"]} ${cell["origin"]}`,
        cell["count"],
      ]),
    );
    const streams = [...hamilton(readFileSync(CENSUS, "utf8"), BigInt(PEOPLE))];
    expect(counted).toEqual(new Map(streams.filter(([, people]) => people > 0)));
  });

  it("has nothing in quarantine, and no alarm", async () => {
    const signed = await runCommand(
      ...["token", "--key", join(data, "keys", "cn.token.key"), "--issuer", "cn", "--sub", "operator"],
      ...["--scope", "operate", "--audience", "cn/view"],
    );
    for (const path of ["/v1/quarantine", "/v1/alarms"]) {
      const { status, text } = await ask(path, signed.stdout.trim());
      expect({ path, status, items: JSON.parse(text).items }).toEqual({ path, status: 200, items: [] });
    }
  });

  it("is verified by an audit of every log, twice, and of the view", async () => {
    const { code, result } = await audited(file);
    expect({ code, findings: result.findings, unreachable: result.unreachable }).toEqual({
      code: 0,
      findings: [],
      unreachable: [],
    });
    const { text } = await ask("/v1/commitment", document.tokens.auditor);
    const [, facts, root] = text.split("\n");
    expect(result).toMatchObject({
      ok: true,
      root,
      facts: Number(facts),
      subjects: PEOPLE + plannedCases(PEOPLE, 1),
    });
    expect(result.access).toEqual({ looks: 0, compared: 0 });
    expect(result.view).toMatchObject({ root, compared: true, same: true });
    const copies = Object.values<{ copies: unknown[] }>(result.logs).map((log) => log.copies.length);
    expect(copies).toEqual(Array.from({ length: 33 }, () => 2));
  });

  it("shows an audit as a table, too", async () => {
    const { code, stdout } = await runCommand("audit", file, "--persons", "0");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^participant +size +root +verified +cosigned +quarantined +source\n/);
    expect(stdout).toMatch(/\ncn-44 +\d+ +\S{13} +yes +0 +http:\S+ and sqlite:\S+\n/);
    expect(stdout).toContain("Nothing that was checked is false.");
  });

  it("is replayed, fact by fact", async () => {
    const { result } = await audited(file);
    const all = await runCommand("replay", file);
    expect(all.code).toBe(0);
    const lines = all.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(result.facts);
    const some = await runCommand(
      "replay",
      file,
      "--type",
      "cn.chessboard.movement.withdrawn.v1",
      "--from",
      "1",
    );
    const withdrawn = some.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(withdrawn.length).toBeGreaterThan(3);
    for (const { fact } of withdrawn)
      expect(JSON.parse(fact).type).toBe("cn.chessboard.movement.withdrawn.v1");
    const { participant, index, fact } = withdrawn[0];
    const node = document.nodes[participantId.parse(participant)];
    const bytes = await fetch(`${node?.url}/v1/facts/${index}`, {
      headers: { authorization: `Bearer ${document.tokens.auditor}` },
    });
    expect(await bytes.text()).toBe(fact);
  });

  it("records who looks at a person, tells the person, and is audited for it", async () => {
    const { reader, auditor } = document.tokens;
    const fact = await fetch(`${document.nodes[GUANGDONG]?.url}/v1/facts/0`, {
      headers: { authorization: `Bearer ${auditor}` },
    });
    const { subject } = JSON.parse(await fact.text());
    const look = async (path: string, purpose: string) =>
      fetch(`${document.view.url}/v1/persons/${subject}${path}`, {
        headers: { authorization: `Bearer ${reader}`, purpose },
      });
    expect((await look("", "service-delivery")).status).toBe(200);
    const { items } = JSON.parse(await (await look("/access?minPosition=cn-access:0", "own-record")).text());
    expect(items).toMatchObject([
      { participant: "cn", sub: "demo-reader", purpose: "service-delivery", viewed: "person" },
    ]);
    const signing = ["--persons", "3", "--sign", join(data, "keys", "auditor.key")];
    const { code, result } = await audited(file, ...signing);
    expect({ code, findings: result.findings, quarantined: result.quarantined }).toEqual({
      code: 0,
      findings: [],
      quarantined: [],
    });
    expect(result.access).toEqual({ looks: 2, compared: 1 });
    expect(result.persons).toEqual({ present: 3, absent: 3 });
    expect(result.signed).toMatch(/^chessboard\.example\/cn\/auditor\+[0-9a-f]{8}$/);
  });
});

describe("an audit of a demo", () => {
  it("finds a fact that was changed on the shared log", async () => {
    const copy = join(folder, "shared-log");
    cpSync(join(data, "shared-log"), copy, { recursive: true });
    const target = [`sqlite:${copy}`, "--cn-key", document.cnKey];
    expect((await audited(...target)).code).toBe(0);
    const db = new DatabaseSync(join(copy, "chessboard.cn-44.sqlite"));
    const [before, after] = ['"department":"family-planning"', '"department":"public-security"'].map((text) =>
      Buffer.from(text).toString("hex"),
    );
    const { position } = z.object({ position: z.int() }).parse(
      db
        .prepare(`update record set value = unhex(replace(lower(hex(value)), :before, :after))
          where position = (select min(position) from record
            where kind = 'fact' and position >= 9 and instr(lower(hex(value)), :before) > 0) returning position`)
        .get({ before: before ?? "", after: after ?? "" }),
    );
    db.close();
    const tampered = await audited(...target);
    expect(tampered.code).toBe(1);
    expect(tampered.result.findings).toMatchObject([
      { code: "CB742", participant: "cn-44", source: target[0] },
      { code: "CB111", participant: "cn-44", source: target[0] },
    ]);
    const [alone, sealed] = tampered.result.findings;
    expect(sealed.index).toBeLessThanOrEqual(alone.index);
    expect(alone.index).toBeLessThanOrEqual(position);
  });

  it("finds a view that shows another root, whoever signed it", async () => {
    const note = (await ask("/v1/commitment", document.tokens.auditor)).text;
    const commitment = parseCommitment(parseNote(note).text);
    const key = parseSignerKey(readFileSync(join(data, "keys", "view.key"), "utf8").trim());
    const stranger = signerFromSeed(key.name, new Uint8Array(32)).signer;
    const changed = (signer: NoteSigner) => signCommitment({ ...commitment, root: EMPTY_ROOT }, signer);
    const auditOf = (answer: string) =>
      serving(answer, (view) => audited(document.sharedLog, "--cn-key", document.cnKey, "--view", view));
    expect(await auditOf(note)).toMatchObject({ code: 0, result: { view: { same: true } } });
    const signed = await auditOf(changed(key));
    expect([signed.code, ...codes(signed)]).toEqual([1, "CB746", "CB710"]);
    const { evidence } = signed.result.findings[0];
    expect((await runCommand("verify-evidence", evidence, "--cn-key", document.cnKey)).code).toBe(0);
    const forged = await auditOf(changed(stranger));
    expect([forged.code, ...codes(forged)]).toEqual([1, "CB104", "CB710"]);
  });

  it("says what it could not reach, with exit code 2", async () => {
    const nobody = await audited(document.sharedLog, "http://127.0.0.1:9", "--cn-key", document.cnKey);
    expect(nobody).toMatchObject({ code: 2, result: { ok: false, findings: [] } });
    expect(nobody.stderr).toContain("not checked: http://127.0.0.1:9");
    const noTrust = await audited(document.sharedLog);
    expect(noTrust).toMatchObject({ code: 2, result: undefined });
  });
});

describe("chessboard demo --exit", () => {
  const run = (dataDir: string, ...args: string[]) =>
    runCommand("demo", "--exit", "--json", "--port", "0", "--data-dir", join(folder, dataDir), ...args);

  it("tells a small story, and the same one again on the same data", async () => {
    const args = ["--people", "30", "--participants", "cn-44,cn-51"];
    const first = await run("pair", ...args);
    expect(first.code, first.stderr).toBe(0);
    const result = lastJson(first);
    expect(result.people).toBe(30);
    expect(Object.keys(result.logs)).toEqual(["cn", "cn-access", "cn-44", "cn-51"]);
    const sizes = Object.values<{ size: number }>(result.logs).map(({ size }) => size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(result.facts);
    expect(result.view.facts).toBe(result.facts);
    expect(Object.keys(result.seconds)).toEqual(["start", "report", "fold", "total"]);

    const again = lastJson(await run("pair", ...args));
    expect({ ...again, seconds: {} }).toEqual({ ...result, seconds: {} });

    const other = await run("pair", ...args, "--seed", "2");
    expect(other).toMatchObject({ code: 2, stdout: "" });
    expect(other.stderr).toContain("CB730");
  });

  it("leaves no process behind when it is killed", async () => {
    const killed = startCommand([
      "demo",
      "--people",
      "30",
      "--port",
      "0",
      "--data-dir",
      join(folder, "killed"),
    ]);
    await killed.said(/Ctrl-C/);
    const { view, nodes } = readDemoDocument(join(folder, "killed", "demo.json"));
    killed.process.kill("SIGKILL");
    const isGone = (url: string) =>
      fetch(`${url}/health/live`).then(
        () => false,
        () => true,
      );
    for (const { url } of [view, ...Object.values(nodes)]) await until(`${url} is gone`, () => isGone(url));
  });
});

/** Serves one answer to everything, as a view's commitment, while `work` runs. */
async function serving<T>(answer: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_, response) => response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  try {
    return await work(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
