import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatAddCheckpoint } from "#contracts/seals/add-checkpoint";
import { openCheckpoint, signCheckpoint } from "#contracts/seals/checkpoint";
import { cosignaturesIn, parseCosignerKey } from "#contracts/seals/cosignature";
import { leafHash } from "#contracts/seals/merkle";
import { NaiveTree } from "#contracts/seals/naive-tree.spec";
import { parseVerifierKey, signerFromSeed, signNote } from "#contracts/seals/note";
import { asSize } from "#contracts/seals/position";
import { sha256 } from "#crypto";
import { generateCosigner, writeKeyFile } from "#infra/security/keys";
import { runModule } from "#infra/testing/child-process";
import { temporaryFolder } from "#infra/testing/temporary-folder";
import { until } from "#infra/testing/until";
import { witnessConfig } from "./config.ts";
import { type RunningWitness, startWitness } from "./start-witness.ts";

const ORIGIN = "chessboard.example/cn-44";
const { signer } = signerFromSeed(ORIGIN, new Uint8Array(32).fill(5));
const leaf = (text: string) => leafHash(new TextEncoder().encode(text));
const tree = new NaiveTree(Array.from({ length: 40 }, (_, i) => leaf(`a${i}`)));
/** Ten facts in common, then another history. */
const fork = new NaiveTree(Array.from({ length: 40 }, (_, i) => leaf(`${i < 10 ? "a" : "b"}${i}`)));
const noteOf = (of: NaiveTree, size: number, by = signer): string =>
  signCheckpoint({ origin: by.name, size: asSize(size), root: of.root(0, size) }, by);

const request = (old: number, size: number, of = tree, note = noteOf(of, size)): string =>
  formatAddCheckpoint({
    oldSize: asSize(old),
    proof: old === 0 || old >= size ? [] : of.proof(old, size),
    checkpoint: note,
  });

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

async function post(url: string, body: string | Uint8Array<ArrayBuffer>, type?: string): Promise<Answer> {
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body, headers });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

const codeIn = ({ status, type, text }: Answer): string =>
  `${status} ${type?.startsWith("application/problem+json") ? JSON.parse(text).code : text}`;

/** A witness with a key of each kind, in a folder where it can be started again. */
function prepared(folder: string) {
  const keys = (["ed25519", "ml-dsa-44"] as const).map((algorithm) => {
    const file = join(folder, `${algorithm}.key`);
    const { skey, vkey } = generateCosigner("witness.example/w1", algorithm);
    writeKeyFile(file, skey);
    return { file, key: parseCosignerKey(vkey) };
  });
  const config = witnessConfig.parse({
    dataDir: join(folder, "state"),
    signingKeyFiles: keys.map(({ file }) => file),
    logs: [{ origin: ORIGIN, vkey: signer.vkey }],
    listen: { port: 0 },
    logLevel: "silent",
  });
  return { config, keys: keys.map(({ key }) => key) };
}

async function running(folder: string) {
  const { config, keys } = prepared(folder);
  let witness: RunningWitness = await startWitness(config);
  return {
    keys,
    config,
    get url() {
      return witness.url;
    },
    restart: async () => {
      await witness.close();
      witness = await startWitness(config);
    },
    [Symbol.asyncDispose]: () => witness.close(),
  };
}

describe("a witness", () => {
  it("cosigns with each of its keys, keeps the checkpoint, and shows it", async () => {
    using folder = temporaryFolder();
    await using witness = await running(folder.path);
    const hash = sha256(new TextEncoder().encode(ORIGIN)).toHex();
    expect((await fetch(`${witness.url}/${hash}/checkpoint`)).status).toBe(404);
    const before = Math.floor(Date.now() / 1000);
    const stranger = signerFromSeed("stranger.example", new Uint8Array(32).fill(6)).signer;
    const [, strangersLine = ""] = signNote("x\n", [stranger]).split("\n\n");
    const answer = await post(witness.url, request(0, 7) + strangersLine);
    expect(answer).toMatchObject({ status: 200, type: "text/plain; charset=utf-8" });
    const cosignatures = cosignaturesIn(noteOf(tree, 7) + answer.text, witness.keys);
    expect(cosignatures.map(({ key }) => key.algorithm)).toEqual(["ed25519", "ml-dsa-44"]);
    for (const { time } of cosignatures) {
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(Date.now() / 1000);
    }
    const shown = await (await fetch(`${witness.url}/${hash}/checkpoint`)).text();
    expect(shown).toBe(noteOf(tree, 7) + answer.text);
    expect(openCheckpoint(shown, ORIGIN, [parseVerifierKey(signer.vkey)]).size).toBe(7);

    await witness.restart();
    expect(await (await fetch(`${witness.url}/${hash}/checkpoint`)).text()).toBe(shown);
    expect((await post(witness.url, request(7, 12))).status).toBe(200);
  });

  it("answers every refusal with its exact status, and goes on", async () => {
    using folder = temporaryFolder();
    await using witness = await running(folder.path);
    const code = async (body: string) => codeIn(await post(witness.url, body));
    const other = signerFromSeed("chessboard.example/cn-51", new Uint8Array(32).fill(5)).signer;
    const thief = signerFromSeed(ORIGIN, new Uint8Array(32).fill(6)).signer;
    expect((await post(witness.url, request(0, 12))).status).toBe(200);
    expect(await code("")).toBe("400 CB118");
    expect(await code(request(12, 20).replace("old ", "Old "))).toBe("400 CB118");
    expect(await code(request(12, 20).slice(0, -1))).toBe("400 CB101");
    expect(await code(request(12, 20).replace("\n20\n", "\n020\n"))).toBe("400 CB102");
    expect(await code(request(20, 12))).toBe("400 CB654");
    expect(await code(request(12, 20, tree, noteOf(tree, 20, thief)))).toBe("403 CB652");
    expect(await code(request(12, 20).replace("\n20\n", "\n21\n"))).toBe("403 CB652");
    expect(await code(request(0, 7, tree, noteOf(tree, 7, other)))).toBe("404 CB651");
    expect(await code(request(12, 20, fork))).toBe("422 CB653");
    expect(await code(request(12, 12, fork))).toBe("422 CB653");
    for (const [old, size] of [
      [0, 20],
      [7, 20],
      [13, 20],
      [0, 7],
      [0, 12],
    ] as const) {
      expect(await post(witness.url, request(old, size))).toEqual({
        status: 409,
        type: "text/x.tlog.size",
        text: "12\n",
      });
    }
    expect((await post(witness.url, "a".repeat(2_000_000))).status).toBe(413);
    expect((await post(witness.url, "a".repeat(300_000))).status).toBe(400);
    expect((await post(witness.url, request(12, 20))).status).toBe(200);
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(401);
    expect((await fetch(`${witness.url}/metrics`)).status).toBe(401);
    expect((await fetch(`${witness.url}/00/checkpoint`)).status).toBe(404);
  });

  it("takes a request by whatever media type it comes", async () => {
    using folder = temporaryFolder();
    await using witness = await running(folder.path);
    for (const [n, type] of [
      undefined,
      "text/plain",
      "application/octet-stream",
      "application/x-www-form-urlencoded",
      "application/json",
    ].entries()) {
      const bytes = new TextEncoder().encode(request(n, n + 1));
      expect((await post(witness.url, bytes, type)).status, type).toBe(200);
    }
  });

  it("answers a checkpoint that is sent again with the same cosignatures, once cosigned", async () => {
    using folder = temporaryFolder();
    await using witness = await running(folder.path);
    const first = await post(witness.url, request(0, 7));
    const again = await post(witness.url, request(7, 7));
    expect(again).toEqual(first);
  });

  it("lets one of many requests at once pass, and only its history from then on", async () => {
    using folder = temporaryFolder();
    await using witness = await running(folder.path);
    expect((await post(witness.url, request(0, 10))).status).toBe(200);
    const asked = Array.from({ length: 24 }, (_, n) => ({ of: n % 2 === 0 ? tree : fork, size: 11 + n }));
    const answers = await Promise.all(asked.map(({ of, size }) => post(witness.url, request(10, size, of))));
    const passed = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []));
    expect(passed).toHaveLength(1);
    const winner = asked[passed[0] ?? 0] ?? expect.fail("nobody");
    for (const { status, text } of answers.filter((_, n) => n !== passed[0]))
      expect([status, text]).toEqual([409, `${winner.size}\n`]);
    const loser = winner.of === tree ? fork : tree;
    expect((await post(witness.url, request(winner.size, 40, loser))).status).toBe(422);
    expect((await post(witness.url, request(winner.size, 40, winner.of))).status).toBe(200);
  });

  it("lets no second process have its state", async () => {
    using folder = temporaryFolder();
    await using witness = await running(folder.path);
    await expect(startWitness(witness.config)).rejects.toThrow("CB656");
    expect((await post(witness.url, request(0, 10))).status).toBe(200);
  });
});

/** Cosigns as fast as it can, an honest history and a forked one in turn, and prints what it would have answered. */
const KILLED = `
  const { cosignerFromSeed } = await import("#contracts/seals/cosignature");
  const { formatAddCheckpoint } = await import("#contracts/seals/add-checkpoint");
  const { signCheckpoint } = await import("#contracts/seals/checkpoint");
  const { leafHash } = await import("#contracts/seals/merkle");
  const { NaiveTree } = await import("#contracts/seals/naive-tree.spec");
  const { parseVerifierKey, signerFromSeed } = await import("#contracts/seals/note");
  const { Witness } = await import("#infra/witnessing/witness");
  const { WitnessStore } = await import("#infra/witnessing/witness-store");
  const { writeSync } = await import("node:fs");
  const [folder, turn] = process.argv.slice(1);
  const { signer } = signerFromSeed("${ORIGIN}", new Uint8Array(32).fill(5));
  const { cosigner } = cosignerFromSeed("witness.example/w1", "ed25519", new Uint8Array(32).fill(9));
  const store = WitnessStore.open(folder);
  const witness = new Witness({ store, cosigners: [cosigner], logKeys: () => [parseVerifierKey(signer.vkey)], now: Date.now,
    logger: { error: () => undefined } });
  const leaf = (text) => leafHash(new TextEncoder().encode(text));
  const trees = ["a", "b"].map((name) => new NaiveTree(Array.from({ length: 3000 }, (_, i) => leaf((i < 10 ? "a" : name) + i))));
  for (let n = Number(turn); ; n++) {
    const old = store.held(signer.name)?.size ?? 0;
    const size = Math.min(old + 1 + (n % 3), 3000);
    const tree = trees[n % 2];
    const proof = old === 0 || old >= size ? [] : tree.proof(old, size);
    const root = tree.root(0, size);
    const checkpoint = signCheckpoint({ origin: signer.name, size, root }, signer);
    try {
      const { status } = witness.addCheckpoint(new TextEncoder().encode(formatAddCheckpoint({ oldSize: old, proof, checkpoint })));
      if (status === 200) writeSync(1, size + " " + root.toHex() + "\\n");
    } catch (error) {
      if (error.code !== "CB653") throw error;
    }
  }`;

describe("a witness that is killed", () => {
  it("has kept all that it answered, and never answers for another history", async () => {
    using folder = temporaryFolder();
    const answered: { size: number; root: string }[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await using child = runModule(KILLED, [folder.path, String(turn)]);
      await until("it cosigns", () => {
        if (child.errors() !== "") throw new Error(child.errors());
        return child.lines.length > 20 + 11 * turn;
      });
      await child.kill();
      for (const line of child.lines.filter((each) => /^\d+ [0-9a-f]{64}$/.test(each))) {
        const [size = "", root = ""] = line.split(" ");
        answered.push({ size: Number(size), root });
      }
    }
    const grown = (salt: string) =>
      new NaiveTree(Array.from({ length: 3000 }, (_, i) => leaf(`${i < 10 ? "a" : salt}${i}`)));
    const histories = [grown("a"), grown("b")];
    const fits = histories.map((of) => answered.every(({ size, root }) => of.root(0, size).toHex() === root));
    expect(fits.filter(Boolean)).toHaveLength(1);
    expect(answered.map(({ size }) => size)).toEqual(
      answered.map(({ size }) => size).toSorted((a, b) => a - b),
    );
    expect(answered.length).toBeGreaterThan(80);
  });
});
